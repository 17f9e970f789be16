import { describe, expect, it } from 'vitest';
import { findings, RULE, read } from './read';

const kinds = (text: string) => read(text).items.map(({ kind }) => kind);

describe('a rules file', () => {
  it('is a sequence of items, in the order written', () => {
    const text = `
- required_engine_version: 0.62.0
- required_plugin_versions: []
- list: shells
  items: [sh]
- macro: spawned
  condition: evt.type = execve
${RULE}`;
    expect(kinds(text)).toEqual([
      'required_engine_version',
      'required_plugin_versions',
      'list',
      'macro',
      'rule',
    ]);
    expect(findings(text)).toEqual([]);
  });

  it.each(['', '\n', '# a comment\n', '---\n', '---\n...\n', '~', 'null', '\ufeff', '[]'])(
    'may hold nothing, as %j does',
    (text) => {
      expect(read(text)).toMatchObject({ items: [], diagnostics: [] });
    },
  );

  it('may have several documents', () => {
    expect(kinds(`${RULE}---\n- list: a\n  items: []\n...\n---\n- macro: b\n  condition: c\n`)).toEqual([
      'rule',
      'list',
      'macro',
    ]);
  });

  it('may be JSON, or written in flow style', () => {
    expect(kinds('[{"list": "a", "items": ["b"]}]')).toEqual(['list']);
    expect(kinds('- {list: a, items: [b]}')).toEqual(['list']);
  });

  it('may have empty items, which Falco skips', () => {
    expect(kinds(`- \n- ~\n- null\n${RULE}`)).toEqual(['rule']);
  });

  it.each([
    ['a byte order mark', `\ufeff${RULE}`],
    ['lines that end in CR LF', RULE.replaceAll('\n', '\r\n')],
    ['lines that end in CR', RULE.replaceAll('\n', '\r')],
    ['a directive', `%YAML 1.1\n---\n${RULE}`],
    ['a directive that does not exist', `%FOO bar\n---\n${RULE}`],
    ['tags', RULE.replace('Shell', '!!str Shell')],
  ])('may have %s', (_, text) => {
    expect(kinds(text)).toEqual(['rule']);
    expect(findings(text)).toEqual([]);
  });

  it('gives scalars as they are written, whatever YAML would make of them', () => {
    const file = read('- list: a\n  items: [yes, 0x10, 1.0, 2026-01-01, "null", 1_000, .inf]\n');
    expect(file.items).toMatchObject([
      {
        items: ['yes', '0x10', '1.0', '2026-01-01', 'null', '1_000', '.inf'].map((value) => ({ value })),
      },
    ]);
  });

  it('does not merge what "<<" names, as Falco does not', () => {
    expect(findings('- &a\n  list: a\n  items: []\n- <<: *a\n  list: b\n  items: []\n')).toEqual([
      [
        'FALCO1009',
        '4:3',
        'unknown key "<<": Falco ignores it',
        'use one of the keys of list "b": "list", "items", "append", "override"',
      ],
    ]);
  });
});

