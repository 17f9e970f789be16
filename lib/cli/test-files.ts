import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { DiagnosticsError } from '../diagnostics';
import { loadRules, type RuleSet } from '../evaluate';
import { inLoadOrder } from '../falco/checked-rules';
import { RuleFiles } from '../falco/rule-files';
import { readTestFile, type TestFile, type TestFileProblem } from '../testing';
import { CommandError } from './command';

/** Finds the test files below paths: of a directory, all in it whose names end in `.yaml` or `.yml`. */
export function findTestFiles(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) {
      throw new CommandError(`${path}: there is no such file or directory`);
    }
    if (!stats.isDirectory()) {
      return [path];
    }
    const names = readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.ya?ml$/.test(name) && statSync(join(path, name)).isFile())
      .sort();
    if (names.length === 0) {
      throw new CommandError(`${path}: no name in the directory ends in .yaml or .yml`);
    }
    return names.map((name) => join(path, name));
  });
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
