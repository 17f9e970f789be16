import { describe, expect, it } from 'vitest';
import { findings, itemOf, RULE, read } from './read';

describe('a key', () => {
  it('may come in any order', () => {
    const text = RULE.replace(
      '- rule: Shell\n  desc: A shell starts\n',
      '- desc: A shell starts\n  rule: Shell\n',
    );
    expect(itemOf(text, 'rule').name.value).toBe('Shell');
    expect(findings(text)).toEqual([]);
  });

  it('says what an item is in the order in which Falco looks for it', () => {
    expect(findings('- rule: x\n  list: y\n  items: []\n')).toEqual([
      [
        'FALCO1009',
        '1:3',
        'unknown key "rule": Falco ignores it',
        'use one of the keys of list "y": "list", "items", "append", "override"',
      ],
    ]);
  });

  it('that is unknown is reported with the one that may be meant', () => {
    expect(findings(`${RULE}  tag: [shell]\n`)).toEqual([
      ['FALCO1009', '6:3', 'unknown key "tag": Falco ignores it', 'did you mean "tags"?'],
    ]);
  });

  it('that is unknown in a macro or a version is reported', () => {
    expect(findings('- macro: a\n  condition: b\n  desc: c\n')).toEqual([
      [
        'FALCO1009',
        '3:3',
        'unknown key "desc": Falco ignores it',
        'use one of the keys of macro "a": "macro", "condition", "append", "override"',
      ],
    ]);
    expect(findings('- required_engine_version: 0.62.0\n  why: c\n')).toEqual([
      [
        'FALCO1009',
        '2:3',
        'unknown key "why": Falco ignores it',
        'use one of the keys of required_engine_version: "required_engine_version"',
      ],
    ]);
  });

  it('duplicate output that is an error, and the first one counts', () => {
    const text = `${RULE}  priority: ERROR\n`;
    expect(findings(text)).toEqual([
      ['FALCO1010', '6:3', 'duplicate key "priority": Falco reads only the first one', 'remove one of them'],
    ]);
    expect(read(text).items).toMatchObject([{ priority: { value: { name: 'Warning' } } }]);
  });

  it('that is not a word is an error', () => {
    expect(findings(`${RULE}  ? [a]\n  : b\n`)).toEqual([['FALCO1007', '6:5', 'a key must be a plain word']]);
  });

  it('may be written as "? key"', () => {
    expect(itemOf('- ? list\n  : a\n  ? items\n  : [b]\n', 'list').name.value).toBe('a');
  });

  it('may be quoted', () => {
    expect(itemOf('- "list": a\n  \'items\': [b]\n', 'list').items[0]?.value).toBe('b');
  });

  it('of any object is a key like any other', () => {
    expect(
      findings('- list: a\n  items: []\n  __proto__: b\n  constructor: c\n').map(([, , message]) => message),
    ).toEqual(['unknown key "__proto__": Falco ignores it', 'unknown key "constructor": Falco ignores it']);
  });

  it.each([
    ['- list: a\n', ['FALCO1005', '1:3', 'list "a" has no "items"', 'add "items: []"']],
    ['- macro: a\n', ['FALCO1005', '1:3', 'macro "a" has no "condition"', 'add "condition: <condition>"']],
    [
      RULE.replace('  output: a shell started\n', ''),
      ['FALCO1005', '1:3', 'rule "Shell" has no "output"', 'add "output: <what the alert says>"'],
    ],
  ])('that is missing is reported at the item: %j', (text, expected) => {
    expect(findings(text)).toEqual([expected]);
  });

  it.each([
    [
      '- list:\n  items: []\n',
      ['FALCO1006', '1:3', '"list" is empty', 'add a value after "list:", or remove the key'],
    ],
    [
      '- list: ~\n  items: []\n',
      ['FALCO1006', '1:3', '"list" is empty', 'add a value after "list:", or remove the key'],
    ],
    [
      '- list: ""\n  items: []\n',
      ['FALCO1006', '1:9', '"list" is empty', 'add a value after "list:", or remove the key'],
    ],
    [
      '- macro: a\n  condition: Null\n',
      ['FALCO1006', '2:3', '"condition" is empty', 'add a value after "condition:", or remove the key'],
    ],
    ['- macro: a\n  condition: [b]\n', ['FALCO1007', '2:14', '"condition" must be a scalar, not a sequence']],
    [
      '- macro: a\n  condition: {b: c}\n',
      ['FALCO1007', '2:14', '"condition" must be a scalar, not a mapping'],
    ],
    [
      `${RULE}  tags: shell\n`,
      ['FALCO1007', '6:9', '"tags" must be a sequence, not "shell"', 'write "tags: [shell]"'],
    ],
    [
      `${RULE}  tags:\n`,
      [
        'FALCO1007',
        '6:8',
        '"tags" must be a sequence, not null',
        'write "tags: [...]", or "tags: []" for an empty list',
      ],
    ],
    [
      `${RULE}  tags: [{a: b}]\n`,
      ['FALCO1007', '6:10', 'each element of "tags" must be a scalar, not a mapping'],
    ],
    [
      `${RULE}  override: [condition]\n`,
      ['FALCO1007', '6:13', '"override" must be a mapping, not a sequence'],
    ],
  ])('with a wrong value is reported at the value: %j', (text, expected) => {
    expect(findings(text)).toEqual([expected]);
  });

  it('may be the quoted word null, and not the plain one', () => {
    expect(itemOf('- list: "null"\n  items: []\n', 'list').name.value).toBe('null');
  });
});

describe('true and false', () => {
  const enabled = (word: string) => `${RULE}  enabled: ${word}\n`;

  it.each(['true', 'True', 'TRUE', 'y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON', '"true"'])(
    'may be written %s for true',
    (word) => {
      expect(itemOf(enabled(word), 'rule').enabled?.value).toBe(true);
    },
  );

  it.each(['false', 'False', 'FALSE', 'n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'])(
    'may be written %s for false',
    (word) => {
      expect(itemOf(enabled(word), 'rule').enabled?.value).toBe(false);
    },
  );

  it.each(['tRUE', 'yEs', '1', '0', 't', 'enabled'])('cannot be written %s', (word) => {
    expect(findings(enabled(word))).toEqual([
      ['FALCO1007', '6:12', `"enabled" must be true or false, not "${word}"`],
    ]);
  });
});

describe('an integer', () => {
  const duration = (word: string) => `${RULE}  capture_duration: ${word}\n`;

  it.each([
    ['0', 0],
    ['5000', 5000],
    ['+5', 5],
    ['0x10', 16],
    ['010', 8],
    ['4294967295', 4294967295],
  ])('may be written %s', (word, value) => {
    expect(itemOf(duration(word), 'rule').captureDuration?.value).toBe(value);
  });

  it.each(['-5', '5.5', '4294967296', '1e3', '08', '" 5"', 'ten', '5s'])('cannot be written %s', (word) => {
    expect(findings(duration(word))).toEqual([
      [
        'FALCO1007',
        '6:21',
        `"capture_duration" must be an integer from 0 to 4294967295, not "${word.replaceAll('"', '')}"`,
      ],
    ]);
  });
});
