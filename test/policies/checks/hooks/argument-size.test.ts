import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('the size of an argument', () => {
  it('is in another argument, or what is returned', () => {
    expectClean(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 1, type: char_buf, sizeArgIndex: 5 }, { index: 0, type: char_buf, returnCopy: true }] }]
    `);
  });

  it('reports a buffer without one', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 1, type: char_buf }, { index: 2, type: char_iovec, sizeArgIndex: 6 }, { index: 3, type: char_buf, sizeArgIndex: 16 }] }]
    `),
    ).toEqual([
      'POLICY2038 error 6:57 spec.kprobes[0].args[0].sizeArgIndex: nothing says how long the "char_buf" is, and 0 bytes of it are read (write the position of the argument that holds the size, from 1, or returnCopy: true)',
      'POLICY2064 warning 6:131 spec.kprobes[0].args[1].sizeArgIndex: 6 is beyond the last argument, which is 5: "sizeArgIndex" counts from 1 (write 1 to 5)',
      'POLICY2065 error 6:178 spec.kprobes[0].args[2].sizeArgIndex: 16 is beyond the last argument, which is 5: "sizeArgIndex" counts from 1 (write 1 to 5)',
    ]);
  });
});

describe('the place of a size', () => {
  it('reports the size of a path', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sys_openat, args: [{ index: 1, type: char_buf, sizeArgIndex: 3 }] }, { call: sys_openat2, args: [{ index: 1, type: char_buf }] }]
    `),
    ).toEqual([
      'POLICY2038 error 6:82 spec.kprobes[0].args[0].sizeArgIndex: argument 1 of "sys_openat" is a path, and no other argument is its size (write "type: string", and take "sizeArgIndex" out)',
      'POLICY2038 error 6:118 spec.kprobes[1].args[0].sizeArgIndex: nothing says how long the "char_buf" is, and 0 bytes of it are read (write "type: string": it is a path, which ends with a zero)',
    ]);
  });

  it('says nothing of functions that are not known', () => {
    expectClean(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 1, type: char_buf, sizeArgIndex: 2 }] }]
    `);
  });
});
