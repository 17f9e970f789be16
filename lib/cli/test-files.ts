import { readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { DiagnosticsError } from '../diagnostics';
import { loadRules, type RuleSet } from '../evaluate';
import { inLoadOrder } from '../falco/checked-rules';
import { RuleFiles } from '../falco/rule-files';
import { findTestFiles as testFilesBelow } from '../falco/rule-tests';
import { readTestFile, type TestFile, type TestFileProblem } from '../testing';
import { CommandError } from './command';

/** Finds the test files below paths. @throws CommandError where there are none */
export function findTestFiles(paths: readonly string[]): readonly string[] {
  try {
    return testFilesBelow(paths);
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}

/** Reads test files. @throws CommandError with everything that is wrong with them */
export function readTestFiles(paths: readonly string[]): readonly TestFile[] {
  const read = paths.map((path) => readTestFile(path, readFileSync(path, 'utf8')));
  const problems = read.flatMap((each) => each.problems);
  if (problems.length > 0) {
    throw new CommandError('the test files cannot be read', problems.flatMap(formatProblem), 1);
  }
  return read.flatMap(({ file }) => (file === undefined ? [] : [file]));
}

function formatProblem({ file, line, column, message, help }: TestFileProblem): readonly string[] {
  return [`${file}:${line}:${column}: ${message}`, ...(help === undefined ? [] : [`  ${help}`])];
}

/** The rules files and directories that a test file is for. */
export function rulesOf(file: TestFile): readonly string[] {
  const directory = dirname(file.name);
  const paths = file.rules ?? ['..'];
  return paths.map((path) => relative('.', resolve(directory, path)) || '.');
}

/** How rules are loaded to be tested. */
export interface RuleSetOptions {
  readonly ruleMatching: 'first' | 'all';
  readonly plugins: readonly string[];
}

/** Loads rules files and directories, in the order given. @throws CommandError with everything that is wrong with them */
export function loadRuleSet(paths: readonly string[], { ruleMatching, plugins }: RuleSetOptions): RuleSet {
  const [first = RuleFiles.none(), ...rest] = paths.map((path) =>
    statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
      ? RuleFiles.fromDirectory(path)
      : RuleFiles.fromFile(path),
  );
  const { files, diagnostics } = inLoadOrder(first.and(...rest), true);
  if (diagnostics.length > 0) {
    throw new CommandError(new DiagnosticsError(diagnostics).message, [], 1);
  }
  try {
    const inputs = files.map(({ label, content }) => ({ name: label, text: content }));
    return loadRules(inputs, { ruleMatching, plugins });
  } catch (error) {
    throw error instanceof DiagnosticsError ? new CommandError(error.message, [], 1) : error;
  }
}
