import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { run } from '../cli/run-program';

const ROOT = join(__dirname, '../..');
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');

describe('action.yml', () => {
  const action = parse(read('action.yml'));
  const [step] = action.runs.steps;

  /** What npx is called with. */
  function called(inputs: Readonly<Record<string, string>>): string[] {
    const directory = mkdtempSync(join(tmpdir(), 'action-'));
    try {
      const npx = join(directory, 'npx');
      writeFileSync(npx, '#!/bin/sh\nprintf "%s\\n" "$@"\n');
      chmodSync(npx, 0o755);
      const env = Object.fromEntries(
        Object.entries<string>(step.env).map(([name, value]) => {
          const input = /^\$\{\{ inputs\.(\w+) \}\}$/.exec(value)?.[1] ?? '';
          return [name, inputs[input] ?? action.inputs[input].default];
        }),
      );
      const path = `${directory}:${process.env['PATH']}`;
      const printed = execFileSync('bash', ['-euo', 'pipefail', '-c', step.run], {
        env: { ...env, PATH: path },
      });
      return printed.toString().trimEnd().split('\n');
    } finally {
      rmSync(directory, { recursive: true });
    }
  }

  it('runs the version of this package', () => {
    expect(action.inputs.version.default).toBe(JSON.parse(read('package.json')).version);
  });

  it('passes paths with blanks and quotes as they are, and never as options', () => {
    expect(called({ paths: 'rules\nmy "own" $(rules)\n', strict: 'true' })).toEqual([
      '--yes',
      `cdk8s-runtime-detection@${action.inputs.version.default}`,
      'rules',
      'check',
      '--format',
      'github',
      '--strict',
      '--',
      'rules',
      'my "own" $(rules)',
    ]);
  });

  it('calls the program with arguments that it takes', async () => {
    const [, , ...args] = called({ paths: join(ROOT, 'rules'), arguments: '--plugins=container' });
    expect(await run(args)).toMatchObject({ exitCode: 0, errors: '' });
    const [, , ...policies] = called({
      command: 'policies',
      paths: join(ROOT, 'dist/local/policies'),
      arguments: '--kernel=6.1',
    });
    expect(await run(policies)).toMatchObject({ exitCode: 0, errors: '' });
  });
});

describe('.pre-commit-hooks.yaml', () => {
  it.each<{ id: string; entry: string }>(parse(read('.pre-commit-hooks.yaml')))(
    '$id calls a command that exists',
    async ({ entry }) => {
      const [program, ...words] = entry.split(' ');
      expect(program).toBe('cdk8s-runtime-detection');
      expect((await run([...words, '--help'])).exitCode).toBe(0);
    },
  );

  it('checks all rules of a directory together, and no tests of them', async () => {
    const hooks: readonly { id: string; entry: string; args?: string[]; pass_filenames?: boolean }[] = parse(
      read('.pre-commit-hooks.yaml'),
    );
    const hook = hooks.find(({ id }) => id === 'falco-rules');
    expect(hook).toMatchObject({ args: ['rules'], pass_filenames: false });
    const { exitCode, printed } = await run([
      ...(hook?.entry.split(' ').slice(1) ?? []),
      join(__dirname, '..', '..', 'rules'),
    ]);
    expect([exitCode, printed]).toEqual([0, expect.stringContaining('2 files, no findings')]);
  });
});
