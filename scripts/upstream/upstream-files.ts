import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UPSTREAM_SOURCES, type UpstreamName } from './sources';

/** The files of a repository at one commit. */
export interface UpstreamFiles {
  /** For the header of what is made of them: `falcosecurity/libs 0.25.4`. */
  readonly origin: string;
  readonly read: (path: string) => string;
  /** The paths of all files below a folder, sorted. */
  readonly list: (folder: string) => readonly string[];
}

/** Gives the files of a source, or nothing where the directory has no clone of it. */
export type UpstreamReader = (name: UpstreamName) => UpstreamFiles | undefined;

/**
 * Reads from the clones in a directory, bare ones as well, at the tags and commits of {@link UPSTREAM_SOURCES}: what is
 * checked out there does not matter.
 */
export function upstreamReader(directory: string): UpstreamReader {
  return (name) => {
    const { repository, ref } = UPSTREAM_SOURCES[name];
    const [, folder = ''] = repository.split('/');
    const clone = [join(directory, folder), join(directory, `${folder}.git`)].find(existsSync);
    if (clone === undefined) {
      return undefined;
    }
    const git = (...args: readonly string[]): string =>
      execFileSync('git', ['-C', clone, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
    return {
      origin: `${repository} ${ref}`,
      read: (path) => git('show', `${ref}:${path}`),
      list: (below) =>
        git('ls-tree', '-r', '--name-only', ref, `${below}/`)
          .split('\n')
          .filter((path) => path !== '')
          .sort(),
    };
  };
}
