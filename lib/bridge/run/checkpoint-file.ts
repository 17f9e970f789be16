import { readFileSync } from 'node:fs';
import { type FileHandle, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckpointStore } from './ports';

/** What of the file system a checkpoint needs. */
export interface CheckpointIo {
  readonly read: (path: string) => string;
  readonly open: (path: string, flags: string) => Promise<Pick<FileHandle, 'writeFile' | 'sync' | 'close'>>;
  readonly rename: (from: string, to: string) => Promise<void>;
}

const NODE: CheckpointIo = {
  read: (path) => readFileSync(path, 'utf8'),
  open: (path, flags) => open(path, flags, 0o600),
  rename,
};

/** A checkpoint in a file, which is replaced as a whole: whenever the machine stops, the old or the new one is there. */
export function checkpointFile(directory: string, io: CheckpointIo = NODE): CheckpointStore {
  const path = join(directory, 'checkpoint.json');
  const temporary = `${path}.new`;
  return {
    load: () => {
      try {
        return io.read(path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
          return undefined;
        }
        throw error;
      }
    },
    save: async (text) => {
      const file = await io.open(temporary, 'w');
      try {
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      await io.rename(temporary, path);
      const own = await io.open(directory, 'r');
      try {
        await own.sync();
      } finally {
        await own.close();
      }
    },
  };
}
