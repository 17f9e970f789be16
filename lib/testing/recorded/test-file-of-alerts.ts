import type { ProgramRule, RuleProgram } from '../../compile';
import { type EventData, formatJson, type RecordedAlert } from '../../events';
import { EvidenceJudge, eventOfAlert, fieldsOf, hasTypes, programFor } from './evidence';

/** A test file generated from alerts. */
export interface RecordedTests {
  readonly text: string;
  /** Number of cases. */
  readonly cases: number;
  /** Fields that a rule reads but that are missing from an alert, by rule. They are left unknown. */
  readonly unknown: ReadonlyMap<string, ReadonlySet<string>>;
  /** Reasons for the alerts that no case could be generated from. */
  readonly leftOut: readonly string[];
}

/**
 * Generates a test file from alerts. An alert of a given rule becomes a case in which that rule fires. An alert of
 * another rule, such as a recording rule, becomes a case for the rules that fire regardless of the fields that were not
 * recorded.
 *
 * @param programs the rules, one program per event source
 */
export function testFileOfAlerts(
  programs: readonly RuleProgram[],
  alerts: readonly RecordedAlert[],
): RecordedTests {
  const judges = new Map(programs.map((program) => [program, new EvidenceJudge(program)]));
  const unknown = new Map<string, Set<string>>();
  const leftOut: string[] = [];
  const cases = new Map<string, string>();
  for (const alert of alerts) {
    const program = programFor(alert.source, programs);
    const judge = program && judges.get(program);
    if (program === undefined || judge === undefined) {
      leftOut.push(`${alert.rule}: no rule is for events of the source "${alert.source}"`);
      continue;
    }
    const rule = program.rules.find(({ name }) => name === alert.rule);
    const event = withType(eventOfAlert(alert), rule);
    for (const each of rule === undefined ? program.rules : [rule]) {
      noteUnknown(unknown, program, each, event);
    }
    const fires = rule === undefined ? firing(program, judge, event) : [rule.name];
    const verdict = rule === undefined ? undefined : judge.judge(rule, event);
    if (verdict !== undefined && verdict.result !== true && verdict.result !== 'unknown') {
      leftOut.push(`${alert.rule}: the rule, as it is now, is not true for the alert`);
      continue;
    }
    // A rule of which an alert does not say enough may have fired as well.
    const wanted = verdict?.wanted ?? wantedByAny(program, judge, event);
    const body = caseText(event, fires, wanted);
    if (!cases.has(body)) {
      cases.set(body, `${alert.rule} ${cases.size + 1}`);
    }
  }
  const texts = [...cases].map(([body, name]) => `  - name: ${JSON.stringify(name)}\n${body}`);
  return { text: `tests:\n${texts.join('\n')}`, cases: cases.size, unknown, leftOut };
}

/** The type of the event follows from the rule where the rule listens to one type only. */
function withType(event: EventData, rule: ProgramRule | undefined): EventData {
  const isTyped = rule !== undefined && hasTypes(rule.source);
  const types = isTyped ? rule.eventNames.filter((name) => name !== 'asyncevent') : [];
  const [only] = types;
  return event['evt.type'] !== undefined || only === undefined || types.length > 1
    ? event
    : { 'evt.type': only, ...event };
}

function firing(program: RuleProgram, judge: EvidenceJudge, event: EventData): readonly string[] {
  return program.rules.filter((rule) => judge.judge(rule, event).result === true).map(({ name }) => name);
}

function wantedByAny(program: RuleProgram, judge: EvidenceJudge, event: EventData): readonly string[] {
  return [...new Set(program.rules.flatMap((rule) => judge.judge(rule, event).wanted))];
}

function noteUnknown(
  unknown: Map<string, Set<string>>,
  program: RuleProgram,
  rule: ProgramRule,
  event: EventData,
): void {
  const known = unknown.get(rule.name) ?? new Set();
  for (const field of fieldsOf(program, rule)) {
    if (event[field] === undefined) {
      known.add(field);
    }
  }
  unknown.set(rule.name, known);
}

function caseText(event: EventData, fires: readonly string[], wanted: readonly string[]): string {
  const lines = Object.entries(event).map(
    ([name, value]) => `      ${JSON.stringify(name)}: ${formatJson(value ?? null)}`,
  );
  const expected =
    fires.length === 0
      ? '    silent: others'
      : `    fires: [${fires.map((rule) => JSON.stringify(rule)).join(', ')}]`;
  const unknown =
    wanted.length === 0 ? [] : [`    # not recorded: ${wanted.join(', ')}`, '    unknown: others'];
  return ['    event:', ...lines, expected, ...unknown].join('\n');
}
