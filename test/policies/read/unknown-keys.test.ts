import { describe, expect, it } from 'vitest';
import { findingsIn } from '../policy-harness';

describe('an unknown key', () => {
  it.each<[string, string[]]>([
    [
      'kprobes: [{ call: sys_dup }]\nXyzzyxyzzy: {}',
      [
        'POLICY1004 error 7:3 spec.Xyzzyxyzzy: unknown key "Xyzzyxyzzy" (spec has "containerSelector", "enforcers", "fentries", "hostSelector", "kprobes", "lists", "loader", "lsmhooks", "options", "podSelector", "selectorsMacros", "tracepoints", "uprobes" and "usdts")',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup }]\nlists: [{ name: a, values: [b], Xyzzyxyzzy: b }]',
      [
        'POLICY1004 error 7:35 spec.lists[0].Xyzzyxyzzy: unknown key "Xyzzyxyzzy" (lists[0] has "name", "pattern", "type", "validated" and "values")',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, Xyzzyxyzzy: 1 }]',
      [
        'POLICY1004 error 6:30 spec.kprobes[0].Xyzzyxyzzy: unknown key "Xyzzyxyzzy" (kprobes[0] has "args", "call", "data", "ignore", "message", "return", "returnArg", "returnArgAction", "selectors", "syscall" and "tags")',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, action: Post }]',
      [
        'POLICY1004 error 6:30 spec.kprobes[0].action: unknown key "action" (move it to a selector: selectors[].matchActions[].action)',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, actions: [Log] }]',
      [
        'POLICY1004 error 6:30 spec.kprobes[0].actions: unknown key "actions" (move it to a selector: selectors[].matchActions[].action)',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, matchActions: [{ action: Post }] }]',
      [
        'POLICY1004 error 6:30 spec.kprobes[0].matchActions: unknown key "matchActions" (move it to a selector: selectors[].matchActions[].action)',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, action: Log }]',
      [
        'POLICY1004 error 6:30 spec.kprobes[0].action: unknown key "action" (move it to a selector: selectors[].matchActions[].action; "Log" is not an action: use "Post", the default, to report the call)',
      ],
    ],
    [
      'tracepoints: [{ subsystem: raw_syscalls, event: sys_enter, action: Post }]',
      [
        'POLICY1004 error 6:62 spec.tracepoints[0].action: unknown key "action" (move it to a selector: selectors[].matchActions[].action)',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, selectors: [{ pod: x }] }]',
      [
        'POLICY1004 error 6:44 spec.kprobes[0].selectors[0].pod: unknown key "pod" (select pods for the whole policy with spec.podSelector.matchLabels, or use a TracingPolicyNamespaced)',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, selectors: [{ podSelector: {} }] }]',
      [
        'POLICY1004 error 6:44 spec.kprobes[0].selectors[0].podSelector: unknown key "podSelector" (select pods for the whole policy with spec.podSelector.matchLabels, or use a TracingPolicyNamespaced)',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, selectors: [{ labelSelector: a=b }] }]',
      [
        'POLICY1004 error 6:44 spec.kprobes[0].selectors[0].labelSelector: unknown key "labelSelector" (select pods for the whole policy with spec.podSelector.matchLabels, or use a TracingPolicyNamespaced)',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, selectors: [{ matchLabels: {} }] }]',
      [
        'POLICY1004 error 6:44 spec.kprobes[0].selectors[0].matchLabels: unknown key "matchLabels" (select pods for the whole policy with spec.podSelector.matchLabels, or use a TracingPolicyNamespaced)',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, selectors: [{ namespaceSelector: {} }] }]',
      [
        'POLICY1004 error 6:44 spec.kprobes[0].selectors[0].namespaceSelector: unknown key "namespaceSelector" (use kind: TracingPolicyNamespaced in that namespace)',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, selectors: [{ namespace: a }] }]',
      [
        'POLICY1004 error 6:44 spec.kprobes[0].selectors[0].namespace: unknown key "namespace" (use kind: TracingPolicyNamespaced in that namespace)',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, selectors: [{ matchWorkloads: {} }] }]',
      [
        'POLICY1004 error 6:44 spec.kprobes[0].selectors[0].matchWorkloads: unknown key "matchWorkloads" (Tetragon 1.8 supports it; in older versions, use spec.podSelector, spec.containerSelector and spec.hostSelector)',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, selectors: [{ matchCurrentCred: [] }] }]',
      [
        'POLICY1004 error 6:44 spec.kprobes[0].selectors[0].matchCurrentCred: unknown key "matchCurrentCred" (add data with source: current_task and resolve: cred.euid.val, and filter it with matchData)',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, selectors: [{ action: Post }] }]',
      [
        'POLICY1004 error 6:44 spec.kprobes[0].selectors[0].action: unknown key "action" (use matchActions: [{ action: ... }])',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, selectors: [{ actions: [Post] }] }]',
      [
        'POLICY1004 error 6:44 spec.kprobes[0].selectors[0].actions: unknown key "actions" (use matchActions: [{ action: ... }])',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, return: true, returnArg: { index: 0, type: int }, selectors: [{ matchReturnActions: [{ action: Post, message: x }] }] }]',
      [
        'POLICY1004 error 6:131 spec.kprobes[0].selectors[0].matchReturnActions[0].message: unknown key "message" (move it to the hook, next to "selectors")',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, args: [{ index: 0, type: int }], selectors: [{ matchArgs: [{ index: 0, operator: Equal, values: ["1"], matchBinaries: [] }] }] }]',
      [
        'POLICY1004 error 6:133 spec.kprobes[0].selectors[0].matchArgs[0].matchBinaries: unknown key "matchBinaries" (move it to the selector, next to "matchArgs")',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, args: [{ index: 0, type: int, message: x }] }]',
      [
        'POLICY1004 error 6:60 spec.kprobes[0].args[0].message: unknown key "message" (args[0] has "btfType", "index", "label", "maxData", "resolve", "returnCopy", "sizeArgIndex", "source" and "type")',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, args: [{ index: 0, type: int, matchArgs: [] }] }]',
      [
        'POLICY1004 error 6:60 spec.kprobes[0].args[0].matchArgs: unknown key "matchArgs" (args[0] has "btfType", "index", "label", "maxData", "resolve", "returnCopy", "sizeArgIndex", "source" and "type")',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, selectors: [{ message: x }] }]',
      [
        'POLICY1004 error 6:44 spec.kprobes[0].selectors[0].message: unknown key "message" (selectors[0] has "macros", "matchActions", "matchArgs", "matchBinaries", "matchCapabilities", "matchCapabilityChanges", "matchData", "matchNamespaceChanges", "matchNamespaces", "matchPIDs", "matchParentBinaries", "matchReturnActions" and "matchReturnArgs")',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup }]\nnamespaceSelector: {}',
      [
        'POLICY1004 error 7:3 spec.namespaceSelector: unknown key "namespaceSelector" (use kind: TracingPolicyNamespaced in that namespace)',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup }]\nnodeSelector: {}',
      [
        'POLICY1004 error 7:3 spec.nodeSelector: unknown key "nodeSelector" (Tetragon 1.8 supports it; older versions load policies on all nodes)',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup }]\nmatchArgs: []',
      [
        'POLICY1004 error 7:3 spec.matchArgs: unknown key "matchArgs" (move it to a selector of a hook, such as kprobes[].selectors[].matchArgs)',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup }]\nactions: []',
      [
        'POLICY1004 error 7:3 spec.actions: unknown key "actions" (move it to a selector of a hook: kprobes[].selectors[].matchActions[].action)',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup }]\nmatchActions: []',
      [
        'POLICY1004 error 7:3 spec.matchActions: unknown key "matchActions" (move it to a selector of a hook: kprobes[].selectors[].matchActions[].action)',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup }]\nselectors: []',
      [
        'POLICY1004 error 7:3 spec.selectors: unknown key "selectors" (move it to a hook, such as kprobes[].selectors)',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup }]\npodSelector: { matchArgs: [] }',
      [
        'POLICY1004 error 7:18 spec.podSelector.matchArgs: unknown key "matchArgs" (move it to a selector of a hook, such as kprobes[].selectors[].matchArgs)',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup }]\npodSelector: { foo: 1 }',
      [
        'POLICY1004 error 7:18 spec.podSelector.foo: unknown key "foo" (podSelector has "matchExpressions" and "matchLabels")',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, selectors: [{ matchActions: [{ action: NotifyEnforcer }] }] }]\nenforcers: [{ calls: [sys_dup], syscalls: [sys_dup] }]',
      [
        'POLICY4021 error 6:59 spec.kprobes[0].selectors[0].matchActions[0].argError: "NotifyEnforcer" has neither "argError" nor "argSig": so it stops nothing (add "argError", such as -1, or "argSig", such as 9)',
        'POLICY1004 error 7:35 spec.enforcers[0].syscalls: unknown key "syscalls" (use "calls", its name since Tetragon 1.1)',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, selectors: [{ matchActions: [{ action: NotifyEnforcer }] }] }]\nenforcers: [{ calls: [sys_dup], Xyzzyxyzzy: 1 }]',
      [
        'POLICY4021 error 6:59 spec.kprobes[0].selectors[0].matchActions[0].argError: "NotifyEnforcer" has neither "argError" nor "argSig": so it stops nothing (add "argError", such as -1, or "argSig", such as 9)',
        'POLICY1004 error 7:35 spec.enforcers[0].Xyzzyxyzzy: unknown key "Xyzzyxyzzy" (enforcers[0] has "calls")',
      ],
    ],
  ])('%s', (spec, findings) => {
    expect(findingsIn(spec)).toEqual(findings);
  });
});
