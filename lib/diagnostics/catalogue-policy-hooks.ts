import type { CatalogueEntry } from './catalogue-entry';
import { examplePolicy } from './example-policy';

const GOOD = examplePolicy(`
  podSelector: {}
  kprobes:
    - call: tcp_connect
      syscall: false
      args:
        - index: 0
          type: sock
`);

const REFUSED = 'the agent refuses the policy on every node';

const SYSCALLS = examplePolicy(`
  podSelector: {}
  lists:
    - name: dups
      type: syscalls
      values: [sys_dup, sys_dup3]
  kprobes:
    - call: list:dups
      args:
        - index: 0
          type: int
`);

const MACRO = examplePolicy(`
  podSelector: {}
  kprobes:
    - call: tcp_connect
      syscall: false
      args:
        - index: 0
          type: sock
      selectors:
        - macros: [shells]
  selectorsMacros:
    shells:
      matchBinaries:
        - operator: In
          values: [/usr/bin/bash]
`);

const UPROBE = examplePolicy(`
  podSelector: {}
  uprobes:
    - path: /usr/bin/bash
      symbols: [readline]
      args:
        - index: 0
          type: int
`);

/** Policies that differ in some lines of their spec. */
function withSpec(bad: string, good: string): { readonly bad: string; readonly good: string } {
  const add = (lines: string) => `${GOOD}${lines.replace(/^/gm, '  ')}\n`;
  return { bad: add(bad), good: add(good) };
}

/** The same, with an action that notifies the enforcer. */
function withEnforcer(bad: string, good: string): { readonly bad: string; readonly good: string } {
  const notify =
    '      selectors:\n        - matchActions:\n            - { action: NotifyEnforcer, argError: -1 }\n';
  const add = (lines: string) => `${GOOD}${notify}${lines.replace(/^/gm, '  ')}\n`;
  return { bad: add(bad), good: add(good) };
}

