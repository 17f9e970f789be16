import type { ProgramOperator } from '../../compile';
import type { FieldSlot, FieldSlots } from '../fields/field-slots';
import type { Frame } from '../frame';
import type { Scalar } from '../value';
import type { Check } from './check';
import type { CheckCondition } from './check-condition';
import { compileComparison } from './compare-value';
import { membersOf } from './compile-operand';

interface EitherSide {
  /** The fields of both ends. */
  readonly ends: readonly [client: string, server: string];
  readonly operators: readonly ProgramOperator[];
}

const ADDRESS_OPERATORS: readonly ProgramOperator[] = ['=', '!=', 'in'];
const PORT_OPERATORS: readonly ProgramOperator[] = ['=', '!=', 'in', '<', '<=', '>', '>='];

/** Fields that are true where either end of a connection fits. */
const FIELDS: Readonly<Record<string, EitherSide>> = {
  'fd.ip': { ends: ['fd.cip', 'fd.sip'], operators: ADDRESS_OPERATORS },
  'fd.net': { ends: ['fd.cnet', 'fd.snet'], operators: ADDRESS_OPERATORS },
  'fd.port': { ends: ['fd.cport', 'fd.sport'], operators: PORT_OPERATORS },
  'fd.proto': { ends: ['fd.cport', 'fd.sport'], operators: PORT_OPERATORS },
};

export function isEitherSide(name: string): boolean {
  return Object.hasOwn(FIELDS, name);
}

/**
 * A check of either end of a connection: with `!=` both have to differ. It is false for what is no connection, with
 * `!=` too. `exists` is true for every file descriptor.
 *
 * Falco: `userspace/libsinsp/sinsp_filtercheck_fd.cpp`, `compare_ip`, `compare_net`, `compare_port`
 */
export function compileEitherSide(condition: CheckCondition, itself: FieldSlot, fields: FieldSlots): Check {
  const { name } = itself;
  const { ends, operators } = FIELDS[name] ?? { ends: [name, name], operators: [] };
  const client = fields.named(ends[0]);
  const server = fields.named(ends[1]);
  const slots = [client, server, itself];
  const read = (frame: Frame): readonly Scalar[] => {
    const found = [...membersOf(frame.get(client.id)), ...membersOf(frame.get(server.id))];
    return found.length === 0 ? membersOf(frame.get(itself.id)) : found;
  };
  if (condition.kind === 'exists') {
    const kind = fields.named('fd.type');
    const test = (frame: Frame) => frame.get(kind.id) !== undefined || read(frame).length > 0;
    return { slots: [...slots, kind], test };
  }
  const { operator, modifier, right } = condition;
  const values = right.kind === 'values' ? right.values : [];
  if (!operators.includes(operator)) {
    return { slots, test: () => false, note: `Falco exits with an error for "${operator}" with "${name}"` };
  }
  if (name === 'fd.ip' && operator === 'in') {
    // Falco does not pass on how long the address is, and so finds it in no list.
    const note = 'Falco never finds "fd.ip" in a list: use "fd.ip = <address> or fd.ip = <address>"';
    return { slots, test: () => false, note };
  }
  // Networks, and modifiers: Falco looks at the first value alone.
  const isFirstOnly = name === 'fd.net' || modifier !== undefined;
  const fits = compileComparison({ operator, values: isFirstOnly ? values.slice(0, 1) : values });
  const check: Check = {
    slots,
    test: (frame) => {
      const found = read(frame);
      return found.length > 0 && (operator === '!=' ? found.every(fits) : found.some(fits));
    },
  };
  return isFirstOnly && values.length > 1
    ? { ...check, note: `Falco compares "${name}" only with the first value` }
    : check;
}
