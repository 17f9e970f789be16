import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './package-root';

/**
 * A program that pods of this package run, in one file. `npm run build` writes it into the package.
 *
 * @throws Error if it was not built
 */
export function packagedProgram(file: string): string {
  const path = join(packageRoot(), 'program', file);
  if (!existsSync(path)) {
    throw new Error(`${path} does not exist: run "npm run program" first`);
  }
  return readFileSync(path, 'utf8');
}

/** The version of the package, which is that of its programs. */
export function packageVersion(): string {
  return String(JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')).version);
}
