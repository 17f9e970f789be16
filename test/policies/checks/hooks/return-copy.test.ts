import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('the size of an argument', () => {
  it('reports a second argument that is read on return, one of another type and data', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 0, type: char_buf, returnCopy: true }, { index: 1, type: char_buf, returnCopy: true }, { index: 2, type: int, returnCopy: true }], data: [{ index: 0, type: char_buf, returnCopy: true, source: current_task, resolve: comm }] }]
    `),
    ).toEqual([
      'POLICY2075 error 6:145 spec.kprobes[0].args[1].returnCopy: only one argument can be read on return (remove it)',
      'POLICY2075 error 6:188 spec.kprobes[0].args[2].returnCopy: "int" cannot be read on return, only "char_buf" and "char_iovec" (remove it)',
      'POLICY2039 error 6:244 spec.kprobes[0].data[0].returnCopy: data cannot be read on return (remove it)',
    ]);
  });

  it('reports one that is read on return in an LSM hook', () => {
    expect(
      findingsIn(`
      lsmhooks: [{ hook: file_open, args: [{ index: 0, type: char_buf, returnCopy: true }] }]
    `),
    ).toEqual([
      'POLICY2075 error 6:80 spec.lsmhooks[0].args[0].returnCopy: an argument of an LSM hook cannot be read on return (remove it)',
    ]);
  });

  it.each([
    ['tracepoints', '{ subsystem: my, event: event, ', 'a tracepoint'],
    ['usdts', '{ path: /bin/a, provider: a, name: b, ', 'a USDT'],
  ])('reports one that is read on return in %s', (section, start, noun) => {
    const lines = findingsIn(`${section}: [${start}args: [{ index: 5, type: int32, returnCopy: true }] }]`);
    expect(lines.map((line) => line.replace(/ 6:\d+ /, ' '))).toEqual([
      `POLICY2075 error spec.${section}[0].args[0].returnCopy: an argument of ${noun} cannot be read on return (remove it)`,
    ]);
  });

  it('is one of blocks, and of a type that is not known nothing is said', () => {
    expectClean(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 0, type: char_iovec, returnCopy: true }] }]
    `);
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 0, returnCopy: true }] }]
    `),
    ).toEqual([
      'POLICY2027 error 6:57 spec.kprobes[0].args[0].type: the argument of the kprobe has no type (write the type, such as "int", "string" or "file")',
    ]);
  });
});
