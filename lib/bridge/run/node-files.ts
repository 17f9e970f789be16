import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { LogFile, LogFiles, OpenLog } from '../tail/log-files';

/** The files of a directory on the disk. */
export function nodeFiles(directory: string): LogFiles {
  const statOf = (name: string) => statSync(join(directory, name), { bigint: true, throwIfNoEntry: false });
  return {
    list: () =>
      readdirSync(directory).flatMap((name): LogFile[] => {
        const found = statOf(name);
        return found?.isFile() === true
          ? [
              {
                name,
                inode: String(found.ino),
                size: Number(found.size),
                modified: Number(found.mtimeMs),
              },
            ]
          : [];
      }),
    inodeOf: (name) => {
      const found = statOf(name);
      return found === undefined ? undefined : String(found.ino);
    },
    open: (name) => openLog(join(directory, name)),
  };
}

function openLog(path: string): OpenLog | undefined {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
  return {
    inode: String(fstatSync(file, { bigint: true }).ino),
    size: () => fstatSync(file).size,
    read: (into, from, length, offset) => readSync(file, into, from, length, offset),
    close: () => closeSync(file),
  };
}
