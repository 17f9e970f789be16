import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const PACKAGE = 'cdk8s-runtime-detection';

/**
 * The directory of this package, relative to the code rather than to the working directory.
 *
 * @throws Error if the code was moved out of the package, as bundlers do
 */
export function packageRoot(start: string = __dirname): string {
  for (let directory = start; ; directory = dirname(directory)) {
    if (isPackage(directory)) {
      return directory;
    }
    const installed = join(directory, 'node_modules', PACKAGE);
    if (isPackage(installed)) {
      return installed;
    }
    if (dirname(directory) === directory) {
      throw new Error(
        `the files of the package "${PACKAGE}" were not found from ${start}: ` +
          'if a bundler has moved the code, mark the package as external',
      );
    }
  }
}

function isPackage(directory: string): boolean {
  const manifest = join(directory, 'package.json');
  return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === PACKAGE;
}
