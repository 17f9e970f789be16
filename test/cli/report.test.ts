import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { run } from './run-program';

const directory = mkdtempSync(join(tmpdir(), 'report-'));
const path = (name: string) => join(directory, name);

const ALERT = JSON.stringify({
  rule: 'Shell',
  priority: 'Warning',
  output: 'x </script> y',
  time: '2026-11-28T01:41:41.447021998Z',
  tags: ['mitre_execution', 'T1059'],
  output_fields: { 'proc.name': 'sh' },
});
writeFileSync(path('alerts.jsonl'), ALERT);
writeFileSync(path('alerts.jsonl.gz'), gzipSync(ALERT));
writeFileSync(path('cut.jsonl'), `${ALERT}\n${ALERT.slice(0, -4)}`);
writeFileSync(path('none.jsonl'), 'started\n');

const summaryOf = (page: string) =>
  JSON.parse(/id="summary">(.*)<\/script>/.exec(page)?.[1]?.replaceAll('\\u003c', '<') ?? '');

describe('report', () => {
  it('writes one page that names no other file', async () => {
    const output = path('report.html');
    const { exitCode, printed } = await run(['report', path('alerts.jsonl'), '-o', output]);
    const page = readFileSync(output, 'utf8');
    expect(exitCode).toBe(0);
    expect(printed).toBe(`wrote ${output}: 1 alert, ${Math.ceil(page.length / 1024)} KiB`);
    expect(page).toContain("content=\"default-src 'none'; style-src 'sha256-");
    expect(page.match(/(?:src|href)="(?!#)/g)).toBeNull();
    expect(page).not.toContain('x </script>');
  });

  it('prints the page where it is asked to, and takes the same alert of several logs as one', async () => {
    const { printed } = await run(['report', path('alerts.jsonl'), path('alerts.jsonl.gz'), '-o', '-']);
    expect(summaryOf(printed)).toMatchObject({ title: 'Runtime detection report', count: 1, duplicates: 1 });
  });

  it('writes the same page of the same alerts', async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(() => run(['report', path('alerts.jsonl'), '-o', '-', '--title', 'A <b> & "c"'])),
    );
    expect(first).toEqual(second);
    expect(first?.printed).toContain('<title>A &lt;b&gt; &amp; &quot;c&quot;</title>');
  });

  it('shows what given rules cover, and has ours covered by the rules of this package', async () => {
    const { printed } = await run(['report', path('alerts.jsonl'), '-o', '-', '--rules', 'rules']);
    const { hasRules, matrix } = summaryOf(printed);
    expect(hasRules).toBe(true);
    const execution = matrix.find(({ tactic }: { tactic: string }) => tactic === 'Execution');
    expect(execution.cells).toContainEqual({
      id: 'T1059.004',
      alerts: 0,
      fired: [],
      quiet: ['Container Spawned Shell'],
    });
  });

  it('reads past lines that are cut off, and says so, on the page as well', async () => {
    const { exitCode, printed, errors } = await run(['report', path('cut.jsonl'), '-o', '-']);
    expect(exitCode).toBe(0);
    expect(errors).toBe(`${path('cut.jsonl')}:2: alert cannot be parsed: incomplete JSON`);
    expect(summaryOf(printed).unreadable).toBe(1);
  });

  it.each([
    [[], 'name at least one file with alerts, or "-" for standard input'],
    [[path('none.jsonl')], 'no Falco alerts found'],
    [[path('missing.jsonl')], `${path('missing.jsonl')}: no such file`],
    [
      [path('alerts.jsonl'), '-o', path('no/such/report.html')],
      `${path('no/such/report.html')}: cannot be written: ENOENT`,
    ],
  ])('fails with %j', async (args, message) => {
    const { exitCode, errors } = await run(['report', ...args]);
    expect(exitCode).toBe(2);
    expect(errors).toContain(message);
  });

  it('leaves the page as it was where it cannot write a new one, and nothing beside it', async () => {
    writeFileSync(path('old.html'), 'old');
    await run(['report', path('none.jsonl'), '-o', path('old.html')]);
    expect(readFileSync(path('old.html'), 'utf8')).toBe('old');
    expect(readdirSync(directory).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(existsSync(path('no'))).toBe(false);
  });
});
