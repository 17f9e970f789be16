import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { run as runProgram } from './run-program';

const RULES = `
- list: shells
  items: [sh, bash]
- rule: Shell
  desc: d
  condition: evt.type = execve and container.id != host and proc.name in (shells)
  output: shell %proc.cmdline
  priority: WARNING
  exceptions:
    - name: namespaces
      fields: [k8s.ns.name]
      values: [[dev], [ops]]
    - name: unused
      fields: [proc.pname]
`;

const TESTS = `
tests:
  - name: a shell
    event: { execve: sh -c id }
    fires: Shell
  - name: on the host
    in: host
    event: { execve: sh }
    silent: others
  - name: an allowed namespace
    in: kubernetes
    event: { execve: bash, k8s.ns.name: dev }
    silent: [Shell]
`;

function directoryWith(tests: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'rules-test-'));
  mkdirSync(join(directory, 'tests'));
  writeFileSync(join(directory, 'rules.yaml'), RULES);
  writeFileSync(join(directory, 'tests', 'shell.yaml'), tests);
  return join(directory, 'tests');
}

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const { exitCode, printed, errors } = await runProgram(['rules', 'test', ...args]);
  return { code: exitCode, out: printed, err: errors };
}

describe('rules test', () => {
  it('passes', async () => {
    const tests = directoryWith(TESTS);
    const { code, out } = await run(tests);
    expect(out).toBe(
      `${join(tests, 'shell.yaml')}\n  ok   a shell\n  ok   on the host\n  ok   an allowed namespace\n\n3 passed, 0 failed`,
    );
    expect(code).toBe(0);
  });

  it('fails with an explanation', async () => {
    const { code, out } = await run(directoryWith(TESTS.replace('execve: sh -c id', 'execve: zsh')));
    expect(code).toBe(1);
    expect(out).toContain(`  FAIL a shell
         the rule "Shell" did not fire (line 3)
           rule "Shell" does not fire`);
    expect(out).toContain('- proc.name in (sh, bash)   (proc.name is "zsh")   <-- decides');
    expect(out).toContain('2 passed, 1 failed');
  });

  it('shows what no test reaches, and fails below a percentage', async () => {
    const tests = directoryWith(TESTS);
    const { code, out } = await run(tests, '--coverage');
    expect(code).toBe(0);
    expect(out).toContain('exceptions 100 % of 1');
    expect(out).toContain('members    100 % of 2');
    expect(out).toContain('rule "Shell": no test in which\n  evt.type = execve is not true');
    expect(out).toContain('k8s.ns.name = ops is true');
    const gated = await run(tests, '--min-coverage', '95');
    expect(gated.code).toBe(1);
    expect(gated.err).toMatch(
      /^tests reach [0-9.]+ % of branches and exceptions, but at least 95 % are required$/,
    );
    expect((await run(tests, '--min-coverage', '50')).code).toBe(0);
  });

  it('counts a part of a rule once, where files test the same rules with several lists', async () => {
    const tests = directoryWith(TESTS.replace('execve: bash,', 'execve: sh,'));
    const before = (await run(tests, '--coverage')).out;
    expect(before).toContain('rule "Shell": no test in which\n  proc.name in (...) matches bash');
    writeFileSync(
      join(tests, 'more.yaml'),
      'tests:\n  - { name: another shell, event: { execve: bash }, fires: Shell }\nruleMatching: first\n',
    );
    const after = (await run(tests, '--coverage')).out;
    const branches = (text: string) => /branches .* of ([0-9]+)/.exec(text)?.[1];
    expect(branches(after)).toBe(branches(before));
    expect(after).toContain('members    100 % of 2');
  });

  it('reaches every branch of the rules of this package', { timeout: 60_000 }, async () => {
    const { code, out, err } = await run('rules/tests', '--min-coverage', '100');
    expect(err).toBe('');
    expect(out).toMatch(/^branches {3}100 % of [0-9]{3,}$/m);
    expect(code).toBe(0);
  });

  it('runs again when a file changes, and until it is interrupted', { timeout: 30_000 }, async () => {
    const tests = directoryWith(TESTS);
    const printed: string[] = [];
    const errors: string[] = [];
    const interrupt = new AbortController();
    const ended = runProgram(['rules', 'test', tests, '--watch'], {
      print: (text) => printed.push(text),
      printError: (text) => errors.push(text),
      signal: interrupt.signal,
    });
    const waiting = 'waiting for file changes; press Ctrl-C to stop';
    await vi.waitFor(() => expect(errors).toEqual([waiting]), { timeout: 10_000 });
    expect(printed.at(-1)).toContain('3 passed, 0 failed');
    writeFileSync(join(tests, '..', 'rules.yaml'), RULES.replace('sh, bash', 'bash'));
    await vi.waitFor(() => expect(printed.at(-1)).toContain('2 passed, 1 failed'), { timeout: 10_000 });
    // What cannot be read is told, and does not end it.
    writeFileSync(join(tests, 'shell.yaml'), 'tests: [');
    await vi.waitFor(() => expect(errors.join('\n')).toContain('shell.yaml'), { timeout: 10_000 });
    writeFileSync(join(tests, 'shell.yaml'), TESTS.replace('execve: sh -c id', 'execve: bash'));
    await vi.waitFor(() => expect(printed.at(-1)).toContain('3 passed, 0 failed'), { timeout: 10_000 });
    await vi.waitFor(() => expect(errors.at(-1)).toBe(waiting), { timeout: 10_000 });
    interrupt.abort();
    expect((await ended).exitCode).toBe(130);
  });

  it('loads the rules of this package where the files or the cases need them', async () => {
    const tests = directoryWith(
      'tests: [{name: ours, in: kubernetes, event: { execve: sh, k8s.ns.name: ci }, silent: [Container Spawned Shell]}]',
    );
    const tuning = '- list: allowed_namespaces\n  items: [ci]\n  override: { items: append }\n';
    writeFileSync(join(tests, '..', 'rules.yaml'), tuning);
    expect(await run(tests)).toMatchObject({ code: 0, err: '' });
    writeFileSync(join(tests, '..', 'rules.yaml'), RULES);
    expect((await run(tests)).out).toContain('the rule "Container Spawned Shell" fired, and must be silent');
    rmSync(join(tests, '..', 'rules.yaml'));
    expect((await run(tests)).out).toContain('the rule "Container Spawned Shell" fired, and must be silent');
  });

  it("knows the names of upstream's rules, and fields of the configuration", async () => {
    const tests = directoryWith('tests: [{name: a, event: { execve: sh }, fires: Own}]');
    writeFileSync(
      join(tests, '..', 'rules.yaml'),
      `- rule: Own
  desc: d
  condition: evt.type = execve and container.id != host and not static.team = b
  output: o
  priority: NOTICE
- list: shell_binaries
  items: [xonsh]
  override: { items: append }
`,
    );
    expect((await run(tests)).err).toContain('the static field "team"');
    expect((await run(tests, '--static-fields', 'team')).code).toBe(0);
  });

  it('reads a test file from standard input', async () => {
    const tests = directoryWith(TESTS);
    const readStandardInput = async () => new TextEncoder().encode(TESTS);
    const args = ['rules', 'test', '-', '--rules', join(tests, '..', 'rules.yaml')];
    expect((await runProgram(args, { readStandardInput })).printed).toContain('<stdin>\n  ok   a shell');
    expect((await run('-', '--watch')).err).toContain('--watch cannot be used with "-"');
  });

  it('runs the cases that a filter leaves', async () => {
    const tests = directoryWith(TESTS);
    expect((await run(tests, '--filter', 'host')).out).toContain('1 passed, 0 failed');
    const none = await run(tests, '--filter', 'nothing');
    expect(none.code).toBe(2);
    expect(none.err).toBe('no case has "nothing" in its name or in a rule name');
  });

  it('reports for machines', async () => {
    const tests = directoryWith(TESTS.replace('execve: sh -c id', 'execve: "z<&\\"sh"'));
    const file = join(tests, 'shell.yaml');
    const junit = (await run(tests, '--format', 'junit')).out;
    expect(junit).toContain(`<testsuites tests="3" failures="1">`);
    expect(junit).toContain(
      `<testcase name="a shell" classname="${file}" file="${file}" line="3"><failure message=`,
    );
    expect(junit).toContain('z&lt;&amp;');
    const json = JSON.parse((await run(tests, '--format', 'json', '--coverage')).out);
    expect(json).toMatchObject({
      passed: 2,
      failed: 1,
      tests: [{ name: 'a shell', file, line: 3, ok: false }, {}, {}],
    });
    expect(json.coverage.branches.percent).toBeLessThan(100);
    const github = (await run(tests, '--format', 'github')).out;
    expect(github).toContain(`::error file=${file},line=3,title=a shell::the rule "Shell" did not fire%0A`);
  });

  it('says what is wrong with the files and the call', async () => {
    const broken = await run(directoryWith('tests: [{name: a}]'));
    expect(broken.code).toBe(1);
    expect(broken.err).toContain('shell.yaml:1:9: a case must say which rules fire or are silent');
    expect((await run('/no/such')).err).toBe('/no/such: no such file or directory');
    expect((await run('--min-coverage', 'all')).err).toContain('"all" is not a percentage');
    const unknown = await run(directoryWith(TESTS.replace('fires: Shell', 'fires: Shel')));
    expect(unknown.out).toContain('unknown rule "Shel": did you mean "Shell"?');
  });
});
