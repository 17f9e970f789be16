import { byteLength, showValue } from '../../diagnostics';
import type { PropFindings } from '../../props';
import type { ArgumentFilter } from '../model/selector';

/** What a path has to be: itself, below a directory, or one that ends so. */
interface SortedPaths {
  readonly exact: readonly string[];
  readonly directories: readonly string[];
  readonly endings: readonly string[];
}

const LONGEST_EXACT = 510;
/** A prefix of one byte more is never found. */
const LONGEST_DIRECTORY = 255;
const LONGEST_ENDING = 127;

/**
 * Reports paths that can never match. The kernel compares whole paths as it knows them, so they are absolute and have
 * no wildcard but the two that it can do: a directory, which ends in `/`, and the end of a path, which begins with `*`.
 *
 * @param isDentry whether one of the hook's functions compares only the ends of paths
 */
export function checkPaths(
  paths: readonly string[],
  prop: string,
  findings: PropFindings,
  isDentry = false,
): void {
  if (!Array.isArray(paths) || paths.length === 0) {
    findings.add('PROP1001', prop, 'no paths given', {
      help: "add at least one, such as '/etc/passwd'",
    });
    return;
  }
  for (const [index, path] of paths.entries()) {
    const problem = problemOf(path, isDentry);
    if (problem !== undefined) {
      findings.add('PROP1001', `${prop}[${index}]`, problem.message, { help: problem.help });
    }
  }
}

/**
 * Filters of an argument, ORed: one for each way to compare, since a filter has one operator.
 *
 * @param index `index` of the argument @param isDentry the kernel cannot compare a dentry as a whole, only its end
 */
export function pathFilters(paths: readonly string[], index: number, isDentry = false): ArgumentFilter[] {
  const { exact, directories, endings } = sortPaths(paths);
  const filters: ArgumentFilter[] = [
    { index, operator: isDentry ? 'Postfix' : 'Equal', values: isDentry ? [...exact, ...endings] : exact },
    { index, operator: 'Prefix', values: directories },
    ...(isDentry ? [] : [{ index, operator: 'Postfix', values: endings } as const]),
  ];
  return filters.filter(({ values = [] }) => values.length > 0);
}

function sortPaths(paths: readonly string[]): SortedPaths {
  const isEnding = (path: string) => path.startsWith('*');
  const isDirectory = (path: string) => path.endsWith('/');
  return {
    exact: paths.filter((path) => !isEnding(path) && !isDirectory(path)),
    directories: paths.filter((path) => !isEnding(path) && isDirectory(path)),
    endings: paths.filter(isEnding).map((path) => path.slice(1)),
  };
}

function problemOf(
  path: unknown,
  isDentry: boolean,
): { readonly message: string; readonly help: string } | undefined {
  if (typeof path !== 'string' || path === '') {
    return { message: `${showValue(path)} is not a valid path`, help: "use a string such as '/etc/passwd'" };
  }
  const isEnding = path.startsWith('*');
  const rest = isEnding ? path.slice(1) : path;
  if (/[*?[\]]/.test(rest) || rest === '') {
    const help =
      "use a directory with a trailing slash, '/etc/cron.d/', or a suffix with a leading star, '*/sh'";
    return { message: `"${path}" has an unsupported wildcard`, help };
  }
  if (!isEnding && !path.startsWith('/')) {
    return { message: `"${path}" is not absolute`, help: `use an absolute path, or a suffix: '*/${path}'` };
  }
  if (/(?:^|\/)\.{1,2}(?:\/|$)|\/\//.test(rest)) {
    return {
      message: `"${path}" is not a normalized path`,
      help: 'remove ".", ".." and "//"',
    };
  }
  const isComparedByEnd = isEnding || (isDentry && !path.endsWith('/'));
  const longest = isComparedByEnd ? LONGEST_ENDING : path.endsWith('/') ? LONGEST_DIRECTORY : LONGEST_EXACT;
  if (byteLength(rest) > longest) {
    return {
      message: `"${path}" has ${byteLength(rest)} bytes, but at most ${longest} are supported`,
      help: 'use a parent directory',
    };
  }
  return undefined;
}
