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

const SOCKADDR = examplePolicy(`
  podSelector: {}
  kprobes:
    - call: security_socket_connect
      syscall: false
      args:
        - index: 1
          type: sockaddr
        - index: 1
          type: sockaddr_un
      selectors:
        - matchArgs:
            - index: 1
              operator: Family
              values: [AF_UNIX]
`);

/** A policy with these hooks, and with all pods. */
function hookPolicy(section: string, ...hooks: readonly string[]): string {
  const items = hooks.map((hook) => `    - ${hook.replace(/\n/g, '\n      ')}`);
  return examplePolicy(`  podSelector: {}\n  ${section}:\n${items.join('\n')}`);
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
  POLICY2025: {
    severity: 'error',
    title: 'a hook reads too many values',
    why: 'the agent refuses the policy on every node, or crashes',
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: security_file_permission
syscall: false
args:
  - { index: 0, type: file }
data:
  - { index: 0, type: int, source: current_task, resolve: pid }
  - { index: 0, type: int, source: current_task, resolve: pid }
  - { index: 0, type: int, source: current_task, resolve: pid }
  - { index: 0, type: int, source: current_task, resolve: pid }
  - { index: 0, type: int, source: current_task, resolve: pid }`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: security_file_permission
syscall: false
args:
  - { index: 0, type: file }
data:
  - { index: 0, type: int, source: current_task, resolve: pid }
  - { index: 0, type: int, source: current_task, resolve: pid }
  - { index: 0, type: int, source: current_task, resolve: pid }
  - { index: 0, type: int, source: current_task, resolve: pid }`,
      ),
    },
  },
  POLICY2026: {
    severity: 'error',
    title: 'an argument is beyond those that can be read',
    why: REFUSED,
    example: {
      bad: hookPolicy(
        `uprobes`,
        `path: /usr/bin/bash
symbols: [main]
args: [{ index: 5, type: int }]`,
      ),
      good: hookPolicy(
        `uprobes`,
        `path: /usr/bin/bash
symbols: [main]
args: [{ index: 4, type: int }]`,
      ),
    },
  },
  POLICY2027: {
    severity: 'error',
    title: 'an argument has no type, or one that its hook cannot read',
    why: 'the agent refuses the policy on every node, or shows nothing where the value should be',
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: security_file_open
syscall: false
args: [{ index: 0 }]`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: security_file_open
syscall: false
args: [{ index: 0, type: file }]`,
      ),
    },
  },
  POLICY2028: {
    severity: 'error',
    title: 'a path to a part of an argument cannot be followed',
    why: 'the agent refuses the policy on every node, or reads the argument itself',
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: security_file_open
syscall: false
args: [{ index: 0, type: int, resolve: f_path..mnt.mnt_flags }]`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: security_file_open
syscall: false
args: [{ index: 0, type: int, resolve: f_path.mnt.mnt_flags }]`,
      ),
    },
  },
  POLICY2029: {
    severity: 'error',
    title: 'the types of a program are not there',
    why: REFUSED,
    example: {
      bad: hookPolicy(
        `uprobes`,
        `path: /usr/bin/bash
btfPath: /usr/lib/btf/bash.btf
symbols: [main]
args: [{ index: 0, type: int, resolve: flags }]`,
      ),
      good: hookPolicy(
        `uprobes`,
        `path: /usr/bin/bash
btfPath: /usr/lib/btf/bash.btf
symbols: [main]
args: [{ index: 0, type: int, resolve: flags, btfType: command }]`,
      ),
    },
  },
  POLICY2030: {
    severity: 'error',
    title: 'an argument has a source',
    why: 'the agent refuses the policy on every node, or passes the source over',
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: security_file_open
syscall: false
args: [{ index: 0, type: int, source: current_task, resolve: pid }]`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: security_file_open
syscall: false
data: [{ index: 0, type: int, source: current_task, resolve: pid }]`,
      ),
    },
  },
  POLICY2031: {
    severity: 'error',
    title: 'data has no source',
    why: REFUSED,
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: security_file_open
syscall: false
data: [{ index: 0, type: int, resolve: pid }]`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: security_file_open
syscall: false
data: [{ index: 0, type: int, source: current_task, resolve: pid }]`,
      ),
    },
  },
  POLICY2032: {
    severity: 'error',
    title: 'data does not say what is read',
    why: REFUSED,
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: security_file_open
syscall: false
data: [{ index: 0, type: int, source: current_task }]`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: security_file_open
syscall: false
data: [{ index: 0, type: int, source: current_task, resolve: pid }]`,
      ),
    },
  },
  POLICY2033: {
    severity: 'error',
    title: 'a hook that looks at what is returned does not say what that is',
    why: REFUSED,
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: security_file_open
syscall: false
return: true`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: security_file_open
syscall: false
return: true
returnArg: { index: 0, type: int }`,
      ),
    },
  },
  POLICY2034: {
    severity: 'error',
    title: 'what is returned is not looked at',
    why: 'the agent passes over all that is said about it',
    example: {
      bad: hookPolicy(
        'kprobes',
        'call: sk_alloc\nsyscall: false\nreturnArg: { index: 0, type: sock }\nreturnArgAction: TrackSock',
      ),
      good: hookPolicy(
        'kprobes',
        'call: sk_alloc\nsyscall: false\nreturn: true\nreturnArg: { index: 0, type: sock }\nreturnArgAction: TrackSock',
      ),
    },
  },
  POLICY2035: {
    severity: 'error',
    title: 'an action on what is returned does not exist',
    why: REFUSED,
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: sk_alloc
syscall: false
return: true
returnArg: { index: 0, type: sock }
returnArgAction: Post`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: sk_alloc
syscall: false
return: true
returnArg: { index: 0, type: sock }
returnArgAction: TrackSock`,
      ),
    },
  },
  POLICY2036: {
    severity: 'error',
    title: 'a message or tag is too short',
    why: REFUSED,
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: security_file_open
syscall: false
tags: [x]`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: security_file_open
syscall: false
tags: [xx]`,
      ),
    },
  },
  POLICY2037: {
    severity: 'warning',
    title: 'a message is too long',
    why: 'the event has the first part of it',
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: security_file_open
syscall: false
message: ${'x'.repeat(257)}`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: security_file_open
syscall: false
message: ${'x'.repeat(256)}`,
      ),
    },
  },
  POLICY2038: {
    severity: 'error',
    title: 'nothing says how long a buffer is, or something that is no size',
    why: 'the agent reads 0 bytes of it',
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: sys_write
args: [{ index: 1, type: char_buf }]`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: sys_write
args: [{ index: 1, type: char_buf, sizeArgIndex: 3 }]`,
      ),
    },
  },
  POLICY2039: {
    severity: 'error',
    title: 'an argument cannot be read on return',
    why: 'the event does not have it, or the agent crashes',
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: security_file_open
syscall: false
args: [{ index: 0, type: file, returnCopy: true }]`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: security_file_open
syscall: false
args: [{ index: 0, type: file }]`,
      ),
    },
  },
  POLICY2040: {
    severity: 'warning',
    title: 'a setting of an argument does nothing',
    why: 'the agent passes it over',
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: security_file_open
syscall: false
args: [{ index: 0, type: file, maxData: true }]`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: security_file_open
syscall: false
args: [{ index: 0, type: file }]`,
      ),
    },
  },
  POLICY2041: {
    severity: 'warning',
    title: 'two arguments have the same index, and a selector names it',
    why: 'the selector looks at the first of them',
    example: {
      bad: SOCKADDR,
      good: SOCKADDR.replace('index: 1\n              operator', 'args: [1]\n              operator'),
    },
  },
  POLICY2042: {
    severity: 'warning',
    title: 'two arguments have the same label',
    why: 'nobody can tell them apart in the event',
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: security_file_permission
syscall: false
args: [{ index: 0, type: file, label: file }, { index: 1, type: int, label: file }]`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: security_file_permission
syscall: false
args: [{ index: 0, type: file, label: file }, { index: 1, type: int, label: mask }]`,
      ),
    },
  },
  POLICY2043: {
    severity: 'error',
    title: 'a uprobe does not say where it is, or says it twice',
    why: 'the agent refuses the policy on every node, or takes the first that is said',
    example: {
      bad: hookPolicy(
        `uprobes`,
        `path: /usr/bin/bash
symbols: [main]
offsets: [4096]`,
      ),
      good: hookPolicy(
        `uprobes`,
        `path: /usr/bin/bash
symbols: [main]`,
      ),
    },
  },
  POLICY2044: {
    severity: 'error',
    title: 'a uprobe has not one reference counter for each place',
    why: REFUSED,
    example: {
      bad: hookPolicy(
        `uprobes`,
        `path: /usr/bin/bash
symbols: [main]
refCtrOffsets: [16, 32]`,
      ),
      good: hookPolicy(
        `uprobes`,
        `path: /usr/bin/bash
symbols: [main]
refCtrOffsets: [16]`,
      ),
    },
  },
  POLICY2045: {
    severity: 'error',
    title: 'a symbol is not one',
    why: REFUSED,
    example: {
      bad: hookPolicy(
        `uprobes`,
        `path: /usr/bin/bash
symbols: [main+ten]`,
      ),
      good: hookPolicy(
        `uprobes`,
        `path: /usr/bin/bash
symbols: [main+0x10]`,
      ),
    },
  },
  POLICY2046: {
    severity: 'warning',
    title: 'the path of a program does not begin at the root',
    why: 'the agent looks for it where it happens to run itself',
    example: {
      bad: hookPolicy(
        `uprobes`,
        `path: bin/bash
symbols: [main]`,
      ),
      good: hookPolicy(
        `uprobes`,
        `path: /bin/bash
symbols: [main]`,
      ),
    },
  },
  POLICY2048: {
    severity: 'error',
    title: 'a function is hooked twice',
    why: REFUSED,
    example: {
      bad: hookPolicy('kprobes', 'call: tcp_close\nsyscall: false', 'call: tcp_close\nsyscall: false'),
      good: hookPolicy('kprobes', 'call: tcp_close\nsyscall: false', 'call: tcp_connect\nsyscall: false'),
    },
  },
  POLICY2049: {
    severity: 'error',
    title: 'a function is taken for a system call',
    why: 'the agent refuses the policy on every node, or reads wrong arguments',
    example: {
      bad: hookPolicy(`kprobes`, `call: tcp_connect`),
      good: hookPolicy(
        `kprobes`,
        `call: tcp_connect
syscall: false`,
      ),
    },
  },
  POLICY2050: {
    severity: 'error',
    title: 'a system call is taken for another function',
    why: 'the agent refuses the policy on every node, or reads wrong arguments',
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: sys_openat
syscall: false`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: sys_openat
syscall: true`,
      ),
    },
  },
  POLICY2051: {
    severity: 'error',
    title: 'a system call does not exist',
    why: REFUSED,
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: sys_opennat
syscall: true`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: sys_openat
syscall: true`,
      ),
    },
  },
  POLICY2052: {
    severity: 'error',
    title: 'a system call is not the one that programs use',
    why: 'nothing is ever seen',
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: sys_stat
syscall: true`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: sys_newstat
syscall: true`,
      ),
    },
  },
  POLICY2053: {
    severity: 'error',
    title: 'a function is not in the kernel',
    why: REFUSED,
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: sys_statmount
syscall: true`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: sys_statfs
syscall: true`,
      ),
    },
  },
  POLICY2054: {
    severity: 'warning',
    title: 'a function is on one architecture only',
    why: 'nodes of another refuse the policy',
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: __x64_sys_openat
syscall: true`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: sys_openat
syscall: true`,
      ),
    },
  },
  POLICY2055: {
    severity: 'error',
    title: 'a function of the kernel does not exist',
    why: REFUSED,
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: security_file_permision
syscall: false`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: security_file_permission
syscall: false`,
      ),
    },
  },
  POLICY2056: {
    severity: 'error',
    title: 'an LSM hook does not exist',
    why: REFUSED,
    example: {
      bad: hookPolicy(`lsmhooks`, `hook: security_file_open`),
      good: hookPolicy(`lsmhooks`, `hook: file_open`),
    },
  },
  POLICY2057: {
    severity: 'error',
    title: 'a tracepoint does not exist',
    why: REFUSED,
    example: {
      bad: hookPolicy(
        `tracepoints`,
        `subsystem: sched
event: sched_proces_exec`,
      ),
      good: hookPolicy(
        `tracepoints`,
        `subsystem: sched
event: sched_process_exec`,
      ),
    },
  },
  POLICY2058: {
    severity: 'error',
    title: 'a tracepoint does not have a field, or not one of that type',
    why: REFUSED,
    example: {
      bad: hookPolicy(
        `tracepoints`,
        `subsystem: syscalls
event: sys_enter_openat
args: [{ index: 6 }]`,
      ),
      good: hookPolicy(
        `tracepoints`,
        `subsystem: syscalls
event: sys_enter_openat
args: [{ index: 6, type: string }]`,
      ),
    },
  },
  POLICY2059: {
    severity: 'warning',
    title: 'a function does not have an argument',
    why: 'the agent loads the policy, and reads what happens to be there',
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: security_file_permission
syscall: false
args: [{ index: 2, type: int }]`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: security_file_permission
syscall: false
args: [{ index: 1, type: int }]`,
      ),
    },
  },
  POLICY2060: {
    severity: 'warning',
    title: 'an argument is of another type',
    why: 'the agent loads the policy, and reads one thing as another',
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: security_path_truncate
syscall: false
args: [{ index: 0, type: file }]`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: security_path_truncate
syscall: false
args: [{ index: 0, type: path }]`,
      ),
    },
  },
  POLICY2061: {
    severity: 'warning',
    title: 'a function returns nothing',
    why: 'the agent loads the policy, and reads what happens to be there',
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: tcp_set_state
syscall: false
return: true
returnArg: { index: 0, type: int }`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: tcp_sendmsg
syscall: false
return: true
returnArg: { index: 0, type: int }`,
      ),
    },
  },
  POLICY2062: {
    severity: 'warning',
    title: 'a hook on the start of programs does not say which',
    why: 'every program that is run by execve is an event without its name, and what execveat runs is none',
    example: {
      bad: examplePolicy(`
        podSelector: {}
        kprobes:
          - call: sys_execve
            syscall: true
      `),
      good: examplePolicy(`
        podSelector: {}
        kprobes:
          - call: security_bprm_check
            syscall: false
            args:
              - index: 0
                type: linux_binprm
      `),
    },
  },
  POLICY2063: {
    severity: 'error',
    title: 'a tag is too long',
    why: 'the event has the first part of it, and whoever looks for the tag does not find it',
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: security_file_open
syscall: false
tags: [${'x'.repeat(129)}]`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: security_file_open
syscall: false
tags: [${'x'.repeat(128)}]`,
      ),
    },
  },
  POLICY2064: {
    severity: 'warning',
    title: 'the size of a buffer is in an argument that is not read',
    why: 'the agent reads 0 bytes of the buffer',
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: sys_write
args: [{ index: 1, type: char_buf, sizeArgIndex: 6 }]`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: sys_write
args: [{ index: 1, type: char_buf, sizeArgIndex: 3 }]`,
      ),
    },
  },
  POLICY2065: {
    severity: 'error',
    title: 'the agent cannot note where the size of a buffer is',
    why: REFUSED,
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: sys_write
args: [{ index: 1, type: char_buf, sizeArgIndex: 16 }]`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: sys_write
args: [{ index: 1, type: char_buf, sizeArgIndex: 3 }]`,
      ),
    },
  },
  POLICY2066: {
    severity: 'error',
    title: 'a function does not have the argument to look into',
    why: REFUSED,
    example: {
      bad: hookPolicy(
        `kprobes`,
        `call: security_file_permission
syscall: false
args: [{ index: 2, type: int64, resolve: f_pos }]`,
      ),
      good: hookPolicy(
        `kprobes`,
        `call: security_file_permission
syscall: false
args: [{ index: 0, type: int64, resolve: f_pos }]`,
      ),
    },
  },
} as const satisfies Record<string, CatalogueEntry>;
