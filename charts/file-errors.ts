import { existsSync, lstatSync, type Stats } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type Diagnostic, DiagnosticsError } from '../lib/diagnostics';
import { environmentDiagnostic } from './environment-codes';

/** An error of the file system, as Node throws it. Without a path where an open file was written to. */
export interface FileSystemError extends Error {
  readonly code: string;
  readonly path?: string;
}

export function isFileSystemError(error: unknown): error is FileSystemError {
  return (
    error instanceof Error &&
    'syscall' in error &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^E[A-Z0-9]+$/.test(error.code)
  );
}

/** Thrown where the old profiles could not be put back: the next run does it. */
export class NotPutBackError extends Error {
  constructor(public override readonly cause: unknown) {
    super('the previous profiles could not be restored');
    this.name = 'NotPutBackError';
  }
}

/** Thrown where another process has the output directory: what is in it may change at any moment. */
export class InUseError extends DiagnosticsError {}

/** A path as a person would write it. */
export function shownPath(path: string): string {
  return relative(process.cwd(), path) || '.';
}

export function fileFinding(path: string, message: string, help: string): Diagnostic {
  return environmentDiagnostic('ENV1005', { kind: 'file', file: shownPath(path) }, message, { help });
}

const CAUSES: Readonly<Record<string, readonly [cause: string, help: string]>> = {
  EACCES: ['permission denied', 'grant yourself the permission, or run the command as the owner'],
  EPERM: ['permission denied', 'grant yourself the permission, or run the command as the owner'],
  EROFS: ['the file system is read-only', 'run the command on a writable file system'],
  ENOSPC: ['no space left on device', 'free up disk space, and run the command again'],
  EDQUOT: ['the disk quota is exceeded', 'free up disk space, and run the command again'],
  EISDIR: ['it is a directory', 'move it elsewhere'],
};

/** What an error of the file system means, where `directory` is written and everything else is read. */
export function explainFileSystemError(error: FileSystemError, directory: string): Diagnostic {
  const path = resolve(error.path ?? directory);
  const isOutput = path === directory || path.startsWith(directory + sep);
  const verb = isOutput || directory.startsWith(path + sep) ? 'written' : 'read';
  const obstacle = findObstacle(path);
  if (obstacle !== undefined && ['EEXIST', 'ENOTDIR', 'ENOENT', 'ELOOP'].includes(error.code)) {
    const message = `${shownPath(obstacle.path)} cannot be ${verb}: ${obstacle.cause}`;
    return fileFinding(obstacle.path, message, 'move it elsewhere');
  }
  // A name with a dot is half-written, and nothing that a person has heard of.
  const [name = ''] = relative(directory, path).split(sep);
  const named = isOutput && name.startsWith('.') ? directory : path;
  const [cause, help] = CAUSES[error.code] ?? [error.message, 'fix this error, and run the command again'];
  return fileFinding(named, `${shownPath(named)} cannot be ${verb}: ${cause}`, help);
}

/** The file or the dangling link that is where a directory would have to be. */
function findObstacle(path: string): { readonly path: string; readonly cause: string } | undefined {
  for (let each = path; ; each = dirname(each)) {
    const found = lookUp(each);
    if (found?.isSymbolicLink() === true && !existsSync(each)) {
      return { path: each, cause: 'it is a dangling symbolic link' };
    }
    if (found?.isFile() === true) {
      return { path: each, cause: 'it is a file' };
    }
    if (found !== undefined || each === dirname(each)) {
      return undefined;
    }
  }
}

/** `undefined` too where it cannot be looked at, since what is above it is no directory. */
function lookUp(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}

/** Finder puts it into every directory that it shows. */
const NOBODYS = '.DS_Store';

/** What is in a profile that neither this run nor an earlier one has written, and that replacing would lose. */
export function findForeign(
  profile: string,
  old: readonly string[],
  written: readonly string[],
): Diagnostic[] {
  return old
    .filter((name) => !written.includes(name) && name !== NOBODYS && !isOurs(name))
    .map((name) => {
      const path = join(profile, name);
      const message = `${shownPath(path)} was not written by synth, which would delete it`;
      return fileFinding(path, message, 'move it elsewhere');
    });
}

/** Manifests of a version with other files, and the directory of policies, go with the profile that they are of. */
function isOurs(name: string): boolean {
  return /^\d\d-[a-z0-9-]+\.yaml$/.test(name) || name === 'policies';
}
