import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProgramRun, run as runCli } from './run-program';

const GOOD = `apiVersion: cilium.io/v1alpha1
kind: TracingPolicy
metadata:
  name: connections
spec:
  kprobes:
    - call: tcp_connect
      syscall: false
      args:
        - index: 0
          type: sock
`;

const OTHER = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: other\ndata:\n  kprobes: no\n';

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'policies-check-'));
  mkdirSync(join(directory, 'policies', 'inside'), { recursive: true });
  mkdirSync(join(directory, 'empty'));
  const write = (name: string, text: string | Uint8Array) => writeFileSync(join(directory, name), text);
  write('policies/b.yaml', `${OTHER}---\n${GOOD.replace('connections', 'other-connections')}`);
  write('policies/a.yml', GOOD.replace('type: sock', 'type: sok'));
  write('policies/B.yaml', GOOD.replace('call:', 'cal:').replace('connections', 'third'));
  write('policies/notes.txt', 'not YAML: [');
  write('policies/inside/c.yaml', 'not YAML: [');
  symlinkSync(join(directory, 'nowhere'), join(directory, 'policies', 'dangling.yaml'));
  write('good.yaml', `${GOOD}---\n${GOOD.replace('connections', 'more')}`);
  write('twice.yaml', GOOD);
  write('config.yaml', OTHER);
  write('empty.yaml', '');
  write('latin1.yaml', Buffer.from(GOOD.replace('tcp_connect', 'caf\xe9'), 'latin1'));
});

afterAll(() => rmSync(directory, { recursive: true }));

async function run(...args: string[]): Promise<ProgramRun> {
  const hide = (text: string): string => text.replaceAll(directory, '<dir>');
  const { exitCode, printed, errors } = await runCli(args);
  return { exitCode, printed: hide(printed), errors: hide(errors) };
}

const check = (...args: string[]) => run('policies', 'check', ...args);
const file = (name: string) => join(directory, name);

describe('policies check', () => {
  it('finds nothing in good policies, counts them and exits with 0', async () => {
    expect(await check(file('good.yaml'))).toEqual({
      exitCode: 0,
      printed: '1 file, 2 policies, no findings',
      errors: '',
    });
  });

  it('passes over documents of other kinds, and empty files', async () => {
    expect(await check(file('config.yaml'), file('empty.yaml'))).toEqual({
      exitCode: 0,
      printed: '2 files, 0 policies, no findings',
      errors: '',
    });
  });

  it('reads the files of a directory by the bytes of their names, not those of directories inside', async () => {
    const { exitCode, printed, errors } = await check(`${file('policies')}/`);
    expect(exitCode).toBe(1);
    expect(errors).toBe('');
    expect(printed).toBe(`POLICY1004 error: unknown key "cal"
  <dir>/policies/B.yaml:7:7  TracingPolicy "third"
  7 |     - cal: tcp_connect
    |       ^^^
  did you mean "call"?

POLICY1007 error: unknown type "sok"
  <dir>/policies/a.yml:11:17  TracingPolicy "connections"
  11 |           type: sok
     |                 ^^^
  did you mean "sock", "nop" or "skb"?

2 errors`);
  });

  it('prints JSON for other programs, with the path in the policy', async () => {
    const { exitCode, printed } = await check(file('policies/a.yml'), '--format', 'json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(printed)).toEqual([
      {
        code: 'POLICY1007',
        severity: 'error',
        message: 'unknown type "sok"',
        file: '<dir>/policies/a.yml',
        line: 11,
        column: 17,
        endLine: 11,
        endColumn: 20,
        path: 'spec.kprobes[0].args[0].type',
        subject: 'TracingPolicy "connections"',
        help: 'did you mean "sock", "nop" or "skb"?',
      },
    ]);
  });

  it('prints an empty list as JSON where nothing is found', async () => {
    expect(await check(file('good.yaml'), '--format=json')).toMatchObject({ exitCode: 0, printed: '[]' });
  });

  it('prints annotations and SARIF', async () => {
    expect((await check(file('policies/a.yml'), '--format', 'github')).printed).toContain(
      '::error file=<dir>/policies/a.yml,line=11,col=17,endLine=11,endColumn=20,title=POLICY1007::',
    );
    const { runs } = JSON.parse((await check(file('policies/a.yml'), '--format', 'sarif')).printed);
    expect(runs[0].results[0]).toMatchObject({ ruleId: 'POLICY1007', level: 'error' });
  });

  it('exits with 0 where there are warnings alone', async () => {
    const { exitCode, printed } = await check(file('good.yaml'), file('twice.yaml'));
    expect(exitCode).toBe(0);
    expect(printed).toContain(
      'POLICY1015 warning: duplicate TracingPolicy "connections", also in "<dir>/good.yaml"',
    );
    expect(printed).toContain('1 warning');
  });

  it('reports where a file is not UTF-8', async () => {
    const { exitCode, printed } = await check(file('latin1.yaml'));
    expect(exitCode).toBe(1);
    expect(printed).toContain('POLICY1001 error: the file is not UTF-8 text\n  <dir>/latin1.yaml:7:16');
  });
});

describe('policies check, called wrongly', () => {
  it.each([
    [['policies', 'chek', 'x'], 'unknown command "policies chek": did you mean "policies check"'],
    [['policies', 'check'], 'name at least one file or directory, or "-" for standard input'],
    [
      ['policies', 'check', 'x', '--format', 'xml'],
      'unknown format "xml": write "pretty", "json", "github" or "sarif"',
    ],
    [
      ['policies', 'check', 'x', '--kernel', 'new'],
      'new" is not a valid kernel version: use one such as 5.10',
    ],
    [
      ['policies', 'check', 'x', '--tetragon', '0.1'],
      'unsupported Tetragon version "0.1": use 1.4, 1.5, 1.6, 1.7 or 1.8',
    ],
    [['policies', 'check', 'x', '--karnel', '5.10'], 'unknown option "--karnel": did you mean "--kernel"?'],
  ])('exits with 2 and says how: %s', async (args, message) => {
    const { exitCode, printed, errors } = await run(...args);
    expect(exitCode).toBe(2);
    expect(printed).toBe('');
    expect(errors).toContain(message);
    expect(errors).toContain('usage:');
  });

  it('names all files that cannot be read, and checks the others', async () => {
    const { exitCode, printed, errors } = await check(
      file('nope.yaml'),
      file('good.yaml'),
      file('empty'),
      '/dev/zero',
    );
    expect(exitCode).toBe(2);
    expect(errors).toBe('');
    expect(printed).toBe(`POLICY1020 error: it is not a regular file
  /dev/zero
  use a regular file

POLICY1020 error: no file name in the directory ends in .yaml or .yml
  <dir>/empty
  directories inside it are not read: write --recursive for those

POLICY1020 error: no such file or directory
  <dir>/nope.yaml
  relative paths start at ${process.cwd()}

3 errors`);
  });

  it('shows what it takes with --help', async () => {
    const { exitCode, printed } = await check('--help');
    expect(exitCode).toBe(0);
    expect(printed).toContain('--kernel <version>');
  });
});
