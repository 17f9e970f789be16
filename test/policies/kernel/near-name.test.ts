import { expect, it } from 'vitest';
import { nearName } from '../../../lib/policies/kernel/near-name';

const KNOWN = ['tcp_connect', 'tcp_close', 'tcp_set_state', 'udp_close', 'vfs_read', 'vfs_real'];

it.each([
  ['tcp_conect', 'tcp_connect'],
  ['tcp_cnnct', 'tcp_connect'],
  ['tcp_cnct', undefined],
  ['tcp_connects2', 'tcp_connect'],
  // Another start is another function.
  ['tdp_close', undefined],
  ['dp_close', undefined],
  // The nearest; of two that are as near, the first by name.
  ['vfs_rea', 'vfs_read'],
  ['vfs_real1', 'vfs_real'],
  ['vfs_reax', 'vfs_read'],
  ['', undefined],
])('"%s" is near to "%s"', (written, near) => {
  expect(nearName(written, KNOWN)).toBe(near);
  expect(nearName(written, [...KNOWN].reverse())).toBe(near);
});
