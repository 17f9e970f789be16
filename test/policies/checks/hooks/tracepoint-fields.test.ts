import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('a tracepoint', () => {
  it('reports fields that are not there', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: syscalls, event: sys_enter_close, args: [{ index: 5 }, { index: 6 }] }, { subsystem: syscalls, event: sys_exit_close, args: [{ index: 5 }, { index: 6 }] }]
    `),
    ).toEqual([
      'POLICY2058 error 6:94 spec.tracepoints[0].args[1].index: "syscalls/sys_enter_close" has fields 0 to 5, not 6 (arguments start at index 5)',
      'POLICY2058 error 6:178 spec.tracepoints[1].args[1].index: "syscalls/sys_exit_close" has fields 0 to 5, not 6 (arguments start at index 5)',
    ]);
  });

  it('reports fields that system calls of any kind do not have', () => {
    expectClean(`
      tracepoints: [{ subsystem: raw_syscalls, event: sys_enter, args: [{ index: 4 }, { index: 5 }] }]
    `);
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: raw_syscalls, event: sys_enter, args: [{ index: 6 }] }]
    `),
    ).toEqual([
      'POLICY2058 error 6:78 spec.tracepoints[0].args[0].index: "raw_syscalls/sys_enter" has fields 0 to 5, not 6 (arguments start at index 5)',
    ]);
  });

  it('reports fields whose types the agent does not find out', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: syscalls, event: sys_enter_openat, args: [{ index: 5 }, { index: 6 }, { index: 8 }, { index: 0 }] }]
    `),
    ).toEqual([
      'POLICY2058 error 6:86 spec.tracepoints[0].args[1].type: the agent cannot determine the type of field 6 of "syscalls/sys_enter_openat" (write "string")',
      'POLICY2058 error 6:100 spec.tracepoints[0].args[2].type: the agent cannot determine the type of field 8 of "syscalls/sys_enter_openat" (write "uint16")',
      'POLICY2058 error 6:114 spec.tracepoints[0].args[3].type: the agent cannot determine the type of field 0 of "syscalls/sys_enter_openat" (write "uint16")',
    ]);
  });

  it('finds a text out by its size', () => {
    expectClean(`
      tracepoints: [{ subsystem: syscalls, event: sys_enter_write, args: [{ index: 6, sizeArgIndex: 8 }] }]
    `);
  });
});
