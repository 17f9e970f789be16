// Events a second on one core, beside the limit (reading the same bytes and JSON.parse of each line, nothing else), and the
// memory of the program while it works off a backlog: node scripts/run.cjs bench/bridge.ts [../shared]
import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { Judge, serializeRules } from '../lib/bridge';
import { finishAlert } from '../lib/bridge/alerts/finish-alert';
import { nodeFiles } from '../lib/bridge/run/node-files';
import { Tail } from '../lib/bridge/tail/tail';
import type { RuleProgram } from '../lib/compile';
import { loadRules } from '../lib/evaluate';
import { formatJson } from '../lib/events';

const shared = process.argv[2] ?? '../shared';
const LINES = Number(process.env['EVENTS'] ?? 200_000);
const BACKLOG = Number(process.env['BACKLOG'] ?? 1_000_000);
const work = mkdtempSync(join(tmpdir(), 'bench-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

const recorded = [
  join(shared, 'cluster/tetragon-events.jsonl.gz'),
  'test/conformance/tetragon-events.jsonl.gz',
].find(existsSync);
const lines = gunzipSync(readFileSync(recorded ?? ''))
  .toString()
  .trimEnd()
  .split('\n');
const OWN = { name: 'own.yaml', text: readFileSync('rules/tetragon/10-tetragon-detections.yaml', 'utf8') };
const EVERY = {
  name: 'every.yaml',
  text: `
- rule: Every Program
  source: tetragon
  desc: A rule that wants every start and every end of a program.
  condition: tetragon.event in (exec, exit) and proc.name = no-such-program
  output: "%proc.cmdline"
  priority: INFO
`,
};

function write(name: string, from: readonly string[], count: number): string {
  const directory = join(work, name);
  mkdirSync(directory);
  const file = openSync(join(directory, 'tetragon.log'), 'w');
  const block = `${from.join('\n')}\n`;
  let left = count;
  for (; left >= from.length; left -= from.length) {
    writeSync(file, block);
  }
  if (left > 0) {
    writeSync(file, `${from.slice(0, left).join('\n')}\n`);
  }
  closeSync(file);
  return directory;
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** The best of several: what else the machine does makes it only slower. */
function perSecond(count: number, run: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 4; round += 1) {
    const start = cpuSeconds();
    run();
    best = Math.min(best, cpuSeconds() - start);
  }
  return Math.round(count / best);
}

/** Reads in pieces and parses each line. */
function parseAll(directory: string): void {
  const file = openSync(join(directory, 'tetragon.log'), 'r');
  const bytes = Buffer.allocUnsafe(256 * 1024);
  let kept = 0;
  for (;;) {
    const count = readSync(file, bytes, kept, bytes.length - kept, null);
    if (count === 0) {
      break;
    }
    const end = kept + count;
    let start = 0;
    for (;;) {
      const at = bytes.subarray(0, end).indexOf(10, start);
      if (at === -1) {
        break;
      }
      JSON.parse(bytes.toString('utf8', start, at));
      start = at + 1;
    }
    bytes.copyWithin(0, start, end);
    kept = end - start;
  }
  closeSync(file);
}

let bodies = 0;

/** All that the program does, but for the network. */
function judgeAll(directory: string, program: RuleProgram): void {
  const tail = new Tail(nodeFiles(directory), 'tetragon.log');
  tail.begin({ modifiedSince: 0 });
  const judge = new Judge(program);
  while (tail.next()) {
    const { lines: read } = tail;
    for (const { alert, id } of read === undefined
      ? []
      : judge.bytes(read.bytes, read.lineStart, read.lineEnd, tail.lineMark)) {
      bodies += formatJson(finishAlert(alert, id, { customFields: {}, policyPriorities: {} })).length;
    }
  }
  tail.close();
}

const own = loadRules([OWN], { source: 'tetragon' }).program;
const every = loadRules([OWN, EVERY], { source: 'tetragon' }).program;
const isPolicy = (line: string): boolean => !/^\{"process_ex(ec|it)"/.test(line);
const mixes: [string, string, RuleProgram][] = [
  ['recorded mix, our rules', write('mix', lines, LINES), own],
  [
    'no line belongs to a rule',
    write(
      'none',
      lines.filter((line) => !isPolicy(line)),
      LINES,
    ),
    own,
  ],
  ['recorded mix, a rule that wants every line', join(work, 'mix'), every],
  ['policy events only, an alert each', write('policy', lines.filter(isPolicy), Math.round(LINES / 10)), own],
];
console.log(
  `${lines.length} recorded lines, ${Math.round(lines.join('\n').length / lines.length)} bytes each\n`,
);
console.log('| events | limit: events a second | program: events a second | of the limit |');
console.log('|---|---|---|---|');
for (const [name, directory, program] of mixes) {
  const count = name.startsWith('policy') ? Math.round(LINES / 10) : LINES;
  const limit = perSecond(count, () => parseAll(directory));
  const program_ = perSecond(count, () => judgeAll(directory, program));
  console.log(
    `| ${name} | ${limit.toLocaleString('en')} | ${program_.toLocaleString('en')} | ${(program_ / limit).toFixed(2)} |`,
  );
}
console.log(`\n${bodies} bytes of alerts`);

/** As the construct runs it. */
const FLAGS = ['--max-semi-space-size=1', '--optimize-for-size'];

/** The bundled program on a backlog, with a receiver that takes everything. */
async function backlog(): Promise<void> {
  const directory = write('backlog', lines, BACKLOG);
  const bundle = join(work, 'program.js');
  await build({
    entryPoints: ['lib/bridge/run/main.ts'],
    outfile: bundle,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
  });
  let accepted = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      accepted += 1;
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  writeFileSync(join(work, 'rules.json'), serializeRules(own));
  const config = join(work, 'config.json');
  writeFileSync(
    config,
    JSON.stringify({
      exportDirectory: directory,
      checkpointDirectory: join(work, 'checkpoint'),
      rulesFile: join(work, 'rules.json'),
      url: `http://127.0.0.1:${port}/`,
      start: '10000h',
      listen: 'none',
    }),
  );
  const started = performance.now();
  const child = spawn(process.execPath, [...FLAGS, bundle, '--config', config], { stdio: 'inherit' });
  const status = (key: string): number =>
    Number(new RegExp(`${key}:\\s+(\\d+)`).exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) /
    1024;
  const checkpoint = join(work, 'checkpoint/checkpoint.json');
  const size = readFileSize(directory);
  const samples: number[] = [];
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    samples.push(Math.round(status('VmRSS')));
    const text = existsSync(checkpoint) ? readFileSync(checkpoint, 'utf8') : '';
    if (text.includes(`offset\\":${size}`)) {
      break;
    }
  }
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `\nbacklog of ${BACKLOG.toLocaleString('en')} lines (${Math.round(size / 1e6)} MB): ${seconds.toFixed(1)} s with ${accepted} alerts posted, ` +
      `resident at most ${Math.round(status('VmHWM'))} MiB, over time ${samples.filter((_, index) => index % Math.ceil(samples.length / 10) === 0).join(' ')}`,
  );
  child.kill('SIGTERM');
  await new Promise((resolve) => child.on('exit', resolve));
  server.closeAllConnections();
  server.close();
}

function readFileSize(directory: string): number {
  return nodeFiles(directory).list()[0]?.size ?? 0;
}

void backlog();
