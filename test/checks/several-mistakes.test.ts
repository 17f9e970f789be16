import { describe, expect, it } from 'vitest';
import { checkRules } from '../../lib/rules-entry';

/** A rule with an unknown field in its condition, and with some of the other keys. */
const rule = (...keys: string[]) =>
  `- rule: R\n  condition: evt.type = open and proc.nmae = sh\n${keys.map((key) => `  ${key}\n`).join('')}`;

const GOOD =
  '- rule: R\n  desc: d\n  condition: evt.type = open\n  output: x %proc.name\n  priority: NOTICE\n';

const FIELD = 'unknown field "proc.nmae"';

const messages = (...texts: string[]): string[] =>
  checkRules(texts.map((text, index) => ({ name: `${index}.yaml`, text }))).diagnostics.map(
    ({ message }) => message,
  );

describe('what is wrong in a condition or an output is found in the same run', () => {
  it.each([
    ['as a missing key', rule('output: x', 'priority: NOTICE'), 'rule "R" has no "desc"'],
    [
      'as an output of the wrong kind',
      rule('desc: d', 'output: [x]', 'priority: NOTICE'),
      '"output" must be a scalar, not a sequence',
    ],
    [
      'as a switch that is neither true nor false',
      rule('desc: d', 'output: x', 'priority: NOTICE', 'enabled: maybe'),
      '"enabled" must be true or false, not "maybe"',
    ],
    [
      'as tags that are no sequence',
      rule('desc: d', 'output: x', 'priority: NOTICE', 'tags: x'),
      '"tags" must be a sequence, not "x"',
    ],
    [
      'as exceptions that are no sequence',
      rule('desc: d', 'output: x', 'priority: NOTICE', 'exceptions: x'),
      '"exceptions" must be a sequence, not "x"',
    ],
    [
      'as a duration that is no number',
      rule('desc: d', 'output: x', 'priority: NOTICE', 'capture_duration: long'),
      '"capture_duration" must be an integer from 0 to 4294967295, not "long"',
    ],
    ['as an empty source', rule('desc: d', 'output: x', 'priority: NOTICE', 'source:'), '"source" is empty'],
  ])('%s', (_, text, other) => {
    expect(messages(text).sort()).toEqual([FIELD, other].sort());
  });

  it('as a condition that is missing, for the output and the exceptions', () => {
    const text =
      '- rule: R\n  desc: d\n  output: x %proc.nmae\n  priority: NOTICE\n  exceptions:\n    - name: e\n      fields: [fd.nmae]\n';
    expect(messages(text)).toEqual([
      'rule "R" has no "condition"',
      'the output has an unknown field "proc.nmae"',
      'unknown field "fd.nmae"',
    ]);
  });

  it('as a mistake in another exception, or in another value of the same', () => {
    const text = `${GOOD}  exceptions:
    - fields: [proc.nmae]
    - name: b
      fields: fd.nmae
      values: x
    - name: c
      fields: fd.sport
      values: [1, "", many]
`;
    expect(messages(text)).toEqual([
      'rule "R", exception has no "name"',
      'unknown field "proc.nmae"',
      'unknown field "fd.nmae"',
      '"values" must be a sequence, not "x"',
      '"many" is not a valid value for "fd.sport" of type PORT',
      'a value is empty',
    ]);
  });

  it.each([
    ['condition: and proc.nmae = a', 'append: maybe', '"append" must be true or false, not "maybe"'],
    ['condition: or proc.nmae = a', 'override: { conditon: append }', '"conditon" cannot be overridden'],
    [
      'condition: evt.type = open and proc.nmae = a',
      'override: { condition: set }',
      '"override" of "condition" must be "append" or "replace", not "set"',
    ],
    [
      'condition: and proc.nmae = a',
      'override: { condition: append, priority: append }',
      '"priority" cannot be appended to',
    ],
    ['condition: and proc.nmae = a', 'override: [condition]', '"override" must be a mapping, not a sequence'],
    ['condition: and proc.nmae = a', 'desc: e', 'rule "R" has no "output"'],
  ])('as a mistake in what changes an earlier rule: %s, %s', (condition, other, message) => {
    const found = messages(`${GOOD}- rule: R\n  ${condition}\n  ${other}\n`);
    expect(found).toContain(message);
    expect(found).toContain(FIELD);
    expect(
      found.filter((each) => !/^rule "R" has no|^"override" has no operation for/.test(each)),
    ).toHaveLength(message.startsWith('rule') ? 1 : 2);
  });

  it.each([
    ['output: "%fd.nmae"', 'override: { output: set }', true],
    ['output: "%fd.nmae"', 'override: { desc: set }', true],
    ['condition: and fd.nmae = a', 'override: { desc: set }', true],
    ['condition: or fd.nmae = a', 'tags: x', true],
    ['desc: e', 'override: { desc: set }', false],
  ])('as a mistake in what changes an earlier rule, which must be there: %s, %s', (key, other, isChecked) => {
    const changed = `- rule: R\n  ${key}\n  ${other}\n`;
    const unknown = (texts: string[]) => texts.filter((each) => each.includes('unknown field'));
    expect(unknown(messages(GOOD + changed))).toHaveLength(isChecked ? 1 : 0);
    expect(unknown(messages(changed))).toEqual([]);
  });

  it('as a mistake in the macro that has the condition', () => {
    const macro = '- macro: m\n  condition: proc.nmae = sh or nope\n  append: maybe\n';
    expect(messages(`${macro}${GOOD.replace('= open', '= open and m')}`)).toEqual([
      'unknown field "proc.nmae"',
      'unknown macro "nope"',
      '"append" must be true or false, not "maybe"',
    ]);
  });

  it.each([
    ['condition: nope', 'append: maybe', '"append" must be true or false, not "maybe"'],
    ['condition: or nope', 'override: { conditon: append }', '"conditon" cannot be overridden'],
  ])('as a mistake in a macro of the same name as an earlier one: %s, %s', (condition, other, message) => {
    const macros = `- macro: m\n  condition: proc.name = sh\n- macro: m\n  ${condition}\n  ${other}\n`;
    expect(messages(macros + GOOD.replace('= open', '= open and m')).sort()).toEqual(
      [message, 'unknown macro "nope"'].sort(),
    );
  });

  it('as an element of a list that could be read', () => {
    const list = '- list: ports\n  items: [http-nope, {}]\n';
    const user = GOOD.replace('= open', '= open and fd.sport in (ports)');
    const element = 'each element of "items" must be a scalar, not a mapping';
    expect(messages(list + user)).toEqual([
      element,
      '"http-nope" is not a valid value for "fd.sport" of type PORT',
    ]);
    // The list that is there already stays as it is.
    expect(messages(`- list: ports\n  items: [80]\n${list}${user}`)).toEqual([element]);
  });

  it('as a plugin that is required without a version', () => {
    const text =
      '- required_plugin_versions:\n    - name: container\n    - name: json\n      version: newest\n';
    expect(messages(text)).toContain('"newest" is not a valid version of the plugin "json"');
  });

  it('as what Falco dies of', () => {
    const text = `${GOOD.replace('evt.type', 'tolower(evt.type)')}${GOOD.replace('R', 'S').replace('%proc.name', '%proc.nmae')}`;
    expect(messages(text)).toContain('the output has an unknown field "proc.nmae"');
  });
});

