import { existsSync } from 'node:fs';
import { detectionCoverage, formatCoverageMarkdown, formatNavigatorLayer } from '../testing';
import type { Command } from './command';
import { loadRuleSet } from './load-rule-set';
import { parseArguments, parseChoice } from './parse-arguments';
import { parseRuleSet, RULE_SET_HELP, RULE_SET_OPTIONS } from './rules-options';
import { findTestFiles, readTestFiles } from './test-files';

/** `rules coverage`: what rules detect, and which tests there are of them. */
export const RULES_COVERAGE: Command = {
  words: ['rules', 'coverage'],
  usage:
    '[rules files or directories...] [--format markdown|navigator|json] [--tests <path>] [--require-tests]',
  summary:
    'Shows the MITRE ATT&CK techniques that rules detect, and the event types, priority and tests of each rule.',
  options: [
    '<files or directories>  rules (default: rules)',
    '--format markdown       tables (default)',
    '--format navigator      a layer for the ATT&CK Navigator',
    '--format json           { rules, techniques }',
    '--tests <path>          test files (default: rules/tests, if it exists); may be given several times',
    '--require-tests         fail if a rule has no test in which it fires, or no technique',
    ...RULE_SET_HELP,
  ],
  run: async (args, io) => {
    const { values, positionals } = parseArguments(args, {
      format: { type: 'string' },
      tests: { type: 'string', multiple: true },
      'require-tests': { type: 'boolean' },
      ...RULE_SET_OPTIONS,
    });
    const format = parseChoice('format', values.format, ['markdown', 'navigator', 'json'], 'markdown');
    const paths = positionals.length === 0 ? ['rules'] : positionals;
    const ruleSet = loadRuleSet(paths, { ruleMatching: 'all', ...parseRuleSet(values) });
    const tests = values.tests ?? (existsSync('rules/tests') ? ['rules/tests'] : []);
    const cases = readTestFiles(findTestFiles(tests)).flatMap((file) => file.cases);
    const coverage = detectionCoverage(
      ruleSet.programs.flatMap(({ rules }) => rules),
      cases,
    );
    const formatters = {
      markdown: () => formatCoverageMarkdown(coverage),
      navigator: () => formatNavigatorLayer(coverage, 'Falco rules'),
      json: () =>
        JSON.stringify({ rules: coverage.rules, techniques: Object.fromEntries(coverage.techniques) }),
    };
    io.print(formatters[format]());
    const lacking = values['require-tests'] === true ? coverage.rules : [];
    const problems = lacking.flatMap(({ name, tests: { fires }, techniques }) => [
      ...(fires === 0 ? [`"${name}" has no test in which it fires`] : []),
      ...(techniques.length === 0 ? [`"${name}" has no tag with a technique, such as T1059.004`] : []),
    ]);
    for (const problem of problems) {
      io.printError(problem);
    }
    return problems.length > 0 ? 1 : 0;
  },
};
