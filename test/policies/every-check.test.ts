import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { POLICY_CHECKS } from '../../lib/policies/checks';

const ROOT = join(__dirname, '../..');
const CHECKS = join(ROOT, 'lib/policies/checks');

/** Files of checks, such as `selectors/address-values`. */
const files = readdirSync(CHECKS, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/(?:^|\/)index\.ts$/.test(file))
  .map((file) => file.replace(/\.ts$/, ''))
  .sort();

const names = POLICY_CHECKS.map(({ name }) => name);

describe('every check of policies', () => {
  it('has a file of its name, and nothing else is among them', () => {
    expect(files.map((file) => file.replace(/.*\//, '')).sort()).toEqual([...names].sort());
  });

  it('has a section of its name in docs/policies.md', () => {
    const docs = readFileSync(join(ROOT, 'docs/policies.md'), 'utf8').split('\n');
    expect(names.filter((name) => !docs.includes(`### ${name}`))).toEqual([]);
  });

  it('has a test of its name', () => {
    const missing = files.filter((file) => !existsSync(join(ROOT, `test/policies/checks/${file}.test.ts`)));
    expect(missing).toEqual([]);
  });

  it.each(POLICY_CHECKS)('$name declares the codes that it reports, and no others', ({ codes, name }) => {
    const file = files.find((each) => each.endsWith(`/${name}`));
    const text = readFileSync(join(CHECKS, `${file}.ts`), 'utf8');
    const reported = new Set(text.match(/'POLICY\d{4}'/g)?.map((code) => code.slice(1, -1)));
    expect(Object.keys(codes).sort()).toEqual([...reported].sort());
  });
});
