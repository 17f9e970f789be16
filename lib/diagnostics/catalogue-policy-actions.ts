import type { CatalogueEntry } from './catalogue-entry';
import { examplePolicy } from './example-policy';

const REFUSED = 'the agent refuses the policy on every node';

const NEVER_DONE = 'the agent loads the policy, and what it asks for is never done';

/** A policy with a kprobe of a function that has a socket, and with these actions. */
function ofFunction(...actions: readonly string[]): string {
  return examplePolicy(`
    podSelector: {}
    kprobes:
      - call: tcp_connect
        syscall: false
        args:
          - index: 0
            type: sock
        selectors:
          - matchActions:
${actions.map((action) => `              - { ${action} }`).join('\n')}
  `);
}

function ofSyscall(...actions: readonly string[]): string {
  return ofFunction(...actions)
    .replace('call: tcp_connect\n      syscall: false', 'call: sys_mount\n      syscall: true')
    .replace('type: sock', 'type: string');
}

function ofLsmHook(action: string, hook = 'file_open'): string {
  return examplePolicy(`
    podSelector: {}
    lsmhooks:
      - hook: ${hook}
        selectors:
          - matchActions:
              - { ${action} }
  `);
}

function ofSecurityHook(options: string): string {
  return examplePolicy(`
    podSelector: {}${options}
    kprobes:
      - call: security_sb_mount
        syscall: false
        selectors:
          - matchActions:
              - { action: Override, argError: -1 }
  `);
}

function ofReturn(action: string): string {
  return examplePolicy(`
    podSelector: {}
    kprobes:
      - call: tcp_connect
        syscall: false
        return: true
        args:
          - index: 0
            type: sock
        returnArg:
          index: 0
          type: int
        selectors:
          - matchReturnActions:
              - { ${action} }
  `);
}

function ofEnforcer(action: string): string {
  return `${ofSyscall(action)}  enforcers:\n    - calls: [sys_mount]\n`;
}

