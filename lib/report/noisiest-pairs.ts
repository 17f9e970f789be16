import type { RecordedAlert } from '../events';
import { exceptionsText, silencingException, type TestCase } from '../testing';
import { containerOf, FACETS, priorityOf } from './facets';

/** A rule and a container that make many alerts, and the exception that would end them. */
export interface NoisyPair {
  readonly rule: string;
  readonly priority: string;
  readonly container: string;
  readonly image: string;
  readonly count: number;
  /** As a rules file has it; empty where the alerts do not hold the fields that one would need. */
  readonly exception: string;
  /** How many alerts of the rule it would hide, those of other containers and pods included. */
  readonly hides: number;
  readonly hiddenPods: number;
  /** Tests of the rules that say that the rule must fire, and that the exception would silence. */
  readonly contradicts: readonly string[];
}

/** Fewer alerts than this are no noise. */
const LEAST = 2;

const image = FACETS.find(({ key }) => key === 'image')?.of ?? (() => '');
const pod = FACETS.find(({ key }) => key === 'pod')?.of ?? (() => '');

/** The pairs of a rule and a container with the most alerts. */
export function noisiestPairs(
  alerts: readonly RecordedAlert[],
  cases: readonly TestCase[],
  most: number,
): readonly NoisyPair[] {
  const byRule = groupBy(alerts, ({ rule }) => rule);
  return [...groupBy(alerts, (alert) => JSON.stringify([alert.rule, containerOf(alert), image(alert)]))]
    .filter(([, members]) => members.length >= LEAST)
    .sort(([a, left], [b, right]) => right.length - left.length || (a < b ? -1 : 1))
    .slice(0, most)
    .flatMap(([, members]) => {
      const [first] = members;
      return first === undefined ? [] : [pairOf(first, members, byRule.get(first.rule) ?? [], cases)];
    });
}

function pairOf(
  first: RecordedAlert,
  members: readonly RecordedAlert[],
  all: readonly RecordedAlert[],
  cases: readonly TestCase[],
): NoisyPair {
  const found = silencingException(members, all, cases);
  return {
    rule: first.rule,
    priority: priorityOf(first),
    container: containerOf(first),
    image: image(first),
    count: members.length,
    exception: found === undefined ? '' : exceptionsText(found),
    hides: found?.hidden.length ?? 0,
    hiddenPods: new Set(found?.hidden.map(pod)).size,
    contradicts: found?.contradicts ?? [],
  };
}

function groupBy<T>(all: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [each]);
    } else {
      group.push(each);
    }
  }
  return groups;
}
