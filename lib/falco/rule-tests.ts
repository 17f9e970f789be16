import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DiagnosticsError } from '../diagnostics';
import { loadRules, type RuleSet } from '../evaluate';
import type { PropFindings } from '../props';
import { readTestFile, runCase } from '../testing';
import type { CheckedRules } from './checked-rules';
import type { UpstreamSet } from './upstream-facts';
import { upstreamNames } from './upstream-names';

/**
 * The test files at the given paths: for a directory, all files in it whose names end in `.yaml` or `.yml`.
 *
 * @throws Error if there are none
 */
export function findTestFiles(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) {
      throw new Error(`${path}: no such file or directory`);
    }
    if (!stats.isDirectory()) {
      return [path];
    }
    const names = readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.ya?ml$/.test(name) && statSync(join(path, name)).isFile())
      .sort();
    if (names.length === 0) {
      throw new Error(`${path}: no name in the directory ends in .yaml or .yml`);
    }
    return names.map((name) => join(path, name));
  });
}

/** The Falco that rules are tested for. */
export interface RuleTestsOptions {
  readonly plugins: readonly string[];
  readonly staticFields: readonly string[];
  /** The sets of upstream's rules that are loaded. */
  readonly upstreamSets: readonly UpstreamSet[];
}

/** Runs the tests of rules, and reports each that fails. */
export function checkRuleTests(
  paths: readonly string[],
  { files }: CheckedRules,
  { plugins, staticFields, upstreamSets }: RuleTestsOptions,
  findings: PropFindings,
): void {
  const inputs = files.map(({ label, text }) => ({ name: label, text }));
  const ruleSets = new Map<string, RuleSet>();
  const report = (message: string, help: string) => findings.add('PROP1022', 'rules', message, { help });
  try {
    for (const path of findTestFiles(paths)) {
      const { file, problems } = readTestFile(path, readFileSync(path, 'utf8'));
      for (const { line, column, message, help } of problems) {
        report(
          `${path}:${line}:${column}: ${message}`,
          help ?? 'see docs/testing.md for the format of test files',
        );
      }
      if (file === undefined) {
        continue;
      }
      const { ruleMatching } = file;
      const known = { known: upstreamNames(upstreamSets) };
      const ruleSet =
        ruleSets.get(ruleMatching) ?? loadRules(inputs, { plugins, staticFields, ruleMatching, ...known });
      ruleSets.set(ruleMatching, ruleSet);
      for (const testCase of file.cases) {
        for (const { message } of runCase(ruleSet, testCase).failures) {
          const help = `run "cdk8s-runtime-detection rules test ${path}" to see why`;
          report(`the test "${testCase.name}" fails: ${message}`, help);
        }
      }
    }
  } catch (error) {
    // What is wrong with the rules themselves has been found already.
    if (!(error instanceof DiagnosticsError)) {
      report(error instanceof Error ? error.message : String(error), 'add test files with testedBy()');
    }
  }
}
