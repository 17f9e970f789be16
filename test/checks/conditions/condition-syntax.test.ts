import { describe, expect, it } from 'vitest';
import { OPERATORS } from '../../../lib/language';
import { checkRules } from '../../../lib/rules-entry';
import { findingsIn } from '../checks-harness';

describe('condition-syntax', () => {
  it('reports a word that is neither "and" nor "or"', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "o[x"
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2001 error 3:16 rule "R", condition: expected "and" or "or" after "o" (use parentheses around a list)',
    ]);
  });

  it('reports a missing operator', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and proc.name not in (sh, bash)
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2001 error 3:46 rule "Shell in container", condition: an operator is expected after the field (use "not proc.name in ..." instead of "proc.name not in ...")',
    ]);
  });

  it('reports a missing value', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "fd.sip != (x)"
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2001 error 3:25 rule "R", condition: a value is expected after the operator (use "in" before a list, or remove the parentheses)',
    ]);
  });

  it('reports what is not a number', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "fd.sip > <NA>"
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2001 error 3:24 rule "R", condition: a number is expected after the operator (use a number: "<", "<=", ">" and ">=" compare only numbers)',
    ]);
  });

  it('reports a missing list', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.arg[path] in \\"un"
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2001 error 3:32 rule "R", condition: a list is expected after the operator (use parentheses around the values: "in (a, b)")',
    ]);
  });

  it('reports a missing check', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "_"
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2001 error 3:15 rule "R", condition: a field, a macro or a parenthesis is expected here',
    ]);
  });

  it('reports a parenthesis that is not closed', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "(ndy"
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2001 error 3:19 rule "R", condition: expected a ")" token (close the parenthesis, or put quotes around a value with special characters)',
    ]);
  });
});

const findings = (condition: string) => {
  const text = `- rule: R\n  desc: d\n  condition: '${condition}'\n  output: x\n  priority: INFO\n  warn_evttypes: false\n`;
  return checkRules([{ name: 'rules.yaml', text }]).diagnostics.map(({ code, place, message, help }) => ({
    code,
    column: place.kind === 'text' ? place.column - "  condition: '".length : 0,
    message,
    help,
  }));
};

