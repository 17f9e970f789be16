import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatJson, parseJson } from '../../lib/events';

describe('JSON', () => {
  it.each([
    '9007199254740990',
    '9007199254740991',
    '9007199254740992',
    '9007199254740993',
    '-9007199254740991',
    '-9007199254740992',
    '-9007199254740993',
    '18446744073709551615',
    '1795292884004908548',
  ])('keeps the number %s', (number) => {
    expect(formatJson(parseJson(number))).toBe(number);
    expect(formatJson(parseJson(`{"a":[${number},"${number}"]}`))).toBe(`{"a":[${number},"${number}"]}`);
  });

  it('has a bigint for what a double cannot hold, and for nothing else', () => {
    expect(parseJson('[9007199254740991, 9007199254740992, 1e30, 1.5, 123456789.5]')).toEqual([
      9007199254740991,
      9007199254740992n,
      1e30,
      1.5,
      123456789.5,
    ]);
  });

  it('leaves strings alone, whatever is in them', () => {
    const text = JSON.stringify({ a: '@bigint:12345678901234567890 \\" 12345678901234567890', b: 1 });
    expect(formatJson(parseJson(text.replace('1}', '12345678901234567890}')))).toBe(
      text.replace('1}', '12345678901234567890}'),
    );
  });

  it('is written as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, space) => {
        expect(formatJson(value, space)).toBe(JSON.stringify(value, undefined, space));
      }),
    );
    const mixed = { a: undefined, b: [undefined, 9007199254740993n], c: new Date(0), d: { e: {}, f: [] } };
    expect(formatJson(mixed)).toBe(
      '{"b":[null,9007199254740993],"c":"1970-01-01T00:00:00.000Z","d":{"e":{},"f":[]}}',
    );
  });

  it('keeps a string that looks like a mark beside a large number', () => {
    expect(formatJson({ 'evt.time': 1795292884004908548n, 'proc.cmdline': '\u0001bigint:1' })).toBe(
      '{"evt.time":1795292884004908548,"proc.cmdline":"\\u0001bigint:1"}',
    );
  });

  it('is refused as JSON.parse does', () => {
    expect(() => parseJson('{"a": 12345678901234567890')).toThrow(SyntaxError);
  });
});
