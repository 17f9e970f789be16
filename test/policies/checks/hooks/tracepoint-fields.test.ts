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

  const fields = (name: string, args: string) => {
    const [subsystem, event] = name.split('/');
    return findingsIn(`tracepoints: [{ subsystem: ${subsystem}, event: ${event}, args: [${args}] }]`).map(
      (line) => line.replace(/ 6:\d+ spec\.tracepoints\[0\]\./, ' '),
    );
  };

  it('reports an argument of a system call that takes none', () => {
    expect(fields('syscalls/sys_enter_getppid', '{ index: 4 }, { index: 5 }')).toEqual([
      'POLICY2058 error args[1].index: "syscalls/sys_enter_getppid" has fields 0 to 4, not 5 (arguments start at index 5)',
    ]);
    expect(fields('raw_syscalls/sys_exit', '{ index: 5 }, { index: 6 }')).toEqual([
      'POLICY2058 error args[1].index: "raw_syscalls/sys_exit" has fields 0 to 5, not 6 (arguments start at index 5)',
    ]);
  });

  it('reports a size behind the last field', () => {
    expect(
      fields(
        'syscalls/sys_enter_write',
        '{ index: 6, type: char_buf, sizeArgIndex: 8 }, { index: 6, type: char_buf, sizeArgIndex: 9 }',
      ),
    ).toEqual([
      'POLICY2058 error args[1].sizeArgIndex: "syscalls/sys_enter_write" has only 8 fields, not 9 ("sizeArgIndex" is the index of the field plus one)',
    ]);
  });

  it.each([
    ['sys_enter_chdir', 5, '', 'string'],
    ['sys_enter_openat', 6, ', type: auto', 'string'],
    ['sys_enter_getsockname', 7, '', 'uint64'],
    ['sys_enter_clock_gettime', 5, '', 'int64'],
    ['sys_enter_execve', 6, ', sizeArgIndex: 5', 'uint64'],
    ['sys_enter_openat', 2, '', 'uint16'],
  ])('reports field %2$d of %1$s%3$s, whose type the agent does not find out', (event, index, rest, type) => {
    expect(fields(`syscalls/${event}`, `{ index: ${index}${rest} }`)).toEqual([
      `POLICY2058 error args[0].type: the agent cannot determine the type of field ${index} of "syscalls/${event}" (write "${type}")`,
    ]);
  });

  it.each([
    ['syscalls/sys_enter_io_setup', '{ index: 5 }'],
    ['syscalls/sys_enter_openat', '{ index: 3 }, { index: 4 }, { index: 5 }, { index: 7 }'],
    ['syscalls/sys_enter_openat', '{ index: 6, type: string }'],
    ['mysyscalls/sys_enter_close', '{ index: 6 }'],
  ])('is clean: %s, args: [%s]', (name, args) => {
    expect(fields(name, args)).toEqual([]);
  });

  it('says nothing more of fields without an index, with a type that is no text, or read on return', () => {
    expect(
      fields('syscalls/sys_enter_openat', '{ type: string }, { label: x }, { index: 6, type: [] }'),
    ).toEqual([
      'POLICY1005 error args[0].index: missing required key "index"',
      'POLICY1005 error args[1].index: missing required key "index"',
      'POLICY2040 warning args[1].label: "label" has no effect in a tracepoint: it is not in the event (remove it)',
      'POLICY1006 error args[2].type: type must be text, not a list',
    ]);
    expect(
      fields('syscalls/sys_enter_write', '{ index: 6, returnCopy: true }').filter((line) =>
        line.startsWith('POLICY2058'),
      ),
    ).toEqual([]);
  });

  it('does not count the fields of raw tracepoints', () => {
    expectClean(`
      tracepoints: [{ subsystem: raw_syscalls, event: sys_exit, raw: true, args: [{ index: 1, type: int64 }] }]
    `);
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: raw_syscalls, event: sys_exit, raw: true, args: [{ index: 1 }] }]
    `).filter((line) => line.startsWith('POLICY2058')),
    ).toEqual([]);
  });
});
