import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

const ROOT = join(__dirname, '..', '..');
const NODE = process.execPath;

/** A kubectl that knows a cluster with Falco, notes what it is asked, and fails on what it does not know. */
const KUBECTL = `#!${NODE}
const { appendFileSync, existsSync, writeFileSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const line = process.argv.slice(2).join(' ');
const marker = join(__dirname, 'namespace');
appendFileSync(join(__dirname, 'calls'), line + '\\n');
const falco = { metadata: { name: 'falco', namespace: 'falco', labels: { 'app.kubernetes.io/name': 'falco' } },
  spec: { selector: { matchLabels: { a: 'b' } }, template: { spec: { containers: [{ name: 'falco' }] } } },
  status: { desiredNumberScheduled: 1, numberReady: 1 } };
const namespace = { metadata: { labels: { 'app.kubernetes.io/managed-by': 'runtime-detection-demo' } } };
if (line.startsWith('get daemonsets ')) {
  console.log(JSON.stringify({ items: [falco] }));
} else if (line === 'get namespace runtime-detection-demo -o json') {
  if (existsSync(marker)) {
    console.log(JSON.stringify(namespace));
  } else {
    console.error('Error from server (NotFound): namespaces "runtime-detection-demo" not found');
    process.exit(1);
  }
} else if (line === 'apply --server-side -f -') {
  writeFileSync(marker, '');
} else if (line.startsWith('wait pod/demo ') || line.startsWith('exec ')) {
} else if (line.startsWith('get pod demo ')) {
  console.log('{}');
} else if (line.startsWith('logs ')) {
  setInterval(() => {}, 1000);
  process.on('SIGTERM', () => { appendFileSync(join(__dirname, 'calls'), '(logs ended)\\n'); process.exit(0); });
  appendFileSync(join(__dirname, 'calls'), '(logs started)\\n');
} else if (line.startsWith('delete namespace runtime-detection-demo ')) {
  rmSync(marker);
} else {
  appendFileSync(join(__dirname, 'calls'), '(unknown)\\n');
  process.exit(97);
}
`;

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'interrupt-'));
  writeFileSync(join(directory, 'kubectl'), KUBECTL);
  chmodSync(join(directory, 'kubectl'), 0o755);
});

afterAll(() => rmSync(directory, { recursive: true }));

const calls = (): string[] => {
  try {
    return readFileSync(join(directory, 'calls'), 'utf8').trimEnd().split('\n');
  } catch {
    return [];
  }
};

it('the demo that is interrupted removes its namespace, ends what it has started, and exits with 130', async () => {
  const child = spawn(NODE, ['scripts/run.cjs', 'lib/cli/main.ts', 'demo'], {
    cwd: ROOT,
    env: { ...process.env, PATH: `${directory}${delimiter}${process.env['PATH']}` },
    stdio: 'ignore',
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  // A process that is ended while it starts cannot say so.
  const isRunning = () =>
    calls().includes('(logs started)') && calls().some((line) => line.startsWith('exec '));
  await vi.waitFor(() => expect(isRunning()).toBe(true), { timeout: 60_000, interval: 100 });
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  // What was asked to end says so on its own time.
  await vi.waitFor(() => expect(calls()).toContain('(logs ended)'), { timeout: 60_000 });
  const after = calls().filter((line) => !line.startsWith('(logs '));
  expect(after.at(-1)).toBe('delete namespace runtime-detection-demo --ignore-not-found --timeout=60s');
  expect(after).not.toContain('(unknown)');
}, 150_000);
