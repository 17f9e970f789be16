import { existsSync } from 'node:fs';
import {
  exceptionText,
  type ProposedException,
  proposeExceptions,
  type Replay,
  type ReplayGroup,
  replayAlerts,
  runCase,
  type TestCase,
} from '../testing';
import { readAlertFiles } from './alert-files';
import { type Command, type CommandIo, type ExitCode, UsageError } from './command';
import { loadRuleSet } from './load-rule-set';
import { parseArguments, parseChoice } from './parse-arguments';
import { parseRuleSet, RULE_SET_HELP, RULE_SET_OPTIONS } from './rules-options';
import { findTestFiles, readTestFiles } from './test-files';

/** `rules replay`: what a change of rules would do to recorded alerts. */
export const RULES_REPLAY: Command = {
  words: ['rules', 'replay'],
  usage: '<logs...> [--with <changed rules>] [--rules <path>] [--tests <path>] [--format pretty|json]',
  summary:
    'Shows which recorded alerts would still fire with changed rules, which would not, and which exceptions would help.',
  options: [
    '<logs>                  files with alerts, optionally gzip; "-" is standard input',
    '--rules <path>          the rules that raised the alerts, a file or a directory; may be given several times',
    '                        (default: rules)',
    '--with <path>           the changed rules; may be given several times (default: the same rules)',
    '--tests <path>          tests that the changed rules must pass (default: rules/tests, if it exists)',
    '--format pretty|json',
    ...RULE_SET_HELP,
    '',
    'A field that was not printed is unknown, not missing. If the result depends on it, the alert is undecided.',
  ],
  run: async (args, io) => {
    const { values, positionals } = parseArguments(args, {
      rules: { type: 'string', multiple: true },
      with: { type: 'string', multiple: true },
      tests: { type: 'string', multiple: true },
      format: { type: 'string' },
      ...RULE_SET_OPTIONS,
    });
    const format = parseChoice('format', values.format, ['pretty', 'json'], 'pretty');
    if (positionals.length === 0) {
      throw new UsageError('name at least one log, or "-" for standard input');
    }
    const options = { ruleMatching: 'all', ...parseRuleSet(values) } as const;
    const before = loadRuleSet(values.rules ?? ['rules'], options);
    const after = values.with === undefined ? before : loadRuleSet(values.with, options);
    const { alerts } = readAlertFiles(positionals, io);
    const cases = testCases(values.tests);
    const replay = replayAlerts(alerts, before.programs, after.programs);
    const proposals = proposeExceptions(alerts, cases);
    // A rule that the tests of the changed rules are not about is no reason to refuse them.
    const silenced = values.with === undefined ? [] : cases.filter((each) => isSilenced(each, after));
    io.print(format === 'json' ? asJson(replay, proposals, silenced) : asText(replay, proposals));
    return refuse(silenced, io);
  },
};

function testCases(paths: readonly string[] | undefined): readonly TestCase[] {
  const given = paths ?? (existsSync('rules/tests') ? ['rules/tests'] : []);
  return readTestFiles(findTestFiles(given)).flatMap(({ cases }) => cases);
}

function isSilenced(testCase: TestCase, after: ReturnType<typeof loadRuleSet>): boolean {
  const fires = testCase.fires.filter((rule) => after.ruleNames.includes(rule));
  return (
    fires.length > 0 &&
    runCase(after, { ...testCase, fires, silent: [], output: [], fields: {} }).failures.some(
      ({ kind }) => kind === 'did-not-fire',
    )
  );
}

function refuse(silenced: readonly TestCase[], io: CommandIo): ExitCode {
  for (const { name, fires, place } of silenced) {
    const where = place === undefined ? '' : ` (${place.file}:${place.line})`;
    io.printError(
      `the changed rules silence an alert that a test requires: "${name}" of ${fires.join(', ')}${where}`,
    );
  }
  return silenced.length > 0 ? 1 : 0;
}

function asText(replay: Replay, proposals: readonly ProposedException[]): string {
  const rows = replay.groups.map((group) => [
    group.rule,
    group.image,
    group.namespace,
    String(group.fates.fires),
    String(group.fates.silenced),
    String(group.fates.unknown),
  ]);
  const table = [['rule', 'image', 'namespace', 'fires', 'silenced', 'unknown'], ...rows];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  for (const { rule, wanted } of replay.groups.filter((group) => group.wanted.size > 0)) {
    const fields = [...wanted].map(([field, count]) => `${field} (${count})`).join(', ');
    lines.push(`undecided for "${rule}": not recorded: ${fields}`);
  }
  for (const [rule, count] of replay.foreign) {
    lines.push(`not evaluated: ${count} alerts of "${rule}", which is not in the rules`);
  }
  if (proposals.length > 0) {
    lines.push('', 'exceptions that would silence these alerts, narrowest first:');
  }
  for (const proposal of proposals) {
    lines.push(
      '',
      ...(proposal.contradicts.length === 0
        ? [`# hides ${proposal.hides} of these alerts`, exceptionText(proposal)]
        : [refusal(proposal)]),
    );
  }
  return lines.join('\n');
}

/** Tests that are named where an exception would silence more. */
const NAMED_TESTS = 3;

function refusal({ rule, fields, values, contradicts }: ProposedException): string {
  const exception = fields.map((field, index) => `${field} = ${values[index]}`).join(', ');
  const more = contradicts.length - NAMED_TESTS;
  const tests = contradicts.slice(0, NAMED_TESTS).map((name) => `"${name}"`);
  return (
    `# rejected for "${rule}": ${exception}\n` +
    `#   it would silence alerts that tests require: ${tests.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  );
}

function asJson(
  { groups, foreign }: Replay,
  proposals: readonly ProposedException[],
  silenced: readonly TestCase[],
): string {
  return JSON.stringify({
    groups: groups.map((group: ReplayGroup) => ({ ...group, wanted: Object.fromEntries(group.wanted) })),
    foreign: Object.fromEntries(foreign),
    proposals,
    silencedTests: silenced.map(({ name, fires, place }) => ({ name, fires, ...place })),
  });
}
