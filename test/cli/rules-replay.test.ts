import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { run } from './run-program';

const RULES = `
- rule: Shell
  desc: d
  condition: evt.type = execve and proc.name = sh
  output: shell %proc.name %container.image.repository
  priority: WARNING
`;
const TESTS = `
tests:
  - name: a shell of the image
    event: { execve: sh, container.image.repository: img }
    fires: Shell
`;
const ALERT = JSON.stringify({
  rule: 'Shell',
  output: 'x',
  output_fields: { 'proc.name': 'sh', 'container.image.repository': 'img' },
});

const directory = mkdtempSync(join(tmpdir(), 'rules-replay-'));
const path = (...parts: string[]) => join(directory, ...parts);
for (const name of ['rules', 'changed', 'tests']) {
  mkdirSync(path(name));
}
writeFileSync(path('rules', 'r.yaml'), RULES);
writeFileSync(
  path('changed', 'r.yaml'),
  RULES.replace('proc.name = sh', 'proc.name = sh and not container.image.repository = img'),
);
writeFileSync(path('tests', 't.yaml'), TESTS);
writeFileSync(path('alerts.jsonl.gz'), gzipSync(`${ALERT}\n${ALERT}\n`));

describe('rules replay', () => {
  it('shows what a change would silence, and refuses it where a test says that it must fire', async () => {
    const { exitCode, printed, errors } = await run([
      'rules',
      'replay',
      path('alerts.jsonl.gz'),
      '--rules',
      path('rules'),
      '--with',
      path('changed'),
      '--tests',
      path('tests'),
    ]);
    expect(printed).toContain(
      'rule   image  namespace  fires  silenced  unknown\nShell  img    -          0      2         0',
    );
    expect(printed).toMatch(
      /^# rejected for "[^"]+": .*\n# {3}it would silence alerts that tests require: "a shell of the image"/m,
    );
    expect(errors).toBe(
      `the changed rules silence an alert that a test requires: "a shell of the image" of Shell (${path('tests', 't.yaml')}:3)`,
    );
    expect(exitCode).toBe(1);
  });

  it('speaks JSON', async () => {
    const { exitCode, printed } = await run(
      ['rules', 'replay', path('alerts.jsonl.gz'), '--rules', path('rules'), '--format', 'json'],
      {},
    );
    expect(exitCode).toBe(0);
    expect(JSON.parse(printed)).toMatchObject({
      groups: [{ rule: 'Shell', image: 'img', fates: { fires: 2, silenced: 0, unknown: 0 } }],
      silencedTests: [],
    });
  });

  it('says what it needs', async () => {
    expect((await run(['rules', 'replay'])).errors).toContain('name at least one log');
    const empty = path('empty.log');
    writeFileSync(empty, 'nothing\n');
    const { exitCode, errors } = await run(['rules', 'replay', empty, '--rules', path('rules')]);
    expect(exitCode).toBe(2);
    expect(errors).toContain('no Falco alerts found');
    expect((await run(['rules', 'replay', path('no'), '--rules', path('rules')])).errors).toContain(
      'no such file',
    );
  });
});

describe('rules recorder, record and coverage', () => {
  it('lead from rules to tests of their alerts', async () => {
    const recorder = await run(['rules', 'recorder', path('rules')]);
    expect(recorder.exitCode).toBe(0);
    expect(recorder.printed).toContain('condition: evt.type in (execve)');
    const recorded = await run(['rules', 'record', path('alerts.jsonl.gz'), '--rules', path('rules')]);
    expect(recorded.exitCode).toBe(0);
    expect(recorded.printed).toContain('fires: ["Shell"]');
    writeFileSync(path('tests', 'recorded.yaml'), recorded.printed);
    const tested = await run(['rules', 'test', path('tests', 'recorded.yaml'), '--rules', path('rules')]);
    expect(tested.printed).toContain('1 passed, 0 failed');
  });

  it('show what has no test', async () => {
    const args = ['rules', 'coverage', path('rules'), '--tests', path('tests'), '--require-tests'];
    const { exitCode, printed, errors } = await run(args);
    expect(printed).toContain('| Shell | Warning | execve |');
    expect(errors).toBe('"Shell" has no tag with a technique, such as T1059.004');
    expect(exitCode).toBe(1);
  });
});
