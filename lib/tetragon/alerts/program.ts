import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../falco/package-root';
import { PROGRAM_FILE } from './paths';

/**
 * The program that makes alerts of events, in one file. `npm run build` writes it into the package.
 *
 * @throws Error where it was not built
 */
export function alertsProgram(): string {
  const path = join(packageRoot(), 'program', PROGRAM_FILE);
  if (!existsSync(path)) {
    throw new Error(`there is no ${path}: run "npm run program" first`);
  }
  return readFileSync(path, 'utf8');
}

/** The version of the package, which is that of the program. */
export function packageVersion(): string {
  return String(JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')).version);
}
