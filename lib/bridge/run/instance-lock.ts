import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';

export interface InstanceLock {
  readonly release: () => Promise<void>;
}

/**
 * Keeps a second instance from using the same directory: by a socket in it that somebody listens on. The kernel closes it
 * with its process however that ends, and it is seen from other containers, which have other process numbers.
 *
 * Each listens on a socket of its own first and then looks for others, so that of two that start at once at least one
 * sees the other.
 *
 * @returns `undefined` if there is another instance
 */
export async function lockInstance(directory: string): Promise<InstanceLock | undefined> {
  const own = `lock.${randomBytes(4).toString('hex')}.sock`;
  const path = join(directory, own);
  const server = await listen(path);
  const release = async (): Promise<void> => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(path, { force: true });
  };
  for (const name of readdirSync(directory)) {
    if (name !== own && /^lock\.[0-9a-f]+\.sock$/.test(name)) {
      if (await answers(join(directory, name))) {
        await release();
        return undefined;
      }
      // Its process was killed.
      rmSync(join(directory, name), { force: true });
    }
  }
  return { release };
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.on('error', reject);
    server.listen(path, () => {
      server.unref();
      resolve(server);
    });
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', ({ code }: NodeJS.ErrnoException) => {
      // Anything else but that nobody listens is no proof that it is free.
      resolve(code !== 'ECONNREFUSED' && code !== 'ENOENT');
    });
  });
}
