import { describe, expect, it } from 'vitest';
import { CLOSED_LSM_HOOKS, LSM_HOOKS } from '../../../../lib/policies/kernel/lsm-hooks';
import { expectClean, findingsIn } from '../../policy-harness';

describe('an LSM hook', () => {
  it('has its own name', () => {
    expectClean(`
      lsmhooks: [{ hook: file_open }, { hook: bprm_check_security }]
    `);
  });

  it('reports the name of the function that calls it', () => {
    expect(
      findingsIn(`
      lsmhooks: [{ hook: security_file_open }, { hook: bpf_lsm_file_open }, { hook: security_bprm_check }, { hook: create_user_ns }]
    `),
    ).toEqual([
      'POLICY2056 error 6:22 spec.lsmhooks[0].hook: unknown LSM hook "security_file_open" (write "file_open")',
      'POLICY2056 error 6:52 spec.lsmhooks[1].hook: unknown LSM hook "bpf_lsm_file_open" (write "file_open")',
      'POLICY2056 error 6:81 spec.lsmhooks[2].hook: unknown LSM hook "security_bprm_check" (write "bprm_check_security")',
      'POLICY2056 error 6:112 spec.lsmhooks[3].hook: unknown LSM hook "create_user_ns" (write "userns_create")',
    ]);
  });

  it('reports one that does not exist', () => {
    expect(
      findingsIn(`
      lsmhooks: [{ hook: file_opne }, { hook: "" }]
    `),
    ).toEqual([
      'POLICY2056 error 6:22 spec.lsmhooks[0].hook: unknown LSM hook "file_opne" (did you mean "file_open", "file_fcntl", "file_ioctl" or "file_lock"?)',
      'POLICY2056 error 6:43 spec.lsmhooks[1].hook: the LSM hook has no name (use one such as "file_open")',
    ]);
  });

  it('reports one that the kernel does not have', () => {
    expect(
      findingsIn(
        `
      lsmhooks: [{ hook: userns_create }]
    `,
        { kernel: '5.10' },
      ),
    ).toEqual([
      'POLICY2053 error 6:22 spec.lsmhooks[0].hook: the LSM hook "userns_create" does not exist in kernel 5.10 (use a kprobe on a function of that kernel)',
    ]);
  });

  it('is there on the newest kernel that was looked at, unless it is gone', () => {
    const hooks = 'lsmhooks: [{hook: uring_allowed}, {hook: inode_getsecid}]';
    expect(findingsIn(hooks, { kernel: '6.18' })).toEqual([
      'POLICY2053 error 6:44 spec.lsmhooks[1].hook: the LSM hook "inode_getsecid" does not exist in kernel 6.18 (use a kprobe on a function of that kernel)',
    ]);
    expect(findingsIn(hooks, { kernel: '6.12' })).toHaveLength(1);
  });

  it('reports one that newer kernels attach no program to', () => {
    const hooks = 'lsmhooks: [{hook: ismaclabel}, {hook: file_open}, {hook: getselfattr}]';
    const closed = (place: string, index: number, name: string) =>
      `POLICY2053 error ${place} spec.lsmhooks[${index}].hook: kernel 6.12 and newer do not allow programs on the LSM hook "${name}" (use a kprobe on the function that calls it)`;
    for (const kernel of ['6.12', '6.18']) {
      expect(findingsIn(hooks, { kernel })).toEqual([
        closed('6:21', 0, 'ismaclabel'),
        closed('6:60', 2, 'getselfattr'),
      ]);
    }
    expectClean('lsmhooks: [{hook: ismaclabel}]', { kernel: '6.11' });
    expect(findingsIn(hooks, { kernel: '6.1' })).toEqual([
      'POLICY2053 error 6:60 spec.lsmhooks[2].hook: the LSM hook "getselfattr" does not exist in kernel 6.1 (use a kprobe on a function of that kernel)',
    ]);
  });

  it('is one of the table where newer kernels attach no program to it', () => {
    expect(CLOSED_LSM_HOOKS.filter((name) => !Object.hasOwn(LSM_HOOKS, name))).toEqual([]);
  });

  it('is clean where kernels of other distributions have it', () => {
    expectClean(`
      lsmhooks: [{ hook: ib_pkey_access }, { hook: watch_key }, { hook: lock_kernel_down }]
    `);
  });

  it('reports a function of the BPF module that is no hook', () => {
    expect(
      findingsIn(`
      lsmhooks: [{ hook: init }]
    `)[0],
    ).toMatch(/^POLICY2056 error 6:22 spec\.lsmhooks\[0\]\.hook: unknown LSM hook "init"/);
  });

  it.each([
    ['security_inode_init', 'inode_init_security'],
    ['prepare_creds', 'cred_prepare'],
    ['security_settime64', 'settime'],
    ['security_sock_rcv_skb', 'socket_sock_rcv_skb'],
    ['security_transfer_creds', 'cred_transfer'],
    ['security_vm_enough_memory_mm', 'vm_enough_memory'],
  ])('has another name than the function %s', (name, hook) => {
    expect(findingsIn(`lsmhooks: [{ hook: ${name} }]`)).toEqual([
      `POLICY2056 error 6:22 spec.lsmhooks[0].hook: unknown LSM hook "${name}" (write "${hook}")`,
    ]);
  });

  it('is not looked at where it is missing', () => {
    expect(findingsIn('lsmhooks: [{ args: [{ index: 0, type: int }] }]')).toEqual([
      'POLICY1005 error 6:14 spec.lsmhooks[0].hook: missing required key "hook"',
    ]);
  });
});
