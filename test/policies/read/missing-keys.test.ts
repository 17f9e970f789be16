import { describe, expect, it } from 'vitest';
import { findingsIn } from '../policy-harness';

const NO_HOOKS =
  'POLICY2002 error 5:1 spec: the policy has no hooks (add "kprobes", "fentries", "tracepoints", "lsmhooks", "uprobes" or "usdts")';

describe('a missing key', () => {
  it.each<[string, string[]]>([
    [
      'kprobes: [{ selectors: [] }]',
      ['POLICY1005 error 6:13 spec.kprobes[0].call: missing required key "call"'],
    ],
    [
      'kprobes: [{ foo: 1, syscall: true }]',
      [
        'POLICY1005 error 6:13 spec.kprobes[0].call: missing required key "call"',
        'POLICY1004 error 6:15 spec.kprobes[0].foo: unknown key "foo" (kprobes[0] has "args", "call", "data", "ignore", "message", "return", "returnArg", "returnArgAction", "selectors", "syscall" and "tags")',
      ],
    ],
    [
      'kprobes: [{ cal: sys_dup }]',
      ['POLICY1004 error 6:15 spec.kprobes[0].cal: unknown key "cal" (did you mean "call"?)'],
    ],
    [
      'kprobes: [{ call: ~, syscall: true }]',
      ['POLICY1005 error 6:15 spec.kprobes[0].call: missing required key "call"'],
    ],
    [
      'kprobes: [{ foo: 1 }]',
      [
        'POLICY1004 error 6:15 spec.kprobes[0].foo: unknown key "foo" (kprobes[0] has "args", "call", "data", "ignore", "message", "return", "returnArg", "returnArgAction", "selectors", "syscall" and "tags")',
      ],
    ],
    ['kprobes: [{}]', ['POLICY1005 error 6:13 spec.kprobes[0].call: missing required key "call"']],
    [
      'kprobes: [{ call: sys_dup }]\nlists: [{ Name: x, values: [a] }]',
      ['POLICY1004 error 7:13 spec.lists[0].Name: unknown key "Name" (did you mean "name"?)'],
    ],
    [
      'kprobes: [{ call: sys_dup, selectors: [{ matchPIDs: [{ matchBinaries: [] , values: [1] }] }] }]',
      [
        'POLICY1004 error 6:58 spec.kprobes[0].selectors[0].matchPIDs[0].matchBinaries: unknown key "matchBinaries" (move it to the selector, next to "matchPIDs")',
      ],
    ],
  ])('%s', (spec, findings) => {
    expect(findingsIn(spec)).toEqual(findings);
  });
});

describe('hooks under another name', () => {
  it.each<[string, string[]]>([
    [
      'killers: []',
      [
        'POLICY1004 error 6:3 spec.killers: unknown key "killers" (use "enforcers", and "calls" for its "syscalls": Tetragon 1.1 renamed both)',
      ],
    ],
    ['lsm: []', ['POLICY1004 error 6:3 spec.lsm: unknown key "lsm" (did you mean "lsmhooks"?)']],
    ['hooks: []', ['POLICY1004 error 6:3 spec.hooks: unknown key "hooks" (did you mean "lsmhooks"?)']],
    [
      'syscalls: []',
      [
        'POLICY1004 error 6:3 spec.syscalls: unknown key "syscalls" (spec has "containerSelector", "enforcers", "fentries", "hostSelector", "kprobes", "lists", "loader", "lsmhooks", "options", "podSelector", "selectorsMacros", "tracepoints", "uprobes" and "usdts")',
      ],
    ],
    [
      'call: sys_dup',
      [
        'POLICY1004 error 6:3 spec.call: unknown key "call" (spec has "containerSelector", "enforcers", "fentries", "hostSelector", "kprobes", "lists", "loader", "lsmhooks", "options", "podSelector", "selectorsMacros", "tracepoints", "uprobes" and "usdts")',
      ],
    ],
    [
      'kprobe: []',
      ['POLICY1004 error 6:3 spec.kprobe: unknown key "kprobe" (did you mean "kprobes" or "uprobes"?)'],
    ],
    [
      'Kprobes: []',
      ['POLICY1004 error 6:3 spec.Kprobes: unknown key "Kprobes" (did you mean "kprobes" or "uprobes"?)'],
    ],
    ['USDT: []', ['POLICY1004 error 6:3 spec.USDT: unknown key "USDT" (did you mean "usdts"?)']],
    [
      'selectors: []',
      [
        'POLICY1004 error 6:3 spec.selectors: unknown key "selectors" (move it to a hook, such as kprobes[].selectors)',
      ],
    ],
  ])('%s', (spec, findings) => {
    expect(findingsIn(spec)).toEqual(findings);
  });
});

describe('no hooks', () => {
  it.each<[string, string[]]>([
    ['lists: []', [NO_HOOKS]],
    ['options: []', [NO_HOOKS]],
    ['loader: false', [NO_HOOKS]],
    [
      'loder: true',
      [NO_HOOKS, 'POLICY1004 error 6:3 spec.loder: unknown key "loder" (did you mean "loader"?)'],
    ],
    ['list: []', [NO_HOOKS, 'POLICY1004 error 6:3 spec.list: unknown key "list" (did you mean "lists"?)']],
    [
      'option: []',
      [NO_HOOKS, 'POLICY1004 error 6:3 spec.option: unknown key "option" (did you mean "options"?)'],
    ],
    ['podSelector: {}', [NO_HOOKS]],
  ])('%s', (spec, findings) => {
    expect(findingsIn(spec)).toEqual(findings);
  });
});
