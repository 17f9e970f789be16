import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A simulation of AWS, on a free port of the loopback interface. */
export interface Moto {
  /** What makes a client of AWS talk to it, and to nothing else. */
  readonly env: Readonly<Record<string, string>>;
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** The account of everything that moto makes. */
export const MOTO_ACCOUNT = '123456789012';

/** Starts `moto_server`. @see https://docs.getmoto.org/en/latest/docs/server_mode.html */
export async function startMoto(program: string, region: string): Promise<Moto> {
  const child = spawn(program, ['-H', '127.0.0.1', '-p', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const url = await address(child);
  return {
    url,
    env: {
      AWS_ENDPOINT_URL: url,
      AWS_ENDPOINT_URL_STS: url,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    },
    stop: async () => {
      const closed = once(child, 'close');
      child.kill();
      await closed;
    },
  };
}

function address(child: ChildProcess): Promise<string> {
  let log = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      log += chunk.toString();
      const url = /Running on (http:\/\/[\w.:]+)/.exec(log)?.[1];
      if (url !== undefined) {
        resolve(url);
      }
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('close', () => reject(new Error(`moto_server has ended:\n${log}`)));
  });
}
