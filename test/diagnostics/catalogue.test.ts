import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../lib/codes';
import { checkRules, readRulesFile } from '../../lib/rules-entry';

const entries = Object.entries(CATALOGUE);
const structure = entries.filter(([code]) => code.startsWith('FALCO10'));

const read = (text: string) => readRulesFile({ name: 'example.yaml', text }).diagnostics;

describe('every code of the catalogue', () => {
  it.each(entries)('%s says what it is and what happens when nobody mends it', (_, { title, why }) => {
    for (const words of [title, why]) {
      expect(words).toMatch(/^["a-zF]/);
      expect(words).not.toMatch(/\.$/);
      expect(words.length).toBeGreaterThan(10);
    }
  });

  it.each(entries)('%s has a code of Falco in the form that Falco writes', (_, { falcoCode }) => {
    expect(falcoCode ?? 'LOAD_NONE').toMatch(/^LOAD_[A-Z_]+$/);
  });
});

describe('every code about the structure of rules files', () => {
  it.each(structure)('%s has an example', (_, { example }) => {
    expect(example).toBeDefined();
  });

  it.each(structure)('%s is found first in its bad example', (code, { example }) => {
    expect(read(example!.bad)[0]?.code).toBe(code);
  });

  it.each(structure)('%s is all that is found in its bad example', (code, { example }) => {
    expect(new Set(read(example!.bad).map((finding) => finding.code))).toEqual(new Set([code]));
  });

  it.each(structure)('%s has a good example without findings', (_, { example }) => {
    expect(read(example!.good)).toEqual([]);
  });
});

describe('every code about the rule language', () => {
  const language = entries.filter(([code]) => /^FALCO[23]/.test(code));
  const check = (text: string) =>
    checkRules([{ name: 'example.yaml', text }], { plugins: ['container', 'k8saudit'] }).diagnostics;

  it.each(language)('%s has an example', (_, { example }) => {
    expect(example).toBeDefined();
  });

  it.each(language)('%s is found in its bad example', (code, { example }) => {
    expect(check(example!.bad).map((finding) => finding.code)).toContain(code);
  });

  it.each(language)('%s has a help in its bad example', (code, { example }) => {
    const found = check(example!.bad).find((finding) => finding.code === code);
    expect(found?.help).toMatch(/^(?!.*\.$)./);
  });

  it.each(language)('%s has a good example without findings', (_, { example }) => {
    expect(check(example!.good)).toEqual([]);
  });
});
