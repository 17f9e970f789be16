import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../cli/run-program';

const DIRECTORY = 'rules/tests';

const files = readdirSync(DIRECTORY)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => join(DIRECTORY, name));

describe('the tests of the bundled rules', () => {
  it('pass, and reach every branch of the thirteen conditions', async () => {
    const ofRules = files.filter((file) => /\/\d\d-/.test(file));
    expect(ofRules).toHaveLength(13);
    const { exitCode, printed } = await run(['rules', 'test', '--min-coverage', '100', ...ofRules]);
    expect(exitCode, printed).toBe(0);
  });

  it('pass where a cluster has filled the lists of what is allowed', async () => {
    const { exitCode, printed } = await run(['rules', 'test', join(DIRECTORY, 'allowed.yaml')]);
    expect(exitCode, printed).toBe(0);
  });
});
