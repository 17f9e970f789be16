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

  it('is too high from 6 on, and refused from 16 on', () => {
    expect(
      findingsIn(`
      fentries: [{ call: my_function, syscall: false, args: [{ index: 0, type: char_buf, sizeArgIndex: 15 }, { index: 1, type: char_buf, sizeArgIndex: 16 }] }]
    `),
    ).toEqual([
      'POLICY2064 warning 6:100 spec.fentries[0].args[0].sizeArgIndex: "sizeArgIndex" must be 1 to 5, not 15 (write 1 to 5)',
      'POLICY2065 error 6:148 spec.fentries[0].args[1].sizeArgIndex: "sizeArgIndex" must be 1 to 5, not 16 (write 1 to 5)',
    ]);
  });

  it('is one of a field in a tracepoint, whatever its number', () => {
    expectClean(`
      tracepoints: [{ subsystem: my, event: event, args: [{ index: 8, type: char_buf, sizeArgIndex: 17 }] }]
    `);
  });

  it('is what the function returns only where the hook sees that', () => {
    expect(
      findingsIn(`
      fentries: [{ call: my_function, syscall: false, args: [{ index: 1, type: char_buf }] }]
      uprobes: [{ path: /bin/a, symbols: [f], args: [{ index: 1, type: char_iovec }] }]
      tracepoints: [{ subsystem: my, event: event, args: [{ index: 8, type: char_buf }] }]
      lsmhooks: [{ hook: file_open, args: [{ index: 0, type: char_buf }] }]
    `).filter((line) => line.startsWith('POLICY2038')),
    ).toEqual([
      'POLICY2038 error 6:58 spec.fentries[0].args[0].sizeArgIndex: the size of the "char_buf" is unknown, so 0 bytes of it are read (set "sizeArgIndex" to the position of the size argument, counted from 1, or set returnCopy: true)',
      'POLICY2038 error 7:50 spec.uprobes[0].args[0].sizeArgIndex: the size of the "char_iovec" is unknown, so 0 bytes of it are read (set "sizeArgIndex" to the position of the size argument, counted from 1, or set returnCopy: true)',
      'POLICY2038 error 8:55 spec.tracepoints[0].args[0].sizeArgIndex: the size of the "char_buf" is unknown, so 0 bytes of it are read (set "sizeArgIndex" to the position of the size argument, counted from 1)',
      'POLICY2038 error 9:40 spec.lsmhooks[0].args[0].sizeArgIndex: the size of the "char_buf" is unknown, so 0 bytes of it are read (set "sizeArgIndex" to the position of the size argument, counted from 1)',
    ]);
  });

  it('is that of a path only in an argument of a system call', () => {
    expect(
      findingsIn(`
      kprobes:
        - { call: sys_openat, args: [{ index: 0, type: int }, { index: 1, type: char_buf }], data: [{ index: 1, type: char_buf, source: current_task, resolve: comm }] }
        - { call: __x64_sys_openat2, syscall: false, args: [{ index: 1, type: char_buf }] }
      fentries:
        - { call: sys_openat, args: [{ index: 1, type: char_buf }] }
      uprobes:
        - { path: /bin/a, symbols: [sys_openat], args: [{ index: 1, type: char_buf }] }
    `).filter((line) => line.startsWith('POLICY2038')),
    ).toEqual([
      'POLICY2038 error 7:59 spec.kprobes[0].args[1].sizeArgIndex: the size of the "char_buf" is unknown, so 0 bytes of it are read (write "type: string": the argument is a null-terminated path)',
      'POLICY2038 error 7:97 spec.kprobes[0].data[0].sizeArgIndex: the size of the "char_buf" is unknown, so 0 bytes of it are read (set "sizeArgIndex" to the position of the size argument, counted from 1, or set returnCopy: true)',
      'POLICY2038 error 8:57 spec.kprobes[1].args[0].sizeArgIndex: the size of the "char_buf" is unknown, so 0 bytes of it are read (set "sizeArgIndex" to the position of the size argument, counted from 1, or set returnCopy: true)',
      'POLICY2038 error 10:34 spec.fentries[0].args[0].sizeArgIndex: the size of the "char_buf" is unknown, so 0 bytes of it are read (write "type: string": the argument is a null-terminated path)',
      'POLICY2038 error 12:53 spec.uprobes[0].args[0].sizeArgIndex: the size of the "char_buf" is unknown, so 0 bytes of it are read (set "sizeArgIndex" to the position of the size argument, counted from 1, or set returnCopy: true)',
    ]);
  });

  it('is not asked for where what is written is no number', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 1, type: char_buf, sizeArgIndex: last }, { index: 2, type: char_buf, sizeArgIndex: 0 }] }]
    `),
    ).toEqual([
      'POLICY1006 error 6:99 spec.kprobes[0].args[0].sizeArgIndex: sizeArgIndex must be an integer, not the string "last"',
      'POLICY2038 error 6:149 spec.kprobes[0].args[1].sizeArgIndex: the size of the "char_buf" is unknown, so 0 bytes of it are read (set "sizeArgIndex" to the position of the size argument, counted from 1, or set returnCopy: true)',
    ]);
  });
});
