import { watch } from 'node:fs';
import { dirname } from 'node:path';
import { joinCoverage, percentReached, type RuleSet } from '../evaluate';
import {
  countResults,
  formatJunit,
  formatPretty,
  formatTestGithub,
  formatTestJson,
  runCase,
  type TestReport,
} from '../testing';
import { type Command, CommandError, type CommandIo, type ExitCode, UsageError } from './command';
import { parseArguments, parseChoice } from './parse-arguments';
import { PLUGINS_HELP, parsePlugins } from './rules-options';
import { findTestFiles, loadRuleSet, readTestFiles, rulesOf } from './test-files';

const FORMATS = ['pretty', 'junit', 'json', 'github'] as const;

/** `rules test`: what rules make of events that are written down. */
export const RULES_TEST: Command = {
  words: ['rules', 'test'],
  usage: '[test files or directories...] [--coverage] [--min-coverage <percent>] [--filter <text>] [--watch]',
  summary: 'Runs tests of rules: events, and which rules fire on them. No kernel and no Falco is needed.',
  options: [
    '<files or directories>  test files (default: rules/tests)',
    '--rules <path>          rules to test, a file or a directory, instead of those that the test files name;',
    '                        may be given several times',
    '--filter <text>         only cases with the text in their name or in the name of a rule',
    '--coverage              shows what no test reaches: branches of conditions, exceptions, members of lists',
    '--min-coverage <n>      fails where less than n percent of branches and exceptions are reached',
    '--watch                 runs again when a file changes',
    '--format pretty         for people (default)',
    '--format junit          XML for CI systems',
    '--format json           one object: { passed, failed, tests, coverage }',
    '--format github         annotations beside the lines of a pull request',
    ...PLUGINS_HELP,
  ],
  run: async (args, io) => {
    const options = parse(args);
    if (!options.watch) {
      return runOnce(options, io).code;
    }
    return runOnEachChange(options, io);
  },
};

interface Arguments {
  readonly paths: readonly string[];
  readonly rules: readonly string[];
  readonly format: (typeof FORMATS)[number];
  readonly plugins: readonly string[];
  readonly filter: string;
  readonly coverage: boolean;
  readonly minCoverage: number | undefined;
  readonly watch: boolean;
}

function parse(args: readonly string[]): Arguments {
  const { values, positionals } = parseArguments(args, {
    rules: { type: 'string', multiple: true },
    format: { type: 'string' },
    plugins: { type: 'string' },
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
    plugins: parsePlugins(values.plugins),
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

function runOnce(options: Arguments, io: CommandIo): Run {
  const files = findTestFiles(options.paths);
  const ruleSets = new Map<
    string,
    { readonly ruleSet: RuleSet; readonly events: TestReport['results'][number][] }
  >();
  const seen: string[] = [...files];
  for (const file of readTestFiles(files)) {
    const paths = options.rules.length > 0 ? options.rules : rulesOf(file);
    seen.push(...paths);
    const key = [file.ruleMatching, ...paths].join('\0');
    const known = ruleSets.get(key) ?? {
      ruleSet: loadRuleSet(paths, { ruleMatching: file.ruleMatching, plugins: options.plugins }),
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
    throw new CommandError(`no case has "${options.filter}" in its name or in the name of a rule`);
  }
  const wantsCoverage = options.coverage || options.minCoverage !== undefined;
  const coverage = wantsCoverage ? coverageOf([...ruleSets.values()]) : undefined;
  const report: TestReport = { results, ...(coverage === undefined ? {} : { coverage }) };
  io.print(FORMATTERS[options.format](report));
  return { code: exitCode(report, options.minCoverage, io), files: [...new Set(seen)] };
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
      io.printError(`${reached} % of branches and exceptions are reached by tests, and ${least} % must be`);
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
    io.printError('waiting for a file to change, Ctrl-C ends');
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
