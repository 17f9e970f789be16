import type { Check } from '../checks/check';

/** What a condition is thought to cost, and how likely it is thought to be true. What it says does not hang on either. */
export interface Estimate {
  /** How long it takes, compared with others. */
  readonly cost: number;
  /** How many of all events it is true for: between 0 and 1. */
  readonly chance: number;
}

/** No condition is taken to be always true or always false. */
const LEAST_CHANCE = 0.01;

export function estimateCheck(check: Check): Estimate {
  const { cost, chance } = estimateTest(check);
  return { cost: check.slots.reduce((sum, slot) => sum + slot.cost, cost), chance };
}

function estimateTest({ chance: known, equals, inline }: Check): Estimate {
  if (known !== undefined) {
    return { cost: 2, chance: known };
  }
  if (equals !== undefined) {
    // One of two truth values, one name of many.
    const chance = equals.slot.type === 'BOOL' ? 0.4 : 0.1;
    return { cost: equals.values.length > 4 ? 3 : 2, chance };
  }
  switch (inline?.operator) {
    case 'startswith':
      return { cost: 3, chance: 0.1 };
    case 'endswith':
    case 'contains':
      return { cost: 6, chance: 0.1 };
    case '!=':
      return { cost: 2, chance: 0.6 };
    case '<':
    case '<=':
    case '>':
    case '>=':
      return { cost: 2, chance: 0.5 };
    case 'exists':
      return { cost: 2, chance: 0.9 };
    default:
      return { cost: 15, chance: 0.2 };
  }
}

export function estimateNot({ cost, chance }: Estimate): Estimate {
  return { cost, chance: 1 - chance };
}

/** @param all in the order in which they are evaluated, until one is false */
export function estimateAnd(all: readonly Estimate[]): Estimate {
  let cost = 0;
  let chance = 1;
  for (const each of all) {
    cost += chance * each.cost;
    chance *= each.chance;
  }
  return { cost, chance: Math.max(chance, LEAST_CHANCE) };
}

/** @param all in the order in which they are evaluated, until one is true */
export function estimateOr(all: readonly Estimate[]): Estimate {
  return estimateNot(estimateAnd(all.map(estimateNot)));
}

/** What is cheap and likely to be false comes first. */
export function inOrderOfAnd<T extends Estimate>(all: readonly T[]): readonly T[] {
  return sortedBy(all, ({ cost, chance }) => cost / (1 - Math.min(chance, 1 - LEAST_CHANCE)));
}

/** What is cheap and likely to be true comes first. */
export function inOrderOfOr<T extends Estimate>(all: readonly T[]): readonly T[] {
  return sortedBy(all, ({ cost, chance }) => cost / Math.max(chance, LEAST_CHANCE));
}

function sortedBy<T>(all: readonly T[], rank: (each: T) => number): readonly T[] {
  return [...all].sort((a, b) => rank(a) - rank(b));
}
