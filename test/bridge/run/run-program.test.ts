import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serializeRules } from '../../../lib/bridge';
import { runProgram } from '../../../lib/bridge/run';
import { lockInstance } from '../../../lib/bridge/run/instance-lock';
import { answerOf } from './fake-falcosidekick';
import { event, events, range, rules } from './world';

const root = mkdtempSync(join(tmpdir(), 'b-'));
const received: number[] = [];
let server: Server;
let url = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const answer = answerOf(body);
      if (answer === 200) {
        received.push(JSON.parse(body).output_fields['proc.pid']);
      }
      response.writeHead(answer === 'reset' ? 500 : answer).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(root, { recursive: true, force: true });
});

interface Started {
  readonly end: () => void;
  readonly code: Promise<number>;
  readonly printed: string[];
  readonly errors: string[];
}

function start(args: readonly string[]): Started {
  const printed: string[] = [];
  const errors: string[] = [];
  let end = (): void => {};
  const code = runProgram({
    arguments: args,
    environment: { NODE_NAME: 'node-1' },
    print: (text) => printed.push(text),
    printError: (text) => errors.push(text),
    onEnd: (call) => {
      end = call;
    },
  });
  return { end: () => end(), code, printed, errors };
}

function write(name: string, config: object): string {
  const directory = join(root, name);
  mkdirSync(join(directory, 'export'), { recursive: true });
  writeFileSync(join(directory, 'rules.json'), serializeRules(rules()));
  const path = join(directory, 'config.json');
  writeFileSync(
    path,
    JSON.stringify({
      exportDirectory: join(directory, 'export'),
      checkpointDirectory: join(directory, 'checkpoint'),
      rulesFile: join(directory, 'rules.json'),
      url,
      listen: 'none',
      pollInterval: '5ms',
      checkpointInterval: '5ms',
      start: '1h',
      ...config,
    }),
  );
  return path;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The events of tests are as new as this. */
const NOW = new Date().toISOString();

function fresh(text: string): string {
  return text.replaceAll('2026-11-28T10:00:00Z', NOW);
}

describe('the program on the disk', () => {
  it('reads, follows a rotation, delivers, and ends clean', async () => {
    const path = write('clean', { listen: '127.0.0.1:0' });
    const log = join(root, 'clean/export/tetragon.log');
    writeFileSync(log, fresh(events(1, 50)));
    const first = start(['--config', path]);
    await until(() => received.length >= 50);
    renameSync(log, join(root, 'clean/export/tetragon-2026-11-28T10-00-00.000.log'));
    writeFileSync(log, fresh(events(51, 99)));
    await until(() => received.length >= 99);
    first.end();
    expect(await first.code).toBe(0);
    expect(readdirSync(join(root, 'clean/checkpoint'))).toEqual(['checkpoint.json']);
    expect(first.printed.map((line) => JSON.parse(line).message)).toEqual([
      'starts without a checkpoint',
      'ended',
    ]);
    writeFileSync(log, fresh(event(100)), { flag: 'a' });
    const second = start(['--config', path]);
    await until(() => received.length >= 100);
    second.end();
    expect(await second.code).toBe(0);
    expect(received.sort((a, b) => a - b)).toEqual(range(1, 100));
  });

  it('takes rules that are in parts', async () => {
    const path = write('parts', { rulesFile: join(root, 'parts/rules') });
    const text = readFileSync(join(root, 'parts/rules.json'), 'utf8');
    mkdirSync(join(root, 'parts/rules/..data'), { recursive: true });
    writeFileSync(join(root, 'parts/rules/rules-1.json'), text.slice(0, 1000));
    writeFileSync(join(root, 'parts/rules/rules-2.json'), text.slice(1000));
    const started = start(['--config', path]);
    await until(() => started.printed.length > 0);
    started.end();
    expect([await started.code, started.errors]).toEqual([0, []]);
  });

  it('refuses to run beside another one that uses the same checkpoint', async () => {
    const path = write('twice', {});
    const first = start(['--config', path]);
    await until(() => first.printed.length > 0);
    const second = start(['--config', path]);
    expect(await second.code).toBe(1);
    expect(second.errors.join('')).toBe(
      `another instance uses ${join(root, 'twice/checkpoint')} (stop it, or use a separate checkpoint directory)\n`,
    );
    first.end();
    expect(await first.code).toBe(0);
    const third = start(['--config', path]);
    await until(() => third.printed.length > 0);
    third.end();
    expect(await third.code).toBe(0);
  });

  it('runs where the socket of one that was killed is left', async () => {
    const directory = join(root, 'killed');
    mkdirSync(directory);
    const lock = await lockInstance(directory);
    const [socket = ''] = readdirSync(directory);
    expect(await lockInstance(directory)).toBeUndefined();
    await lock?.release();
    // As a killed process leaves it: a socket that nobody listens on.
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(directory, 'x'), resolve));
    renameSync(join(directory, 'x'), join(directory, socket));
    await new Promise((resolve) => server.close(resolve));
    expect(readdirSync(directory)).toEqual([socket]);
    const again = await lockInstance(directory);
    expect(again).not.toBe(undefined);
    expect(readdirSync(directory)).toHaveLength(1);
    expect(readdirSync(directory)).not.toEqual([socket]);
    await again?.release();
  });

  it.each([
    [[], 'usage: tetragon-alerts --config <file>\n'],
    [['--config'], 'usage: tetragon-alerts --config <file>\n'],
    [
      ['--config', '/nowhere/config.json'],
      'the configuration cannot be read: ENOENT: no such file or directory',
    ],
  ])('fails with the arguments %j', async (args, message) => {
    const started = start(args);
    expect(await started.code).toBe(2);
    expect(started.errors.join('').startsWith(message)).toBe(true);
  });

  it('fails with a configuration, rules or certificates that cannot be used', async () => {
    const cases: [object, string][] = [
      [
        { url: 'x' },
        `"url" "x" is not a valid URL (use "http://<host>:<port>/" or "https://<host>:<port>/")`,
      ],
      [{ rulesFile: '/nowhere/rules.json' }, 'the rules cannot be read: ENOENT: no such file or directory'],
      [{ rulesFile: join(root, 'wrong') }, `the rules cannot be read: no files in "${join(root, 'wrong')}"`],
      [
        { url: 'https://x/', caFile: '/nowhere/ca.crt' },
        "the certificates cannot be used: ENOENT: no such file or directory, stat '/nowhere/ca.crt'",
      ],
    ];
    mkdirSync(join(root, 'wrong'));
    for (const [config, message] of cases) {
      const started = start(['--config', write('wrong-config', config)]);
      expect(await started.code).toBe(2);
      expect(started.errors.join('')).toMatch(message.slice(0, 1000));
    }
  });

  it('serves its metrics, and whether it is stuck', async () => {
    const port = await freePort();
    const path = write('served', { listen: `127.0.0.1:${port}` });
    const started = start(['--config', path]);
    const get = async (where: string, method = 'GET') => {
      const answer = await fetch(`http://127.0.0.1:${port}${where}`, { method });
      return [answer.status, await answer.text()] as const;
    };
    await until(() => started.printed.length > 0);
    expect(await get('/healthz')).toEqual([200, 'ok\n']);
    expect((await get('/'))[0]).toBe(404);
    expect((await get('/metrics', 'POST'))[0]).toBe(405);
    const [status, text] = await get('/metrics');
    expect(status).toBe(200);
    const lines = text.trimEnd().split('\n');
    expect(
      lines.filter(
        (line) =>
          !/^(# (HELP|TYPE) tetragon_alerts_\w+ .+|tetragon_alerts_\w+(\{.*\})? [\d.e+]+)$/.test(line),
      ),
    ).toEqual([]);
    expect(lines).toContain('tetragon_alerts_posts_total{outcome="failed"} 0');
    started.end();
    expect(await started.code).toBe(0);
  });
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
