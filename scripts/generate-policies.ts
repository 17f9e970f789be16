import { CATALOGUE, type CatalogueEntry } from '../lib/diagnostics';
import { DETECTION_POLICIES } from '../lib/tetragon';

const GROUPS = [
  { codes: /^POLICY1/, title: 'Documents: what the API server refuses' },
  { codes: /^POLICY2/, title: 'Policies and hooks' },
  { codes: /^POLICY3/, title: 'Selectors' },
  { codes: /^POLICY4/, title: 'Actions' },
] as const;

/** The table of policies for docs/policies.md. Pure, so that a test can compare. */
export function generatePoliciesTable(): string {
  const rows = DETECTION_POLICIES.map(
    ({ number, rule, props, differs }) => `| ${number} | \`${props.name}\` | ${rule} | ${differs} |`,
  );
  return [
    '| # | policy | rule of Falco | what the policy sees otherwise |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}

/** Every check with its examples, for docs/policies.md. Pure, so that a test can compare. */
export function generatePolicyChecks(): string {
  const entries = Object.entries(CATALOGUE as Readonly<Record<string, CatalogueEntry>>).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return GROUPS.flatMap(({ codes, title }) => [
    '',
    `## ${title}`,
    ...entries.filter(([code]) => codes.test(code)).flatMap(([code, entry]) => section(code, entry)),
  ])
    .join('\n')
    .trimStart();
}

function section(code: string, { severity, title, why, example }: CatalogueEntry): string[] {
  return [
    '',
    `### ${code}: ${title}`,
    '',
    `${severity === 'error' ? 'Error' : 'Warning'}. Otherwise: ${why}.`,
    ...(example === undefined
      ? []
      : [...fenced('Found here:', example.bad), ...fenced('Clean:', example.good)]),
  ];
}

function fenced(title: string, text: string): string[] {
  return ['', title, '', '```yaml', text.trimEnd(), '```'];
}