/** What is wrong with a policy as a whole, with a hook or with its arguments. */
export const POLICY_HOOK_CATALOGUE = {
  POLICY2001: {
    severity: 'error',
    title: 'hooks of several kinds are in one policy',
    why: REFUSED,
    example: {
      bad: examplePolicy(`
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sock
        tracepoints:
          - subsystem: raw_syscalls
            event: sys_enter
      `),
      good: GOOD,
    },
  },
  POLICY2002: {
    severity: 'error',
    title: 'a policy has no hooks',
    why: 'the agent loads it and does nothing',
    example: {
      bad: examplePolicy(`
        podSelector: {}
        kprobes: []
      `),
      good: GOOD,
    },
  },
  POLICY2003: {
    severity: 'error',
    title: 'an option does not exist',
    why: 'the agent passes it over, and the policy is loaded as if it were not there',
    example: withSpec(
      'options:\n  - name: disable-kprobes-multi\n    value: "true"',
      'options:\n  - name: disable-kprobe-multi\n    value: "true"',
    ),
  },
  POLICY2004: {
    severity: 'error',
    title: 'an option cannot have a value',
    why: REFUSED,
    example: withSpec(
      'options:\n  - name: policy-mode\n    value: monitoring',
      'options:\n  - name: policy-mode\n    value: monitor',
    ),
  },
  POLICY2005: {
    severity: 'warning',
    title: 'an option is set twice',
    why: 'the last value counts',
    example: withSpec(
      'options:\n  - name: policy-mode\n    value: enforce\n  - name: policy-mode\n    value: monitor',
      'options:\n  - name: policy-mode\n    value: monitor',
    ),
  },
  POLICY2006: {
    severity: 'error',
    title: 'a policy has several enforcers',
    why: REFUSED,
    example: withEnforcer(
      'enforcers:\n  - calls: [sys_prctl]\n  - calls: [sys_dup]',
      'enforcers:\n  - calls: [sys_prctl, sys_dup]',
    ),
  },
  POLICY2007: {
    severity: 'error',
    title: 'an enforcer cannot stop a function',
    why: REFUSED,
    example: withEnforcer(
      'enforcers:\n  - calls: [tcp_connect]',
      'enforcers:\n  - calls: [security_socket_connect]',
    ),
  },
  POLICY2008: {
    severity: 'error',
    title: 'security hooks are stopped by the wrong method',
    why: REFUSED,
    example: withEnforcer(
      'enforcers:\n  - calls: [security_file_open]\noptions:\n  - name: override-method\n    value: override-return',
      'enforcers:\n  - calls: [security_file_open]\noptions:\n  - name: override-method\n    value: fmod-ret',
    ),
  },
  POLICY2009: {
    severity: 'error',
    title: 'the loader is watched for some pods',
    why: REFUSED,
    example: {
      bad: examplePolicy('  loader: true\n  podSelector: {}'),
      good: examplePolicy('  loader: true'),
    },
  },
  POLICY2010: {
    severity: 'error',
    title: 'the kernel is too old for something in the policy',
    why: REFUSED,
    example: {
      bad: UPROBE.replace('type: int', 'type: string'),
      good: UPROBE,
    },
  },
  POLICY2011: {
    severity: 'error',
    title: 'the host is selected by labels',
    why: REFUSED,
    example: {
      bad: GOOD.replace('podSelector: {}', 'hostSelector: { matchLabels: { role: worker } }'),
      good: GOOD.replace('podSelector: {}', 'hostSelector: {}'),
    },
  },
  POLICY2012: {
    severity: 'error',
    title: 'containers are selected by what they do not have',
    why: 'no container is selected, or all are',
    example: withSpec(
      'containerSelector:\n  matchExpressions:\n    - key: image\n      operator: In\n      values: [docker.io/library/nginx]',
      'containerSelector:\n  matchExpressions:\n    - key: repo\n      operator: In\n      values: [docker.io/library/nginx]',
    ),
  },
  POLICY2013: {
    severity: 'error',
    title: 'the values of a label expression do not suit its operator',
    why: 'the expression is always true, or never, or looks at less than it says',
    example: {
      bad: GOOD.replace('podSelector: {}', 'podSelector: { matchExpressions: [{ key: app, operator: In }] }'),
      good: GOOD.replace(
        'podSelector: {}',
        'podSelector: { matchExpressions: [{ key: app, operator: Exists }] }',
      ),
    },
  },
  POLICY2014: {
    severity: 'error',
    title: 'two lists have the same name',
    why: 'the agent looks at the first alone',
    example: withSpec(
      'lists:\n  - name: files\n    values: [security_file_open]\n  - name: files\n    values: [security_file_ioctl]',
      'lists:\n  - name: files\n    values: [security_file_open, security_file_ioctl]',
    ),
  },
  POLICY2015: {
    severity: 'error',
    title: 'a list that the agent fills is filled or closed already',
    why: 'the agent refuses the policy on every node, or leaves the list empty',
    example: withSpec(
      'lists:\n  - name: all\n    type: generated_syscalls\n    values: [sys_openat]',
      'lists:\n  - name: all\n    type: generated_syscalls',
    ),
  },
  POLICY2016: {
    severity: 'error',
    title: 'a list of functions has no pattern, or one that is no regular expression',
    why: REFUSED,
    example: withSpec(
      'lists:\n  - name: ksys\n    type: generated_ftrace',
      'lists:\n  - name: ksys\n    type: generated_ftrace\n    pattern: ^ksys_',
    ),
  },
  POLICY2017: {
    severity: 'error',
    title: 'a list has a pattern that nobody looks at',
    why: 'the list holds its values alone',
    example: withSpec(
      'lists:\n  - name: ksys\n    pattern: ^ksys_',
      'lists:\n  - name: ksys\n    type: generated_ftrace\n    pattern: ^ksys_',
    ),
  },
  POLICY2018: {
    severity: 'error',
    title: 'a list of system calls has something else',
    why: REFUSED,
    example: {
      bad: SYSCALLS.replace('sys_dup3', 'dup3'),
      good: SYSCALLS,
    },
  },
  POLICY2019: {
    severity: 'error',
    title: 'a list does not exist',
    why: REFUSED,
    example: { bad: SYSCALLS.replace('list:dups', 'list:dup'), good: SYSCALLS },
  },
  POLICY2020: {
    severity: 'error',
    title: 'a list that is hooked is empty',
    why: 'the agent loads the policy and does nothing',
    example: { bad: SYSCALLS.replace('[sys_dup, sys_dup3]', '[]'), good: SYSCALLS },
  },
  POLICY2021: {
    severity: 'error',
    title: 'a macro does not exist',
    why: REFUSED,
    example: { bad: MACRO.replace('macros: [shells]', 'macros: [shell]'), good: MACRO },
  },
  POLICY2022: {
    severity: 'error',
    title: 'a macro uses macros',
    why: REFUSED,
    example: {
      bad: MACRO.replace(
        'shells:\n',
        'bash:\n      matchPIDs:\n        - operator: NotIn\n          values: [1]\n    shells:\n      macros: [bash]\n',
      ),
      good: MACRO,
    },
  },
  POLICY2023: {
    severity: 'error',
    title: 'filters of one kind come from two places',
    why: REFUSED,
    example: {
      bad: MACRO.replace('macros: [shells]', 'macros: [shells, shells]'),
      good: MACRO,
    },
  },
  POLICY2024: {
    severity: 'error',
    title: 'a policy enforces by macros alone',
    why: 'the agent loads the policy as one that only watches, and nothing is stopped',
    example: {
      bad: MACRO.replace('shells:\n', 'shells:\n      matchActions:\n        - action: Sigkill\n'),
      good: MACRO.replace(
        'macros: [shells]',
        'macros: [shells]\n          matchActions:\n            - action: Sigkill',
      ),
    },
  },
} as const satisfies Record<string, CatalogueEntry>;
