import type { FieldSlot, FieldSlots } from '../fields/field-slots';
import type { Check } from './check';
import type { CheckCondition } from './check-condition';
import { compileComparison } from './compare-value';

/** Names of the ends of a connection, and the fields of their addresses. */
const ADDRESSES: Readonly<Record<string, string>> = {
  'fd.cip.name': 'fd.cip',
  'fd.sip.name': 'fd.sip',
  'fd.lip.name': 'fd.lip',
  'fd.rip.name': 'fd.rip',
};

export function isHostName(name: string): boolean {
  return Object.hasOwn(ADDRESSES, name);
}

/**
 * A check of the name of an address. Falco asks the DNS for the name on the right where it does not know the name of
 * the address; here an address has the name that the event says it has, and no other.
 *
 * Falco: `userspace/libsinsp/sinsp_filtercheck_fd.cpp`, `compare_domain`
 */
export function compileHostNameCheck(condition: CheckCondition, slot: FieldSlot, fields: FieldSlots): Check {
  const address = fields.named(ADDRESSES[slot.name] ?? slot.name);
  const slots = [slot, address];
  if (condition.kind === 'exists') {
    return { slots, test: (frame) => frame.get(slot.id) !== undefined };
  }
  const { operator, modifier, right } = condition;
  const values = right.kind === 'values' ? right.values : [];
  const fits = compileComparison({ operator, values, ...(modifier === undefined ? {} : { modifier }) });
  return {
    slots,
    test: (frame) => {
      const value = frame.get(slot.id);
      if (value === undefined || typeof value === 'object') {
        return operator === '!=' && frame.get(address.id) !== undefined;
      }
      return fits(value);
    },
  };
}
