import { oneOf, quote } from '../../../diagnostics';
import type { HookView } from '../../view/hook-view';
import { isUnreadable, placedActions } from '../../view/placed-actions';
import { policyCheck } from '../../view/policy-check';

const SCOPES = ['thread', 'process', 'global'];

/**
 * Events are held back by "Post" alone, for a whole number of seconds, minutes or hours.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L1136
 */
export const rateLimits = policyCheck({
  name: 'rate-limits',
  codes: {
    POLICY4002: {
      severity: 'error',
      title: 'a rate limit is set on an action other than "Post"',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchActions:
                    - { action: Sigkill, rateLimit: "1m" }`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchActions:
                    - { action: Sigkill }
                    - { action: Post, rateLimit: "1m" }`,
      },
    },
    POLICY4003: {
      severity: 'error',
      title: 'a rate limit is not a valid duration',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchActions:
                    - { action: Post, rateLimit: 500ms }`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchActions:
                    - { action: Post, rateLimit: 1m }`,
      },
    },
    POLICY4004: {
      severity: 'error',
      title: 'unknown rate limit scope',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchActions:
                    - { action: Post, rateLimit: 1m, rateLimitScope: node }`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchActions:
                    - { action: Post, rateLimit: 1m, rateLimitScope: global }`,
      },
    },
    POLICY4005: {
      severity: 'warning',
      title: 'a rate limit scope is set without a rate limit',
      why: 'every event is posted',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchActions:
                    - { action: Post, rateLimitScope: global }`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchActions:
                    - { action: Post, rateLimit: 1m, rateLimitScope: global }`,
      },
    },
    POLICY4030: {
      severity: 'warning',
      title: 'a rate limit has no effect',
      why: 'each process starts and ends once, so a limit for each thread or process is never reached',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_bprm_check
              syscall: false
              args:
                - index: 0
                  type: linux_binprm
              selectors:
                - matchActions:
                    - { action: Post, rateLimit: 1m }`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_bprm_check
              syscall: false
              args:
                - index: 0
                  type: linux_binprm
              selectors:
                - matchActions:
                    - { action: Post, rateLimit: 1m, rateLimitScope: global }`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const { action, at, hook } of placedActions(policy)) {
      const { action: name, rateLimit = '', rateLimitScope = '' } = action;
      if (name === undefined) {
        continue;
      }
      if (rateLimit !== '' && name !== 'Post') {
        report({
          code: 'POLICY4002',
          path: at('rateLimit'),
          message: `"rateLimit" works only with "Post", not with "${name}"`,
          help: 'remove it, or add it to a "Post"',
        });
      }
      if (rateLimit !== '' && !isRateLimit(rateLimit)) {
        report({
          code: 'POLICY4003',
          path: at('rateLimit'),
          message: `the rate limit ${quote(rateLimit)} is not a valid duration`,
          help: helpFor(rateLimit),
        });
      }
      if (rateLimit !== '' && name === 'Post' && rateLimitScope !== '' && !SCOPES.includes(rateLimitScope)) {
        report({
          code: 'POLICY4004',
          path: at('rateLimitScope'),
          message: `unknown rateLimitScope ${quote(rateLimitScope)}`,
          help: `write ${oneOf(SCOPES)}`,
        });
      }
      const isGlobal =
        rateLimitScope === 'global' || (rateLimitScope !== '' && !SCOPES.includes(rateLimitScope));
      if (name === 'Post' && isRateLimit(rateLimit) && !isGlobal && isOncePerProcess(hook)) {
        const scope = rateLimitScope === '' ? 'thread' : rateLimitScope;
        report({
          code: 'POLICY4030',
          path: at(rateLimitScope === '' ? 'rateLimit' : 'rateLimitScope'),
          message: `${quote(hook.name ?? '')} runs once in each process: a rate limit per ${scope} has no effect`,
          help: 'set rateLimitScope: global',
        });
      }
      if (
        rateLimit === '' &&
        name === 'Post' &&
        rateLimitScope !== '' &&
        !isUnreadable(action, 'rateLimit')
      ) {
        report({
          code: 'POLICY4005',
          path: at('rateLimitScope'),
          message: '"rateLimitScope" has no effect without "rateLimit"',
          help: 'add "rateLimit", such as "1m"',
        });
      }
    }
  },
});

/** Functions of a process that starts a program, or ends. */
const ONCE =
  /^(?:(?:security_)?bprm_\w+|(?:(?:\w+\/)?(?:__(?:x64|arm64|ia32)_)?sys_)?execve(?:at)?|begin_new_exec|do_exit|do_group_exit|acct_process|disassociate_ctty|sched\/sched_process_(?:exec|exit))$/;

/** Whether a process comes by a hook once, or a few times, in its life. */
function isOncePerProcess({ name = '' }: HookView): boolean {
  return ONCE.test(name);
}

/** `1/m` and `10 per minute` are how other programs say it. */
function helpFor(text: string): string {
  const [, count, unit] = /^(\d+) *(?:\/|per) *([smh])/i.exec(text) ?? [];
  const durations = 'use a whole number of seconds, minutes or hours, such as "30", "30s", "5m" or "1h"';
  return unit === undefined
    ? durations
    : `use "1${unit.toLowerCase()}", which posts repeated events once in that time${count === '1' ? '' : ': a count is not supported'}`;
}

function isRateLimit(text: string): boolean {
  const [, digits] = /^([0-9]+)[smhSMH]?$/.exec(text) ?? [];
  return digits !== undefined && BigInt(digits) <= 0xffff_ffffn;
}
