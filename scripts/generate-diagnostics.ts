import { ENVIRONMENT_CODES } from '../charts/environment-codes';
import { CATALOGUE, type CatalogueEntry } from '../lib/codes';

/** docs/diagnostics.md, from the catalogue. Pure, so that a test can compare. */
export function generateDiagnostics(): string {
  const entries = Object.entries<CatalogueEntry>({ ...CATALOGUE, ...ENVIRONMENT_CODES });
  return `${[
    '<!-- Written by "npm run generate" from the codes that lib/codes.ts joins: change that, not this. -->',
    '',
    '# Diagnostics',
    '',
    'Every finding has a code, which never changes its meaning. An error stops synth; a warning is printed. Warnings, and',
    'errors marked as such, can be acknowledged with a reason: [warnings.md](warnings.md). The codes for rules are in',
    '[rules-checks.md](rules-checks.md), those for TracingPolicies in [policies.md](policies.md).',
    ...entries
      .filter(([, { docs }]) => docs === undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([code, entry]) => section(code, entry)),
  ].join('\n')}\n`;
}

function section(
  code: string,
  { severity, title, why, falcoCode, judgement, example }: CatalogueEntry,
): string[] {
  const falco = falcoCode === undefined ? '' : ` Falco calls it \`${falcoCode}\`.`;
  return [
    '',
    `## ${code}: ${title}`,
    '',
    `${capitalized(severity)}${judgement === true ? ' that can be acknowledged' : ''}. Effect: ${why}.${falco}`,
    ...(example === undefined
      ? []
      : [...fenced('Incorrect:', example.bad), ...fenced('Correct:', example.good)]),
  ];
}

function fenced(title: string, text: string): string[] {
  return ['', title, '', '```yaml', text.trimEnd(), '```'];
}

function capitalized(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
