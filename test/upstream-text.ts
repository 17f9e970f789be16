import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UpstreamName } from '../scripts/upstream/sources';
import { type UpstreamFiles, upstreamReader } from '../scripts/upstream/upstream-files';

/** The directory of clones that "npm run generate -- --upstream" takes. */
const CLONES = process.env['UPSTREAM'];

/** Copies that lie beside the repository. */
const BESIDE = join(__dirname, '../../shared');

/**
 * A file of another project, none of which are in this repository: of the clones that the environment variable UPSTREAM
 * names, or what lies beside the repository. Tests are skipped where there is neither.
 */
export function upstreamText(name: UpstreamName, path: string, beside: string): string | undefined {
  return CLONES === undefined ? besideText(beside) : upstreamFiles(name)?.read(path);
}

/** The files of a clone, where UPSTREAM names a directory that has it. */
export function upstreamFiles(name: UpstreamName): UpstreamFiles | undefined {
  return CLONES === undefined ? undefined : upstreamReader(CLONES)(name);
}

/** A file about kernels in the directory `linux` beside the clones, where UPSTREAM names one that has it. */
export function kernelText(file: string): string | undefined {
  const path = CLONES === undefined ? undefined : join(CLONES, 'linux', file);
  return path !== undefined && existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** What lies beside the repository alone. */
export function besideText(path: string): string | undefined {
  const copy = join(BESIDE, path);
  return existsSync(copy) ? readFileSync(copy, 'utf8') : undefined;
}
