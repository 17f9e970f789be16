import type { FieldSlot } from '../fields/field-slots';
import type { Check } from './check';
import type { CheckCondition } from './check-condition';
import { compileComparison } from './compare-value';
import { findMember } from './matched-member';

/**
 * A check of a field of all ancestors, such as `proc.aname` without a number: it is true where some ancestor fits. So
 * `proc.aname != sshd` is true for almost every process.
 *
 * Falco: `userspace/libsinsp/sinsp_filtercheck_thread.cpp`, `compare_full_aname` and its kin
 */
export function compileAncestorCheck(condition: CheckCondition, slot: FieldSlot): Check {
  const { id, text, type } = slot;
  const slots = [slot];
  if (condition.kind === 'exists') {
    return { slots, test: (frame) => frame.get(id) !== undefined };
  }
  const { operator, modifier, right } = condition;
  const values = right.kind === 'values' ? right.values : [];
  if (type !== 'CHARBUF' && (operator === 'in' || operator === 'intersects')) {
    // Falco does not pass on how long the number is, and so finds it in no list.
    return { slots, test: () => false, note: `Falco never finds "${text}" in a list: use "="` };
  }
  // Of several values with a modifier, Falco looks at the first one alone here.
  const compared = modifier === undefined ? values : values.slice(0, 1);
  const fits = compileComparison({ operator, values: compared });
  const check: Check = {
    slots,
    test: (frame) => {
      const value = frame.get(id);
      return typeof value === 'object' && value.some(fits);
    },
    matchedMember: findMember(operator, compared, (frame) => frame.get(id)),
  };
  return modifier === undefined
    ? check
    : { ...check, note: `Falco compares "${text}" only with the first value and ignores "${modifier}"` };
}
