import { describe, expect, it } from 'vitest';
import { policyTarget } from '../../lib/policies/find-in-policy';
import { formatKernelVersion, isAtLeast } from '../../lib/policies/target/kernel-version';

describe('the target of policies', () => {
  it('has defaults', () => {
    expect(policyTarget()).toEqual({ kernel: { major: 6, minor: 1 }, tetragon: '1.7', parentsMap: false });
    expect(policyTarget({ parentsMap: true }).parentsMap).toBe(true);
  });

  it.each([
    ['5.10', '5.10'],
    ['5.10.0', '5.10'],
    ['6.1.94-99.176.amzn2023.x86_64', '6.1'],
    ['6.12-rc1', '6.12'],
    ['6.6+', '6.6'],
    ['5.15_custom', '5.15'],
    ['10.100', '10.100'],
  ])('is the kernel %s, which is %s', (kernel, version) => {
    expect(formatKernelVersion(policyTarget({ kernel }).kernel)).toBe(version);
  });

  it.each(['', '6', '6.', 'v6.1', ' 6.1', '6.1 ', '6.1x', '6.1234', '1234.6', 'new'])(
    'is no kernel "%s"',
    (kernel) => {
      expect(() => policyTarget({ kernel })).toThrow(
        new RangeError(`"${kernel}" is not a valid kernel version: use one such as 5.10`),
      );
    },
  );

  it.each([
    ['1.4', '1.4'],
    ['1.7.0', '1.7'],
    ['v1.7.12', '1.7'],
    ['1.8.0-pre.0', '1.8'],
  ])('is Tetragon %s, which is %s', (tetragon, version) => {
    expect(policyTarget({ tetragon }).tetragon).toBe(version);
  });

  it.each(['x1.7', '1.7x', '1.7.', '1.77', '11.7', '1.17'])('is no Tetragon "%s"', (tetragon) => {
    expect(() => policyTarget({ tetragon })).toThrow(RangeError);
  });

  it('is compared by numbers', () => {
    const kernel = { major: 6, minor: 9 };
    expect((['5.10', '6.8', '6.9'] as const).map((version) => isAtLeast(kernel, version))).toEqual([
      true,
      true,
      true,
    ]);
    expect((['6.10', '7.0', '10.1'] as const).map((version) => isAtLeast(kernel, version))).toEqual([
      false,
      false,
      false,
    ]);
  });
});
