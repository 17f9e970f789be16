import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { findTestFiles as testFilesBelow } from '../falco/rule-tests';
import { STANDARD_INPUT } from '../files/read-inputs';
import { readTestFile, type TestFile, type TestFileProblem } from '../testing';
import { CommandError } from './command';

/** Finds the test files below paths. @throws CommandError if there are none */
export function findTestFiles(paths: readonly string[]): readonly string[] {
  try {
    return testFilesBelow(paths);
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}

/** A test file, and what is in it. */
export interface TestFileText {
  readonly name: string;
  readonly text: string;
}

/** Reads test files. @throws CommandError with every problem in them */
export function readTestFiles(files: readonly (string | TestFileText)[]): readonly TestFile[] {
  const read = files.map((file) => {
    const { name, text } = typeof file === 'string' ? { name: file, text: readText(file) } : file;
    return readTestFile(name, text);
  });
  const problems = read.flatMap((each) => each.problems);
  if (problems.length > 0) {
    throw new CommandError('the test files cannot be read', problems.flatMap(formatProblem), 1);
  }
  return read.flatMap(({ file }) => (file === undefined ? [] : [file]));
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new CommandError(
      `cannot read "${path}": ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function formatProblem({ file, line, column, message, help }: TestFileProblem): readonly string[] {
  return [`${file}:${line}:${column}: ${message}`, ...(help === undefined ? [] : [`  ${help}`])];
}

/** The rules files and directories that a test file is for. */
export function rulesOf(file: TestFile): readonly string[] {
  if (file.name === STANDARD_INPUT) {
    // It is in no directory: what it names starts where the command is run.
    return file.rules ?? ['rules'];
  }
  const directory = dirname(file.name);
  const paths = file.rules ?? ['..'];
  return paths.map((path) => relative('.', resolve(directory, path)) || '.');
}
