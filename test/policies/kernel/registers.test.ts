import { expect, it } from 'vitest';
import { isRegister } from '../../../lib/policies/kernel/registers';

it.each([
  ['rip', 'eax', 'sil', 'spl', 'r8', 'r9d', 'r10w', 'r15b'],
  ['sp', 'pc', 'x0', 'x9', 'x10', 'x29', 'x30', 'x31', 'w0', 'w19', 'w20', 'w30'],
])('there are the registers %s, %s, %s and so on', (...names) => {
  expect(names.filter((name) => !isRegister(name))).toEqual([]);
});

it.each([
  ['r7', 'r16', 'r8x', 'ebx ecx', ''],
  ['x', 'x32', 'x40', 'x100', 'w31', 'w40', 'w', 'ax0', 'spx', 'xsp', 'wA'],
])('there are no registers %s, %s, %s and so on', (...names) => {
  expect(names.filter(isRegister)).toEqual([]);
});
