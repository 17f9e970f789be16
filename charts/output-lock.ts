import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileFinding, InUseError, isFileSystemError, shownPath } from './file-errors';
import type { FileOperations } from './file-operations';

const LOCK = '.lock';
const ATTEMPTS = 100;
const PAUSE_MS = 5;

/**
 * Does the work while no other process does any on the same directory, which is made where it is not there, and
 * removed again where the work fails.
 *
 * The lock is a directory with an empty file for each process that wants it, named by its id: such a file is never
 * half-written, and removing that of a dead process cannot hit a live one, as it could where all used one file. Whoever
 * finds no other live process beside its own file has the lock. Of two that find each other the one with the lower id
 * stays, and the other one goes, so that one of them gets it.
 *
 * @throws InUseError where another process has it
 */
export function withLock<T>(directory: string, operations: FileOperations, work: () => T): T {
  const wasThere = existsSync(directory);
  let isDone = false;
  try {
    acquire(directory, operations);
    const result = work();
    isDone = true;
    return result;
  } finally {
    release(directory, operations);
    if (!isDone && !wasThere) {
      ignoreFileSystemErrors(() => operations.removeEmptyDirectory(directory));
    }
  }
}

function acquire(directory: string, operations: FileOperations): void {
  enter(directory, operations);
  for (let attempt = 0; ; attempt += 1) {
    const others = removeDead(directory, operations);
    const [other] = others;
    if (other === undefined) {
      return;
    }
    // One with a higher id either has the lock already, or is about to go.
    if (attempt === ATTEMPTS || others.some((each) => each < process.pid)) {
      throw inUse(directory, other);
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
  }
}

/** Puts the file of this process into the lock, which another process may remove between the two steps. */
function enter(directory: string, operations: FileOperations): void {
  for (let attempt = 0; ; attempt += 1) {
    try {
      operations.makeDirectory(join(directory, LOCK));
      operations.createFile(join(directory, LOCK, String(process.pid)));
      return;
    } catch (error) {
      if (attempt === ATTEMPTS || !isFileSystemError(error) || error.code !== 'ENOENT') {
        throw error;
      }
    }
  }
}

/** @returns the ids of the other processes in the lock that are alive, the lowest first */
function removeDead(directory: string, operations: FileOperations): number[] {
  const alive: number[] = [];
  for (const name of readdirSync(join(directory, LOCK))) {
    const id = Number(name);
    if (id === process.pid) {
      continue;
    }
    if (Number.isInteger(id) && id > 0 && isAlive(id)) {
      alive.push(id);
    } else {
      operations.remove(join(directory, LOCK, name));
    }
  }
  return alive.sort((a, b) => a - b);
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // It is there, and of another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** What cannot be removed now is of a dead process for the next run. */
function release(directory: string, operations: FileOperations): void {
  const lock = join(directory, LOCK);
  if (!existsSync(lock)) {
    return;
  }
  ignoreFileSystemErrors(() => operations.remove(join(lock, String(process.pid))));
  // Another process may be in it.
  ignoreFileSystemErrors(() => operations.removeEmptyDirectory(lock));
}

export function ignoreFileSystemErrors(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!isFileSystemError(error)) {
      throw error;
    }
  }
}

function inUse(directory: string, id: number): InUseError {
  const lock = join(directory, LOCK);
  const message = `another synth (process ${id}) is writing to ${shownPath(directory)}`;
  const help = `wait for it, or remove ${shownPath(lock)} if it is not running`;
  return new InUseError([fileFinding(lock, message, help)]);
}
