import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('a tracepoint', () => {
  it('may be any', () => {
    expectClean(`
      tracepoints: [{ subsystem: my, event: event }, { subsystem: syscalls, event: sys_enter_openat }, { subsystem: sched, event: sched_something_else }]
    `);
  });

  it('reports one that is almost well-known', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: sched, event: sched_proces_exec }, { subsystem: syscalls, event: sys_enter_opennat }, { subsystem: syscalls, event: sys_enter }, { subsystem: syscalls, event: openat }, { subsystem: syscalls, event: sys_exit_fstat }, { subsystem: sched, event: signal_generate }]
    `),
    ).toEqual([
      'POLICY2057 error 6:44 spec.tracepoints[0].event: unknown tracepoint "sched/sched_proces_exec" (did you mean "sched_process_exec"?)',
      'POLICY2057 error 6:95 spec.tracepoints[1].event: unknown tracepoint "syscalls/sys_enter_opennat" (did you mean "sys_enter_openat"?)',
      'POLICY2057 error 6:129 spec.tracepoints[2].subsystem: unknown tracepoint "syscalls/sys_enter" (write "raw_syscalls")',
      'POLICY2057 error 6:189 spec.tracepoints[3].event: unknown tracepoint "syscalls/openat" (write "sys_enter_openat")',
      'POLICY2057 error 6:229 spec.tracepoints[4].event: unknown tracepoint "syscalls/sys_exit_fstat" (write "sys_exit_newfstat")',
      'POLICY2057 error 6:260 spec.tracepoints[5].subsystem: unknown tracepoint "sched/signal_generate" (write "signal")',
    ]);
  });

  it('reports a third event of system calls of any kind', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: raw_syscalls, event: openat }]
    `),
    ).toEqual([
      'POLICY2057 error 6:51 spec.tracepoints[0].event: unknown tracepoint "raw_syscalls/openat" (write "sys_enter" or "sys_exit")',
    ]);
  });

  it.each([
    ['sys_entr_openat', 'did you mean "sys_enter_openat"?'],
    ['sys_enter_opnat', 'did you mean "sys_enter_openat", "sys_enter_openat2" or "sys_enter_creat"?'],
    ['sys_exit_nothing_like_it', 'use a Linux system call'],
  ])('reports the tracepoint syscalls/%s, which no kernel has', (event, help) => {
    expect(findingsIn(`tracepoints: [{subsystem: syscalls, event: ${event}}]`)).toEqual([
      `POLICY2057 error 6:46 spec.tracepoints[0].event: unknown tracepoint "syscalls/${event}" (${help})`,
    ]);
  });

  it('reports one that only newer kernels have', () => {
    const hooks =
      'tracepoints: [{subsystem: sched, event: sched_prepare_exec}, {subsystem: syscalls, event: sys_enter_mseal}]';
    expect(findingsIn(hooks, { kernel: '6.1' })).toEqual([
      'POLICY2057 error 6:43 spec.tracepoints[0].event: the tracepoint "sched/sched_prepare_exec" does not exist in kernel 6.1 (remove the hook, or target kernel 6.12)',
      'POLICY2057 error 6:93 spec.tracepoints[1].event: the tracepoint "syscalls/sys_enter_mseal" does not exist in kernel 6.1 (remove the hook, or target a newer kernel)',
    ]);
    expect(findingsIn(hooks, { kernel: '6.12' })).toEqual([]);
    // Whether a kernel between two that were looked at has them is not known.
    expect(findingsIn(hooks, { kernel: '6.6' })).toEqual([]);
  });

  it('is there on the newest kernel that was looked at', () => {
    const hooks =
      'tracepoints: [{subsystem: tcp, event: tcp_sendmsg_locked}, {subsystem: syscalls, event: sys_enter_file_getattr}]';
    expectClean(hooks, { kernel: '6.18' });
    expect(findingsIn(hooks, { kernel: '6.12' })).toHaveLength(2);
  });

  it('names an older kernel for the tracepoint of a system call that is gone', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: syscalls, event: sys_enter_bdflush }]
    `),
    ).toEqual([
      'POLICY2057 error 6:47 spec.tracepoints[0].event: the tracepoint "syscalls/sys_enter_bdflush" does not exist in kernel 6.1 (remove the hook, or target an older kernel)',
    ]);
  });

  it('is not looked at where its subsystem or its event is missing', () => {
    expect(
      findingsIn(`
      tracepoints: [{ event: sched_switch }, { subsystem: sched }]
    `),
    ).toEqual([
      'POLICY1005 error 6:17 spec.tracepoints[0].subsystem: missing required key "subsystem"',
      'POLICY1005 error 6:42 spec.tracepoints[1].event: missing required key "event"',
    ]);
  });

  it('may be of any subsystem where it is raw', () => {
    expectClean(`
      tracepoints: [{ subsystem: my, event: sched_switch, raw: true }, { subsystem: raw_syscalls, event: openat, raw: true }]
    `);
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: my, event: sched_switch, raw: false }]
    `),
    ).toEqual([
      'POLICY2057 error 6:30 spec.tracepoints[0].subsystem: unknown tracepoint "my/sched_switch" (write "sched")',
    ]);
  });

  it.each([
    ['""', 'sched_switch', 'subsystem', 'write the subsystem, such as "sched"'],
    ['sched', '""', 'event', 'write the event, such as "sched_process_exec"'],
    ['"sched "', 'sched_switch', 'subsystem', 'write "sched"'],
    ['sched', '" sched_switch"', 'event', 'write "sched_switch"'],
    ['sched', 'sched/sched_switch', 'event', 'write only the event, such as "sched_process_exec"'],
    ['sched/sched_switch', 'sched_switch', 'subsystem', 'write only the subsystem, such as "sched"'],
    ['"sched "', '"sched_switch "', 'subsystem', 'write "sched"'],
    ['syscalls', 'sys_exit', 'subsystem', 'write "raw_syscalls"'],
    ['syscalls', 'sys_openat', 'event', 'write "sys_enter_openat"'],
    ['syscalls', 'xsys_enter_openat', 'event', 'write "sys_enter_xsys_enter_openat"'],
    ['syscalls', 'sys_enter_open-at', 'event', 'did you mean "sys_enter_openat"?'],
    ['syscalls', 'sys_exi_openat', 'event', 'did you mean "sys_exit_openat"?'],
  ])('has names and nothing else: subsystem %s, event %s', (subsystem, event, key, help) => {
    const [line = ''] = findingsIn(`tracepoints: [{ subsystem: ${subsystem}, event: ${event} }]`);
    const name = `${subsystem}/${event}`.replaceAll('"', '');
    expect(line.replace(/ 6:\d+ /, ' ')).toBe(
      `POLICY2057 error spec.tracepoints[0].${key}: unknown tracepoint "${name}" (${help})`,
    );
  });
});
