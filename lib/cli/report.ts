import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../falco/package-root';
import { type PageParts, renderReport, reportData } from '../report';
import type { TestCase } from '../testing';
import { readAlertFiles } from './alert-files';
import { type Command, CommandError, UsageError } from './command';
import { loadRuleSet } from './load-rule-set';
import { parseArguments } from './parse-arguments';
import { parseRuleSet, RULE_SET_HELP, RULE_SET_OPTIONS } from './rules-options';
import { findTestFiles, readTestFiles } from './test-files';

/** The script of the page, in the order in which its parts need each other. */
const SCRIPTS = ['data', 'elements', 'filters', 'timeline', 'facets', 'sections', 'alerts', 'main'];

/** `report`: a page of alerts to read, to print and to hand on. */
export const REPORT: Command = {
  words: ['report'],
  usage: '<alerts...> [-o report.html] [--title <text>] [--rules <path>] [--tests <path>]',
  summary: 'Writes an HTML report of recorded alerts: timeline, counts, ATT&CK, noise, and every alert.',
  options: [
    "<alerts>                alerts, optionally gzip: Falco's JSON, Falcosidekick's log, or SQS messages;",
    '                        "-" is standard input',
    '-o, --output <file>     the output file; "-" is standard output (default: report.html)',
    '--title <text>          the title of the page (default: Runtime detection report)',
    '--rules <path>          the loaded rules, for the ATT&CK techniques that they cover: a file or a',
    '                        directory; may be given several times (default: rules, if it exists)',
    '--tests <path>          rule tests: exceptions that would break a test are marked',
    '                        (default: rules/tests, if it exists)',
    ...RULE_SET_HELP,
    '',
    'The page is a single file. It loads nothing and sends nothing, so you can read it offline.',
  ],
  run: async (args, io) => {
    const { values, positionals } = parseArguments(args, {
      output: { type: 'string', short: 'o' },
      title: { type: 'string' },
      rules: { type: 'string', multiple: true },
      tests: { type: 'string', multiple: true },
      ...RULE_SET_OPTIONS,
    });
    if (positionals.length === 0) {
      throw new UsageError('name at least one file with alerts, or "-" for standard input');
    }
    const { alerts, unreadable } = readAlertFiles(positionals, io);
    const rulePaths = values.rules ?? existing('rules');
    const rules =
      rulePaths.length === 0
        ? undefined
        : loadRuleSet(rulePaths, {
            ruleMatching: 'all',
            ...parseRuleSet(values),
          }).programs.flatMap(({ rules: ofSource }) => ofSource);
    const data = reportData({
      title: values.title ?? 'Runtime detection report',
      alerts,
      unreadable,
      cases: testCases(values.tests ?? existing('rules/tests')),
      ...(rules === undefined ? {} : { rules: rules.filter(({ enabled }) => enabled) }),
    });
    const page = renderReport(data, readPageParts());
    const output = values.output ?? 'report.html';
    if (output === '-') {
      io.print(page);
      return 0;
    }
    write(output, page);
    const { count } = data.summary;
    io.print(
      `wrote ${output}: ${count} ${count === 1 ? 'alert' : 'alerts'}, ${Math.ceil(page.length / 1024)} KiB`,
    );
    return 0;
  },
};

function existing(path: string): readonly string[] {
  return existsSync(path) ? [path] : [];
}

function testCases(paths: readonly string[]): readonly TestCase[] {
  return readTestFiles(findTestFiles(paths)).flatMap(({ cases }) => cases);
}

/** The files of the page, in this package. */
export function readPageParts(): PageParts {
  const read = (name: string) => readFileSync(join(packageRoot(), 'lib', 'report', 'page', name), 'utf8');
  // One scope of its own, as a module has.
  const script = `(() => {\n'use strict';\n${SCRIPTS.map((name) => read(`${name}.js`)).join('\n')}})();`;
  return { body: read('body.html'), style: read('report.css'), script };
}

/** A page that is half-written is never there. */
function write(path: string, page: string): void {
  const part = `${path}.part`;
  try {
    writeFileSync(part, page);
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw new CommandError(`${path}: cannot be written: ${error instanceof Error ? error.message : error}`);
  }
}
