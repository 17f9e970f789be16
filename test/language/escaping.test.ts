import { describe, expect, it } from 'vitest';
import { escapeValue, unescapeValue } from '../../lib/language/escaping';

/** What stands for what between double quotes. */
const ESCAPES: readonly (readonly [written: string, value: string])[] = [
  ['\\b', '\b'],
  ['\\f', '\f'],
  ['\\n', '\n'],
  ['\\r', '\r'],
  ['\\t', '\t'],
  ['\\\\', '\\'],
  ['\\"', '"'],
];

describe('a value between quotes', () => {
  it.each(ESCAPES)('has %s for one character', (written, value) => {
    expect(unescapeValue(`"a${written}z"`, false)).toEqual({ value: `a${value}z` });
    expect(escapeValue(`a${value}z`)).toBe(`"a${written}z"`);
  });

  it('is what it is without escapes', () => {
    expect(unescapeValue('""', false)).toEqual({ value: '' });
    expect(unescapeValue("'a b'", false)).toEqual({ value: 'a b' });
  });

  it('may escape a slash, and a backslash by a blank, as older rules do', () => {
    expect(unescapeValue('"a\\/b"', false)).toEqual({ value: 'a/b' });
    expect(unescapeValue('"a\\ b"', false)).toEqual({ value: 'a\\b' });
  });

  it('may escape its own quote, not the other one', () => {
    expect(unescapeValue("'it\\'s'", false)).toEqual({ value: "it's" });
    expect(unescapeValue('"it\\\'s"', false)).toEqual({ problem: 'invalid \\\' escape in "-quoted string' });
    expect(unescapeValue("'\\\"'", false)).toEqual({ problem: 'invalid \\" escape in \'-quoted string' });
  });

  it('knows no other escape', () => {
    expect(unescapeValue('"a\\qb"', false)).toEqual({
      problem: 'unsupported string escape sequence: \\q',
      isUnsupported: true,
    });
    expect(unescapeValue('"\\n\\q"', false)).toMatchObject({ isUnsupported: true });
  });

  it('loses a backslash at its end, which escapes nothing', () => {
    expect(unescapeValue('"a\\"', false)).toEqual({ value: 'a' });
  });

  it('has characters by two hexadecimal digits only where that is asked for', () => {
    expect(unescapeValue('"\\x41\\x7aA"', true)).toEqual({ value: 'AzA' });
    expect(unescapeValue('"\\x41"', false)).toEqual({
      problem: 'unsupported string escape sequence: \\x',
      isUnsupported: true,
    });
    expect(unescapeValue('"\\n41"', true)).toEqual({ value: '\n41' });
  });

  it.each(['"\\x4"', '"\\x"', '"\\xg41"', '"\\x4g"'])('needs both digits: %s', (written) => {
    expect(unescapeValue(written, true)).toEqual({
      problem: 'unsupported string escape sequence: \\x',
      isUnsupported: true,
    });
  });
});

describe('the canonical text of a value', () => {
  it.each(['', 'sh', '/usr/bin', 'a(b)', 'a,b'])('is %j without quotes', (value) => {
    expect(escapeValue(value)).toBe(value);
  });

  it.each(['a b', 'a=b', "it's"])('is %j between quotes', (value) => {
    expect(escapeValue(value)).toBe(`"${value}"`);
  });
});
