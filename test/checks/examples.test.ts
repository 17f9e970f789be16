import { describe, expect, it } from 'vitest';
import { RULES_CODES } from '../../lib/checks/rules-codes';
import { checkRules, readRulesFile } from '../../lib/rules-entry';

const entries = Object.entries(RULES_CODES);
const structure = entries.filter(([code]) => code.startsWith('FALCO10'));

const read = (text: string) => readRulesFile({ name: 'example.yaml', text }).diagnostics;

describe('every code about rules', () => {
  it.each(entries)('%s is explained in docs/rules-checks.md', (_, { docs }) => {
    expect(docs).toBe('rules-checks.md');
  });
});

describe('every error about rules', () => {
  const errors = entries.filter(([, { severity }]) => severity === 'error');

  it.each(errors)('%s is refused by Falco, or can be acknowledged', (_, { example, judgement }) => {
    const options = { plugins: ['container', 'k8saudit'] };
    const { falco } = checkRules([{ name: 'example.yaml', text: example!.bad }], options);
    const isRefused =
      falco.fatal !== undefined || falco.falco_load_results.some(({ successful }) => !successful);
    expect(isRefused).toBe(judgement !== true);
  });

  it.each(entries)('%s has a good example with an item in it', (_, { example }) => {
    expect(readRulesFile({ name: 'example.yaml', text: example!.good }).items).not.toEqual([]);
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

describe('a rules file that is read and not compiled', () => {
  it('has its items, its text as places count in it, and what is wrong with its structure', () => {
    const text = '\ufeff- list: a\r\n  items: [x]\n- macro: m\n  condition: evt.typ = a\n- list: b\n';
    const file = readRulesFile({ name: 'example.yaml', text });
    expect(file.name).toBe('example.yaml');
    expect(file.text).toBe(text.slice(1));
    expect(file.items.map(({ kind }) => kind)).toEqual(['list', 'macro']);
    expect(file.diagnostics.map(({ message }) => message)).toEqual(['list "b" has no "items"']);
  });
});
