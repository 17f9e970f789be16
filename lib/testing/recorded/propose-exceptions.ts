import type { EventData, RecordedAlert } from '../../events';
import type { TestCase } from '../test-case';
import { eventOfAlert } from './evidence';

/** A proposed exception that would silence alerts, with the alerts it would hide. */
export interface ProposedException {
  readonly rule: string;
  readonly fields: readonly string[];
  readonly values: readonly string[];
  /** Number of alerts of the rule that it would hide. */
  readonly hides: number;
  /**
   * Names of test cases that expect the rule to fire but that the exception would silence. If there are any, do not add
   * it.
   */
  readonly contradicts: readonly string[];
}

/** The narrowest first: what an exception of all of these fields hides is what was seen, and not much else. */
export const FIELD_SETS: readonly (readonly string[])[] = [
  ['container.image.repository', 'k8s.ns.name', 'proc.pname', 'proc.cmdline'],
  ['container.image.repository', 'k8s.ns.name', 'proc.pname', 'proc.name'],
  ['container.image.repository', 'k8s.ns.name', 'proc.name'],
  ['container.image.repository', 'proc.name'],
  ['container.image.repository'],
];

/** Fewer alerts than this are no noise. */
const LEAST = 2;

/**
 * Proposes exceptions for recurring alerts, the narrowest of each rule first. A field that is missing from an alert is
 * never part of a proposal, because an exception does not exclude events without the field.
 */
export function proposeExceptions(
  alerts: readonly RecordedAlert[],
  cases: readonly TestCase[],
): readonly ProposedException[] {
  const proposals: ProposedException[] = [];
  for (const rule of new Set(alerts.map((alert) => alert.rule))) {
    const events = alerts.filter((alert) => alert.rule === rule).map(eventOfAlert);
    for (const fields of FIELD_SETS) {
      const counts = new Map<string, number>();
      for (const event of events) {
        const values = valuesOf(event, fields);
        if (values !== undefined) {
          const key = JSON.stringify(values);
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
      }
      for (const [key, hides] of counts) {
        if (hides >= LEAST) {
          const values = JSON.parse(key) as string[];
          proposals.push({
            rule,
            fields,
            values,
            hides,
            contradicts: contradicted(cases, rule, fields, values),
          });
        }
      }
    }
  }
  // What a wider one hides no more of than a narrower one is not worth the risk.
  return proposals.filter(
    (proposal) => !proposals.some((other) => other !== proposal && isNarrower(other, proposal)),
  );
}

/** The values of fields, where an event has them all. */
export function valuesOf(event: EventData, fields: readonly string[]): readonly string[] | undefined {
  const values = fields.map((field) => event[field]);
  return values.every((value) => typeof value === 'string' && value !== '')
    ? (values as string[])
    : undefined;
}

/** Names of the cases that expect a rule to fire and that an exception would silence. */
export function contradicted(
  cases: readonly TestCase[],
  rule: string,
  fields: readonly string[],
  values: readonly string[],
): readonly string[] {
  return cases
    .filter(
      ({ fires, event }) =>
        fires.includes(rule) && fields.every((field, index) => event[field] === values[index]),
    )
    .map(({ name }) => name);
}

function isNarrower(narrow: ProposedException, wide: ProposedException): boolean {
  return (
    narrow.rule === wide.rule &&
    narrow.hides >= wide.hides &&
    narrow.fields.length > wide.fields.length &&
    wide.fields.every((field, index) => {
      const at = narrow.fields.indexOf(field);
      return at !== -1 && narrow.values[at] === wide.values[index];
    })
  );
}

/** Formats an exception as in a rules file. */
export function exceptionText(
  { rule, fields, values }: Pick<ProposedException, 'rule' | 'fields' | 'values'>,
  name = 'seen',
): string {
  return exceptionsText({ rule, fields, values: [values] }, name);
}

/** Formats an exception with several tuples of values as in a rules file. */
export function exceptionsText(
  {
    rule,
    fields,
    values,
  }: {
    readonly rule: string;
    readonly fields: readonly string[];
    readonly values: readonly (readonly string[])[];
  },
  name = 'seen',
): string {
  const tuple = (each: readonly string[]) => `[${each.map((value) => JSON.stringify(value)).join(', ')}]`;
  return [
    `- rule: ${rule}`,
    '  exceptions:',
    `    - name: ${name}`,
    `      fields: [${fields.join(', ')}]`,
    `      comps: [${fields.map(() => '=').join(', ')}]`,
    ...(values.length === 1
      ? [`      values: [${values.map(tuple).join('')}]`]
      : ['      values:', ...values.map((each) => `        - ${tuple(each)}`)]),
    '  override: { exceptions: append }',
  ].join('\n');
}
