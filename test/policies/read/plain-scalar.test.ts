import { describe, expect, it } from 'vitest';
import { readPlainScalar } from '../../../lib/policies/read/plain-scalar';

describe('a plain scalar, as Kubernetes reads it', () => {
  it.each([
    ['', null],
    ['~', null],
    ['Null', null],
    ['nULL', 'nULL'],
    ['y', true],
    ['On', true],
    ['oN', 'oN'],
    ['NO', false],
    ['0777', 511],
    ['0888', 888],
    ['0o17', 15],
    ['0x1F', 31],
    ['-0b11', -3],
    ['1_000', 1000],
    ['_1', '_1'],
    ['1e3', 1000],
    ['1e', '1e'],
    ['.5', 0.5],
    ['.5_5', 0.55],
    ['._5', '._5'],
    ['.1_', '.1_'],
    ['1e400', '1e400'],
    ['0x10000000000000000', '0x10000000000000000'],
    ['-0x8000000000000001', '-0x8000000000000001'],
    ['18446744073709551616', 18446744073709552000],
    ['6666:6669', '6666:6669'],
    ['12:30:45', '12:30:45'],
    ['2024-01-01', '2024-01-01'],
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['-.inf', -Infinity],
    ['.NaN', NaN],
  ])('%j is %j', (text, value) => {
    expect(readPlainScalar(text).value).toBe(value);
  });

  it('knows whole numbers from others', () => {
    expect(readPlainScalar('4.0').kind).toBe('integer');
    expect(readPlainScalar('4.5').kind).toBe('float');
    expect(readPlainScalar('.inf').kind).toBe('float');
  });
});
