import type { CompareCondition, ExistsCondition } from '../../compile';

/** A check of a program. */
export type CheckCondition = ExistsCondition | CompareCondition;
