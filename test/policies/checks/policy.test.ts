import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../policy-harness';

describe('a policy as a whole', () => {
  it('is clean with hooks of one kind', () => {
    expectClean(`
      podSelector: {}
      tracepoints:
        - subsystem: raw_syscalls
          event: sys_enter
    `);
  });

  it('reports hooks of a second kind at their section', () => {
    expect(
      findingsIn(`
        tracepoints:
          - subsystem: raw_syscalls
            event: sys_enter
        lsmhooks:
          - hook: file_open
      `),
    ).toEqual([
      'POLICY2001 error 9:3 spec.lsmhooks: "tracepoints" and "lsmhooks" are in one policy (put "lsmhooks" in a policy of its own)',
    ]);
  });

  it('reports that there are no hooks', () => {
    expect(findingsIn('podSelector: {}')).toEqual([
      'POLICY2002 error 5:1 spec: the policy has no hooks (add "kprobes", "fentries", "tracepoints", "lsmhooks", "uprobes" or "usdts")',
    ]);
  });
});

describe('the options of a policy', () => {
  it('may each be set once', () => {
    expectClean(`
      options: [{ name: disable-kprobe-multi, value: "1" }, { name: policy-mode, value: monitor }]
      kprobes: [{ call: tcp_close, syscall: false }]
    `);
  });

  it('reports one that does not exist', () => {
    expect(
      findingsIn(`
      options: [{ name: disable-kprobe-mutli, value: "1" }, { name: polcy, value: x }]
      kprobes: [{ call: tcp_close, syscall: false }]
    `),
    ).toEqual([
      'POLICY2003 error 6:21 spec.options[0].name: unknown option "disable-kprobe-mutli" (did you mean "disable-kprobe-multi" or "disable-uprobe-multi"?)',
      'POLICY2003 error 6:65 spec.options[1].name: unknown option "polcy" (write "disable-kprobe-multi", "disable-uprobe-multi", "override-method" or "policy-mode")',
    ]);
  });

  it('reports values that they cannot have, and a missing one', () => {
    expect(
      findingsIn(`
      options: [{ name: disable-kprobe-multi, value: "yes" }, { name: policy-mode, value: enforcing }, { name: override-method }]
      kprobes: [{ call: tcp_close, syscall: false }]
    `),
    ).toEqual([
      'POLICY2004 error 6:50 spec.options[0].value: the option "disable-kprobe-multi" cannot be "yes" (write "true" or "false")',
      'POLICY2004 error 6:87 spec.options[1].value: the option "policy-mode" cannot be "enforcing" (did you mean "enforce"?)',
      'POLICY2004 error 6:100 spec.options[2].value: the option "override-method" has no value (write "fmod-ret" or "override-return")',
    ]);
  });

  it('reports one that is set twice', () => {
    expect(
      findingsIn(`
      options: [{ name: policy-mode, value: monitor }, { name: policy-mode, value: enforce }]
      kprobes: [{ call: tcp_close, syscall: false }]
    `),
    ).toEqual([
      'POLICY2005 warning 6:60 spec.options[1].name: the option "policy-mode" is set twice, and only this value counts (take one of them out)',
    ]);
  });
});

describe('the selectors of pods, containers and hosts', () => {
  it('may be empty', () => {
    expectClean(`
      podSelector: {}
      containerSelector: {}
      hostSelector: {}
      kprobes: [{ call: tcp_close, syscall: false }]
    `);
  });

  it('reports labels of the host', () => {
    expect(
      findingsIn(`
      hostSelector: { matchLabels: { role: worker } }
      kprobes: [{ call: tcp_close, syscall: false }]
    `),
    ).toEqual([
      'POLICY2011 error 6:3 spec.hostSelector: the host cannot be selected by labels (write {}, which is the host of every node)',
    ]);
  });

  it('reports what containers do not have', () => {
    expect(
      findingsIn(`
      containerSelector: { matchLabels: { app: web, name: main }, matchExpressions: [{ key: image, operator: Exists }, { key: repo, operator: In, values: [a/b] }] }
      kprobes: [{ call: tcp_close, syscall: false }]
    `),
    ).toEqual([
      'POLICY2012 error 6:39 spec.containerSelector.matchLabels.app: containers cannot be selected by "app" (write "name" for the container\'s name, or "repo" for the repository of its image)',
      'POLICY2012 error 6:89 spec.containerSelector.matchExpressions[0].key: containers cannot be selected by "image" (write "name" for the container\'s name, or "repo" for the repository of its image)',
    ]);
  });

  it('reports values that do not suit the operator of an expression', () => {
    expect(
      findingsIn(`
      podSelector: { matchExpressions: [{ key: a, operator: In, values: [] }, { key: a, operator: NotIn }, { key: a, operator: DoesNotExist, values: [x] }, { key: a, operator: In, values: [x] }] }
      kprobes: [{ call: tcp_close, syscall: false }]
    `),
    ).toEqual([
      'POLICY2013 error 6:61 spec.podSelector.matchExpressions[0].values: "In" has no values, and so is never true (write the values)',
      'POLICY2013 error 6:75 spec.podSelector.matchExpressions[1].values: "NotIn" has no values, and so is always true (write the values)',
      'POLICY2013 error 6:138 spec.podSelector.matchExpressions[2].values: "DoesNotExist" does not look at values (take them out, or write "NotIn")',
    ]);
  });
});

