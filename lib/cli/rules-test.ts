import { watch } from 'node:fs';
import { dirname } from 'node:path';
import { joinCoverage, percentReached, type RuleSet } from '../evaluate';
import { STANDARD_INPUT } from '../files/read-inputs';
import {
  countResults,
  formatJunit,
  formatPretty,
  formatTestGithub,
  formatTestJson,
  runCase,
  type TestFile,
  type TestReport,
} from '../testing';
import { type Command, CommandError, type CommandIo, type ExitCode, UsageError } from './command';
import { loadRuleSet } from './load-rule-set';
import { parseArguments, parseChoice } from './parse-arguments';
import { parseRuleSet, RULE_SET_HELP, RULE_SET_OPTIONS } from './rules-options';
import { findTestFiles, readTestFiles, rulesOf } from './test-files';

const FORMATS = ['pretty', 'junit', 'json', 'github'] as const;

/** `rules test`: what rules make of events that are written down. */
export const RULES_TEST: Command = {
  words: ['rules', 'test'],
  usage: '[test files or directories...] [--coverage] [--min-coverage <percent>] [--filter <text>] [--watch]',
  summary: 'Runs rule tests: events, and the rules that must fire on them. No kernel and no Falco required.',
  options: [
    '<files or directories>  test files (default: rules/tests); "-" is standard input',
    '--rules <path>          rules to test, a file or a directory, instead of those listed in the test files;',
    '                        may be given several times',
    '--filter <text>         only cases with this text in their name or in a rule name',
    '--coverage              show what no test reaches: branches of conditions, exceptions, list members',
    '--min-coverage <n>      fail if less than n percent of branches and exceptions are reached',
    '--watch                 rerun when a file changes',
    '--format pretty         human-readable (default)',
    '--format junit          XML for CI systems',
    '--format json           one object: { passed, failed, tests, coverage }',
    '--format github         annotations on the lines of a pull request',
    ...RULE_SET_HELP,
  ],
  run: async (args, io) => {
    const options = parse(args);
    if (!options.watch) {
      return runOnce(options, io, options.paths.includes('-') ? await io.readStandardInput() : undefined)
        .code;
    }
    if (options.paths.includes('-')) {
      throw new UsageError('--watch cannot be used with "-"');
    }
    return runOnEachChange(options, io);
  },
};

interface Arguments {
  readonly paths: readonly string[];
  readonly rules: readonly string[];
  readonly format: (typeof FORMATS)[number];
  readonly world: ReturnType<typeof parseRuleSet>;
  readonly filter: string;
  readonly coverage: boolean;
  readonly minCoverage: number | undefined;
  readonly watch: boolean;
}

function parse(args: readonly string[]): Arguments {
  const { values, positionals } = parseArguments(args, {
    rules: { type: 'string', multiple: true },
    format: { type: 'string' },
    ...RULE_SET_OPTIONS,
    filter: { type: 'string' },
    coverage: { type: 'boolean' },
    'min-coverage': { type: 'string' },
    watch: { type: 'boolean' },
  });
  const least = values['min-coverage'];
  const minCoverage = least === undefined ? undefined : Number(least);
  if (minCoverage !== undefined && !(minCoverage >= 0 && minCoverage <= 100)) {
    throw new UsageError(`"${least}" is not a percentage: write a number from 0 to 100`);
  }
  return {
    paths: positionals.length === 0 ? ['rules/tests'] : positionals,
    rules: values.rules ?? [],
    format: parseChoice('format', values.format, FORMATS, 'pretty'),
    world: parseRuleSet(values),
    filter: values.filter ?? '',
    coverage: values.coverage === true,
    minCoverage,
    watch: values.watch === true,
  };
}

interface Run {
  readonly code: ExitCode;
  /** Files that make a difference. */
  readonly files: readonly string[];
}

