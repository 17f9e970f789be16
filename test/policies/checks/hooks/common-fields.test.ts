import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

describe('the fields of a tracepoint', () => {
  it('reports common fields that are read as something else', () => {
    expect(
      findingsIn(`
      tracepoints:
        - { subsystem: syscalls, event: sys_enter_openat, args: [{ index: 1, type: string }] }
        - { subsystem: sched, event: sched_process_exec, args: [{ index: 0, type: data_loc }] }
        - { subsystem: syscalls, event: sys_exit_openat, args: [{ index: 2, type: sock }] }
        - { subsystem: syscalls, event: sys_enter_dup, args: [{ index: 0, type: file }] }
    `),
    ).toEqual([
      'POLICY2070 error 7:71 spec.tracepoints[0].args[0].index: field 1 of every event is "common_flags" and cannot be read as "string" (the arguments of "syscalls/sys_enter_openat" start at field 5)',
      'POLICY2070 error 8:70 spec.tracepoints[1].args[0].index: field 0 of every event is "common_type" and cannot be read as "data_loc" (the fields of "sched/sched_process_exec" start at field 4)',
      'POLICY2070 error 9:70 spec.tracepoints[2].args[0].index: field 2 of every event is "common_preempt_count" and cannot be read as "sock" (the return value of "syscalls/sys_exit_openat" is field 5)',
      'POLICY2070 error 10:68 spec.tracepoints[3].args[0].index: field 0 of every event is "common_type" and cannot be read as "file" (the arguments of "syscalls/sys_enter_dup" start at field 5)',
    ]);
  });

  it('reports a type that the agent refuses', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: sched, event: sched_switch, args: [{ index: 0, type: const_buf }] }]
    `),
    ).toEqual([
      'POLICY2058 error 6:74 spec.tracepoints[0].args[0].index: field 0 of every event is "common_type" and cannot be read as "const_buf" (the fields of "sched/sched_switch" start at field 4)',
    ]);
  });

  it('does not name an event without a subsystem', () => {
    expect(
      findingsIn(`
      tracepoints: [{ event: sched_switch, args: [{ index: 3, type: string }, { index: 4, type: string }] }]
    `),
    ).toEqual([
      'POLICY1005 error 6:17 spec.tracepoints[0].subsystem: missing required key "subsystem"',
      'POLICY2070 error 6:56 spec.tracepoints[0].args[0].index: field 3 of every event is "common_pid" and cannot be read as "string" (the fields of the event start at field 4)',
    ]);
  });
});