describe('what could not be read has no findings of its own', () => {
  it.each([
    ['a macro without a condition', '- macro: m\n', GOOD.replace('evt.type = open', 'm')],
    [
      'a macro whose condition is a sequence, and that is appended to',
      '- macro: m\n  condition: [evt.type = open]\n- macro: m\n  condition: or evt.type = close\n  override: { condition: append }\n',
      GOOD.replace('evt.type = open', 'm'),
    ],
    [
      'a macro that would be appended to, and is not there',
      '- macro: m\n  condition: or proc.name = sh\n  append: maybe\n',
      GOOD.replace('= open', '= open and m'),
    ],
    [
      'what is appended to a macro, and cannot be read',
      '- macro: m\n  condition: proc.name = sh\n- macro: m\n  condition: {}\n  override: { condition: append }\n',
      GOOD.replace('= open', '= open and m'),
    ],
    [
      'whether a rule may be left out for the field that it does not know',
      `${GOOD.replace('= open', '= open and proc.pid = 1')}  skip-if-unknown-filter: perhaps\n`,
      '',
    ],
    [
      'tags of the wrong kind in a rule that is changed',
      `${GOOD}  tags: x\n`,
      '- rule: R\n  tags: [y]\n  override: { tags: append }\n',
    ],
    [
      'a list without items',
      '- list: ports\n',
      GOOD.replace('= open', '= open and fd.sport in (ports) and fd.lport = ports'),
    ],
    [
      'a list with a mapping in it',
      '- list: ports\n  items: [80, {}]\n',
      GOOD.replace('= open', '= open and fd.sport in (ports)'),
    ],
    [
      'a rule without a condition, and one that changes it',
      '- rule: R\n  desc: d\n  output: x\n  priority: NOTICE\n',
      '- rule: R\n  condition: and proc.name = sh\n  override: { condition: append }\n',
    ],
    [
      'an exception without fields, and values that are added to it',
      `${GOOD}  exceptions:\n    - name: e\n`,
      '- rule: R\n  exceptions:\n    - name: e\n      values: [a]\n  override: { exceptions: append }\n',
    ],
    [
      'exceptions of the wrong kind, and values that are added to one of them',
      `${GOOD}  exceptions: { name: e }\n`,
      '- rule: R\n  exceptions:\n    - name: e\n      values: [a]\n  override: { exceptions: append }\n',
    ],
    [
      'whether a rule may be left out for unknown fields or not',
      `${GOOD}  skip-if-unknown-filter: perhaps\n`,
      '- macro: unused\n  condition: proc.name = sh\n',
    ],
    [
      'whether a rule is to be warned of',
      `${GOOD.replace('evt.type = open', 'proc.name = sh')}  warn_evttypes: perhaps\n`,
      '',
    ],
    [
      'a second rule of that name, in part',
      GOOD,
      '- rule: R\n  condition: proc.name = sh\n  output: y\n  priority: NOTICE\n',
    ],
  ])('%s', (_, broken, user) => {
    expect(messages(broken + user)).toHaveLength(1);
    expect(messages(broken, user).length).toBeLessThanOrEqual(1);
  });

  it('makes an unknown field a warning where a rule may be left out for it', () => {
    const text = `${GOOD.replace('= open', '= open and proc.nmae = x')}  skip-if-unknown-filter: perhaps\n`;
    const { diagnostics } = checkRules([{ name: 'a.yaml', text }]);
    expect(diagnostics.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
      'warning unknown field "proc.nmae", so Falco skips the rule',
      'error "skip-if-unknown-filter" must be true or false, not "perhaps"',
    ]);
  });

  it('leaves the rule alone that it would change', () => {
    const first = GOOD.replace('evt.type', 'evt.typ');
    const second = GOOD.replace('  desc: d\n', '').replace('%proc.name', '%proc.nmae');
    expect(messages(first + second)).toEqual([
      'unknown field "evt.typ"',
      'rule "R" has no "desc"',
      'the output has an unknown field "proc.nmae"',
    ]);
  });
});