describe('the loader', () => {
  it('is for all pods and the host', () => {
    expectClean(`
      loader: true
    `);
  });

  it('is for all where every selector is empty', () => {
    expectClean(`
      loader: true
      podSelector: {}
      hostSelector: {}
    `);
  });

  it('reports pods alone', () => {
    expect(
      findingsIn(`
      loader: true
      podSelector: {}
    `),
    ).toEqual([
      'POLICY2009 error 6:11 spec.loader: the loader cannot be watched for some pods or for the host alone (take "podSelector", "containerSelector" and "hostSelector" out)',
    ]);
  });

  it('reports labels', () => {
    expect(
      findingsIn(`
      loader: true
      podSelector: { matchLabels: { app: web } }
      hostSelector: {}
    `),
    ).toEqual([
      'POLICY2009 error 6:11 spec.loader: the loader cannot be watched for some pods or for the host alone (take "podSelector", "containerSelector" and "hostSelector" out)',
    ]);
  });

  it('reports a kernel without build ids', () => {
    expect(
      findingsIn(
        `
      loader: true
    `,
        { kernel: '5.18' },
      ),
    ).toEqual([
      'POLICY2010 error 6:11 spec.loader: the events of the loader can be had from kernel 5.19 on, and not on 5.18 (take it out, or leave older kernels out)',
    ]);
  });

  it('is on the first kernel with build ids', () => {
    expectClean(
      `
      loader: true
    `,
      { kernel: '5.19' },
    );
  });
});

describe('the enforcer', () => {
  it('stops system calls and security hooks', () => {
    expectClean(`
      enforcers: [{ calls: [sys_dup, __x64_sys_dup2, __arm64_sys_dup3, security_file_open, "list:a"] }]
      lists: [{ name: a, values: [security_file_ioctl, sys_prctl] }]
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ matchActions: [{ action: NotifyEnforcer, argError: -1 }] }] }]
    `);
  });

  it('reports a second one', () => {
    expect(
      findingsIn(`
      enforcers: [{ calls: [sys_dup] }, { calls: [sys_dup2] }]
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ matchActions: [{ action: NotifyEnforcer, argError: -1 }] }] }]
    `),
    ).toEqual([
      'POLICY2006 error 6:3 spec.enforcers: the policy has 2 enforcers, and may have one (put all calls in the first)',
    ]);
  });

  it('reports other functions, in a list too', () => {
    expect(
      findingsIn(`
      enforcers: [{ calls: [tcp_connect, "list:a"] }]
      lists: [{ name: a, values: [security_file_ioctl, prctl] }]
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ matchActions: [{ action: NotifyEnforcer, argError: -1 }] }] }]
    `),
    ).toEqual([
      'POLICY2007 error 6:25 spec.enforcers[0].calls[0]: "tcp_connect" is neither a system call nor a security hook, and an enforcer stops only those (write names that begin with "sys_" or "security_")',
      'POLICY2007 error 7:52 spec.lists[0].values[1]: "prctl" is neither a system call nor a security hook, and an enforcer stops only those (write names that begin with "sys_" or "security_")',
    ]);
  });

  it('reports that security hooks are stopped by override-return', () => {
    expect(
      findingsIn(`
      enforcers: [{ calls: ["list:a"] }]
      lists: [{ name: a, values: [security_file_ioctl] }]
      options: [{ name: override-method, value: override-return }]
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ matchActions: [{ action: NotifyEnforcer, argError: -1 }] }] }]
    `),
    ).toEqual([
      'POLICY2008 error 8:45 spec.options[0].value: "override-return" cannot stop the security hook "security_file_ioctl" (write "fmod-ret")',
    ]);
  });

  it('stops system calls by override-return', () => {
    expectClean(`
      enforcers: [{ calls: [sys_dup] }]
      options: [{ name: override-method, value: override-return }]
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ matchActions: [{ action: NotifyEnforcer, argError: -1 }] }] }]
    `);
  });
});
