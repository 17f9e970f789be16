import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { mutatedRules, randomFrom, recordedRules } from '../../scripts/compare/mutated-rules';

const root = join(__dirname, '../..');
const recorded = recordedRules(join(root, 'test/conformance'));
const mutants = (seed: number) => {
  const random = randomFrom(seed);
  return Array.from({ length: 50 }, () => mutatedRules(recorded, random));
};

describe('mutated rules files', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(mutants(1)).toEqual(mutants(1));
    expect(mutants(1)).not.toEqual(mutants(2));
  });

  it('are mostly not among the recorded ones', () => {
    expect(mutants(1).filter((text) => recorded.includes(text)).length).toBeLessThan(5);
  });
});

describe('npm run compare', () => {
  const directory = mkdtempSync(join(tmpdir(), 'falco-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  function compareWith(falco: string, ...args: string[]) {
    writeFileSync(join(directory, 'falco'), `#!/bin/sh\n${falco}\n`);
    chmodSync(join(directory, 'falco'), 0o755);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['scripts/run.cjs', 'scripts/compare-with-falco.ts', ...args],
      {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, PATH: `${directory}${delimiter}${process.env.PATH}` },
      },
    );
    return { status, lines: `${stdout}${stderr}`.trim().split('\n') };
  }

  it('names each file on which Falco says something else', () => {
    const { status, lines } = compareWith(`echo '{"falco_load_results": []}'`, '2', '3');
    expect(lines).toEqual([
      '.cache/compare/3-0.yaml',
      '.cache/compare/3-1.yaml',
      '0 of 2 verdicts are those of Falco',
    ]);
    expect(status).toBe(1);
  });

  it('does not count files of which Falco cannot print the verdict', () => {
    const { status, lines } = compareWith(
      'echo "Runtime error: [json.exception.type_error.316] invalid UTF-8 byte" >&2; exit 1',
      '2',
    );
    expect(lines).toEqual(['2 of 2 verdicts are those of Falco']);
    expect(status).toBe(0);
  });

  it('notices that Falco ends where the verdict is that it does not', () => {
    expect(compareWith('echo "Runtime error: stoi. Exiting." >&2; exit 1', '1', '3').status).toBe(1);
  });
});
