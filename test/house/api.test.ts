import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(__dirname, '../..');
const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const ENTRIES = Object.entries<{ types?: string }>(exports).flatMap(([name, { types }]) =>
  types === undefined ? [] : [{ name, file: types.replace('./build/', 'lib/').replace('.d.ts', '.ts') }],
);

describe('the entry points', () => {
  it.each(ENTRIES)('$name names what it exports', ({ file }) => {
    const stars = readFileSync(join(ROOT, file), 'utf8').match(/^export (?:type )?\*.*$/gm) ?? [];
    // A generated file with nothing but props.
    expect(stars.filter((line) => !line.endsWith(".generated';"))).toEqual([]);
  });

  it.each(ENTRIES)('$name has a report of what it gives', ({ name }) => {
    expect(existsSync(join(ROOT, 'api', `${name === '.' ? 'index' : name.slice(2)}.api.md`))).toBe(true);
  });

  it('keep helpers to themselves', () => {
    const report = readFileSync(join(ROOT, 'api/index.api.md'), 'utf8');
    for (const helper of ['quote', 'joinWords', 'oneOf', 'showValue', 'byteLength', 'didYouMean']) {
      expect(report).not.toContain(`export function ${helper}(`);
    }
  });
});
