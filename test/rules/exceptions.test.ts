import { describe, expect, it } from 'vitest';
import { findings, itemOf, RULE } from './read';

const rule = (...lines: string[]) => `${RULE}  exceptions:\n${lines.map((line) => `    ${line}\n`).join('')}`;

/** Line 7 of the text is the first line of the exceptions. */
const report = (...lines: string[]) => findings(rule(...lines));

describe('an exception', () => {
  it('has a name, fields, comparisons and values', () => {
    const text = rule(
      '- name: known',
      '  fields: [proc.name, fd.name]',
      '  comps: [=, startswith]',
      '  values:',
      '    - [sh, /tmp]',
      '    - [zsh, [a, b]]',
    );
    expect(findings(text)).toEqual([]);
    const scalar = (value: string) => ({ kind: 'scalar', value });
    expect(itemOf(text, 'rule').exceptions).toMatchObject([
      {
        name: { value: 'known' },
        fields: { kind: 'list', items: [scalar('proc.name'), scalar('fd.name')] },
        comps: { kind: 'list', items: [scalar('='), scalar('startswith')] },
        values: [
          { kind: 'list', items: [scalar('sh'), scalar('/tmp')] },
          { kind: 'list', items: [scalar('zsh'), { kind: 'list', items: [scalar('a'), scalar('b')] }] },
        ],
      },
    ]);
  });

  it('may have one field and one comparison without brackets', () => {
    const text = rule('- name: known', '  fields: proc.name', '  comps: in', '  values: [a, b]');
    expect(findings(text)).toEqual([]);
    expect(itemOf(text, 'rule').exceptions?.[0]?.fields).toMatchObject({
      kind: 'scalar',
      value: 'proc.name',
    });
  });

  it('may come without values, which a later file appends', () => {
    const [exception] = itemOf(rule('- name: known', '  fields: [proc.name]'), 'rule').exceptions ?? [];
    expect(exception).not.toHaveProperty('values');
  });

  it('needs no fields where it is appended', () => {
    const text =
      '- rule: R\n  exceptions:\n    - name: known\n      values: [a]\n  override: {exceptions: append}\n';
    expect(findings(text)).toEqual([]);
    expect(itemOf(text, 'rule').exceptions?.[0]).not.toHaveProperty('fields');
  });

  it('without values is warned about where it is appended', () => {
    expect(
      findings('- rule: R\n  exceptions:\n    - name: known\n  override: {exceptions: append}\n'),
    ).toEqual([
      ['FALCO1017', '3:13', 'the exception has no "values", so nothing is appended', 'add "values: [...]"'],
    ]);
  });

  it('may be none at all', () => {
    expect(itemOf(`${RULE}  exceptions:\n`, 'rule')).not.toHaveProperty('exceptions');
    expect(itemOf(`${RULE}  exceptions: []\n`, 'rule').exceptions).toEqual([]);
  });

  it('with the name of another one of the rule is warned about', () => {
    expect(report('- {name: a, fields: [b]}', '- {name: a, fields: [c]}')).toEqual([
      ['FALCO1016', '8:14', 'duplicate exception "a"', 'give each exception of a rule its own name'],
    ]);
  });

  it('is the subject of its findings, with its rule', () => {
    const [finding] = findings(rule('- fields: [a]'));
    expect(finding).toEqual([
      'FALCO1005',
      '7:7',
      'rule "Shell", exception has no "name"',
      'add "name: <name>"',
    ]);
  });

  it.each([
    [
      ['known'],
      [
        'FALCO1012',
        '7:5',
        '"exceptions" must be a sequence, not "known"',
        'start each exception with "- name:"',
      ],
    ],
    [
      ['name: known'],
      [
        'FALCO1012',
        '7:5',
        '"exceptions" must be a sequence, not a mapping',
        'start each exception with "- name:"',
      ],
    ],
    [
      ['- known'],
      [
        'FALCO1012',
        '7:7',
        'an exception must be a mapping, not "known"',
        'write "- name: <name>" and "fields:" below it',
      ],
    ],
    [
      ['- name: a'],
      ['FALCO1005', '7:7', 'rule "Shell", exception "a" has no "fields"', 'add "fields: [<field>, ...]"'],
    ],
    [
      ['- name: ""', '  fields: [b]'],
      ['FALCO1006', '7:13', '"name" is empty', 'add a value after "name:", or remove the key'],
    ],
    [
      ['- name: [a]', '  fields: [b]'],
      ['FALCO1007', '7:13', '"name" must be a scalar, not a sequence'],
    ],
    [
      ['- name: a', '  fields: [b]', '  values: c'],
      ['FALCO1012', '9:15', '"values" must be a sequence, not "c"', 'write "values: [...]"'],
    ],
    [
      ['- name: a', '  fields: [b]', '  values: {c: d}'],
      ['FALCO1012', '9:15', '"values" must be a sequence, not a mapping', 'write "values: [...]"'],
    ],
    [
      ['- name: a', '  fields: {b: c}'],
      [
        'FALCO1022',
        '8:15',
        'a value must be a scalar or a sequence, not a mapping: Falco takes it for an empty one',
        'write only the value, without a key',
      ],
    ],
    [
      ['- name: a', '  fields: [b]', '  values: [[{c: d}]]'],
      [
        'FALCO1022',
        '9:17',
        'a value must be a scalar or a sequence, not a mapping: Falco takes it for an empty one',
        'write only the value, without a key',
      ],
    ],
    [
      ['- name: a', '  fields: [b]', '  value: [[c]]'],
      ['FALCO1018', '9:7', 'unknown key "value": Falco ignores it', 'did you mean "values" or "name"?'],
    ],
    [
      ['- name: a', '  fields: [b]', '  comment: c'],
      [
        'FALCO1018',
        '9:7',
        'unknown key "comment": Falco ignores it',
        'use one of the keys of rule "Shell", exception "a": "name", "fields", "comps", "values"',
      ],
    ],
  ])('of the wrong form is reported: %j', (lines, expected) => {
    expect(report(...lines)).toEqual([expected]);
  });
});
