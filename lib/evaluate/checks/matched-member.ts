import type { ProgramOperator, ProgramValue } from '../../compile';
import type { Frame } from '../frame';
import type { Value } from '../value';
import { compileComparison, type ScalarTest } from './compare-value';
import { membersOf } from './compile-operand';

/**
 * Which of several values on the right a value fits: its index. The values are compiled when that is first asked, which
 * evaluation never does.
 */
export function findMember(
  operator: ProgramOperator,
  values: readonly ProgramValue[],
  read: (frame: Frame) => Value,
): (frame: Frame) => number | undefined {
  let tests: readonly ScalarTest[] | undefined;
  return (frame) => {
    tests ??= values.map((value) => compileComparison({ operator, values: [value] }));
    const members = membersOf(read(frame));
    const found = tests.findIndex((test) => members.some(test));
    return found === -1 ? undefined : found;
  };
}
