import { describe, expect, it } from 'vitest';
import { checkPolicies } from '../../../lib/policies';
import { expectClean, findingsIn } from '../policy-harness';

describe('words of other programs', () => {
  it('are those of Tetragon', () => {
    expect(
      findingsIn(`
      kprobes:
        - call: security_file_open
          syscall: false
          args: [{ index: 0, type: file }]
          selectors:
            - matchArgs: [{ index: 0, operator: In, values: [a] }]
            - matchArgs: [{ index: 0, operator: Contains, values: [a] }]
            - matchArgs: [{ index: 0, operator: NotContains, values: [a] }]
            - matchArgs: [{ index: 0, operator: startswith, values: [a] }]
            - matchArgs: [{ index: 0, operator: Regex, values: [a] }]
    `),
    ).toEqual([
      'POLICY1007 error 11:45 spec.kprobes[0].selectors[0].matchArgs[0].operator: unknown operator "In" (write "Equal")',
      'POLICY1007 error 12:45 spec.kprobes[0].selectors[1].matchArgs[0].operator: unknown operator "Contains" (use "SubString", which supports arguments of type "string" and "char_buf")',
      'POLICY1007 error 13:45 spec.kprobes[0].selectors[2].matchArgs[0].operator: unknown operator "NotContains" (no operator excludes a substring)',
      'POLICY1007 error 14:45 spec.kprobes[0].selectors[3].matchArgs[0].operator: unknown operator "startswith" (write "Prefix")',
      'POLICY1007 error 15:45 spec.kprobes[0].selectors[4].matchArgs[0].operator: unknown operator "Regex" (filters do not support regular expressions: use "Prefix", "Postfix" or "Equal")',
    ]);
  });

  it('are those of Tetragon, by sign', () => {
    expect(
      findingsIn(`
      kprobes:
        - call: security_file_open
          syscall: false
          args: [{ index: 0, type: file }]
          selectors:
            - matchArgs: [{ index: 0, operator: "==", values: [a] }]
            - matchArgs: [{ index: 0, operator: ">=", values: [a] }]
            - matchArgs: [{ index: 0, operator: Xyzzyxyzzy, values: [a] }]
            - matchBinaries: [{ operator: Equal, values: [/bin/a] }]
            - matchPIDs: [{ operator: Not, values: [1] }]
    `),
    ).toEqual([
      'POLICY1007 error 11:45 spec.kprobes[0].selectors[0].matchArgs[0].operator: unknown operator "==" (write "Equal")',
      'POLICY1007 error 12:45 spec.kprobes[0].selectors[1].matchArgs[0].operator: unknown operator ">=" (use "GreaterThan" with a number that is one less)',
      'POLICY1007 error 13:45 spec.kprobes[0].selectors[2].matchArgs[0].operator: unknown operator "Xyzzyxyzzy" (use one such as "Equal", "NotEqual", "Prefix", "NotPrefix", "Postfix", "NotPostfix", "GreaterThan", "LessThan", "DAddr" or "DPort")',
      'POLICY1007 error 14:39 spec.kprobes[0].selectors[3].matchBinaries[0].operator: unknown operator "Equal" (write "In")',
      'POLICY1007 error 15:35 spec.kprobes[0].selectors[4].matchPIDs[0].operator: unknown operator "Not" (write "NotIn")',
    ]);
  });

  it('have new names', () => {
    expect(
      findingsIn(`
      enforcers: [{ calls: [sys_dup] }]
      killers: [{ syscalls: [sys_dup] }]
      kprobes:
        - call: sys_dup
          args: [{ index: 0, type: Strange }]
          selectors:
            - matchActions: [{ action: NotifyKiller, message: gone }]
            - matchNamespaces: [{ namespace: Pid, operator: In, values: [kube-system] }]
    `),
    ).toEqual([
      'POLICY1004 error 7:3 spec.killers: unknown key "killers" (use "enforcers", and "calls" for its "syscalls": Tetragon 1.1 renamed both)',
      'POLICY1007 error 10:32 spec.kprobes[0].args[0].type: unknown type "Strange" (did you mean "string"?)',
      'POLICY1007 error 12:36 spec.kprobes[0].selectors[0].matchActions[0].action: unknown action "NotifyKiller" (use "NotifyEnforcer", its name since Tetragon 1.1)',
      'POLICY1004 error 12:50 spec.kprobes[0].selectors[0].matchActions[0].message: unknown key "message" (move it to the hook, next to "selectors")',
      'POLICY3054 error 13:70 spec.kprobes[0].selectors[1].matchNamespaces[0].values[0]: "kube-system" is not a namespace (these are Linux namespaces, such as "host_ns": for a Kubernetes namespace, use a TracingPolicyNamespaced)',
    ]);
  });

  it('are where they belong', () => {
    expect(
      findingsIn(`
      action: Post
      podSelector: { matchNamespaces: [] }
      enforcers: [{ syscalls: [sys_dup] }]
      kprobes:
        - call: sys_dup
          selectors:
            - matchPIDs:
                - { operator: In, followForks: true, values: [1] }
                - matchBinaries: [{ operator: In, values: [/bin/a] }]
                - actions: [Post]
              namespaceSelector: {}
              actions: [Post]
    `),
    ).toEqual([
      'POLICY1004 error 6:3 spec.action: unknown key "action" (move it to a selector of a hook: kprobes[].selectors[].matchActions[].action)',
      'POLICY1004 error 7:18 spec.podSelector.matchNamespaces: unknown key "matchNamespaces" (move it to a selector of a hook, such as kprobes[].selectors[].matchArgs)',
      'POLICY4020 warning 8:3 spec.enforcers: no action notifies the enforcer (add the action "NotifyEnforcer" to a selector, or remove "enforcers")',
      'POLICY1004 error 8:17 spec.enforcers[0].syscalls: unknown key "syscalls" (use "calls", its name since Tetragon 1.1)',
      'POLICY3050 error 12:11 spec.kprobes[0].selectors[0].matchPIDs: the kernel reads one matchPIDs filter and misreads the second as a namespace filter (merge the filters, or use another selector)',
      'POLICY1004 error 14:15 spec.kprobes[0].selectors[0].matchPIDs[1].matchBinaries: unknown key "matchBinaries" (move it to the selector, next to "matchPIDs")',
      'POLICY1004 error 15:15 spec.kprobes[0].selectors[0].matchPIDs[2].actions: unknown key "actions" (use matchActions: [{ action: ... }])',
      'POLICY1004 error 16:11 spec.kprobes[0].selectors[0].namespaceSelector: unknown key "namespaceSelector" (use kind: TracingPolicyNamespaced in that namespace)',
      'POLICY1004 error 17:11 spec.kprobes[0].selectors[0].actions: unknown key "actions" (use matchActions: [{ action: ... }])',
    ]);
  });
});

