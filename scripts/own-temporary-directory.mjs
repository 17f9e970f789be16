// Tests make their temporary directories inside of one, which goes when they are over.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function setup() {
  // Short, since sockets of Unix are in it, whose paths have 107 bytes at most.
  const directory = mkdtempSync(join(tmpdir(), 'rd-'));
  process.env['TMPDIR'] = directory;
  return () => rmSync(directory, { recursive: true, force: true });
}
