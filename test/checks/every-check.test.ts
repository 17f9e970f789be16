import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RulesCheck } from '../../lib/checks/check/rules-check';
import { RULES_CHECKS } from '../../lib/checks/rules-checks';

const ROOT = join(__dirname, '../..');
const CHECKS = join(ROOT, 'lib/checks');
const FOLDERS = ['structure', 'conditions', 'outputs', 'items'];

/** Files of checks, such as `conditions/known-fields`. */
const files = FOLDERS.flatMap((folder) =>
  (existsSync(join(CHECKS, folder)) ? readdirSync(join(CHECKS, folder)) : []).map(
    (file) => `${folder}/${file.replace(/\.ts$/, '')}`,
  ),
).sort();

const checks: readonly RulesCheck[] = RULES_CHECKS;
const names = checks.map(({ name }) => name);

describe('every check of rules', () => {
  it('has a file of its name, and nothing else is among them', () => {
    expect(files.map((file) => file.replace(/.*\//, '')).sort()).toEqual([...names].sort());
  });

  it('has a section of its name in docs/rules-checks.md', () => {
    const docs = readFileSync(join(ROOT, 'docs/rules-checks.md'), 'utf8').split('\n');
    expect(names.filter((name) => !docs.includes(`## ${name}`))).toEqual([]);
  });

  it('has a test of its name', () => {
    const missing = files.filter((file) => !existsSync(join(ROOT, `test/checks/${file}.test.ts`)));
    expect(missing).toEqual([]);
  });

  it('has codes of its own', () => {
    const codes = checks.flatMap((check) => Object.keys(check.codes));
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
  });

  it.each(checks)('$name declares the codes that it reports, and no others', ({ codes, name }) => {
    const file = files.find((each) => each.endsWith(`/${name}`));
    const text = readFileSync(join(CHECKS, `${file}.ts`), 'utf8');
    const reported = new Set(text.match(/'FALCO\d{4}'/g)?.map((code) => code.slice(1, -1)));
    expect(Object.keys(codes).sort()).toEqual([...reported].sort());
  });

  it('has words for ids that no other check has words for', () => {
    const ids = checks.flatMap(({ words = {} }) => Object.keys(words));
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });
});
