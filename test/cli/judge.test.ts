import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { run } from './run-program';

const EVENTS = join(__dirname, '../conformance/tetragon-events.jsonl.gz');
const directory = mkdtempSync(join(tmpdir(), 'judge-'));
const write = (name: string, text: string) => {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
};
const text = gunzipSync(readFileSync(EVENTS)).toString('utf8');

describe('rules check --source tetragon', () => {
  const check = (path: string, ...more: string[]) =>
    run(['rules', 'check', path, '--source', 'tetragon', ...more]);

  it('finds nothing in the rules of this package, and in a list that is added to them', async () => {
    const bundled = join(__dirname, '../../rules/tetragon');
    expect((await check(bundled)).printed).toBe('1 file, no findings');
    const list = '- list: allowed_images\n  items: [x]\n  override: { items: append }\n';
    expect((await check(write('list.yaml', list))).printed).toBe(
      '1 file, no findings, loaded after the rules of this package for Tetragon',
    );
  });

  it('finds a field that events of Tetragon do not fill', async () => {
    const rule =
      '- rule: R\n  source: tetragon\n  desc: d\n  condition: proc.sid = 0\n  output: o\n  priority: INFO\n';
    const { exitCode, printed } = await check(write('sid.yaml', rule));
    expect(exitCode).toBe(1);
    expect(printed).toContain('Tetragon events do not provide the field "proc.sid"');
  });

  it('does not go with the rules of upstream', async () => {
    const { exitCode, errors } = await check(EVENTS, '--upstream');
    expect(exitCode).toBe(2);
    expect(errors).toContain(
      "--source tetragon cannot be used with upstream's rules: they are for system calls",
    );
  });
});

describe('judge', () => {
  it('prints an alert a line, of a compressed file and of standard input alike', async () => {
    const { exitCode, printed, errors } = await run(['judge', EVENTS]);
    expect([exitCode, errors]).toEqual([0, '']);
    const alerts = printed.split('\n').map((line) => JSON.parse(line));
    expect(alerts).toHaveLength(22);
    expect(alerts[0]).toMatchObject({ rule: 'Container Spawned Shell', source: 'tetragon', hostname: 'lab' });
    const piped = await run(['judge', '-'], {
      readStandardInput: async () => new TextEncoder().encode(text),
    });
    expect(piped.printed).toBe(printed);
  });

  it('joins events across files', async () => {
    const lines = text.split('\n');
    const cut = lines.findIndex((line) => line.includes('"called"') && line.includes('/usr/bin/sh"')) + 1;
    const first = write('tetragon-1.log', lines.slice(0, cut).join('\n'));
    const second = write('tetragon.log', lines.slice(cut).join('\n'));
    expect((await run(['judge', first, second])).printed).toBe((await run(['judge', EVENTS])).printed);
  });

  it('honours the lists of rules files', async () => {
    const rules = write(
      'local.yaml',
      '- list: allowed_images\n  items: [docker.io/library/debian]\n  override: { items: append }\n',
    );
    const { exitCode, printed } = await run(['judge', EVENTS, '--rules', rules]);
    expect(exitCode).toBe(0);
    // What is left is of containers that are not known.
    const left = printed.split('\n').map((line) => JSON.parse(line));
    expect(left.map(({ output_fields: fields }) => fields['tetragon.process'])).toEqual([
      'before exec',
      'before exec',
    ]);
  });

  it('honours lists that are given as options, as the constructs honour those of the tuning', async () => {
    const { printed } = await run(['judge', EVENTS, '--allow-image', 'debian', '--allow-namespace', 'ci']);
    expect(printed.split('\n')).toHaveLength(2);
    const { exitCode, errors } = await run([
      'judge',
      EVENTS,
      '--allow-image',
      '*',
      '--allow-namespace',
      'a*',
    ]);
    expect(exitCode).toBe(2);
    expect(errors.split('\n').slice(0, 2)).toEqual([
      '--allow-image: "*" would allow every image (to disable a rule, use config: { rules: [{ disable: { rule: "..." } }] })',
      '--allow-namespace: "a*" can never match a namespace (list each namespace: they are compared by their exact names)',
    ]);
  });

  it('ranks alerts of policies that no rule is for as their annotation says', async () => {
    const policy = (priority: string) =>
      write(
        'policy.yaml',
        `apiVersion: cilium.io/v1alpha1\nkind: TracingPolicyNamespaced\nmetadata:\n  name: privileged-container-ns\n  annotations: { runtime-detection/priority: ${priority} }\n---\nkind: ConfigMap\n`,
      );
    const alertOf = async (...args: string[]) => {
      const { printed } = await run(['judge', EVENTS, ...args]);
      const all = printed.split('\n').map((line) => JSON.parse(line));
      return all.find(({ rule }) => rule === 'Tetragon Policy');
    };
    expect((await alertOf()).priority).toBe('Notice');
    const ranked = await alertOf('--policies', policy('critical'));
    expect(ranked.priority).toBe('Critical');
    expect(ranked.output).toMatch(/^[^ ]+: Critical The policy privileged-container-ns: /);
    const { exitCode, errors } = await run(['judge', EVENTS, '--policies', policy('high')]);
    expect(exitCode).toBe(2);
    expect(errors).toBe(
      `${join(directory, 'policy.yaml')}: the policy "privileged-container-ns" has an unknown priority "high" (Falco has no "high", use "error" instead)`,
    );
  });

  it('says which lines cannot be read, and judges the others', async () => {
    const path = write('broken.jsonl', `${text.slice(0, text.indexOf('\n'))}\n{"process_exec"\n{}\n`);
    const { exitCode, printed, errors } = await run(['judge', path]);
    expect([exitCode, printed]).toEqual([1, '']);
    expect(errors).toBe(`${path}:2: it is not complete JSON\n${path}:3: it is not a Tetragon event`);
  });

  it('refuses rules with fields that events of Tetragon do not have', async () => {
    const rules = write(
      'wrong.yaml',
      '- rule: R\n  source: tetragon\n  desc: d\n  condition: proc.tty = 0\n  output: o\n  priority: INFO\n',
    );
    const { exitCode, errors } = await run(['judge', EVENTS, '--rules', rules]);
    expect(exitCode).toBe(1);
    expect(errors).toContain('Tetragon events do not provide the field "proc.tty"');
    expect(errors).toContain(`${rules}:4:14`);
  });

  it('asks for a file, and says which one is not there', async () => {
    expect((await run(['judge'])).errors).toContain('name at least one file, or "-" for standard input');
    const { exitCode, errors } = await run(['judge', 'nothing.jsonl']);
    expect([exitCode, errors]).toEqual([2, 'nothing.jsonl: no such file or directory']);
  });
});