describe('a text that is no rules file', () => {
  it.each([
    [
      'rule: Shell\ndesc: x\n',
      'FALCO1002',
      '1:1',
      'a rules file must be a sequence of items, not a mapping',
      'use "- rule:" instead of "rule:", and indent the keys below it by two spaces',
    ],
    [
      'macro: x\n',
      'FALCO1002',
      '1:1',
      'a rules file must be a sequence of items, not a mapping',
      'use "- macro:" instead of "macro:", and indent the keys below it by two spaces',
    ],
    [
      'customRules:\n  rules.yaml: |-\n    - rule: x\n',
      'FALCO1002',
      '1:1',
      'a rules file must be a sequence of items, not a mapping',
      'keep only the content below the name of the rules file: these look like values of the Helm chart',
    ],
    [
      'apiVersion: v1\n',
      'FALCO1002',
      '1:1',
      'a rules file must be a sequence of items, not a mapping',
      'start each item with "- ", for example "- rule: Shell in container"',
    ],
    [
      '\n  hello\n',
      'FALCO1002',
      '2:3',
      'a rules file must be a sequence of items, not "hello"',
      'start each item with "- ", for example "- rule: Shell in container"',
    ],
    [
      '- list: a\n  items: []\n- Shell\n',
      'FALCO1003',
      '3:3',
      'an item must be a mapping, not "Shell"',
      'write "- rule: <name>", "- macro: <name>" or "- list: <name>" and its keys below it',
    ],
    [
      '- - list: a\n',
      'FALCO1003',
      '1:3',
      'an item must be a mapping, not a sequence',
      'write "- rule: <name>", "- macro: <name>" or "- list: <name>" and its keys below it',
    ],
    [
      '- desc: x\n  Rule: Shell\n',
      'FALCO1004',
      '1:3',
      'unknown item: none of its keys is "required_engine_version", "required_plugin_versions", "list", "macro", "rule", so Falco skips it',
      'did you mean "rule" instead of "Rule"?',
    ],
    [
      '- what: x\n',
      'FALCO1004',
      '1:3',
      'unknown item: none of its keys is "required_engine_version", "required_plugin_versions", "list", "macro", "rule", so Falco skips it',
      'start it with "- rule: <name>", "- macro: <name>" or "- list: <name>"',
    ],
    [
      '- {}\n',
      'FALCO1004',
      '1:3',
      'unknown item: none of its keys is "required_engine_version", "required_plugin_versions", "list", "macro", "rule", so Falco skips it',
      'start it with "- rule: <name>", "- macro: <name>" or "- list: <name>"',
    ],
  ])('is reported: %j', (text, ...expected) => {
    expect(findings(text)).toEqual([expected]);
  });

  it('has one finding for each line that is not YAML', () => {
    expect(findings('- list: "a\\qb"\n  items: ["\\z"]\n')).toEqual([
      [
        'FALCO1001',
        '1:11',
        'not YAML: unknown escape sequence "\\q"',
        'write the backslash twice, or use single quotes',
      ],
      [
        'FALCO1001',
        '2:12',
        'not YAML: unknown escape sequence "\\z"',
        'write the backslash twice, or use single quotes',
      ],
    ]);
  });

  it('is told to indent with spaces where it indents with tabs', () => {
    expect(findings('- rule: x\n\tdesc: y\n')).toEqual([
      ['FALCO1001', '2:1', 'not YAML: a tab indents the line', 'indent with spaces'],
    ]);
  });

  it('has its broken document reported, and the other documents read', () => {
    const text = `${RULE}---\n- rule: [\n---\n- list: a\n  items: []\n`;
    expect(kinds(text)).toEqual(['rule', 'list']);
    expect(findings(text).map(([code, place]) => [code, place])).toEqual([['FALCO1001', '7:9']]);
  });

  it.each([
    ['- list: [a\n', '1:9', 'the "[" is not closed', undefined],
    ['- list: [a\n- list: b\n  items: []\n', '1:9', 'the "[" is not closed', undefined],
    ['- list: {a: b\n', '1:9', 'the "{" is not closed', undefined],
    ['- list: [a}\n', '1:9', 'the "[" is not closed', undefined],
    ['- list: "a', '1:9', 'the quote is not closed', undefined],
    ['- list: "a" b\n', '1:13', 'text after a quoted value', 'put quotes around the whole value'],
    ['- list: @a\n', '1:9', 'a value without quotes cannot contain "@" here', 'put quotes around the value'],
    [
      '- list: a\n  items: [?x, y]\n',
      '2:11',
      'a value without quotes cannot contain "?" here',
      'put quotes around the value',
    ],
    [
      '- list: a: b\n',
      '1:10',
      'a ":" is not allowed here',
      'put quotes around the value, or check the line above',
    ],
    [
      '- list: a\n items: []\n',
      '2:2',
      'the indentation does not match that of the items above',
      'indent it like the items above, and start it with "- "',
    ],
    [
      '- list: a\n    items: []\n',
      '2:10',
      'a ":" is not allowed here',
      'put quotes around the value, or check the line above',
    ],
    ['- macro: a\n  condition: b\n\t\n', '3:1', 'a tab indents the line', 'indent with spaces'],
  ])('has what is not YAML explained: %j', (text, place, message, help) => {
    expect(findings(text)).toEqual([
      ['FALCO1001', place, `not YAML: ${message}`, ...(help === undefined ? [] : [help])],
    ]);
  });

  it('has a quote that is never closed reported, which Falco reads', () => {
    expect(findings('- list: a\n  items: ["b\n- list: c\n').map(([code, place]) => [code, place])).toEqual([
      ['FALCO1001', '2:10'],
      ['FALCO1005', '3:3'],
    ]);
    expect(findings('- macro: a\n  condition: "b\n')).toEqual([
      ['FALCO1020', '2:14', 'the quote is not closed, so the rest of the file is part of the value'],
    ]);
  });

  it('has every item besides the broken ones checked', () => {
    const text = '- rul: a\n- list: [b\n- macro: c\n- list: "d" e\n- lst: f\n';
    expect(findings(text).map(([code, place]) => [code, place])).toEqual([
      ['FALCO1001', '2:9'],
      ['FALCO1001', '4:13'],
      ['FALCO1004', '1:3'],
      ['FALCO1005', '3:3'],
      ['FALCO1004', '5:3'],
    ]);
  });

  it.each([
    ['---\n# rules of team a\n---\n- list: a\n  items: []\n', [], '3:1'],
    ['- list: a\n  items: []\n---\n# nothing here\n---\n- lst: b\n', ['list'], '5:1'],
    ['- list: a\n  items: []\n---\nnull\n---\n- lst: b\n', ['list'], '5:1'],
  ])('is not read behind an empty document, which is found: %j', (text, read, place) => {
    expect(kinds(text)).toEqual(read);
    expect(findings(text)).toEqual([
      [
        'FALCO1019',
        place,
        'Falco reads nothing from here on: an empty document ends the file',
        'remove the "---" before or after the empty document',
      ],
    ]);
  });

  it.each([
    '---\n# nothing\n',
    '- list: a\n  items: []\n---\n',
    '- list: a\n  items: []\n---\n---\n# b\n...\n',
  ])('may end in an empty document: %j', (text) => {
    expect(findings(text)).toEqual([]);
  });

  it('has an alias without an anchor reported once', () => {
    const text = '- list: a\n  items: [*x, *x, b]\n';
    expect(findings(text)[0]).toEqual(['FALCO1001', '2:11', 'not YAML: unknown anchor "&x"']);
    expect(findings(text).filter(([code]) => code === 'FALCO1001')).toHaveLength(1);
  });

  it('has everything that is wrong reported at once', () => {
    const text = '- rul: x\n- list: a\n  items: b\n- macro: c\n  conditon: d\n  condition: e\n';
    expect(findings(text).map(([code, place]) => [code, place])).toEqual([
      ['FALCO1004', '1:3'],
      ['FALCO1007', '3:10'],
      ['FALCO1009', '5:3'],
    ]);
  });
});
