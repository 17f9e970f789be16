import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A file that a person named, or one of a directory that a person named. */
export interface InputFile {
  /** What messages call it: the path as it was given, or `<stdin>`. */
  readonly label: string;
  /** The last part of the path. */
  readonly name: string;
  readonly content: Uint8Array;
}

/** Why a path could not be read. */
export interface InputProblem {
  readonly label: string;
  readonly kind: 'unreadable' | 'empty-directory';
  /** What is wrong, lower case, no final period. */
  readonly message: string;
  readonly help?: string;
}

export interface ReadInputsOptions {
  /**
   * Whether to read the directories inside of a directory too.
   *
   * @default false, which is how Falco and kubectl read a directory
   */
  readonly recursive?: boolean;

  /**
   * What `-` stands for.
   *
   * @default - `-` is the name of a file
   */
  readonly standardInput?: Uint8Array;
}

/** What was read, in the order of the paths, and what was not. */
export interface InputsRead {
  readonly files: readonly InputFile[];
  readonly problems: readonly InputProblem[];
}

/** What messages call standard input. */
export const STANDARD_INPUT = '<stdin>';

/**
 * Reads files, and of directories the files whose names end in `.yaml` or `.yml`, in the byte-wise order of their names.
 */
export function readInputs(paths: readonly string[], options: ReadInputsOptions = {}): InputsRead {
  const read = paths.map((path) => {
    if (path === '-' && options.standardInput !== undefined) {
      const file = { label: STANDARD_INPUT, name: 'stdin.yaml', content: options.standardInput };
      return { files: [file], problems: [] };
    }
    return isDirectory(path) ? readDirectory(path, options.recursive === true) : readFile(path);
  });
  return joined(read);
}

function readDirectory(path: string, recursive: boolean): InputsRead {
  const label = path.replace(/(?<=.)\/+$/, '');
  const { paths, problems } = yamlFiles(label, recursive);
  if (paths.length === 0 && problems.length === 0) {
    const help = recursive ? undefined : 'directories inside it are not read: write --recursive for those';
    return problem(label, 'empty-directory', 'no file name in the directory ends in .yaml or .yml', help);
  }
  return joined([...paths.map(readFile), { files: [], problems }]);
}

/** The paths of the YAML files of a directory, each level in the byte-wise order of its names. */
function yamlFiles(
  directory: string,
  recursive: boolean,
): { readonly paths: readonly string[]; readonly problems: readonly InputProblem[] } {
  let entries: readonly Dirent[];
  try {
    entries = readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    return { paths: [], problems: [unreadable(directory, error)] };
  }
  const paths: string[] = [];
  const problems: InputProblem[] = [];
  for (const { name } of [...entries].sort((a, b) => byBytes(a.name, b.name))) {
    const path = directory === '/' ? `/${name}` : `${directory}/${name}`;
    if (isDirectory(path)) {
      // A link to a directory may lead back up.
      const isReal = entries.some((entry) => entry.name === name && entry.isDirectory());
      if (recursive && isReal && !name.startsWith('.')) {
        const inside = yamlFiles(path, true);
        paths.push(...inside.paths);
        problems.push(...inside.problems);
      }
    } else if (/\.ya?ml$/.test(name) && isOf(path, 'file')) {
      paths.push(path);
    }
  }
  return { paths, problems };
}

function readFile(path: string): InputsRead {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) {
      // A device or a pipe may have no end.
      const help = stats.isFIFO() ? 'connect the pipe to standard input, and name "-"' : 'use a regular file';
      return problem(path, 'unreadable', 'it is not a regular file', help);
    }
    return {
      files: [{ label: path, name: basename(path), content: readFileSync(join(path)) }],
      problems: [],
    };
  } catch (error) {
    return { files: [], problems: [unreadable(path, error)] };
  }
}

function unreadable(label: string, error: unknown): InputProblem {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const messages: Readonly<Record<string, string>> = {
    ENOENT: 'no such file or directory',
    EACCES: 'permission denied',
    ENOTDIR: 'part of the path is not a directory',
  };
  const message = messages[String(code)] ?? (error instanceof Error ? error.message : String(error));
  const help = code === 'ENOENT' ? `relative paths start at ${process.cwd()}` : undefined;
  return { label, kind: 'unreadable', message, ...(help === undefined ? {} : { help }) };
}

function problem(label: string, kind: InputProblem['kind'], message: string, help?: string): InputsRead {
  return { files: [], problems: [{ label, kind, message, ...(help === undefined ? {} : { help }) }] };
}

function joined(read: readonly InputsRead[]): InputsRead {
  return {
    files: read.flatMap(({ files }) => files),
    problems: read.flatMap(({ problems }) => problems),
  };
}

function isDirectory(path: string): boolean {
  return isOf(path, 'directory');
}

function isOf(path: string, type: 'file' | 'directory'): boolean {
  try {
    const stats = statSync(path);
    return type === 'file' ? stats.isFile() : stats.isDirectory();
  } catch {
    return false;
  }
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
