import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('a path to a part of an argument', () => {
  it('goes through structures and lists', () => {
    expectClean(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 0, type: int, resolve: "a.b[0].c" }, { index: 1, type: int, resolve: "[1].a" }, { index: 2, type: int, resolve: a.b.c.d.e.f.g.h.i.j }] }]
    `);
  });

  it('reports one that is malformed or too deep', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 0, type: int, resolve: a..b }, { index: 1, type: int, resolve: "a[" }, { index: 2, type: int, resolve: a.b.c.d.e.f.g.h.i.j.k }, { index: 3, type: int, resolve: "a.[0]" }] }]
    `),
    ).toEqual([
      'POLICY2028 error 6:89 spec.kprobes[0].args[0].resolve: "a..b" is not a valid path (join field names with ".", and use "[0]" for an array element)',
      'POLICY2028 error 6:129 spec.kprobes[0].args[1].resolve: "a[" is not a valid path (join field names with ".", and use "[0]" for an array element)',
      'POLICY2028 error 6:169 spec.kprobes[0].args[2].resolve: "a.b.c.d.e.f.g.h.i.j.k" has 11 steps, but at most 10 are supported',
      'POLICY2028 error 6:226 spec.kprobes[0].args[3].resolve: "a.[0]" is not a valid path (join field names with ".", and use "[0]" for an array element)',
    ]);
  });

  it.each([
    'a',
    '.a',
    'a.',
    'a[0][12]',
    'a[0]b',
    'a[0].b',
    'a b',
    '[1].a',
    'a.b.c.d.e.f.g.h.i[0]',
    'ab.cd.ef.gh.ij.kl.mn.op.qr[10]',
  ])('may be "%s"', (resolve) => {
    expectClean(
      `kprobes: [{call: my_function, syscall: false, args: [{index: 0, type: int, resolve: "${resolve}"}]}]`,
    );
  });

  // The agent crashes of a path without a step.
  it.each([
    '.',
    '..',
    'a..b',
    'a.[0]',
    '[[0]]',
    'a[.]',
    'a[]',
    'a]',
    'a[0',
    'a[x]',
    'a[0x]',
    'a[-1]',
    '[0.1]',
  ])('is not valid as "%s"', (resolve) => {
    expect(
      findingsIn(
        `kprobes: [{call: my_function, syscall: false, args: [{index: 0, type: int, resolve: "${resolve}"}]}]`,
      ),
    ).toEqual([
      `POLICY2028 error 6:87 spec.kprobes[0].args[0].resolve: "${resolve}" is not a valid path (join field names with ".", and use "[0]" for an array element)`,
    ]);
  });

  it('counts an element of a list as a step', () => {
    expect(
      findingsIn(
        'kprobes: [{call: my_function, syscall: false, args: [{index: 0, type: int, resolve: "a[0].b.c.d.e.f.g.h.i"}, {index: 1, type: int, resolve: "a[0].b.c.d.e.f.g.h.i.j"}]}]',
      ),
    ).toEqual([
      'POLICY2028 error 6:143 spec.kprobes[0].args[1].resolve: "a[0].b.c.d.e.f.g.h.i.j" has 11 steps, but at most 10 are supported',
    ]);
  });

  it('reports one in a tracepoint that is not raw', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: sched, event: sched_switch, args: [{ index: 5, type: int32, resolve: pid }] }]
    `),
    ).toEqual([
      'POLICY2072 error 6:99 spec.tracepoints[0].args[0].resolve: "resolve" has no effect in a tracepoint that is not raw (set raw: true and use the argument indexes of the raw tracepoint)',
    ]);
  });

  it('needs the types of a program', () => {
    expect(
      findingsIn(`
      uprobes: [{ path: /bin/a, symbols: [f], args: [{ index: 0, type: int, resolve: a.b }] }]
    `),
    ).toEqual([
      'POLICY2029 error 6:13 spec.uprobes[0].btfPath: "resolve" requires "btfPath", the file with the type information of the program (write "btfPath")',
      'POLICY2029 error 6:50 spec.uprobes[0].args[0].btfType: "resolve" requires "btfType", the type of the argument in the program (write "btfType")',
    ]);
  });

  it('may be empty, or the name of a register', () => {
    expectClean(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 0, type: int, resolve: "" }], data: [{ index: 0, type: uint64, source: pt_regs, resolve: rdi }] }]
    `);
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, data: [{ index: 0, type: uint64, source: pt_regs, resolve: a..b }] }]
    `),
    ).toEqual([
      'POLICY2032 error 6:109 spec.kprobes[0].data[0].resolve: unknown register "a..b" (use one such as "rdi", or "x0" on arm64)',
    ]);
  });

  it('needs the file or the type, whichever is missing, in a USDT as well', () => {
    const usdt = (file: string, type: string) =>
      `usdts: [{ path: /bin/a, provider: a, name: b, ${file}args: [{ index: 0, type: int, resolve: a.b${type} }] }]`;
    expectClean(usdt('btfPath: /bin/a, ', ', btfType: c'));
    expect(findingsIn(usdt('', ', btfType: c'))).toEqual([
      'POLICY2029 error 6:11 spec.usdts[0].btfPath: "resolve" requires "btfPath", the file with the type information of the program (write "btfPath")',
    ]);
    expect(findingsIn(usdt('btfPath: /bin/a, ', ''))).toEqual([
      'POLICY2029 error 6:73 spec.usdts[0].args[0].btfType: "resolve" requires "btfType", the type of the argument in the program (write "btfType")',
    ]);
  });

  it('says nothing more of a file and a type that are no texts', () => {
    expect(
      findingsIn(`
      uprobes: [{ path: /bin/a, symbols: [f], btfPath: [], args: [{ index: 0, type: int, resolve: a.b, btfType: [] }] }]
    `),
    ).toEqual([
      'POLICY1006 error 6:43 spec.uprobes[0].btfPath: btfPath must be text, not a list',
      'POLICY1006 error 6:100 spec.uprobes[0].args[0].btfType: btfType must be text, not a list',
    ]);
  });

  it('reports a file and a type that are empty', () => {
    expect(
      findingsIn(`
      uprobes: [{ path: /bin/a, symbols: [f], btfPath: "", args: [{ index: 0, type: int, resolve: a.b, btfType: "" }, { index: 1, type: int, resolve: "" }] }]
    `),
    ).toEqual([
      'POLICY2029 error 6:52 spec.uprobes[0].btfPath: "resolve" requires "btfPath", the file with the type information of the program (write "btfPath")',
      'POLICY2029 error 6:109 spec.uprobes[0].args[0].btfType: "resolve" requires "btfType", the type of the argument in the program (write "btfType")',
    ]);
  });

  it('may be in a raw tracepoint, and be empty in others and in programs', () => {
    expectClean(`
      tracepoints: [{ subsystem: my, event: event, raw: true, args: [{ index: 0, type: int, resolve: a.b }] }]
    `);
    expectClean(`
      tracepoints: [{ subsystem: my, event: event, args: [{ index: 5, type: int32, resolve: "" }] }]
    `);
    expectClean(`
      uprobes: [{ path: /bin/a, symbols: [f], args: [{ index: 0, type: int, resolve: "" }] }]
    `);
  });
});
