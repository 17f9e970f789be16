import type { CompareCondition } from '../../compile';
import type { FieldSlot } from '../fields/field-slots';
import type { Check } from './check';
import type { CheckCondition } from './check-condition';
import { compileComparison, scalarOf } from './compare-value';

/**
 * A check of the number of the event. Every event has one, and it is 1 at least: rules say `evt.num >= 0` for "always"
 * and `evt.num = 0` for "never", which are so for events without a number too.
 */
export function compileEventNumberCheck(condition: CheckCondition, slot: FieldSlot): Check {
  const slots = [slot];
  if (condition.kind === 'exists') {
    return { slots, test: () => true, isDecidedWithoutValue: true, chance: 1 };
  }
  const { operator, modifier, right } = condition;
  const values = right.kind === 'values' ? right.values : [];
  const fits = compileComparison({ operator, values, ...(modifier === undefined ? {} : { modifier }) });
  const always = isTrueForAll(condition);
  return {
    slots,
    isDecidedWithoutValue: true,
    chance: always ? 1 : 0,
    test: (frame) => {
      const value = frame.get(slot.id);
      return value === undefined || typeof value === 'object' ? always : fits(value);
    },
  };
}

/** Whether a comparison is true for all numbers from 1 on. */
function isTrueForAll({ operator, modifier, right }: CompareCondition): boolean {
  const [value] = right.kind === 'values' ? right.values : [];
  const wanted = value === undefined ? undefined : scalarOf(value);
  if (modifier !== undefined || (typeof wanted !== 'number' && typeof wanted !== 'bigint')) {
    return false;
  }
  return operator === '!=' || operator === '>' ? wanted < 1 : operator === '>=' ? wanted <= 1 : false;
}
