import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('the place of a size', () => {
  it('is one that can hold a size', () => {
    expectClean(`
      kprobes: [{ call: sys_write, args: [{ index: 1, type: char_buf, sizeArgIndex: 3 }] }, { call: sys_readlink, args: [{ index: 1, type: char_buf, sizeArgIndex: 3 }] }, { call: sys_sethostname, args: [{ index: 0, type: char_buf, sizeArgIndex: 2 }] }]
    `);
  });

  it('reports an address', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sys_write, args: [{ index: 1, type: char_buf, sizeArgIndex: 2 }] }]
    `),
    ).toEqual([
      'POLICY2038 error 6:81 spec.kprobes[0].args[0].sizeArgIndex: argument 1 of "sys_write" is "char *", not a size: "sizeArgIndex" counts from 1 (write 3)',
    ]);
  });

  it.each([
    ['sys_landlock_restrict_self', 0, 2],
    ['sys_io_setup', 1, 1],
    ['sys_io_uring_enter', 4, 3],
    ['sys_process_vm_readv', 1, 3],
    ['sys_recvfrom', 1, 1],
  ])('may be any number: in %s', (call, index, place) => {
    const lines = findingsIn(
      `kprobes: [{ call: ${call}, args: [{ index: ${index}, type: char_buf, sizeArgIndex: ${place} }] }]`,
    );
    expect(lines.filter((line) => line.startsWith('POLICY2038'))).toEqual([]);
  });

  it('reports an address of a number where no argument is a size', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sys_getsockname, args: [{ index: 1, type: char_buf, sizeArgIndex: 3 }] }]
    `),
    ).toEqual([
      'POLICY2038 error 6:87 spec.kprobes[0].args[0].sizeArgIndex: argument 2 of "sys_getsockname" is "int *", not a size: "sizeArgIndex" counts from 1 (set it to the position of the size argument)',
    ]);
  });

  it('is not looked at on kernels that nobody has looked at, and without an index', () => {
    expectClean(
      `
      kprobes: [{ call: sys_write, args: [{ index: 1, type: char_buf, sizeArgIndex: 2 }] }]
    `,
      { kernel: '5.9' },
    );
    expect(
      findingsIn(`
      kprobes: [{ call: sys_write, args: [{ type: char_buf, sizeArgIndex: 2 }] }]
    `),
    ).toEqual(['POLICY1005 error 6:39 spec.kprobes[0].args[0].index: missing required key "index"']);
  });

  it('reports an argument that the function does not have', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sys_write, args: [{ index: 1, type: char_buf, sizeArgIndex: 4 }] }, { call: sys_read, args: [{ index: 1, type: char_buf, sizeArgIndex: 6 }] }, { call: sys_pwrite64, args: [{ index: 1, type: char_buf, returnCopy: true }] }]
    `),
    ).toEqual([
      'POLICY2038 error 6:81 spec.kprobes[0].args[0].sizeArgIndex: "sys_write" has no argument 3: "sizeArgIndex" counts from 1 (write 3)',
      'POLICY2064 warning 6:156 spec.kprobes[1].args[0].sizeArgIndex: "sizeArgIndex" must be 1 to 5, not 6 (write 1 to 5)',
    ]);
  });

  it('looks at the first and at the fifth argument', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sys_futex, args: [{ index: 3, type: char_buf, sizeArgIndex: 1 }] }, { call: sys_write, args: [{ index: 1, type: char_buf, sizeArgIndex: 5 }] }]
    `).filter((line) => line.startsWith('POLICY2038')),
    ).toEqual([
      'POLICY2038 error 6:81 spec.kprobes[0].args[0].sizeArgIndex: argument 0 of "sys_futex" is "u32 *", not a size: "sizeArgIndex" counts from 1 (set it to the position of the size argument)',
      'POLICY2038 error 6:157 spec.kprobes[1].args[0].sizeArgIndex: "sys_write" has no argument 4: "sizeArgIndex" counts from 1 (write 3)',
    ]);
  });
});
