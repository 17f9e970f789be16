import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../policy-harness';

describe('the lists of a policy', () => {
  it('are names, generated or found by a pattern', () => {
    expectClean(`
      lists: [{ name: a, values: [tcp_connect] }, { name: b, type: generated_syscalls }, { name: c, type: generated_ftrace, pattern: "^ksys_(read|write)$" }, { name: d, type: syscalls, values: [sys_dup, x64/sys_dup3, __ia32_sys_dup, i386/sys_dup2] }]
      kprobes: [{ call: "list:a", syscall: false }]
    `);
  });

  it('reports two of one name', () => {
    expect(
      findingsIn(`
      lists: [{ name: a, values: [tcp_connect] }, { name: a, values: [tcp_close] }]
      kprobes: [{ call: tcp_close, syscall: false }]
    `),
    ).toEqual([
      'POLICY2014 error 6:55 spec.lists[1].name: there is another list "a", and this one is never looked at (put all values in one, or give this one another name)',
    ]);
  });

  it('reports values of a generated one, and one that is marked as validated', () => {
    expect(
      findingsIn(`
      lists: [{ name: a, type: generated_syscalls, values: [sys_dup] }, { name: b, type: generated_ftrace, pattern: x, values: [x] }, { name: c, type: generated_syscalls, validated: true }]
      kprobes: [{ call: tcp_close, syscall: false }]
    `),
    ).toEqual([
      'POLICY2015 error 6:48 spec.lists[0].values: a list of the type "generated_syscalls" has values (take the values out, or the type)',
      'POLICY2015 error 6:116 spec.lists[1].values: a list of the type "generated_ftrace" has values (take the values out, or the type)',
      'POLICY2015 error 6:179 spec.lists[2].validated: the agent does not fill a list that is marked as validated, and it stays empty (take "validated" out: the agent sets it)',
    ]);
  });

  it('reports a missing pattern, and patterns that Go does not read', () => {
    expect(
      findingsIn(`
      lists: [{ name: a, type: generated_ftrace }, { name: b, type: generated_ftrace, pattern: "" }, { name: c, type: generated_ftrace, pattern: "ksys_(" }, { name: d, type: generated_ftrace, pattern: "(?=x)" }, { name: e, type: generated_ftrace, pattern: "(?i)^ksys_[[:alpha:]]+" }]
      kprobes: [{ call: tcp_close, syscall: false }]
    `),
    ).toEqual([
      'POLICY2016 error 6:11 spec.lists[0].pattern: a list of the type "generated_ftrace" has no pattern (write a regular expression of the names of functions, such as "^ksys_")',
      'POLICY2016 error 6:92 spec.lists[1].pattern: a list of the type "generated_ftrace" has no pattern (write a regular expression of the names of functions, such as "^ksys_")',
      'POLICY2016 error 6:142 spec.lists[2].pattern: "ksys_(" is not a regular expression',
      'POLICY2016 error 6:198 spec.lists[3].pattern: "(?=x)" is a pattern with a look-around, which Go does not have',
    ]);
  });

  it('reports a pattern that nobody looks at', () => {
    expect(
      findingsIn(`
      lists: [{ name: a, pattern: ^ksys_ }, { name: b, type: syscalls, pattern: dup }]
      kprobes: [{ call: tcp_close, syscall: false }]
    `),
    ).toEqual([
      'POLICY2017 error 6:31 spec.lists[0].pattern: only a list of the type "generated_ftrace" is filled by a pattern (write type: generated_ftrace)',
      'POLICY2017 error 6:77 spec.lists[1].pattern: only a list of the type "generated_ftrace" is filled by a pattern (take the pattern out)',
    ]);
  });

  it('reports what is no system call in a list of those that is hooked', () => {
    expect(
      findingsIn(`
      lists: [{ name: a, type: syscalls, values: [dup, x64/dup3, arm64/__x64_sys_dup, tcp_connect, sys_dup2] }, { name: b, type: syscalls, values: [dup] }]
      kprobes: [{ call: "list:a" }]
    `),
    ).toEqual([
      'POLICY2018 error 6:47 spec.lists[0].values[0]: "dup" is not the function of a system call (write "sys_dup")',
      'POLICY2018 error 6:52 spec.lists[0].values[1]: "x64/dup3" is not the function of a system call (write "x64/sys_dup3")',
      'POLICY2018 error 6:62 spec.lists[0].values[2]: "arm64/__x64_sys_dup" is not the function of a system call (write a name such as "sys_openat")',
      'POLICY2018 error 6:83 spec.lists[0].values[3]: "tcp_connect" is not the function of a system call (write a name such as "sys_openat")',
    ]);
  });

  it('reports one that is not there', () => {
    expect(
      findingsIn(`
      lists: [{ name: dups, type: syscalls, values: [sys_dup] }]
      kprobes: [{ call: "list:dup", selectors: [{ matchActions: [{ action: NotifyEnforcer, argError: -1 }] }] }]
      enforcers: [{ calls: ["list:other"] }]
    `),
    ).toEqual([
      'POLICY2019 error 7:21 spec.kprobes[0].call: there is no list "dup" (did you mean "dups"?)',
      'POLICY2019 error 8:25 spec.enforcers[0].calls[0]: there is no list "other" (there is "dups")',
    ]);
  });

  it('reports one that is hooked and empty', () => {
    expect(
      findingsIn(`
      lists: [{ name: a, values: [] }, { name: b, type: syscalls }]
      kprobes: [{ call: "list:a", syscall: false }, { call: "list:b" }]
    `),
    ).toEqual([
      'POLICY2020 error 6:22 spec.lists[0].values: the list "a" is empty, and "list:a" hooks nothing (add the functions)',
      'POLICY2020 error 6:36 spec.lists[1].values: the list "b" is empty, and "list:b" hooks nothing (add the functions)',
    ]);
  });
});

