import { describe, expect, it } from 'vitest';
import { parseGoInteger } from '../../../lib/policies/go/integers';

type Result = bigint | 'syntax' | 'range';

function read(text: string, base: 0 | 10, bits: 32 | 64, isSigned: boolean): Result {
  const result = parseGoInteger(text, { base, bits, isSigned });
  return 'value' in result ? result.value : result.problem;
}

/** What ParseInt and ParseUint of Go 1.26 make of each, with the bases 0 and 10. */
const TEXTS: readonly (readonly [text: string, any: Result, decimal: Result])[] = [
  ['0', 0n, 0n],
  ['10', 10n, 10n],
  ['1_0', 10n, 'syntax'],
  ['1__0', 'syntax', 'syntax'],
  ['_1', 'syntax', 'syntax'],
  ['1_', 'syntax', 'syntax'],
  ['1a', 'syntax', 'syntax'],
  ['017', 15n, 17n],
  ['0_17', 15n, 'syntax'],
  ['018', 'syntax', 18n],
  ['0o17', 15n, 'syntax'],
  ['0O_17', 15n, 'syntax'],
  ['0o8', 'syntax', 'syntax'],
  ['0x1F', 31n, 'syntax'],
  ['0X_f_f', 255n, 'syntax'],
  ['10x1', 'syntax', 'syntax'],
  ['0xg', 'syntax', 'syntax'],
  ['0x', 'syntax', 'syntax'],
  ['0b101', 5n, 'syntax'],
  ['0B_1_0', 2n, 'syntax'],
  ['0b2', 'syntax', 'syntax'],
  ['0_b1', 'syntax', 'syntax'],
  ['0_x1', 'syntax', 'syntax'],
  ['1e3', 'syntax', 'syntax'],
  ['', 'syntax', 'syntax'],
  [' 1', 'syntax', 'syntax'],
  ['1\n', 'syntax', 'syntax'],
  ['१', 'syntax', 'syntax'],
];

describe('an integer of Go', () => {
  it.each(TEXTS)('is read from %j as Go does', (text, any, decimal) => {
    for (const isSigned of [true, false]) {
      expect([read(text, 0, 64, isSigned), read(text, 10, 64, isSigned)]).toEqual([any, decimal]);
    }
  });

  it.each([
    ['-5', -5n, 'syntax'],
    ['+5', 5n, 'syntax'],
    ['-0x10', -16n, 'syntax'],
    ['-0', 0n, 'syntax'],
    ['+-5', 'syntax', 'syntax'],
    ['5-', 'syntax', 'syntax'],
    ['-', 'syntax', 'syntax'],
  ] as const)('has a sign where it may: %s', (text, signed, unsigned) => {
    expect([read(text, 0, 32, true), read(text, 0, 32, false)]).toEqual([signed, unsigned]);
  });

  it.each([
    [32, true, '-2147483648', '2147483647'],
    [32, false, '0', '4294967295'],
    [64, true, '-9223372036854775808', '9223372036854775807'],
    [64, false, '0', '18446744073709551615'],
  ] as const)('of %d bits, signed: %s, is from %s to %s', (bits, isSigned, least, most) => {
    expect([read(least, 10, bits, isSigned), read(most, 10, bits, isSigned)]).toEqual([
      BigInt(least),
      BigInt(most),
    ]);
    expect(read(String(BigInt(most) + 1n), 10, bits, isSigned)).toBe('range');
    expect(read(String(BigInt(least) - 1n), 10, bits, isSigned)).toBe(isSigned ? 'range' : 'syntax');
  });
});