function runOnce(options: Arguments, io: CommandIo, standardInput?: Uint8Array): Run {
  const found = findTestFiles(options.paths.filter((path) => path !== '-'));
  const texts =
    standardInput === undefined
      ? []
      : [{ name: STANDARD_INPUT, text: new TextDecoder().decode(standardInput) }];
  const files = readTestFiles([...texts, ...found]);
  const pathsOf = (file: TestFile) => (options.rules.length > 0 ? options.rules : rulesOf(file));
  const keyOf = (file: TestFile) => [file.ruleMatching, ...pathsOf(file)].join('\0');
  const ruleSets = new Map<
    string,
    { readonly ruleSet: RuleSet; readonly events: TestReport['results'][number][] }
  >();
  const seen: string[] = [...found];
  for (const file of files) {
    const paths = pathsOf(file);
    seen.push(...paths);
    const key = keyOf(file);
    const known = ruleSets.get(key) ?? {
      ruleSet: loadRuleSet(paths, {
        ruleMatching: file.ruleMatching,
        ...options.world,
        wanted: wantedBy(files.filter((each) => keyOf(each) === key)),
      }),
      events: [],
    };
    ruleSets.set(key, known);
    for (const testCase of file.cases) {
      const isWanted = [testCase.name, ...testCase.fires].some((text) => text.includes(options.filter));
      if (isWanted) {
        known.events.push(runCase(known.ruleSet, testCase));
      }
    }
  }
  const results = [...ruleSets.values()].flatMap(({ events }) => events);
  if (results.length === 0) {
    throw new CommandError(`no case has "${options.filter}" in its name or in a rule name`);
  }
  const wantsCoverage = options.coverage || options.minCoverage !== undefined;
  const coverage = wantsCoverage ? coverageOf([...ruleSets.values()]) : undefined;
  const report: TestReport = { results, ...(coverage === undefined ? {} : { coverage }) };
  io.print(FORMATTERS[options.format](report));
  return { code: exitCode(report, options.minCoverage, io), files: [...new Set(seen)] };
}

/** The rules that cases name. */
function wantedBy(files: readonly TestFile[]): readonly string[] {
  return files.flatMap(({ cases }) =>
    cases.flatMap(({ fires, silent }) => [...fires, ...(silent === 'others' ? [] : silent)]),
  );
}

function coverageOf(
  sets: readonly { readonly ruleSet: RuleSet; readonly events: TestReport['results'] }[],
): NonNullable<TestReport['coverage']> {
  return joinCoverage(
    sets.map(({ ruleSet, events }) => {
      const collector = ruleSet.coverage();
      for (const { case: testCase } of events) {
        collector.add(testCase.event);
      }
      return collector.coverage;
    }),
  );
}

const FORMATTERS: Readonly<Record<(typeof FORMATS)[number], (report: TestReport) => string>> = {
  pretty: (report) => formatPretty(report),
  junit: formatJunit,
  json: formatTestJson,
  github: formatTestGithub,
};

function exitCode(report: TestReport, least: number | undefined, io: CommandIo): ExitCode {
  const { failed } = countResults(report);
  if (least !== undefined && report.coverage !== undefined) {
    const reached = percentReached([...report.coverage.branches, ...report.coverage.exceptions]);
    if (reached < least) {
      io.printError(
        `tests reach ${reached} % of branches and exceptions, but at least ${least} % are required`,
      );
      return 1;
    }
  }
  return failed > 0 ? 1 : 0;
}

/** Runs until a person has seen enough. */
async function runOnEachChange(options: Arguments, io: CommandIo): Promise<ExitCode> {
  while (!io.signal.aborted) {
    let files: readonly string[] = [];
    try {
      ({ files } = runOnce(options, io));
    } catch (error) {
      if (!(error instanceof CommandError)) {
        throw error;
      }
      // What is wrong now may be right after the next change.
      io.printError([error.message, ...error.details.map((line) => `  ${line}`)].join('\n'));
    }
    io.printError('waiting for file changes; press Ctrl-C to stop');
    await nextChange([...files, ...options.paths], io.signal);
  }
  return 130;
}

/** Waits for a change below the directories of files. Editors write a file in several steps: those are one change. */
function nextChange(files: readonly string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const directories = new Set(files.map((file) => (/\.ya?ml$/.test(file) ? dirname(file) : file)));
    const watchers = [...directories].map((directory) =>
      watch(directory, () => {
        timer ??= setTimeout(finish, 100);
      }),
    );
    const finish = () => {
      clearTimeout(timer);
      for (const watcher of watchers) {
        watcher.close();
      }
      signal.removeEventListener('abort', finish);
      resolve();
    };
    signal.addEventListener('abort', finish);
  });
}
