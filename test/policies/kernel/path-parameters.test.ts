import { expect, it } from 'vitest';
import { isPathParameter } from '../../../lib/policies/kernel/path-parameters';

it.each([
  ['sys_access', 0],
  ['sys_openat', 1],
  ['__x64_sys_openat', 1],
  ['__arm64_sys_openat', 1],
  ['__ia32_sys_openat', 1],
  ['x64/sys_openat', 1],
  ['sys_linkat', 3],
  ['sys_unlinkat', 1],
])('%s takes a path as argument %d', (name, index) => {
  expect(isPathParameter(name, index)).toBe(true);
});

it.each([
  ['sys_openat', 0],
  ['sys_openat', 2],
  ['sys_openat', 9],
  ['sys_openat', undefined],
  ['sys_write', 1],
  ['sys_readlinkat', 2],
  ['sys_my_own', 0],
  ['my_sys_openat', 1],
  ['a/b/sys_openat', 1],
  ['sys_openat.isra.0', 1],
  ['openat', 1],
])('%s does not take a path as argument %s, or is no system call that does', (name, index) => {
  expect(isPathParameter(name, index)).toBe(false);
});
