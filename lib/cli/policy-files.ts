import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The files that were read, and why others were not: `policies: there is no such file or directory`. */
export interface PolicyFilesRead {
  readonly files: readonly { readonly name: string; readonly content: Uint8Array }[];
  readonly problems: readonly string[];
}

/** Reads files, and of directories the files in them whose names end in `.yaml` or `.yml`, by the bytes of their names. */
export function readPolicyFiles(paths: readonly string[]): PolicyFilesRead {
  const read = paths.map((path) => (isOf(path, 'directory') ? readDirectory(path) : readFile(path)));
  return {
    files: read.flatMap(({ files }) => files),
    problems: read.flatMap(({ problems }) => problems),
  };
}

function readDirectory(path: string): PolicyFilesRead {
  const label = path.replace(/(?<=.)\/+$/, '');
  try {
    const names = readdirSync(path)
      .filter((name) => /\.ya?ml$/.test(name) && isOf(join(path, name), 'file'))
      .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    if (names.length === 0) {
      const help = 'directories inside it are not looked into';
      return problem(label, `no name in the directory ends in .yaml or .yml; ${help}`);
    }
    const read = names.map((name) => readFile(label === '/' ? `/${name}` : `${label}/${name}`));
    return {
      files: read.flatMap(({ files }) => files),
      problems: read.flatMap(({ problems }) => problems),
    };
  } catch (error) {
    return problem(label, reason(error));
  }
}

function readFile(path: string): PolicyFilesRead {
  try {
    if (!statSync(path).isFile()) {
      // A device or a pipe may have no end.
      return problem(path, 'it is not a regular file');
    }
    return { files: [{ name: path, content: readFileSync(path) }], problems: [] };
  } catch (error) {
    return problem(path, reason(error));
  }
}

function isOf(path: string, type: 'file' | 'directory'): boolean {
  try {
    const stats = statSync(path);
    return type === 'file' ? stats.isFile() : stats.isDirectory();
  } catch {
    return false;
  }
}

function problem(path: string, message: string): PolicyFilesRead {
  return { files: [], problems: [`${path}: ${message}`] };
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file or directory';
    case 'EACCES':
      return 'it cannot be read: permission denied';
    default:
      return `it cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}
