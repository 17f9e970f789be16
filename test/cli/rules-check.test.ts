import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkRules } from '../../lib/rules-entry';
import { type ProgramRun, run as runCli } from './run-program';

const GOOD = `- rule: Shell in container
  desc: A shell starts in a container
  condition: evt.type = execve and proc.name = sh
  output: a shell started (command=%proc.cmdline)
  priority: WARNING
`;

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'rules-check-'));
  mkdirSync(join(directory, 'rules', 'inside'), { recursive: true });
  writeFileSync(join(directory, 'rules', 'b.yaml'), GOOD);
  writeFileSync(join(directory, 'rules', 'a.yml'), GOOD.replace('WARNING', 'HIGH'));
  writeFileSync(join(directory, 'rules', 'notes.txt'), 'not YAML: [');
  writeFileSync(join(directory, 'rules', 'inside', 'c.yaml'), 'not YAML: [');
  writeFileSync(join(directory, 'warned.yaml'), `${GOOD}  tag: [shell]\n`);
  writeFileSync(join(directory, 'latin1.yaml'), Buffer.from('- list: caf\xe9\n  items: []\n', 'latin1'));
});

afterAll(() => rmSync(directory, { recursive: true }));

async function run(...args: string[]): Promise<ProgramRun> {
  const hide = (text: string): string => text.replaceAll(directory, '<dir>');
  const { exitCode, printed, errors } = await runCli(args);
  return { exitCode, printed: hide(printed), errors: hide(errors) };
}

describe('rules check', () => {
  it('finds nothing in a good file, and exits with 0', async () => {
    expect(await run('rules', 'check', join(directory, 'rules', 'b.yaml'))).toEqual({
      exitCode: 0,
      printed: '1 file, no findings',
      errors: '',
    });
  });

  it('reads the rules files of a directory as Falco does, not those of directories inside', async () => {
    const { exitCode, printed } = await run('rules', 'check', join(directory, 'rules'));
    expect(exitCode).toBe(1);
    expect(printed).toBe(`FALCO1008 error: unknown priority "HIGH"
  <dir>/rules/a.yml:5:13  rule "Shell in container"
  5 |   priority: HIGH
    |             ^^^^
  Falco has no "HIGH", use "error" instead
  Falco's priorities are "Emergency", "Alert", "Critical", "Error", "Warning", "Notice", "Informational" or "Debug"

1 error`);
  });

  it('exits with 0 where there are warnings alone', async () => {
    const { exitCode, printed } = await run('rules', 'check', join(directory, 'warned.yaml'));
    expect(exitCode).toBe(0);
    expect(printed).toContain('did you mean "tags"');
    expect(printed).toContain('1 warning');
  });

  it('prints JSON for other programs', async () => {
    const { exitCode, printed } = await run('rules', 'check', join(directory, 'rules'), '--format', 'json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(printed)).toEqual([
      {
        code: 'FALCO1008',
        severity: 'error',
        message: 'unknown priority "HIGH"',
        file: '<dir>/rules/a.yml',
        line: 5,
        column: 13,
        endLine: 5,
        endColumn: 17,
        subject: 'rule "Shell in container"',
        help: expect.stringContaining('use "error" instead'),
        falcoCode: 'LOAD_ERR_YAML_VALIDATE',
      },
    ]);
  });

  it('reports files that are not there or not UTF-8, all of them', async () => {
    const { exitCode, printed } = await run(
      'rules',
      'check',
      join(directory, 'nope.yaml'),
      join(directory, 'latin1.yaml'),
    );
    expect(exitCode).toBe(2);
    expect(printed).toContain('FALCO1105 error: the file is not UTF-8 text\n  <dir>/latin1.yaml');
    expect(printed).toContain('FALCO1106 error: no such file or directory\n  <dir>/nope.yaml');
    expect(printed).toContain('2 errors');
  });
});

describe('a rule with several mistakes', () => {
  it('shows those of its condition and output too where its priority is unknown', async () => {
    const path = join(directory, 'several.yaml');
    const text = GOOD.replace('proc.name', 'proc.nmae')
      .replace('%proc.cmdline', '%proc.cmdlien')
      .replace('WARNING', 'HIGH');
    writeFileSync(path, text);
    const found = JSON.parse((await run('rules', 'check', path, '--format', 'json')).printed);
    expect(
      found.map(({ message, line, column }: Record<string, unknown>) => [message, line, column]),
    ).toEqual([
      ['unknown field "proc.nmae"', 3, 36],
      ['the output has an unknown field "proc.cmdlien"', 4, 36],
      ['unknown priority "HIGH"', 5, 13],
    ]);
  });

  it('has the verdict of Falco, which stops at the priority', () => {
    const text = GOOD.replace('proc.name', 'proc.nmae').replace('WARNING', 'HIGH');
    const [verdict] = checkRules([{ name: 'several.yaml', text }]).falco.falco_load_results;
    expect(verdict?.successful).toBe(false);
    expect(verdict?.errors.map(({ code, message }) => [code, message])).toEqual([
      ['LOAD_ERR_YAML_VALIDATE', 'Invalid priority'],
    ]);
    expect(verdict?.warnings).toEqual([]);
  });
});

it('a device is refused, since it may have no end', async () => {
  const { exitCode, printed } = await run('rules', 'check', '/dev/zero');
  expect(exitCode).toBe(2);
  expect(printed).toBe(
    'FALCO1106 error: it is not a regular file\n  /dev/zero\n  use a regular file\n\n1 error',
  );
});

describe('the program', () => {
  it.each([
    [['rules', 'chek', 'x'], 'unknown command "rules chek": did you mean "rules check"?\n'],
    [['rules', 'check'], 'name at least one file or directory'],
    [
      ['rules', 'check', 'x', '--format', 'xml'],
      'unknown format "xml": write "pretty", "json", "github" or "sarif"',
    ],
    [['rules', 'check', 'x', '--formt', 'json'], 'unknown option "--formt": did you mean "--format"?'],
  ])('refuses a wrong call and exits with 2: %s', async (args, message) => {
    const { exitCode, errors } = await run(...args);
    expect(exitCode).toBe(2);
    expect(errors).toContain(message);
    expect(errors).toContain('usage:');
  });

  it('shows its commands without arguments, and what a command takes with --help', async () => {
    expect((await run()).exitCode).toBe(2);
    expect(await run('--help')).toMatchObject({ exitCode: 0, errors: '' });
    expect((await run('rules', 'check', '--help')).printed).toContain('--format json');
  });

  it('says its version', async () => {
    expect((await run('--version')).printed).toBe('1.2.3');
  });
});
