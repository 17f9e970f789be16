import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runHeartbeat } from '../../lib/heartbeat/run-heartbeat';
import { answerOf, DOWN, FakeFalcosidekick } from '../bridge/run/fake-falcosidekick';

const PROGRAM = join(__dirname, '../../program/heartbeat.js');
const ENVIRONMENT = {
  HEARTBEAT_NAME: 'runtime-detection-heartbeat',
  HEARTBEAT_PRIORITY: 'Debug',
  HEARTBEAT_INTERVAL: '300',
};

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The file that the ConfigMap holds, as the CronJob runs it. */
function run(environment: Readonly<Record<string, string>>): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [PROGRAM], { env: environment });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (text) => {
      stdout += text;
    });
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

let server: Server | undefined;
afterEach(() => server?.close());

/** Falcosidekick on a port, which answers as its handler does. */
async function serve(bodies: string[], status?: number): Promise<string> {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      bodies.push(body);
      const answer = answerOf(body);
      response.statusCode = status ?? (answer === 'reset' ? 500 : answer);
      response.end(response.statusCode === 200 ? '' : 'Please send a valid request body\n');
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe('the program of the heartbeat', () => {
  it('posts one alert that Falcosidekick accepts, and ends', async () => {
    const bodies: string[] = [];
    const url = await serve(bodies);
    expect(await run({ ...ENVIRONMENT, HEARTBEAT_URL: url })).toEqual({
      code: 0,
      stdout: `${url} accepted the heartbeat\n`,
      stderr: '',
    });
    expect(bodies).toHaveLength(1);
    const alert = JSON.parse(bodies[0] ?? '');
    expect(alert).toEqual({
      hostname: 'runtime-detection-heartbeat',
      output: `${alert.time}: Debug The alert pipeline works: this alert is sent every 300 seconds (heartbeat=runtime-detection-heartbeat)`,
      priority: 'Debug',
      rule: 'Runtime Detection Heartbeat',
      source: 'heartbeat',
      tags: ['heartbeat'],
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      output_fields: { 'heartbeat.interval': 300, 'heartbeat.name': 'runtime-detection-heartbeat' },
    });
  });

  it('fails with the answer where it is refused', async () => {
    const url = await serve([], 400);
    expect(await run({ ...ENVIRONMENT, HEARTBEAT_URL: url })).toEqual({
      code: 1,
      stdout: '',
      stderr: `${url} rejected the heartbeat with 400: Please send a valid request body\n`,
    });
  });

  it('fails with the names of variables that are missing', async () => {
    expect(await run({ HEARTBEAT_NAME: 'a', HEARTBEAT_PRIORITY: '' })).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'missing required environment variables: HEARTBEAT_URL, HEARTBEAT_PRIORITY, HEARTBEAT_INTERVAL\n',
    });
  });

  it('tries again, and tells the time of the attempt that was accepted', async () => {
    const fake = new FakeFalcosidekick();
    let attempts = 0;
    fake.trouble = () => {
      attempts += 1;
      return attempts < 3 ? DOWN : undefined;
    };
    const pauses: number[] = [];
    const errors: string[] = [];
    const code = await runHeartbeat({
      environment: { ...ENVIRONMENT, HEARTBEAT_URL: 'http://falcosidekick:2801/' },
      poster: () => fake,
      now: () => new Date(Date.UTC(2026, 0, 1, 0, 0, pauses.length)),
      pause: async (milliseconds) => {
        pauses.push(milliseconds);
      },
      print: () => {},
      printError: (text) => errors.push(text),
    });
    expect(code).toBe(0);
    expect(pauses).toEqual([1000, 2000]);
    expect(fake.received.map(({ time }) => time)).toEqual(['2026-01-01T00:00:02.000Z']);
    expect(errors).toEqual(
      Array(2).fill(
        'http://falcosidekick:2801/ did not receive the heartbeat (ECONNREFUSED): connection refused\n',
      ),
    );
  });

  it('gives up before the CronJob ends it', async () => {
    const fake = new FakeFalcosidekick();
    fake.trouble = () => DOWN;
    const pauses: number[] = [];
    const code = await runHeartbeat({
      environment: { ...ENVIRONMENT, HEARTBEAT_URL: 'http://falcosidekick:2801/' },
      poster: () => fake,
      now: () => new Date(0),
      pause: async (milliseconds) => {
        pauses.push(milliseconds);
      },
      print: () => {},
      printError: () => {},
    });
    expect(code).toBe(1);
    expect(fake.posts).toBe(4);
    // Each attempt takes at most 5 seconds, and the job has 50.
    expect(pauses.reduce((sum, each) => sum + each, 4 * 5000)).toBeLessThan(50_000);
  });
});
