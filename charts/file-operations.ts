import { mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';

/** The operations on the file system that change something, so that a test can stop between any two of them. */
export interface FileOperations {
  readonly makeDirectory: (path: string) => void;
  readonly createFile: (path: string) => void;
  readonly rename: (from: string, to: string) => void;
  readonly remove: (path: string) => void;
  /** Fails where something is in it. */
  readonly removeEmptyDirectory: (path: string) => void;
}

export const FILE_OPERATIONS: FileOperations = {
  makeDirectory: (path) => mkdirSync(path, { recursive: true }),
  createFile: (path) => writeFileSync(path, ''),
  rename: renameSync,
  remove: (path) => rmSync(path, { recursive: true, force: true }),
  removeEmptyDirectory: rmdirSync,
};
