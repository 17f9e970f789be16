import { describe, expect, it } from 'vitest';
import { addressBytes, isIpv6 } from '../../lib/facts/ip-address';

describe('addresses', () => {
  it.each([
    ['::', new Array(16).fill(0)],
    ['::1', [...new Array(15).fill(0), 1]],
    ['1:2:3:4:5:6:7::', [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 0]],
    ['::ffff:1.2.3.4', [...new Array(10).fill(0), 0xff, 0xff, 1, 2, 3, 4]],
    ['a:b:c:d:e:f:1.2.3.4', [0, 10, 0, 11, 0, 12, 0, 13, 0, 14, 0, 15, 1, 2, 3, 4]],
    ['255.0.0.1', [255, 0, 0, 1]],
  ])('of "%s" are bytes', (text, bytes) => {
    expect(addressBytes(text)).toEqual(bytes);
  });

  it.each(['', '1.2.3', '01.2.3.4', '1:2', ':::', '1::2::3', '12345::', 'fe80::1%eth0', '::1.2.3'])(
    'are not "%s"',
    (text) => {
      expect(addressBytes(text)).toBeUndefined();
      expect(isIpv6(text)).toBe(false);
    },
  );
});