/** What is wrong with the actions of a selector, or with their settings. */
export const POLICY_ACTION_CATALOGUE = {
  POLICY4001: {
    severity: 'error',
    title: 'a selector has too many actions',
    why: REFUSED,
    example: {
      bad: ofFunction(
        'action: Post',
        'action: Sigkill',
        'action: UntrackSock',
        'action: GetUrl, argUrl: "http://canary.example.com"',
      ),
      good: ofFunction('action: Post', 'action: Sigkill', 'action: UntrackSock'),
    },
  },
  POLICY4002: {
    severity: 'error',
    title: 'a rate limit belongs to another action than "Post"',
    why: REFUSED,
    example: {
      bad: ofFunction('action: Sigkill, rateLimit: "1m"'),
      good: ofFunction('action: Sigkill', 'action: Post, rateLimit: "1m"'),
    },
  },
  POLICY4003: {
    severity: 'error',
    title: 'a rate limit is no duration',
    why: REFUSED,
    example: {
      bad: ofFunction('action: Post, rateLimit: 500ms'),
      good: ofFunction('action: Post, rateLimit: 1m'),
    },
  },
  POLICY4004: {
    severity: 'error',
    title: 'the scope of a rate limit does not exist',
    why: REFUSED,
    example: {
      bad: ofFunction('action: Post, rateLimit: 1m, rateLimitScope: node'),
      good: ofFunction('action: Post, rateLimit: 1m, rateLimitScope: global'),
    },
  },
  POLICY4005: {
    severity: 'warning',
    title: 'the scope of a rate limit is there without the rate limit',
    why: 'every event is posted',
    example: {
      bad: ofFunction('action: Post, rateLimitScope: global'),
      good: ofFunction('action: Post, rateLimit: 1m, rateLimitScope: global'),
    },
  },
  POLICY4006: {
    severity: 'error',
    title: 'a stack trace belongs to another action than "Post"',
    why: 'the agent refuses the policy, or leaves the stack out of the event',
    example: {
      bad: ofFunction('action: Sigkill, kernelStackTrace: true'),
      good: ofFunction('action: Sigkill', 'action: Post, kernelStackTrace: true'),
    },
  },
  POLICY4007: {
    severity: 'error',
    title: 'a hook has no stack traces',
    why: 'the agent refuses the policy, leaves the stack out of the event, or ends at the first event',
    example: {
      bad: ofLsmHook('action: Post, kernelStackTrace: true'),
      good: ofFunction('action: Post, kernelStackTrace: true'),
    },
  },
  POLICY4008: {
    severity: 'error',
    title: 'an action is not possible in a hook of this kind',
    why: 'the agent refuses the policy, ends, or loads it and never does what it asks for',
    example: { bad: ofLsmHook('action: TrackSock'), good: ofLsmHook('action: Override, argError: -1') },
  },
  POLICY4009: {
    severity: 'error',
    title: 'an action is never done when a function returns',
    why: NEVER_DONE,
    example: { bad: ofReturn('action: Sigkill'), good: ofReturn('action: Post') },
  },
  POLICY4010: {
    severity: 'error',
    title: 'a function cannot be overridden',
    why: REFUSED,
    example: {
      bad: ofFunction('action: Override, argError: -1'),
      good: ofSyscall('action: Override, argError: -1'),
    },
  },
  POLICY4011: {
    severity: 'error',
    title: 'a security hook is overridden where one program hooks many functions',
    why: 'the agent refuses the policy on every node with a kernel of 5.18 or later',
    example: {
      bad: ofSecurityHook(''),
      good: ofSecurityHook('\n    options:\n      - name: disable-kprobe-multi\n        value: "1"'),
    },
  },
  POLICY4012: {
    severity: 'error',
    title: 'the kernel cannot do what an action asks for',
    why: 'the agent refuses the policy, or loads it and leaves that out',
    example: {
      bad: examplePolicy(`
        uprobes:
          - path: /usr/sbin/sshd
            symbols: [sys_auth_passwd]
            selectors:
              - matchActions:
                  - { action: Override, argError: 0 }
      `),
      good: examplePolicy(`
        uprobes:
          - path: /usr/sbin/sshd
            symbols: [sys_auth_passwd]
            selectors:
              - matchActions:
                  - { action: Sigkill }
      `),
    },
  },
  POLICY4013: {
    severity: 'error',
    title: 'a uprobe has several "Override" actions',
    why: REFUSED,
  },
  POLICY4014: {
    severity: 'error',
    title: 'an "Override" stops nothing',
    why: 'the kernel goes on as if there were no policy',
    example: {
      bad: ofLsmHook('action: Override'),
      good: ofLsmHook('action: Override, argError: -1'),
    },
  },
  POLICY4015: {
    severity: 'warning',
    title: 'an overridden system call says that it has worked',
    why: 'the process goes on as if the system call had been done',
    example: {
      bad: ofSyscall('action: Override'),
      good: ofSyscall('action: Override, argError: -1'),
    },
  },
  POLICY4016: {
    severity: 'warning',
    title: 'an error is no error number',
    why: 'the process takes it for a result, or gets another error',
    example: {
      bad: ofSyscall('action: Override, argError: 13'),
      good: ofSyscall('action: Override, argError: -13'),
    },
  },
  POLICY4017: {
    severity: 'error',
    title: 'what an "Override" sets is no assignment to a register',
    why: REFUSED,
  },
  POLICY4018: {
    severity: 'error',
    title: 'there is no such signal',
    why: 'the agent loads the policy, and the kernel sends nothing',
    example: {
      bad: ofFunction('action: Signal'),
      good: ofFunction('action: Signal, argSig: 15'),
    },
  },
  POLICY4019: {
    severity: 'error',
    title: 'there is no enforcer to notify',
    why: 'the agent refuses the policy, or loads it and stops nothing',
    example: {
      bad: ofSyscall('action: NotifyEnforcer, argError: -1'),
      good: ofEnforcer('action: NotifyEnforcer, argError: -1'),
    },
  },
  POLICY4020: {
    severity: 'warning',
    title: 'no action notifies the enforcer',
    why: 'the enforcer is loaded, and stops nothing',
    example: {
      bad: ofEnforcer('action: Post'),
      good: ofEnforcer('action: NotifyEnforcer, argError: -1'),
    },
  },
  POLICY4021: {
    severity: 'error',
    title: 'an enforcer is notified of nothing',
    why: 'the agent loads the policy, and nothing is stopped',
    example: {
      bad: ofEnforcer('action: NotifyEnforcer'),
      good: ofEnforcer('action: NotifyEnforcer, argSig: 9'),
    },
  },
  POLICY4022: {
    severity: 'error',
    title: 'an address cannot be asked for',
    why: 'the agent loads the policy, and no request is made',
    example: {
      bad: ofFunction('action: GetUrl, argUrl: canary.example.com'),
      good: ofFunction('action: GetUrl, argUrl: "https://canary.example.com/token"'),
    },
  },
  POLICY4023: {
    severity: 'error',
    title: 'a name cannot be looked up',
    why: 'the agent loads the policy, and no query is made',
    example: {
      bad: ofFunction('action: DnsLookup'),
      good: ofFunction('action: DnsLookup, argFqdn: canary.example.com'),
    },
  },
  POLICY4024: {
    severity: 'error',
    title: 'an action wants another argument',
    why: NEVER_DONE,
    example: {
      bad: ofFunction('action: TrackSock, argSock: 1'),
      good: ofFunction('action: TrackSock, argSock: 0'),
    },
  },
  POLICY4025: {
    severity: 'error',
    title: 'there is no hash to add to the event',
    why: 'the event has no hash, or is lost',
    example: {
      bad: ofLsmHook('action: Post, imaHash: true', 'task_kill'),
      good: ofLsmHook('action: Post, imaHash: true'),
    },
  },
  POLICY4026: {
    severity: 'warning',
    title: '"Post" and "NoPost" are in one selector',
    why: 'no event is posted',
    example: {
      bad: ofFunction('action: Post', 'action: NoPost'),
      good: ofFunction('action: NoPost'),
    },
  },
  POLICY4027: {
    severity: 'warning',
    title: 'an action has a setting of another one',
    why: 'nobody looks at it',
    example: {
      bad: ofFunction('action: Sigkill, argSig: 15'),
      good: ofFunction('action: Signal, argSig: 15'),
    },
  },
  POLICY4028: {
    severity: 'error',
    title: 'an LSM hook filters by what is returned',
    why: REFUSED,
    example: {
      bad: ofLsmHook('action: Post').replace(
        '- matchActions',
        '- matchReturnArgs:\n            - { index: 0, operator: Equal, values: ["0"] }\n          matchActions',
      ),
      good: ofLsmHook('action: Post'),
    },
  },
  POLICY4029: {
    severity: 'warning',
    title: 'a policy that only watches has an action that enforces',
    why: 'in the mode "monitor" the event is posted, and nothing is done to the process',
    example: {
      bad: inMode('monitor'),
      good: inMode('enforce'),
    },
  },
} as const satisfies Record<string, CatalogueEntry>;

function inMode(mode: string): string {
  return ofFunction('action: Sigkill').replace(
    /^spec:\n/m,
    `spec:\n  options:\n    - name: policy-mode\n      value: ${mode}\n`,
  );
}