describe('the verdict of Falco', () => {
  it('is the first mistake alone', () => {
    const { falco } = checkRules([{ name: 'a.yaml', text: rule('output: x %proc.nmae', 'enabled: maybe') }]);
    expect(falco.falco_load_results).toHaveLength(1);
    expect(falco.falco_load_results[0]?.errors.map(({ message }) => message)).toEqual([
      "Item has no mapping for key 'desc'",
    ]);
    expect(falco.falco_load_results[0]?.warnings).toEqual([]);
  });
});

describe('what stands behind a word that Falco does not know is looked at as if it were right', () => {
  const places = (condition: string) =>
    checkRules([
      {
        name: 'rules.yaml',
        text: `- rule: R\n  desc: d\n  condition: ${condition} proc.nmae = y\n  output: x\n  priority: INFO\n`,
      },
    ]).diagnostics.map(({ code, place }) => (place.kind === 'text' ? `${code} ${place.column}` : code));

  it.each([
    ['evt.type = open and proc.name not in (x) or', ['FALCO2001 44', 'FALCO2002 58']],
    ['evt.type = open and proc.name   not   contains x and', ['FALCO2001 46', 'FALCO2002 67']],
    ['evt.type = open and proc.name not startswith x or', ['FALCO2001 44', 'FALCO2002 64']],
    ['evt.type = open and proc.name not endswith x or', ['FALCO2001 44', 'FALCO2002 62']],
    ['evt.type = open and proc.name not pmatch (/x) or', ['FALCO2001 44', 'FALCO2002 63']],
    ['evt.type = open and fd.types not intersects (x) or', ['FALCO2001 43', 'FALCO2002 65']],
    ['evt.type = open and proc.name not exists or', ['FALCO2001 44', 'FALCO2002 58']],
    ['evt.type = open and proc.name not glob x or', ['FALCO2001 44', 'FALCO2002 58']],
    ['evt.type = open and proc.name not regex x or', ['FALCO2001 44', 'FALCO2002 59']],
    ['evt.type = open and proc.pid = 1 ||', ['FALCO2001 47', 'FALCO2002 50']],
    ['evt.type = open and proc.pid = 1   ||', ['FALCO2001 49', 'FALCO2002 52']],
    ['evt.type = open and proc.pid = 1 OR', ['FALCO2001 47', 'FALCO2002 50']],
    ['evt.type = open and proc.pid = 1   AND', ['FALCO2001 49', 'FALCO2002 53']],
    ['evt.type = open and proc.name NOT in (x) and', ['FALCO2001 44', 'FALCO2002 59']],
    [
      'evt.type = open and proc.name   IN (x) OR proc.pid = 1 ||',
      ['FALCO2001 46', 'FALCO2001 53', 'FALCO2001 69', 'FALCO2002 72'],
    ],
  ])('%s', (condition, found) => {
    expect(places(condition)).toEqual(found);
  });

  it.each([
    ['evt.type = open and proc.pid = 1||', ['FALCO2001 49']],
    ['evt.type = open and proc.pid = 1 ORx', ['FALCO2001 47']],
    ['evt.type = open and proc.name notin (x) and', ['FALCO2001 44']],
    ['evt.type = open and proc.name else not in (x) and', ['FALCO2001 44']],
    ['evt.type = open and proc.name else || proc.name IN (x) and', ['FALCO2001 44']],
  ])('but not behind other words: %s', (condition, found) => {
    expect(places(condition)).toEqual(found);
  });
});
