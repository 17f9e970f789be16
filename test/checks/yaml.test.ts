import { describe, expect, it } from 'vitest';
import { checkRules } from '../../lib/rules-entry';

const RULE = '  desc: d\n  condition: evt.type=execve\n  output: o\n  priority: INFO\n';

function check(text: string): { found: string[]; loads: boolean; falco: string[] } {
  const { diagnostics, falco } = checkRules([{ name: 'a.yaml', text }]);
  const [result] = falco.falco_load_results;
  return {
    found: diagnostics.map(({ code, place }) => `${code} ${place.kind === 'text' ? place.line : ''}`),
    loads: result!.successful,
    falco: result!.errors.map(({ message, context }) => {
      const { line, column } = context.locations.at(-1)!.position;
      return `${line}:${column} ${message}`;
    }),
  };
}

describe('YAML as Falco reads it', () => {
  it.each([
    ['a bracket in the column of the key', `- list: a\n  items: [\n    b\n]\n- rule: r\n${RULE}`],
    ['a line of a sequence in the column of the key', `- rule: r\n${RULE}  tags: [a,\n  b]\n`],
    [
      'a line of a quoted text in the column of the key',
      `- rule: r\n${RULE.replace('evt.type=execve', '"evt.type=execve and\n  proc.name=a"')}`,
    ],
    ['the second line of brackets in the first column', `- rule: r\n${RULE}  tags: [a,\nb]\n`],
  ])('loads with %s', (_, text) => {
    expect(check(text)).toMatchObject({ loads: true, falco: [] });
  });

  it('does not load with a line that is a tab', () => {
    expect(check(`- rule: r\n${RULE}\t\n`)).toEqual({
      found: ['FALCO1001 6'],
      loads: false,
      falco: ['5:0 yaml-cpp: error at line 6, column 1: illegal tab when looking for indentation'],
    });
  });

  it('does not load with a question mark in brackets', () => {
    expect(check('- list: l\n  items: [?x, y]\n')).toEqual({
      found: ['FALCO1001 2'],
      loads: false,
      falco: ['1:10 yaml-cpp: error at line 2, column 11: unknown token'],
    });
  });

  it('loads nothing behind an empty document, which is found', () => {
    const text = `- list: a\n  items: [x]\n---\n# nothing\n---\n- rule: r\n${RULE.replace('execve', 'nosuch')}`;
    expect(check(text)).toEqual({ found: ['FALCO3007 1', 'FALCO1019 5'], loads: true, falco: [] });
  });

  it('says which column is wrong in bytes, as Falco does', () => {
    expect(check('- list: "é" x\n').falco).toEqual([
      '0:13 yaml-cpp: error at line 1, column 14: unexpected scalar',
    ]);
  });
});
