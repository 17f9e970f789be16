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
      'POLICY2038 error 6:57 spec.kprobes[0].args[0].sizeArgIndex: the size of the "char_buf" is unknown, so 0 bytes of it are read (set "sizeArgIndex" to the position of the size argument, counted from 1, or set returnCopy: true)',
      'POLICY2064 warning 6:131 spec.kprobes[0].args[1].sizeArgIndex: "sizeArgIndex" must be 1 to 5, not 6 (write 1 to 5)',
      'POLICY2065 error 6:178 spec.kprobes[0].args[2].sizeArgIndex: "sizeArgIndex" must be 1 to 5, not 16 (write 1 to 5)',
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
      'POLICY2038 error 6:82 spec.kprobes[0].args[0].sizeArgIndex: argument 1 of "sys_openat" is a null-terminated path: no argument holds its size (write "type: string" and remove "sizeArgIndex")',
      'POLICY2038 error 6:118 spec.kprobes[1].args[0].sizeArgIndex: the size of the "char_buf" is unknown, so 0 bytes of it are read (write "type: string": the argument is a null-terminated path)',
    ]);
  });

  it('says nothing of functions that are not known', () => {
    expectClean(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 1, type: char_buf, sizeArgIndex: 2 }] }]
    `);
  });
});
