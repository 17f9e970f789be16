import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nanosecondsOf } from '../../lib/bridge/event-time';

describe('the time of an event', () => {
  it.each([
    '1970-01-01T00:00:00Z',
    '2024-02-29T23:59:59Z',
    '2026-11-28T01:41:44.502Z',
    '1999-12-31T12:00:00.123Z',
    '2100-03-01T00:00:00Z',
  ])('%s is what Date says', (time) => {
    expect(nanosecondsOf(time)).toBe(BigInt(Date.parse(time)) * 1_000_000n);
  });

  it.each([
    '',
    '2026-13-01T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-01-32T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:61Z',
    '0000-01-01T00:00:00Z',
    '2026-01-01',
    '2026-01-01T00:00:00',
    '2026-01-01 00:00:00Z',
    '2026/01/01T00:00:00Z',
    '2026-1-001T00:00:00Z',
    '2026-01-01T00:00:00.Z',
    '2026-01-01T00:00:00,5Z',
    '2026-01-01T00:00:00.5x5Z',
    '2026-01-01T00:00:00.1234567890Z',
    '2026-01-01T00:00:00+01:00',
  ])('refuses %j', (time) => {
    expect(nanosecondsOf(time)).toBeUndefined();
    // Nor does it take the second of an earlier time for this one's.
    expect(nanosecondsOf('2026-01-01T00:00:00Z')).toBe(1_767_225_600_000_000_000n);
    expect(nanosecondsOf(time)).toBeUndefined();
  });

  it('reads what Date reads, for any time and any number of digits', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('0001-01-01T00:00:00Z'),
          max: new Date('9999-12-31T23:59:59Z'),
          noInvalidDate: true,
        }),
        fc.nat({ max: 999_999_999 }),
        fc.integer({ min: 1, max: 9 }),
        (date, nanoseconds, digits) => {
          const second = date.toISOString().slice(0, 19);
          const fraction = String(nanoseconds).padStart(9, '0').slice(0, digits);
          const expected = BigInt(Date.parse(`${second}Z`)) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
          expect(nanosecondsOf(`${second}.${fraction}Z`)).toBe(expected);
        },
      ),
    );
  });

  it('keeps nanoseconds', () => {
    expect(nanosecondsOf('1970-01-01T00:00:01.000000007Z')).toBe(1_000_000_007n);
  });
});
