import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INSTALLED_PROGRAMS as programs } from '../../lib/cluster';

const NODE = process.execPath;
const never = new AbortController().signal;

describe('a program', () => {
  it('is run to its end, with what it reads', async () => {
    const script = 'process.stdin.pipe(process.stdout); process.stderr.write("é"); process.exitCode = 3';
    expect(await programs.run(NODE, ['-e', script], { input: 'ü\n' })).toEqual({
      code: 3,
      stdout: 'ü\n',
      stderr: 'é',
    });
  });

  it('that is missing is named', async () => {
    await expect(programs.run('no-such-program-here', [])).rejects.toThrow(
      'no-such-program-here is not installed, or not in the PATH',
    );
  });

  it('that takes too long is ended', async () => {
    expect(await programs.run(NODE, ['-e', 'setTimeout(() => {}, 60000)'], { timeout: 300 })).toMatchObject({
      code: null,
    });
  });

  it('that is followed hands out whole lines, and is ended by the signal', async () => {
    const script =
      'process.stdout.write("on"); setTimeout(() => process.stdout.write("e\\ntwo\\n"), 50); setTimeout(() => {}, 60000)';
    const controller = new AbortController();
    const lines: string[] = [];
    const { code } = await programs.follow(
      NODE,
      ['-e', script],
      (line) => {
        lines.push(line);
        if (lines.length === 2) {
          controller.abort();
        }
      },
      controller.signal,
    );
    expect([code, lines]).toEqual([null, ['one', 'two']]);
  });

  it('that does not read its input is no trouble', async () => {
    expect(await programs.run(NODE, ['-e', ''], { input: 'x'.repeat(1_000_000) })).toMatchObject({ code: 0 });
    expect(await programs.follow(NODE, ['-e', ''], () => {}, never)).toMatchObject({ code: 0 });
  });
});

describe('make', () => {
  const ROOT = join(__dirname, '..', '..');
  let directory: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'make-'));
    const kubectl = join(directory, 'kubectl');
    // Answers what it knows, and fails on everything else.
    writeFileSync(
      kubectl,
      `#!${NODE}
const line = process.argv.slice(2).join(' ');
const known = {
  '--context mine get daemonsets --all-namespaces -l app.kubernetes.io/name in (falco,tetragon) -o json': '{"items":[]}',
  '--context mine get daemonsets,deployments --all-namespaces -l app.kubernetes.io/part-of=runtime-detection -o json': '{"items":[]}',
};
if (known[line] === undefined) {
  console.error('nobody has foreseen: ' + line);
  process.exit(97);
}
console.log(known[line]);
`,
    );
    chmodSync(kubectl, 0o755);
  });

  afterAll(() => rmSync(directory, { recursive: true }));

  function make(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const PATH = `${directory}${delimiter}${process.env['PATH']}`;
    return new Promise((resolve) => {
      execFile(
        'make',
        args,
        { cwd: ROOT, env: { ...process.env, PATH, MAKEFLAGS: '' } },
        (error, stdout, stderr) => {
          resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
        },
      );
    });
  }

  it('runs the program against the cluster that was named', async () => {
    expect(await make('status', 'CONTEXT=mine')).toMatchObject({
      code: 0,
      stdout: 'nothing is deployed: "make falco sidekick tetragon"\n',
    });
  });

  it('knows the targets that people know, and each runs a command that there is', async () => {
    const targets = [
      'up',
      'synth',
      'falco',
      'sidekick',
      'tetragon',
      'monitoring',
      'rules',
      'falco-custom-rules',
      'demo',
      'logs',
      'status',
      'down',
      'falco-install-eks',
      'sidekick-install-sns',
      'eks',
      'doctor',
      'e2e',
    ];
    const { code, stdout } = await make('--dry-run', ...targets);
    expect(code).toBe(0);
    const commands = [...stdout.matchAll(/lib\/cli\/main\.ts (.*)/g)].map(([, line]) =>
      line!.split(' --')[0]!.trim(),
    );
    expect(commands).toEqual([
      'cluster up',
      'cluster apply',
      'cluster apply',
      'cluster apply',
      'cluster apply',
      'cluster apply',
      'cluster custom-rules',
      'demo',
      'logs',
      'cluster status',
      'cluster down',
      'cluster apply',
      'cluster apply',
      'cluster apply',
      'doctor',
    ]);
    expect((await make('--dry-run', 'no-such-target')).code).toBe(2);
  });
});