describe('the macros of a policy', () => {
  it('add their filters to those of a selector', () => {
    expectClean(`
      selectorsMacros: { bash: { matchBinaries: [{ operator: In, values: [/bin/bash] }] }, first: { matchPIDs: [{ operator: In, values: [1] }], macros: [bash] } }
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ macros: [bash], matchPIDs: [{ operator: In, values: [1] }] }] }]
    `);
  });

  it('reports one that is not there', () => {
    expect(
      findingsIn(`
      selectorsMacros: { bash: { matchBinaries: [{ operator: In, values: [/bin/bash] }] } }
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ macros: [bsh] }] }]
    `),
    ).toEqual([
      'POLICY2021 error 7:71 spec.kprobes[0].selectors[0].macros[0]: there is no macro "bsh" (did you mean "bash"?)',
    ]);
  });

  it('reports one where there are none', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ macros: [bash] }] }]
    `),
    ).toEqual([
      'POLICY2021 error 6:71 spec.kprobes[0].selectors[0].macros[0]: there is no macro "bash" (add it to spec.selectorsMacros)',
    ]);
  });

  it('reports one that uses others', () => {
    expect(
      findingsIn(`
      selectorsMacros: { bash: { matchBinaries: [{ operator: In, values: [/bin/bash] }] }, first: { matchPIDs: [{ operator: In, values: [1] }], macros: [bash] } }
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ macros: [first] }] }]
    `),
    ).toEqual([
      'POLICY2022 error 6:141 spec.selectorsMacros.first.macros: the macro "first" uses macros (write their filters out)',
    ]);
  });

  it('reports filters of one kind from two places', () => {
    expect(
      findingsIn(`
      selectorsMacros: { bash: { matchBinaries: [{ operator: In, values: [/bin/bash] }] }, sh: { matchBinaries: [{ operator: In, values: [/bin/sh] }] } }
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ macros: [bash, sh] }, { macros: [bash], matchBinaries: [{ operator: In, values: [/bin/zsh] }] }] }]
    `),
    ).toEqual([
      'POLICY2023 error 7:77 spec.kprobes[0].selectors[0].macros[1]: the macro "sh" has "matchBinaries", and so has the macro "bash" (put the filters in one of them)',
      'POLICY2023 error 7:95 spec.kprobes[0].selectors[1].macros[0]: the macro "bash" has "matchBinaries", and so has the selector (put the filters in one of them)',
    ]);
  });

  it('reports a list without a name once', () => {
    expect(
      findingsIn(`
      lists: [{ type: syscalls, values: [sys_dup] }]
      kprobes: [{ call: "list:dups", syscall: true }]
    `),
    ).toEqual(['POLICY1005 error 6:11 spec.lists[0].name: the key "name" is missing']);
  });

  it('reports filters of PIDs in a macro and a selector once', () => {
    expect(
      findingsIn(`
      selectorsMacros: { me: { matchPIDs: [{ operator: NotIn, values: [1] }] } }
      kprobes:
        - call: sys_close
          selectors: [{ macros: [me], matchPIDs: [{ operator: NotIn, values: [2] }] }]
    `),
    ).toEqual([
      'POLICY2023 error 9:30 spec.kprobes[0].selectors[0].macros[0]: the macro "me" has "matchPIDs", and so has the selector (put the filters in one of them)',
    ]);
  });

  it('reports a policy that enforces by them alone', () => {
    expect(
      findingsIn(`
      selectorsMacros: { kill: { matchActions: [{ action: Sigkill }] } }
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ macros: [kill] }] }]
    `),
    ).toEqual([
      'POLICY2024 error 6:55 spec.selectorsMacros.kill.matchActions[0].action: "Sigkill" in a macro does nothing where no selector has such an action itself (write "matchActions" in the selectors)',
    ]);
  });

  it('is clean where another selector enforces itself', () => {
    expectClean(`
      selectorsMacros: { kill: { matchActions: [{ action: Sigkill }] } }
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ macros: [kill] }, { matchActions: [{ action: Signal, argSig: 9 }] }] }]
    `);
  });
});
