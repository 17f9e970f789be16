import { type Diagnostic, diagnosticOf } from '../../diagnostics';
import type { FalcoFinding } from '../../rules/load/load-report';
import { RULES_CHECKS } from '../rules-checks';
import { RULES_CODES } from '../rules-codes';
import type { Explain, RulesFinding, RulesIssue, RulesProblem, Said } from './rules-check';

type Say = (data: RulesProblem['data'], explain: Explain) => Said;

const WORDS: ReadonlyMap<string, Say> = new Map(
  RULES_CHECKS.flatMap(({ words = {} }) => Object.entries(words) as [string, Say][]),
);

/** What the checks say of something that was found while rules were read or compiled. */
export function explain({ id, data }: RulesProblem): Said {
  const say = WORDS.get(id);
  if (say === undefined) {
    throw new Error(`no check has words for "${id}"`);
  }
  return say(data, explain);
}

/** An issue as a finding, with the words and the code of its check. */
export function diagnosticOfIssue(issue: RulesIssue): Diagnostic {
  const { help, falcoCode, ...said } = explain(issue);
  return diagnosticOfFinding({
    ...said,
    place: issue.place,
    ...(issue.subject === undefined ? {} : { subject: issue.subject }),
    ...(help === undefined ? {} : { help }),
    ...(falcoCode === undefined ? {} : { falcoCode }),
  });
}

/** What Falco refuses, where no check has found anything. */
export function falcoIssue({ code, message, context }: FalcoFinding<RulesIssue>): RulesIssue {
  const last = context.locations.at(-1)?.position;
  const place = {
    kind: 'text',
    file: context.locations[0]?.position.name ?? '',
    line: (last?.line ?? 0) + 1,
    column: (last?.column ?? 0) + 1,
  } as const;
  return { id: 'falco-error', data: { message, falcoCode: code }, place };
}

/** A finding with the severity of its code. */
export function diagnosticOfFinding({ code, place, message, ...details }: RulesFinding): Diagnostic {
  const entry = RULES_CODES[code];
  if (entry === undefined) {
    throw new Error(`no check has the code ${code}`);
  }
  return diagnosticOf(code, entry, place, message, details);
}
