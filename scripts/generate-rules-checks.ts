import type { RulesCheck } from '../lib/checks/check/rules-check';
import { RULES_CHECKS } from '../lib/checks/rules-checks';
import { RULES_CODES } from '../lib/checks/rules-codes';
import type { CatalogueEntry } from '../lib/diagnostics';

/** docs/rules-checks.md: every check of rules with its codes and their examples. Pure, so that a test can compare. */
export function generateRulesChecks(): string {
  return `${[
    '<!-- Written by "npm run generate" from lib/checks: change that, not this. -->',
    '',
    '# Rule checks',
    '',
    'The findings that `cdk8s-runtime-detection rules check` and synth report for rules files. A code never changes its',
    'meaning. Findings about files, props and the environment are in [diagnostics.md](diagnostics.md).',
    '',
    '| code | severity | finding | check |',
    '|---|---|---|---|',
    ...RULES_CHECKS.flatMap(rows).sort(),
    ...RULES_CHECKS.flatMap(section),
  ].join('\n')}\n`;
}

function rows({ name, codes }: RulesCheck): string[] {
  return Object.keys(codes).map((code) => {
    const entry = entryOf(code);
    return `| [${code}](#${anchorOf(code, entry)}) | ${entry.severity} | ${entry.title} | [${name}](#${name}) |`;
  });
}

function section({ name, codes }: RulesCheck): string[] {
  return ['', `## ${name}`, ...Object.keys(codes).flatMap((code) => codeSection(code, entryOf(code)))];
}

function codeSection(
  code: string,
  { severity, title, why, falcoCode, judgement, example }: CatalogueEntry,
): string[] {
  const falco = falcoCode === undefined ? '' : ` Falco calls it \`${falcoCode}\`.`;
  return [
    '',
    `### ${code}: ${title}`,
    '',
    `${capitalized(severity)}${judgement === true ? ' that can be acknowledged' : ''}. Effect: ${why}.${falco}`,
    ...(example === undefined
      ? []
      : [...fenced('Incorrect:', example.bad), ...fenced('Correct:', example.good)]),
  ];
}

function entryOf(code: string): CatalogueEntry {
  const entry = RULES_CODES[code];
  if (entry === undefined) {
    throw new Error(`${code} is not in the catalogue`);
  }
  return entry;
}

/** As GitHub makes it of a heading. */
function anchorOf(code: string, { title }: CatalogueEntry): string {
  return `${code}: ${title}`
    .toLowerCase()
    .replace(/[^a-z0-9 _-]/g, '')
    .replaceAll(' ', '-');
}

function fenced(title: string, text: string): string[] {
  return ['', title, '', '```yaml', text.trimEnd(), '```'];
}

function capitalized(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
