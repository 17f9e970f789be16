import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('the number of arguments', () => {
  it('is five, with data', () => {
    expectClean(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 0, type: int }, { index: 1, type: int }, { index: 2, type: int }, { index: 3, type: int }], data: [{ index: 0, type: int, source: current_task, resolve: pid }] }]
    `);
  });

  it('reports six of a kprobe', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 0, type: int }, { index: 1, type: int }, { index: 2, type: int }, { index: 3, type: int }, { index: 4, type: int }], data: [{ index: 0, type: int, source: current_task, resolve: pid }] }]
    `),
    ).toEqual([
      'POLICY2025 error 6:183 spec.kprobes[0].data: the kprobe has 6 arguments, but at most 5 are supported (remove arguments that neither a selector nor a consumer of the event needs)',
    ]);
  });

  it('reports six of an LSM hook', () => {
    expect(
      findingsIn(`
      lsmhooks: [{ hook: key_permission, args: [{ index: 0, type: uint64 }, { index: 0, type: uint64 }, { index: 0, type: uint64 }, { index: 0, type: uint64 }, { index: 0, type: uint64 }, { index: 0, type: uint64 }] }]
    `),
    ).toEqual([
      'POLICY2025 error 6:38 spec.lsmhooks[0].args: the LSM hook has 6 arguments, but at most 5 are supported (remove arguments that neither a selector nor a consumer of the event needs)',
    ]);
  });

  it('reports fields that hold sizes', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: syscalls, event: sys_enter_recvfrom, args: [{ index: 6, type: char_buf, sizeArgIndex: 8 }, { index: 5, type: int32 }, { index: 8, type: uint32 }, { index: 9, type: sockaddr }, { index: 4, type: int32 }] }]
    `),
    ).toEqual([
      'POLICY2025 error 6:67 spec.tracepoints[0].args: the tracepoint has 6 arguments, 1 of them as sizes of others, but at most 5 are supported (remove arguments that neither a selector nor a consumer of the event needs)',
    ]);
  });

  it('reports too many arguments as such, whatever there is of data', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 0, type: int }, { index: 1, type: int }, { index: 2, type: int }, { index: 3, type: int }, { index: 4, type: int }, { index: 4, type: int }], data: [{ index: 0, type: int, source: current_task, resolve: pid }] }]
    `),
    ).toEqual([
      'POLICY2025 error 6:50 spec.kprobes[0].args: the kprobe has 7 arguments, but at most 5 are supported (remove arguments that neither a selector nor a consumer of the event needs)',
    ]);
  });

  it('counts each field that holds a size once, and not one that is an argument itself', () => {
    const fields = (args: string) => `tracepoints: [{ subsystem: my, event: event, args: [${args}] }]`;
    expectClean(fields('{ index: 4 }, { index: 5 }, { index: 6 }, { index: 7 }, { index: 8 }'));
    expectClean(
      fields(
        '{ index: 4, type: char_buf, sizeArgIndex: 6 }, { index: 5, type: int32 }, { index: 6 }, { index: 7 }, { index: 8 }',
      ),
    );
    expectClean(
      fields(
        '{ index: 4, type: char_buf, sizeArgIndex: 9 }, { index: 5, type: char_buf, sizeArgIndex: 9 }, { index: 6 }, { index: 7 }',
      ),
    );
    expect(
      findingsIn(
        fields(
          '{ index: 4, type: char_buf, sizeArgIndex: 9 }, { index: 5, type: char_buf, sizeArgIndex: 10 }, { index: 6 }, { index: 7 }',
        ),
      ),
    ).toEqual([
      'POLICY2025 error 6:48 spec.tracepoints[0].args: the tracepoint has 6 arguments, 2 of them as sizes of others, but at most 5 are supported (remove arguments that neither a selector nor a consumer of the event needs)',
    ]);
  });

  it('does not count sizes of hooks that read the registers', () => {
    expectClean(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 0, type: char_buf, sizeArgIndex: 5 }, { index: 0, type: int }, { index: 1, type: int }, { index: 2, type: int }, { index: 3, type: int }] }]
    `);
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: my, event: event, raw: true, args: [{ index: 0, type: int, sizeArgIndex: 5 }, { index: 0, type: int }, { index: 1, type: int }, { index: 2, type: int }, { index: 3, type: int }] }]
    `),
    ).toEqual([
      'POLICY2040 warning 6:103 spec.tracepoints[0].args[0].sizeArgIndex: "sizeArgIndex" has no effect for "int" (remove it)',
    ]);
  });
});
