import { spawn } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serializeRules } from '../../../lib/bridge';
import { parseCheckpoint } from '../../../lib/bridge/tail/checkpoint';
import { ROOT } from '../harness';
import { answerOf } from './fake-falcosidekick';
import { event, range, rules } from './world';

/** How often the program is killed. Set `KILLS` for a longer run. */
const KILLS = Number(process.env['KILLS'] ?? 15);

const root = mkdtempSync(join(tmpdir(), 'k-'));
const log = join(root, 'export/tetragon.log');
const received: number[] = [];
const distinct = new Set<number>();
const gaps: string[] = [];
let server: Server;

/** Kills the process before or after one of its calls of the file system or the network. */
const KILLER = `
const fs = require('node:fs'); const promises = require('node:fs/promises'); const http = require('node:http');
const at = Number(process.env.KILL_AT); let calls = 0;
const pass = () => { calls += 1; if (calls === at) process.kill(process.pid, 'SIGKILL'); };
const around = (owner, name) => {
  const call = owner[name];
  owner[name] = function (...args) {
    pass();
    const result = call.apply(this, args);
    if (result && typeof result.then === 'function') return result.then((value) => { pass(); return value; });
    pass();
    return result;
  };
};
for (const name of ['openSync', 'closeSync', 'readSync', 'fstatSync', 'statSync', 'readdirSync', 'rmSync', 'mkdirSync']) around(fs, name);
for (const name of ['open', 'rename']) around(promises, name);
promises.open(process.execPath).then(async (file) => {
  for (const name of ['writeFile', 'sync', 'close']) around(Object.getPrototypeOf(file), name);
  await file.close();
});
const request = http.request;
http.request = (...args) => { pass(); const made = request(...args); made.on('response', (answer) => { pass(); answer.on('end', pass); }); return made; };
process.on('exit', () => {});
`;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const fields = JSON.parse(body).output_fields;
      if (typeof fields['tetragon.reason'] === 'string') {
        gaps.push(fields['tetragon.reason']);
      } else {
        received.push(fields['proc.pid']);
        distinct.add(fields['proc.pid']);
      }
      response.writeHead(answerOf(body) === 200 ? 200 : 400).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  mkdirSync(join(root, 'export'));
  writeFileSync(join(root, 'killer.cjs'), KILLER);
  writeFileSync(join(root, 'rules.json'), serializeRules(rules()));
  writeFileSync(
    join(root, 'config.json'),
    JSON.stringify({
      exportDirectory: join(root, 'export'),
      checkpointDirectory: join(root, 'checkpoint'),
      rulesFile: join(root, 'rules.json'),
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      listen: 'none',
      pollInterval: '2ms',
      checkpointInterval: '5ms',
      logLevel: 'warning',
    }),
  );
  await build({
    entryPoints: [join(ROOT, 'lib/bridge/run/main.ts')],
    outfile: join(root, 'program.js'),
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(root, { recursive: true, force: true });
});

let number = 0;
let rotations = 0;
interface Written {
  /** The number of the first event in the file. */
  readonly first: number;
  /** Where each of them ends. */
  readonly ends: number[];
}

let current: Written;
/** By inode. */
const files = new Map<string, Written>();

function newFile(): void {
  writeFileSync(log, '');
  current = { first: number + 1, ends: [] };
  files.set(String(statSync(log, { bigint: true }).ino), current);
}

/** @returns the first event that the checkpoint does not cover */
function firstNotCovered(): number {
  const checkpoint = parseCheckpoint(readFileSync(join(root, 'checkpoint/checkpoint.json'), 'utf8'))!;
  const { first, ends } = files.get(checkpoint.inode)!;
  return first + ends.filter((end) => end <= checkpoint.offset).length;
}

/** Writes as the agent does, and rotates after every few events. */
function writeSome(): void {
  // Never more than rotation keeps, however slow the machine is.
  if (number - distinct.size > 200) {
    return;
  }
  number += 1;
  appendFileSync(log, event(number));
  current.ends.push(statSync(log).size);
  if (number % 40 === 0) {
    rotations += 1;
    const stamp = `2026-11-28T10-${String(Math.floor(rotations / 60_000)).padStart(2, '0')}-${String(Math.floor(rotations / 1000) % 60).padStart(2, '0')}.${String(rotations % 1000).padStart(3, '0')}`;
    renameSync(log, join(root, `export/tetragon-${stamp}.log`));
    newFile();
    const rotated = readdirSync(join(root, 'export'))
      .filter((name) => name !== 'tetragon.log')
      .sort();
    // More than the agent keeps, so that rotation itself takes nothing away while the program is dead.
    for (const old of rotated.slice(0, -12)) {
      rmSync(join(root, 'export', old));
    }
  }
}

/** Runs until it is killed, or there is nothing left to do. @returns how it ended, and what it printed as errors */
function live(killAt: number, isDone: () => boolean): Promise<{ signal: string | null; errors: string }> {
  const child = spawn(
    process.execPath,
    ['--require', join(root, 'killer.cjs'), join(root, 'program.js'), '--config', join(root, 'config.json')],
    { env: { ...process.env, KILL_AT: String(killAt), NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let errors = '';
  child.stderr.on('data', (part) => {
    errors += String(part);
  });
  child.stdout.resume();
  const end = setInterval(() => {
    if (isDone()) {
      clearInterval(end);
      child.kill('SIGTERM');
    }
  }, 10);
  return new Promise((resolve) =>
    child.on('exit', (_code, signal) => {
      clearInterval(end);
      resolve({ signal, errors });
    }),
  );
}

it('a program that is killed at any of its calls loses nothing, and delivers nothing twice that its checkpoint covers', async () => {
  newFile();
  // The first checkpoint says where it began.
  await live(0, () => existsSync(join(root, 'checkpoint/checkpoint.json')));
  const writer = setInterval(writeSome, 4);
  let killed = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const first = firstNotCovered();
    const already = received.length;
    const { signal, errors } = await live(10 + ((kill * 397) % 1500), () => false);
    killed += signal === 'SIGKILL' ? 1 : 0;
    expect(errors).toBe('');
    expect(received.slice(already).filter((each) => each < first)).toEqual([]);
  }
  clearInterval(writer);
  const before = number;
  // Alerts are delivered side by side: the last one is not the last to come.
  await live(0, () => distinct.size >= before);
  expect(range(1, before).filter((each) => !distinct.has(each))).toEqual([]);
  expect(gaps).toEqual([]);
  expect(killed).toBeGreaterThan(KILLS * 0.8);
  const twice = received.length - distinct.size;
  console.log(`${killed} kills, ${before} events, ${twice} delivered twice`);
  // The checkpoint of a program that was ended, not killed, covers all.
  expect(firstNotCovered()).toBe(before + 1);
  expect(readdirSync(join(root, 'checkpoint')).filter((name) => name !== 'checkpoint.json')).toEqual([]);
  expect(readFileSync(join(root, 'checkpoint/checkpoint.json'), 'utf8')).toMatch(/^\{"checkpoint":/);
});
