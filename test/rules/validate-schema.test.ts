import { describe, expect, it } from 'vitest';
import { checkRules } from '../../lib/rules-entry';
import { findings, RULE } from './read';

const verdict = (text: string) => checkRules([{ name: 'rules.yaml', text }]).falco;

const BEHIND_A_VERSION = [
  ['override: []', '"override" must be a mapping, not a sequence'],
  ['exceptions: [[]]', 'an exception must be a mapping, not a sequence'],
  ['required_plugin_versions: [[]]', 'a plugin must be a mapping, not a sequence'],
  ['required_plugin_versions: [{alternatives: [[]]}]', 'an alternative must be a mapping, not a sequence'],
] as const;

describe("the validation of Falco's schema", () => {
  it.each(BEHIND_A_VERSION)('ends Falco at "%s", wherever it stands', (key, message) => {
    const text = `- required_engine_version: 0.40.0\n  ${key}\n`;
    const column = 3 + key.indexOf('[]');
    expect(verdict(text).fatal).toBe('JSON value is not an object.');
    expect(findings(text)).toContainEqual(expect.arrayContaining([`2:${column}`, message]));
  });

  it('reports an empty sequence once where a check of the item reports it as well', () => {
    expect(findings('- []\n').map(([, place, message]) => [place, message])).toEqual([
      ['1:3', 'an item must be a mapping, not a sequence'],
    ]);
  });

  it('ends at what stands first', () => {
    const key = '- list: a\n  ? [b]\n  : c\n  items: []\n';
    expect(verdict(`- []\n${key}`).fatal).toBe('JSON value is not an object.');
    const { fatal, falco_load_results: results } = verdict(`${key}- []\n`);
    expect(fatal).toBeUndefined();
    expect(results[0]?.errors[0]).toMatchObject({
      code: 'LOAD_ERR_YAML_PARSE',
      message: 'yaml-cpp: error at line 2, column 5: bad conversion',
    });
  });

  it('ends at the first document with a problem', () => {
    expect(verdict(`${RULE}---\n- []\n---\n- ? [a]\n  : b\n`).fatal).toBe('JSON value is not an object.');
  });

  it('accepts an empty sequence where the schema says nothing of a mapping', () => {
    expect(verdict('- list: a\n  items: []\n').falco_load_results[0]?.successful).toBe(true);
    expect(verdict(`${RULE}  tags: []\n  exceptions: []\n`).falco_load_results[0]?.successful).toBe(true);
  });
});
