import { describe, expect, it } from 'vitest';
import { ARGUMENT_TYPES } from '../../../lib/policies/schema/words';
import { findingsIn } from '../policy-harness';

/** The types that an argument of a hook cannot have, by a hook for each. */
function unreadableIn(section: string, hook: string): string[] {
  const hooks = ARGUMENT_TYPES.map(
    (type) => `  - { ${hook}, args: [{ index: 4, type: ${type}, sizeArgIndex: 4 }] }`,
  );
  const lines = findingsIn(`${section}:\n${hooks.join('\n')}`).filter((line) => line.includes('cannot be'));
  return lines.map((line) => ARGUMENT_TYPES[Number(/\[(\d+)\]/.exec(line)?.[1])] ?? line);
}

const all = (text: string) => text.trim().split(/\s+/);

describe('the types that the agent reads nothing from', () => {
  it('are in a tracepoint all but those of the fields that its program takes', () => {
    const read = all(`
      auto nop sint8 int8 uint8 sint16 int16 uint16 uint32 sint32 int32 ulong uint64 size_t long sint64 int64
      char_buf string data_loc skb sock socket sockaddr syscall64
    `);
    expect(unreadableIn('tracepoints', 'subsystem: my, event: event')).toEqual(
      ARGUMENT_TYPES.filter((type) => !read.includes(type)),
    );
  });

  it('are in a raw tracepoint all but those that the agent puts into the event', () => {
    const read = all(`
      nop int sint8 int8 uint8 sint16 int16 uint16 uint32 sint32 int32 ulong uint64 size_t long sint64 int64
      string skb sock socket sockaddr sockaddr_un syscall64 linux_binprm file fd kiocb
    `);
    expect(unreadableIn('tracepoints', 'subsystem: my, event: event, raw: true')).toEqual(
      ARGUMENT_TYPES.filter((type) => !read.includes(type)),
    );
  });

  it.each([
    ['kprobes', 'call: my_function, syscall: false', 'auto const_buf syscall64 data_loc'],
    ['fentries', 'call: my_function, syscall: false', 'auto const_buf syscall64 data_loc'],
    ['lsmhooks', 'hook: file_open', 'auto const_buf syscall64 data_loc bpf_cmd'],
    ['uprobes', 'path: /bin/a, symbols: [f]', 'auto const_buf syscall64 data_loc bpf_cmd'],
    [
      'usdts',
      'path: /bin/a, provider: a, name: b',
      'auto char_buf char_iovec const_buf syscall64 data_loc bpf_cmd',
    ],
  ])('are in %s those of tracepoints', (section, hook, types) => {
    expect(unreadableIn(section, hook)).toEqual(all(types));
  });
});

describe('a field that every event has', () => {
  const event = (args: string, name = 'sched, event: sched_switch') =>
    findingsIn(`tracepoints: [{ subsystem: ${name}, args: [${args}] }]`);

  it.each(['type: nop', 'type: auto', 'type: uint16', 'type: int64'])('may be read as %s', (type) => {
    expect(event(`{ index: 3, ${type} }`)).toEqual([]);
  });

  it.each([
    [0, 'uint16', 'common_type'],
    [1, 'uint8', 'common_flags'],
    [2, 'uint8', 'common_preempt_count'],
    [3, 'int32', 'common_pid'],
  ])('%d is "%s", not "int"', (index, type, name) => {
    expect(event(`{ index: ${index}, type: int }`)).toEqual([
      expect.stringContaining(
        `"int" (write "${type}" for "${name}", which is field ${index} of every event; the fields of "sched/sched_switch" start at field 4)`,
      ),
    ]);
  });

  it('is none from the fifth on, and none of a raw tracepoint', () => {
    expect(event('{ index: 4, type: string }')).toEqual([]);
    expect(event('{ index: 4, type: int }')).toEqual([expect.stringContaining('(write "int32")')]);
    expect(event('{ index: 0, type: file }', 'sched, event: sched_switch, raw: true')).toEqual([]);
  });

  it.each([
    ['raw_syscalls, event: sys_enter', 'the arguments of "raw_syscalls/sys_enter" start at field 5'],
    ['raw_syscalls, event: sys_exit', 'the return value of "raw_syscalls/sys_exit" is field 5'],
    ['my_syscalls, event: sys_exit', 'the fields of "my_syscalls/sys_exit" start at field 4'],
  ])('is not what is meant in %s', (name, help) => {
    expect(event('{ index: 3, type: string }', name)).toContainEqual(expect.stringContaining(`(${help})`));
  });
});
