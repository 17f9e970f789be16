import { CATALOGUE, type CatalogueEntry } from '../lib/codes';
import { joinWords } from '../lib/diagnostics';
import { POLICY_CHECKS } from '../lib/policies/checks';
import { ACTION_CHECKS } from '../lib/policies/checks/actions';
import { HOOK_CHECKS } from '../lib/policies/checks/hooks';
import { POLICY_WIDE_CHECKS } from '../lib/policies/checks/policy';
import { SELECTOR_CHECKS } from '../lib/policies/checks/selectors';
import { DOCUMENT_CODES } from '../lib/policies/codes/document';
import type { PolicyCheck } from '../lib/policies/view/policy-check';
import { DETECTION_POLICIES } from '../lib/tetragon';

const GROUPS = [
  { checks: POLICY_WIDE_CHECKS, title: 'Policies' },
  { checks: HOOK_CHECKS, title: 'Hooks' },
  { checks: SELECTOR_CHECKS, title: 'Selectors' },
  { checks: ACTION_CHECKS, title: 'Actions' },
] as const;

/** The table of policies for docs/policies.md. Pure, so that a test can compare. */
export function generatePoliciesTable(): string {
  const rows = DETECTION_POLICIES.map(
    ({ number, rule, props, differs }) => `| ${number} | \`${props.name}\` | ${rule} | ${differs} |`,
  );
  return ['| # | policy | Falco rule | differences from the rule |', '|---|---|---|---|', ...rows].join('\n');
}

/** Every check with its codes and their examples, for docs/policies.md. Pure, so that a test can compare. */
export function generatePolicyChecks(): string {
  const shared = sharedCodes();
  return [
    ...index(shared),
    '',
    '## Documents',
    '',
    'What the API server rejects.',
    ...Object.keys(DOCUMENT_CODES).flatMap((code) => codeSection('###', code)),
    ...GROUPS.flatMap(({ title, checks }) => [
      '',
      `## ${title}`,
      ...checks.flatMap((check) => checkSection(check, shared)),
    ]),
    '',
    '## Codes of several checks',
    ...[...shared].sort().flatMap((code) => codeSection('###', code)),
  ]
    .join('\n')
    .trimStart();
}

/** The codes that more than one check reports. */
function sharedCodes(): ReadonlySet<string> {
  const all = POLICY_CHECKS.flatMap(({ codes }) => Object.keys(codes));
  return new Set(all.filter((code, at) => all.indexOf(code) !== at));
}

function index(shared: ReadonlySet<string>): string[] {
  const checkOf = new Map(
    POLICY_CHECKS.flatMap(({ name, codes }) => Object.keys(codes).map((code) => [code, name])),
  );
  const rows = Object.entries(CATALOGUE)
    .filter(([code]) => code.startsWith('POLICY'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { severity, title }]) => {
      const check = checkOf.get(code);
      const where = check === undefined || shared.has(code) ? '' : `[${check}](#${check})`;
      return `| [${code}](#${anchorOf(code)}) | ${severity} | ${title} | ${where} |`;
    });
  return ['## All codes', '', '| code | severity | finding | check |', '|---|---|---|---|', ...rows];
}

function checkSection({ name, codes }: PolicyCheck, shared: ReadonlySet<string>): string[] {
  const [own, others] = [false, true].map((isShared) =>
    Object.keys(codes).filter((code) => shared.has(code) === isShared),
  ) as [string[], string[]];
  return [
    '',
    `### ${name}`,
    ...own.flatMap((code) => codeSection('####', code)),
    ...(others.length === 0
      ? []
      : [
          '',
          `Reports ${joinWords(
            others.map((code) => `[${code}](#${anchorOf(code)})`),
            'and',
          )}.`,
        ]),
  ];
}

function codeSection(level: string, code: string): string[] {
  const { severity, title, why, judgement, example } = entryOf(code);
  return [
    '',
    `${level} ${code}: ${title}`,
    '',
    `${capitalized(severity)}${judgement === true ? ' that can be acknowledged' : ''}. Effect: ${why}.`,
    ...(example === undefined
      ? []
      : [...fenced('Incorrect:', example.bad), ...fenced('Correct:', example.good)]),
  ];
}

function entryOf(code: string): CatalogueEntry {
  const entry = CATALOGUE[code];
  if (entry === undefined) {
    throw new Error(`${code} is not in the catalogue`);
  }
  return entry;
}

/** As GitHub makes it of a heading. */
function anchorOf(code: string): string {
  return `${code}: ${entryOf(code).title}`
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