describe('the kind of a policy', () => {
  it('has one name', () => {
    const text =
      'apiVersion: cilium.io/v1alpha1\nkind: NamespacedTracingPolicy\nmetadata: { name: a }\nspec: {}\n';
    expect(
      checkPolicies([{ name: 'policy.yaml', text }]).map(({ message, help }) => [message, help]),
    ).toEqual([
      ['unknown kind "NamespacedTracingPolicy" in cilium.io/v1alpha1', 'write "TracingPolicyNamespaced"'],
    ]);
  });
});

describe('parts of a policy', () => {
  it('are not said to be missing where they have another name', () => {
    expect(
      findingsIn(`
      lsmHooks: [{ hook: file_open }]
    `),
    ).toEqual(['POLICY1004 error 6:3 spec.lsmHooks: unknown key "lsmHooks" (did you mean "lsmhooks"?)']);
  });

  it('are not said to be missing where there are selectors', () => {
    expect(
      findingsIn(`
      selectors: [{ matchBinaries: [] }]
    `),
    ).toEqual([
      'POLICY1004 error 6:3 spec.selectors: unknown key "selectors" (move it to a hook, such as kprobes[].selectors)',
    ]);
  });

  it('are said to be missing beside something else', () => {
    expect(
      findingsIn(`
      collector: {}
    `),
    ).toEqual([
      'POLICY2002 error 5:1 spec: the policy has no hooks (add "kprobes", "fentries", "tracepoints", "lsmhooks", "uprobes" or "usdts")',
      'POLICY1004 error 6:3 spec.collector: unknown key "collector" (Tetragon does not send events: read them from its export file or its socket)',
    ]);
  });

  it('are not missing places of a uprobe', () => {
    expect(
      findingsIn(`
      uprobes: [{ path: /bin/a, symbol: main }, { path: /bin/b }]
    `),
    ).toEqual([
      'POLICY1004 error 6:29 spec.uprobes[0].symbol: unknown key "symbol" (did you mean "symbols"?)',
      'POLICY2043 error 6:45 spec.uprobes[1]: the uprobe has no location in the file (add "symbols", "offsets" or "addrs")',
    ]);
  });

  it('are not missing lists', () => {
    expect(
      findingsIn(`
      list: [{ name: a, type: syscalls, values: [sys_dup] }]
      kprobes: [{ call: "list:a" }]
    `),
    ).toEqual(['POLICY1004 error 6:3 spec.list: unknown key "list" (did you mean "lists"?)']);
  });

  it('are not missing lists of a filter', () => {
    expect(
      findingsIn(`
      Lists: [{ name: a, type: syscalls, values: [sys_dup] }]
      tracepoints: [{ subsystem: raw_syscalls, event: sys_enter, args: [{ index: 4, type: syscall64 }], selectors: [{ matchArgs: [{ index: 4, operator: InMap, values: ["list:a"] }] }] }]
    `),
    ).toEqual(['POLICY1004 error 6:3 spec.Lists: unknown key "Lists" (did you mean "lists" or "usdts"?)']);
  });

  it('are said once for a filter', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sys_dup, selectors: [{ matchBinaries: [{ operator: In, values: [a, /bin/b, c] }] }, { matchBinaries: [{ operator: In, values: [a] }] }] }]
    `),
    ).toEqual([
      'POLICY3040 error 6:85 spec.kprobes[0].selectors[0].matchBinaries[0].values[0]: "a" is not a possible program path; the same applies to another value (use an absolute path, or "Postfix" with "/a")',
      'POLICY3040 error 6:148 spec.kprobes[0].selectors[1].matchBinaries[0].values[0]: "a" is not a possible program path (use an absolute path, or "Postfix" with "/a")',
    ]);
  });

  it('may be encoded', () => {
    expectClean(`
      kprobes: [{ call: !!binary dGNwX2Nvbm5lY3Q=, syscall: false }]
    `);
  });
});
