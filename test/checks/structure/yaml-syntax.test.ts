import { describe, expect, it } from 'vitest';
import { formatPlace } from '../../../lib/diagnostics';
import { checkRules } from '../../../lib/rules-entry';
import { findingsIn } from '../checks-harness';

describe('yaml-syntax', () => {
  it('reports a bracket that is not closed', () => {
    expect(
      findingsIn(`
        - list: [a
      `),
    ).toEqual(['FALCO1001 error 1:9 not YAML: the "[" is not closed']);
  });

  it('reports text after a quoted value', () => {
    expect(
      findingsIn(`
        - a: "b" c
      `),
    ).toEqual([
      'FALCO1001 error 1:10 not YAML: text after a quoted value (put quotes around the whole value)',
    ]);
  });

  it('reports a tab', () => {
    expect(findingsIn('- a: b\n\tc: d\n')).toEqual([
      'FALCO1001 error 2:1 not YAML: a tab indents the line (indent with spaces)',
    ]);
  });

  it('reports a line that is indented in another way', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
           condition: evt.type = open
      `),
    ).toEqual([
      'FALCO1001 error 3:13 not YAML: a ":" is not allowed here (put quotes around the value, or check the line above)',
    ]);
  });

  it('reports an unknown escape sequence', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: "a\\qb"
          condition: evt.type=open
          output: x
          priority: WARNING
      `),
    ).toEqual([
      'FALCO1001 error 2:11 not YAML: unknown escape sequence "\\q" (write the backslash twice, or use single quotes)',
    ]);
  });

  it('reports an alias without an anchor', () => {
    expect(
      findingsIn(`
        - rule: *x
      `),
    ).toEqual(['FALCO1001 error 1:9 not YAML: unknown anchor "&x"']);
  });

  it('reports an alias inside of what it stands for', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type=open
          output: x
          priority: WARNING
          tags: &a [*a]
      `),
    ).toEqual([
      'FALCO1007 error 6:3 rule "R": each element of "tags" must be a scalar, not null (remove it, or use quotes)',
      'FALCO1001 error 6:13 not YAML: the alias "*a" refers to a node that contains it (remove it: Falco crashes)',
    ]);
  });
});

describe('yaml-syntax says what is wrong, and what to write instead', () => {
  it.each([
    ['- list: [a, b\n- list: b\n  items: []\n', '1:9 the "[" is not closed', undefined],
    [
      '- list: a\n  items: [- a]\n',
      '2:11 a "-" cannot start an item here',
      'start each item on its own line, or put quotes around the value',
    ],
    [
      '- list: a\n  items: {- a}\n',
      '2:11 a "-" cannot start an item here',
      'start each item on its own line, or put quotes around the value',
    ],
    [
      '- list: {a\n- list: b\n  items: []\n',
      '1:10 expected "," or "}"',
      'close the "{", or put quotes around values',
    ],
    ['- list: a\n  items: [a}\n', '2:10 the "[" is not closed', undefined],
    [
      '- list: a\n  items: ]\n',
      '2:10 the closing bracket has no opening bracket',
      'remove it, or put quotes around the value',
    ],
    ['- list: [a\n  b: c\n', '2:4 expected "," or "]"', 'close the "[", or put quotes around values'],
    ['- list: {a: b: c\n', '1:14 expected "," or "}"', 'close the "{", or put quotes around values'],
    ['- list: [a,\n  - b\n', '1:9 the "[" is not closed', undefined],
    ['- list: [a', '1:9 the "[" is not closed', undefined],
    ['- list: {a', '1:9 the "{" is not closed', undefined],
    [
      '- list: "a\\xzz"\n',
      '1:15 the escape sequence requires hexadecimal digits',
      'write the backslash twice, or use single quotes',
    ],
    ['- list: "\\uD800"\n', '1:16 the escape sequence is not a Unicode character', undefined],
    [
      '- list: "a\\qb"\n',
      '1:11 unknown escape sequence "\\q"',
      'write the backslash twice, or use single quotes',
    ],
    [
      '- a: - b\n',
      '1:6 a "-" cannot start an item here',
      'start each item on its own line, or put quotes around the value',
    ],
    [
      '- list: > a\n',
      '1:11 text after ">" or "|"',
      'write the text on the next line, indented, or put quotes around the value',
    ],
    ['- list: "a\n---\n- list: b\n', '1:9 the quote is not closed before the end of the document', undefined],
    [
      '- macro: m\n condition: a\n',
      '2:2 the indentation does not match that of the items above',
      'indent it like the items above, and start it with "- "',
    ],
    [
      '- a:\n    b: c\n   d\n',
      '3:4 the indentation does not match that of the keys above',
      'indent it like the keys above',
    ],
    [
      '- list: a\n  items:\n  b\n c: d\n',
      '4:3 a ":" is not allowed here',
      'put quotes around the value, or check the line above',
    ],
    [
      '- ? a\n  b\n: c\n',
      '2:3 the indentation does not match that of the keys above',
      'indent it like the keys above',
    ],
    ['- list: ? b\n', '1:9 a "?" cannot start a key here', 'put quotes around the value'],
    [
      '- list: a: b\n',
      '1:10 a ":" is not allowed here',
      'put quotes around the value, or check the line above',
    ],
    ['- list: a\n \titems: []\n', '2:2 a tab indents the line', 'indent with spaces'],
    ['- list: a\n\titems: []\n', '2:1 a tab indents the line', 'indent with spaces'],
    ['- list:\n\ta: b\n', '2:2 a tab indents the line', 'indent with spaces'],
    ['- list: &a &b c\n', '1:12 a value can have only one anchor', undefined],
    ['- list: !a !b c\n', '1:12 a value can have only one tag', undefined],
    ['- list: *\n', '1:10 a "*" must be followed by the name of an anchor', 'put quotes around the value'],
    ['- list: &\n', '1:10 a "&" must be followed by a name', 'put quotes around the value'],
    ['- list: *a\n', '1:9 unknown anchor "&a"', undefined],
    ['- list: &a[b\n', '1:11 invalid character in the name of an anchor', undefined],
    ['- list: *a{\n', '1:11 invalid character in the name of an alias', undefined],
    ['- list: !a!\n', '1:12 the tag has no name', 'put quotes around the value'],
    ['- list: !a*!b\n', '1:11 invalid character in a tag', 'put quotes around the value'],
    ['- list: !<a\n', '1:12 the tag is not closed with ">"', 'put quotes around the value'],
    ['- list: @a\n', '1:9 a value without quotes cannot contain "@" here', 'put quotes around the value'],
    ['- list: `a\n', '1:9 a value without quotes cannot contain "`" here', 'put quotes around the value'],
    ['- list: %a\n', '1:9 a value without quotes cannot contain "%" here', 'put quotes around the value'],
    ['- list: |0\n  a\n', '1:11 a block scalar cannot be indented by 0', undefined],
    ['%YAML 2.0\n---\n', '1:1 only YAML 1 is supported', undefined],
    ['%YAML x\n---\n', '1:1 invalid version of YAML', undefined],
    ['%YAML 1.2 3\n---\n', '1:1 a %YAML directive takes one argument', undefined],
    ['%YAML 1.2\n%YAML 1.2\n---\n', '2:1 duplicate %YAML directive', undefined],
    ['%TAG a\n---\n', '1:1 a %TAG directive takes two arguments', undefined],
    ['%TAG ! b\n%TAG ! b\n---\n', '2:1 duplicate %TAG directive', undefined],
    [',a\n', '1:1 a line cannot start with ","', 'write the comma at the end of the line above'],
    ['- list: "a" b\n', '1:13 text after a quoted value', 'put quotes around the whole value'],
    [
      `${'['.repeat(500)}${']'.repeat(500)}`,
      '1:500 nested more than 499 levels deep',
      'close all brackets: no rule needs this depth',
    ],
    ['- list: ,a\n', '1:9 a value without quotes cannot start with ","', 'put quotes around the value'],
    [
      '- list: a\n  items: [a\n, b]\n',
      '3:1 a line cannot start with ","',
      'write the comma at the end of the line above',
    ],
    ['- list: "b', '1:9 the quote is not closed', undefined],
    ["- list: 'b", '1:9 the quote is not closed', undefined],
    ['- list: a\n  items:\n\t- b\n', '3:2 a tab indents the line', 'indent with spaces'],
    ['- , a\n', '1:3 a value without quotes cannot start with ","', 'put quotes around the value'],
    ['- a:\n  b: c\n\t  d: e\n', '3:1 a tab indents the line', 'indent with spaces'],
    [
      '- list: a\n   items: []\n\n\n',
      '2:9 a ":" is not allowed here',
      'put quotes around the value, or check the line above',
    ],
    ['- list: a\n  items:\n    b: c\n\t   d: e\n', '4:1 a tab indents the line', 'indent with spaces'],
    [
      '- a: b\tc: d\n',
      '1:9 a ":" is not allowed here',
      'put quotes around the value, or check the line above',
    ],
  ])('in %j', (text, message, help) => {
    const found = checkRules([{ name: 'rules.yaml', text }]).diagnostics.filter(
      ({ code }) => code === 'FALCO1001',
    );
    const shown = found.map((finding) => [
      `${formatPlace(finding.place)} ${finding.message.replace('not YAML: ', '')}`,
      finding.help,
    ]);
    expect(shown).toEqual([[`rules.yaml:${message}`, help]]);
  });

  it('reports aliases that stand for too much, once', () => {
    const tenOf = (name: string) => `[${Array(10).fill(name).join(', ')}]`;
    const lists = [1, 2, 3, 4, 5, 6].map(
      (level) => `- list: l${level}\n  items: &l${level} ${tenOf(level === 1 ? 'x' : `*l${level - 1}`)}\n`,
    );
    const { diagnostics } = checkRules([{ name: 'rules.yaml', text: `${lists.join('')}${lists.at(-1)}` }]);
    const found = diagnostics.filter(({ code }) => code === 'FALCO1001');
    expect(found.map(({ place, message, help }) => [formatPlace(place), message, help])).toEqual([
      ['rules.yaml:12:50', 'not YAML: the aliases expand to more than 1000000 values', 'use fewer of them'],
    ]);
  });

  it('reports what only a carriage return breaks', () => {
    expect(findingsIn('- list: l\n\r  items: [x]\n  append: 3\n')).toEqual([
      'FALCO1001 error 3:8 not YAML: a ":" is not allowed here (put quotes around the value, or check the line above)',
      'FALCO1007 error 4:11 list "l": "append" must be true or false, not "3"',
    ]);
  });

  it('does not miss an anchor that stands before an error', () => {
    const text = '- list: &a l\n  items: [x\n- list: b\n  items: [*a, *b]\n';
    expect(findingsIn(text)).toEqual([
      'FALCO1001 error 2:10 not YAML: the "[" is not closed',
      'FALCO1001 error 4:15 not YAML: unknown anchor "&b"',
    ]);
  });
});
