import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../lib/falco/package-root';

const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'package-root-')));
afterAll(() => rmSync(temporary, { recursive: true }));

/** A directory with the manifest of a package of that name. */
function packageAt(path: string, name: string): string {
  const directory = join(temporary, path);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ name }));
  return directory;
}

describe('the directory of the package', () => {
  it('is found from the code', () => {
    expect(packageRoot()).toBe(join(__dirname, '../..'));
  });

  it('is found from code that was built into a directory of it', () => {
    const root = packageAt('installed', 'cdk8s-runtime-detection');
    mkdirSync(join(root, 'build/falco'), { recursive: true });
    expect(packageRoot(join(root, 'build/falco'))).toBe(root);
  });

  it('is found where the code was bundled into the app that has it installed', () => {
    const app = packageAt('app', 'app');
    const root = packageAt('app/node_modules/cdk8s-runtime-detection', 'cdk8s-runtime-detection');
    mkdirSync(join(app, 'out'));
    expect(packageRoot(join(app, 'out'))).toBe(root);
  });

  it('is missed with what to do about it', () => {
    const app = packageAt('lonely', 'app');
    expect(() => packageRoot(app)).toThrow(
      new Error(
        `the files of the package "cdk8s-runtime-detection" were not found from ${app}: ` +
          'if a bundler has moved the code, mark the package as external',
      ),
    );
  });
});
