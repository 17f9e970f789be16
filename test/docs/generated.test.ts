import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generatedFiles } from '../../scripts/generated-files';
import { UPSTREAM_RULES, UPSTREAM_TABLES } from '../../scripts/upstream/upstream-generated';

const ROOT = join(__dirname, '..', '..');
const fresh = generatedFiles();
const ofUpstream = [...UPSTREAM_TABLES, ...UPSTREAM_RULES].map(({ path }) => path);

const written = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** A program without what the formatter adds and takes away. */
const content = (path: string, text: string): string =>
  path.endsWith('.ts')
    ? text
        .replace(/[\s(),]|= \|/g, '')
        .replaceAll("'", '"')
        .replaceAll('=|', '=')
    : text;

describe('the generated files', () => {
  it.each([...fresh.keys()])('%s is up to date', (path) => {
    const isSame = content(path, written(path)) === content(path, fresh.get(path)!);
    expect(isSame, `${path} is stale: npm run generate`).toBe(true);
  });

  it('are all written by npm run generate', () => {
    const named = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.generated.ts'))
      .map((path) => `lib/${path}`);
    expect(named.filter((path) => !fresh.has(path) && !ofUpstream.includes(path))).toEqual([]);
    expect(ofUpstream.filter((path) => !named.includes(path))).toEqual([]);
  });

  it.each([...fresh.keys(), ...ofUpstream])('%s says what wrote it, and from what', (path) => {
    const marks = path.endsWith('.generated.ts')
      ? /^\/\/ Written by "npm run generate" \(scripts\/[\w/-]+\.ts\): change that, not this\.\n\/\/ Source: .*\d/
      : path.endsWith('.json')
        ? /^ {2}"\$comment": "Written by \\"npm run generate\\" from lib\/[\w/-]+\.ts: /m
        : /^<!-- (\w+: w|W)ritten by "npm run generate" from .*: change that, not this\. -->$/m;
    expect(written(path)).toMatch(marks);
    for (const [, program = ''] of written(path).matchAll(/\(scripts\/([\w/-]+\.ts)\)/g)) {
      expect(readdirSync(join(ROOT, 'scripts'), { recursive: true, encoding: 'utf8' })).toContain(program);
    }
  });
});
