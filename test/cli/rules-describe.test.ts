import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run as runCli } from './run-program';

const RULES = `- list: shells
  items: [sh, bash]
- rule: Shell
  desc: A shell starts
  condition: evt.type = execve and proc.name in (shells)
  output: a shell started
  priority: WARNING
  tags: [shell]
`;

let directory: string;
let file: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'rules-describe-'));
  file = join(directory, 'rules.yaml');
  writeFileSync(file, RULES);
  writeFileSync(join(directory, 'bad.yaml'), RULES.replace('proc.name', 'proc.nmae'));
  writeFileSync(join(directory, 'tuning.yaml'), '- macro: spawned_process\n  condition: evt.type = execve\n');
});

afterAll(() => rmSync(directory, { recursive: true }));

const run = (...args: string[]) => runCli(['rules', ...args]);

describe('rules describe', () => {
  it('shows what Falco makes of rules', async () => {
    expect(await run('describe', file, '--plugins', '')).toEqual({
      exitCode: 0,
      printed: `rule "Shell"
  description: A shell starts
  priority:    Warning
  source:      syscall
  enabled:     yes
  tags:        shell
  condition:   (evt.type = execve and proc.name in (sh, bash))
  output:      a shell started
  events:      asyncevent, execve
  fields:      evt.type, proc.name
  lists:       shells

list "shells"
  items:       sh, bash`,
      errors: '',
    });
  });

  it("prints JSON as Falco's own -L does", async () => {
    const { printed } = await run('describe', file, '--format', 'json', '--rule', 'Shell');
    const [rule] = JSON.parse(printed).rules;
    expect([rule.info.name, rule.details.condition_compiled]).toEqual([
      'Shell',
      '(evt.type = execve and proc.name in (sh, bash))',
    ]);
  });

  it('exits with 1 and shows the findings where Falco would refuse the rules', async () => {
    const { exitCode, printed, errors } = await run('describe', join(directory, 'bad.yaml'));
    expect([exitCode, printed]).toEqual([1, '']);
    expect(errors).toContain('FALCO2002 error: unknown field "proc.nmae"');
  });

  it.each([
    [['describe'], 'name at least one file or directory'],
    [['describe', 'x', '--format', 'xml'], 'unknown format "xml": write "pretty" or "json"'],
    [
      ['check', 'x', '--plugins', 'a,,b'],
      '"a,,b" is not a list of plugins: write --plugins container,k8smeta',
    ],
  ])('refuses a wrong call and exits with 2: %s', async (args, message) => {
    const { exitCode, errors } = await run(...args);
    expect(exitCode).toBe(2);
    expect(errors).toContain(message);
  });
});

describe('rules check', () => {
  it('knows the fields of the plugins that are loaded', async () => {
    const text = RULES.replace('evt.type = execve', 'evt.type = execve and k8smeta.ns.name = a');
    const path = join(directory, 'k8smeta.yaml');
    writeFileSync(path, text);
    expect((await run('check', path)).printed).toContain(
      'the field "k8smeta.ns.name" belongs to the plugin "k8smeta", which is not loaded',
    );
    expect((await run('check', path, '--plugins', 'container,k8smeta')).exitCode).toBe(0);
  });

  it("loads upstream's rules before files that change them, asked to or not", async () => {
    const path = join(directory, 'override.yaml');
    writeFileSync(
      path,
      '- macro: spawned_process\n  condition: or evt.type = execveat\n  override: {condition: append}\n',
    );
    const expected = { exitCode: 0, printed: "1 file, no findings, loaded after upstream's stable rules" };
    expect(await run('check', path)).toMatchObject(expected);
    expect(await run('check', path, '--upstream')).toMatchObject(expected);
  });

  it('prints annotations and SARIF', async () => {
    const bad = join(directory, 'bad.yaml');
    expect((await run('check', bad, '--format', 'github')).printed).toMatch(
      /^::error file=.*bad\.yaml,line=5,col=36/,
    );
    expect(JSON.parse((await run('check', bad, '--format', 'sarif')).printed).runs[0].results).toHaveLength(
      1,
    );
  });
});
