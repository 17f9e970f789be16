import { didYouMean } from '../diagnostics';
import { type Alert, formatExplanation, type RuleSet } from '../evaluate';
import { type FieldValue, formatJson } from '../events';
import { EvidenceJudge } from './recorded/evidence';
import type { TestCase } from './test-case';

/** Why a case failed. */
export interface CaseFailure {
  readonly kind: 'did-not-fire' | 'fired' | 'output' | 'field' | 'unknown-rule';
  readonly rule: string;
  /** The reason, in one line. */
  readonly message: string;
  /** The result of each part of the condition, if that helps. */
  readonly explanation?: string;
}

export interface CaseResult {
  readonly case: TestCase;
  /** Empty if the case passed. */
  readonly failures: readonly CaseFailure[];
}

/** Runs a test case. */
export function runCase(ruleSet: RuleSet, testCase: TestCase): CaseResult {
  const known = new Set(ruleSet.ruleNames);
  const named = [...testCase.fires, ...(testCase.silent === 'others' ? [] : testCase.silent)];
  const unknown = named.filter((rule) => !known.has(rule));
  if (unknown.length > 0) {
    return { case: testCase, failures: unknown.map((rule) => unknownRule(rule, known)) };
  }
  if (testCase.isPartial === true) {
    return { case: testCase, failures: checkPartial(ruleSet, testCase) };
  }
  const alerts = ruleSet.evaluate(testCase.event);
  const failures = [
    ...testCase.fires.flatMap((rule) => checkFired(ruleSet, testCase, rule, alerts)),
    ...silentRules(testCase, alerts).map((rule) => ({
      kind: 'fired' as const,
      rule,
      message: `the rule "${rule}" fired, and must be silent`,
      explanation: formatExplanation(ruleSet.explain(testCase.event, rule)),
    })),
  ];
  return { case: testCase, failures };
}

/** An event of which a part was recorded: only what is so whatever the rest was is a failure. */
function checkPartial(ruleSet: RuleSet, { event, fires, silent }: TestCase): readonly CaseFailure[] {
  const judge = new EvidenceJudge(ruleSet.program);
  return ruleSet.program.rules.flatMap((rule): readonly CaseFailure[] => {
    const mustFire = fires.includes(rule.name);
    const mustNot = silent === 'others' ? !mustFire : silent.includes(rule.name);
    if (!mustFire && !mustNot) {
      return [];
    }
    const { result } = rule.enabled ? judge.judge(rule, event) : { result: false };
    if (result === 'unknown' || (result === true) === mustFire) {
      return [];
    }
    const explanation = formatExplanation(ruleSet.explain(event, rule.name));
    return mustFire
      ? [
          {
            kind: 'did-not-fire',
            rule: rule.name,
            message: `the rule "${rule.name}" cannot have fired`,
            explanation,
          },
        ]
      : [
          {
            kind: 'fired',
            rule: rule.name,
            message: `the rule "${rule.name}" fired, and must be silent`,
            explanation,
          },
        ];
  });
}

function unknownRule(rule: string, known: ReadonlySet<string>): CaseFailure {
  const help = didYouMean(rule, [...known]);
  const message = `unknown rule "${rule}"${help === undefined ? '' : `: ${help}`}`;
  return { kind: 'unknown-rule', rule, message };
}

/** The rules that fired although they must not. */
function silentRules({ fires, silent }: TestCase, alerts: readonly Alert[]): readonly string[] {
  const fired = alerts.map(({ rule }) => rule);
  return silent === 'others'
    ? fired.filter((rule) => !fires.includes(rule))
    : silent.filter((rule) => fired.includes(rule));
}

function checkFired(
  ruleSet: RuleSet,
  testCase: TestCase,
  rule: string,
  alerts: readonly Alert[],
): readonly CaseFailure[] {
  const alert = alerts.find((each) => each.rule === rule);
  if (alert === undefined) {
    const explanation = formatExplanation(ruleSet.explain(testCase.event, rule));
    return [{ kind: 'did-not-fire', rule, message: `the rule "${rule}" did not fire`, explanation }];
  }
  const missingTexts = testCase.output.filter((text) => !alert.output.includes(text));
  return [
    ...missingTexts.map((text) => ({
      kind: 'output' as const,
      rule,
      message: `the output of "${rule}" does not have ${JSON.stringify(text)} in it: ${JSON.stringify(alert.output)}`,
    })),
    ...Object.entries(testCase.fields).flatMap(([field, expected]) => checkField(alert, field, expected)),
  ];
}

function checkField(alert: Alert, field: string, expected: FieldValue): readonly CaseFailure[] {
  const { rule, output_fields: fields } = alert;
  if (!Object.hasOwn(fields, field)) {
    const message = `the alert of "${rule}" has no field "${field}": it has ${Object.keys(fields).join(', ')}`;
    return [{ kind: 'field', rule, message }];
  }
  const actual = formatJson(fields[field] ?? null);
  return actual === formatJson(expected)
    ? []
    : [
        {
          kind: 'field',
          rule,
          message: `the field "${field}" of "${rule}" is ${actual}, and not ${formatJson(expected)}`,
        },
      ];
}
