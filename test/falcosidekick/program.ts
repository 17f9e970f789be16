import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** A program of this name on the PATH. */
export function findProgram(name: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((directory) => join(directory, name))
    .find((path) => existsSync(path));
}

/** The real Falcosidekick, running. */
export interface RunningFalcosidekick {
  readonly log: () => string;
  /** Resolves once the log has so many lines with this text. */
  readonly logged: (text: string, lines: number) => Promise<void>;
  /** Rejects with the log once there is an error in it. */
  readonly failure: Promise<never>;
  /** Where it takes alerts. */
  readonly url: string;
  /** Sends an alert as Falco does. */
  readonly send: (alert: object) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts the program with the environment of a pod, on a free port of the loopback interface. */
export async function startFalcosidekick(
  program: string,
  env: Readonly<Record<string, string>>,
): Promise<RunningFalcosidekick> {
  const port = await freePort();
  const child = spawn(program, [], {
    env: { ...env, LISTENADDRESS: '127.0.0.1', LISTENPORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { log, ready, failure, logged } = readLog(child);
  await ready;
  const url = `http://127.0.0.1:${port}/`;
  return {
    url,
    log,
    failure,
    logged,
    send: async (alert) => {
      const reply = await post(child, url, JSON.stringify(alert));
      if (!reply.ok) {
        throw new Error(`Falcosidekick answers ${reply.status}\n${log()}`);
      }
    },
    stop: async () => {
      const closed = once(child, 'close');
      child.kill();
      await closed;
    },
  };
}

/** It says that it listens a moment before it does. */
async function post(child: ChildProcess, url: string, body: string): Promise<Response> {
  for (;;) {
    try {
      return await fetch(url, { method: 'POST', body });
    } catch (error) {
      if (child.exitCode !== null) {
        throw error;
      }
      await setTimeout(10);
    }
  }
}

interface Log extends Pick<RunningFalcosidekick, 'log' | 'logged' | 'failure'> {
  readonly ready: Promise<void>;
}

function readLog(child: ChildProcess): Log {
  let log = '';
  let fail: (error: Error) => void;
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // Nobody may be listening when it fails.
  failure.catch(() => {});
  const ready = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      log += chunk.toString();
      if (log.includes('up and listening')) {
        resolve();
      }
      if (/\[ERROR\].*\n/.test(log)) {
        fail(new Error(log));
      }
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('close', () => reject(new Error(`Falcosidekick has ended:\n${log}`)));
  });
  const logged = (text: string, lines: number): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (log.split(text).length > lines) {
          resolve();
        }
      };
      child.stdout?.on('data', look);
      child.stderr?.on('data', look);
      look();
    });
  return { log: () => log, ready, failure, logged };
}

/** A port that was free just now: the program cannot be told to take any. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
