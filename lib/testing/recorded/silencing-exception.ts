import type { RecordedAlert } from '../../events';
import type { TestCase } from '../test-case';
import { eventOfAlert } from './evidence';
import { contradicted, FIELD_SETS, valuesOf } from './propose-exceptions';

/** An exception that silences given alerts of a rule, with everything that it hides. */
export interface SilencingException {
  readonly rule: string;
  readonly fields: readonly string[];
  readonly values: readonly (readonly string[])[];
  /** All alerts of the rule that it hides. */
  readonly hidden: readonly RecordedAlert[];
  /**
   * Names of test cases that expect the rule to fire but that the exception would silence. If there are any, do not add
   * it.
   */
  readonly contradicts: readonly string[];
}

/** For programs outside containers: without the container, an exception would be true inside of them as well. */
const HOST_FIELD_SETS: readonly (readonly string[])[] = [
  ['container.id', 'proc.pname', 'proc.cmdline'],
  ['container.id', 'proc.pname', 'proc.name'],
  ['container.id', 'proc.name'],
];

/** An exception of more lines than this says that its fields are the wrong ones. */
const MOST_VALUES = 5;

/**
 * Finds the narrowest exception that silences alerts of one rule.
 *
 * @param alerts the alerts to silence, of one rule
 * @param all all alerts of that rule
 * @returns `undefined` if the alerts lack the fields for an exception
 */
export function silencingException(
  alerts: readonly RecordedAlert[],
  all: readonly RecordedAlert[],
  cases: readonly TestCase[],
): SilencingException | undefined {
  const [first] = alerts;
  if (first === undefined) {
    return undefined;
  }
  const events = alerts.map(eventOfAlert);
  const isHost = events.every((event) => event['container.id'] === 'host');
  for (const fields of isHost ? HOST_FIELD_SETS : FIELD_SETS) {
    const keys = new Set<string>();
    for (const event of events) {
      const values = valuesOf(event, fields);
      keys.add(values === undefined ? '' : JSON.stringify(values));
    }
    if (keys.has('') || keys.size > MOST_VALUES) {
      continue;
    }
    const values = [...keys].sort().map((key) => JSON.parse(key) as string[]);
    const hidden = all.filter((alert) => {
      const own = valuesOf(eventOfAlert(alert), fields);
      return own !== undefined && keys.has(JSON.stringify(own));
    });
    return {
      rule: first.rule,
      fields,
      values,
      hidden,
      contradicts: [...new Set(values.flatMap((each) => contradicted(cases, first.rule, fields, each)))],
    };
  }
  return undefined;
}
