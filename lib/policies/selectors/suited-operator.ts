import type { KernelVersion } from '../target/kernel-version';
import type { ArgumentFilterView } from './argument-filters';
import { outcomeOf } from './operator-types';

/** Whether an operator can compare its argument. Where it cannot, that is the mistake, and not its values. */
export function isSuited({ operator, argument }: ArgumentFilterView, kernel: KernelVersion): boolean {
  return argument?.type === undefined || outcomeOf(operator, argument.type, kernel) === 'works';
}