describe('condition-syntax says what to write instead', () => {
  it.each([
    [
      'evt.type = open && proc.name = a',
      17,
      'expected "and" or "or" after "open"',
      'use "and" instead of "&&"',
    ],
    [
      'evt.type = open || proc.name = a',
      17,
      'expected "and" or "or" after "open"',
      'use "or" instead of "||"',
    ],
    [
      'evt.type = open and !proc.name = a',
      21,
      'a field, a macro or a parenthesis is expected here',
      'use "not" instead of "!"',
    ],
    ['evt.type = open and != a', 21, 'a field, a macro or a parenthesis is expected here', undefined],
    [
      'evt.type = open AND proc.name = a',
      17,
      'expected "and" or "or" after "open"',
      'write "and": keywords are in lower case',
    ],
    [
      'evt.type = open OR proc.name = a',
      17,
      'expected "and" or "or" after "open"',
      'write "or": keywords are in lower case',
    ],
    [
      'evt.type = open and NOT proc.name = a',
      25,
      'expected "and" or "or" after "NOT"',
      'write "not": keywords are in lower case',
    ],
    [
      'evt.type = open and proc.name NOT in (a)',
      31,
      'an operator is expected after the field',
      'write "not": keywords are in lower case',
    ],
    [
      'evt.type = open and proc.name IN (a)',
      31,
      'an operator is expected after the field',
      'write "in": keywords are in lower case',
    ],
    [
      'evt.type = open and proc.name EXISTS',
      31,
      'an operator is expected after the field',
      'write "exists": keywords are in lower case',
    ],
    [
      'evt.type = open and proc.name CONTAINS a',
      31,
      'an operator is expected after the field',
      'write "contains": keywords are in lower case',
    ],
    ['evt.type = open and proc.name ORDER', 31, 'an operator is expected after the field', undefined],
    [
      'evt.type = open and proc.name like a',
      31,
      'an operator is expected after the field',
      'use "glob" for a pattern with "*", "regex" for a regular expression',
    ],
    [
      'evt.type = open and proc.name ~ a',
      31,
      'an operator is expected after the field',
      'use "glob" for a pattern with "*", "regex" for a regular expression',
    ],
    [
      'evt.type = open and proc.name =~ a',
      34,
      'expected "and" or "or" after "~"',
      'use "glob" for a pattern with "*", "regex" for a regular expression',
    ],
    [
      'evt.type = open and proc.name is a',
      31,
      'an operator is expected after the field',
      'use "=" instead of "is"',
    ],
    ['evt.type = open and proc.name island', 31, 'an operator is expected after the field', undefined],
    [
      'evt.type = open and proc.name <> a',
      32,
      'a number is expected after the operator',
      'use "!=" instead of "<>"',
    ],
    [
      'evt.type = open and proc.pid < a',
      32,
      'a number is expected after the operator',
      'use a number: "<", "<=", ">" and ">=" compare only numbers',
    ],
    [
      'evt.type = open and proc.pid > > 3',
      32,
      'a number is expected after the operator',
      'use a number: "<", "<=", ">" and ">=" compare only numbers',
    ],
    [
      'evt.type = open and proc.pid > a',
      32,
      'a number is expected after the operator',
      'use a number: "<", "<=", ">" and ">=" compare only numbers',
    ],
    [
      'evt.type = open and proc.name in [a]',
      34,
      'a list is expected after the operator',
      'use parentheses around a list',
    ],
    [
      'evt.type = open and proc.name = a, b',
      34,
      'expected "and" or "or" after "a"',
      'use "in (a, b)" to compare with several values',
    ],
    [
      'evt.type = open and proc.name = a # comment',
      35,
      'expected "and" or "or" after "a"',
      'move comments above the rule: conditions do not support them',
    ],
    [
      'evt.type = open and proc.name = (a)',
      33,
      'a value is expected after the operator',
      'use "in" before a list, or remove the parentheses',
    ],
    [
      'evt.type = open and proc.name = a)',
      34,
      'expected "and" or "or" after "a"',
      'remove the parenthesis, or open it',
    ],
    ['evt.type = open and proc.name =', 32, 'a value is expected after the operator', undefined],
    [
      'evt.type = open and proc.name contains',
      31,
      'an operator is expected after the field',
      'add a value after "contains"',
    ],
    [
      'evt.type = open and proc.name = "a\\q"',
      38,
      'unsupported string escape sequence: \\q',
      'write the backslash twice, or remove the quotes',
    ],
    [
      'evt.type = open and proc.aname[10] not in (a)',
      36,
      'an operator is expected after the field',
      'use "not proc.aname[10] in ..." instead of "proc.aname[10] not in ..."',
    ],
    [
      'evt.type = open and proc.name not  in (a)',
      31,
      'an operator is expected after the field',
      'use "not proc.name in ..." instead of "proc.name not in ..."',
    ],
    [
      'evt.type = open and proc.name   not glob a',
      33,
      'an operator is expected after the field',
      'use "not proc.name glob ..." instead of "proc.name not glob ..."',
    ],
    [
      'evt.type = open and tolower(proc.name) not in (a)',
      40,
      'an operator is expected after the field',
      'use "not <field> in ..." instead of "<field> not in ..."',
    ],
    ...['exists', 'icontains', 'bcontains', 'iglob', 'startswith', 'bstartswith', 'endswith', 'pmatch'].map(
      (operator): [string, number, string, string] => [
        `evt.type = open and proc.name not ${operator} a`,
        31,
        'an operator is expected after the field',
        `use "not proc.name ${operator} ..." instead of "proc.name not ${operator} ..."`,
      ],
    ),
    ['evt.type = open and not proc.name = a not in (b)', 39, 'expected "and" or "or" after "a"', undefined],
    [
      'evt.type = open and proc.name x, not in (a) && b || c ! d AND like is [ #',
      31,
      'an operator is expected after the field',
      undefined,
    ],
    [
      'evt.type = open and proc.name = a and',
      38,
      'expected blank or "(" after "and"',
      'remove the last word, or complete the condition',
    ],
    [
      'evt.type = open and proc.name = a or  ',
      39,
      'a field, a macro or a parenthesis is expected here',
      'remove the last word, or complete the condition',
    ],
    [
      'evt.type = open and proc.name = a and (not ',
      44,
      'a field, a macro or a parenthesis is expected here',
      'remove the last word, or complete the condition',
    ],
  ])('of %s', (condition, column, message, help) => {
    const syntax = findings(condition).find(({ code }) => code === 'FALCO2001');
    expect(syntax).toEqual({ code: 'FALCO2001', column, message, help });
  });

  const UNKNOWN = 'unknown field "fd.nmae"';
  const placesIn = (condition: string) =>
    findingsIn(
      `- rule: R\n  desc: d\n  condition: ${JSON.stringify(condition)}\n  output: x\n  priority: INFO\n`,
    ).map((finding) => {
      const [, column, message] =
        /^FALCO200[12] error 3:(\d+) rule "R", condition: (.*?)(?: \(.*)?$/.exec(finding) ?? [];
      return [Number(column) - 15, message];
    });

  it.each([
    ...OPERATORS.filter((operator) => /^[a-z]/.test(operator)).map((operator) => `not ${operator}`),
    'not   in',
  ])('does not hide what is wrong behind "%s"', (words) => {
    const value = / (?:in|intersects|pmatch)$/.test(words) ? '(a)' : words === 'not exists' ? '' : '00';
    const field = words.startsWith('not b') ? 'evt.buffer' : 'proc.name';
    const condition = `evt.type = open and ${field} ${words} ${value} and fd.nmae = b`;
    expect(placesIn(condition)).toEqual([
      [condition.indexOf('not'), 'an operator is expected after the field'],
      [condition.indexOf('fd.nmae'), UNKNOWN],
    ]);
  });

  it.each([
    ['evt.type = open || fd.nmae = b', [[16, 'expected "and" or "or" after "open"']]],
    ['evt.type = open  || fd.nmae = b', [[17, 'expected "and" or "or" after "open"']]],
    ['evt.type = open AND fd.nmae = b', [[16, 'expected "and" or "or" after "open"']]],
    ['evt.type = open  OR fd.nmae = b', [[17, 'expected "and" or "or" after "open"']]],
    ['evt.type IN (open, close) and fd.nmae = b', [[9, 'an operator is expected after the field']]],
    ['evt.type NOT in (open, close) and fd.nmae = b', [[9, 'an operator is expected after the field']]],
    ['NOT fd.nmae = b', [[4, 'expected "and" or "or" after "NOT"']]],
    ['evt.type = open and (NOT  fd.nmae = b)', [[26, 'expected a ")" token']]],
    [
      'evt.type = open || evt.type = close AND fd.nmae = b',
      [
        [16, 'expected "and" or "or" after "open"'],
        [36, 'expected "and" or "or" after "close"'],
      ],
    ],
  ])('does not hide what is wrong behind the mistake in %j', (condition, mistakes) => {
    expect(placesIn(condition)).toEqual([...mistakes, [condition.indexOf('fd.nmae'), UNKNOWN]]);
  });

  it.each([
    'evt.type = open ANDfd.nmae = b',
    'evt.type notin (open) and fd.nmae = b',
    'evt.type not inside (open) and fd.nmae = b',
    'evt.type = open && fd.nmae = b',
    'evt.type = open) || fd.nmae = b',
  ])('is alone where it cannot be read past: %s', (condition) => {
    expect(placesIn(condition)).toHaveLength(1);
  });
});
