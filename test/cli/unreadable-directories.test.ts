import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readInputs } from '../../lib/files/read-inputs';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'unreadable-'));
  for (const name of ['a', 'closed', 'z']) {
    mkdirSync(join(directory, name));
    writeFileSync(join(directory, name, 'rules.yaml'), '');
  }
});

afterEach(() => {
  chmodSync(join(directory, 'closed'), 0o700);
  rmSync(directory, { recursive: true });
});

// Root may read every directory.
it.skipIf(process.getuid?.() === 0)('a directory that cannot be read does not hide those beside it', () => {
  chmodSync(join(directory, 'closed'), 0);
  const { files, problems } = readInputs([directory], { recursive: true });
  expect(files.map(({ label }) => label.slice(directory.length))).toEqual(['/a/rules.yaml', '/z/rules.yaml']);
  expect(problems.map(({ label, message }) => `${label.slice(directory.length)}: ${message}`)).toEqual([
    '/closed: permission denied',
  ]);
});
