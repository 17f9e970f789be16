import { oneOf, quote } from '../../../diagnostics';
import { placedActions } from '../../view/placed-actions';
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
      title: 'a rate limit belongs to another action than "Post"',
      why: 'the agent refuses the policy on every node',
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
      title: 'a rate limit is no duration',
      why: 'the agent refuses the policy on every node',
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
      title: 'the scope of a rate limit does not exist',
      why: 'the agent refuses the policy on every node',
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
      title: 'the scope of a rate limit is there without the rate limit',
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
  },
  run: ({ policy, report }) => {
    for (const { action, at } of placedActions(policy)) {
      const { action: name, rateLimit = '', rateLimitScope = '' } = action;
      if (name === undefined) {
        continue;
      }
      if (rateLimit !== '' && name !== 'Post') {
        report({
          code: 'POLICY4002',
          path: at('rateLimit'),
          message: `"rateLimit" belongs to "Post", not to "${name}"`,
          help: 'take it out, or add a "Post" that has it',
        });
      }
      if (rateLimit !== '' && !isRateLimit(rateLimit)) {
        report({
          code: 'POLICY4003',
          path: at('rateLimit'),
          message: `the rate limit ${quote(rateLimit)} is no duration`,
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
      if (rateLimit === '' && name === 'Post' && rateLimitScope !== '' && !('rateLimit' in action)) {
        report({
          code: 'POLICY4005',
          path: at('rateLimitScope'),
          message: '"rateLimitScope" does nothing without "rateLimit"',
          help: 'add "rateLimit", such as "1m"',
        });
      }
    }
  },
});

/** `1/m` and `10 per minute` are how other programs say it. */
function helpFor(text: string): string {
  const [, count, unit] = /^(\d+) *(?:\/|per) *([smh])/i.exec(text) ?? [];
  const durations = 'write a whole number of seconds, minutes or hours, such as "30", "30s", "5m" or "1h"';
  return unit === undefined
    ? durations
    : `write "1${unit.toLowerCase()}", in which equal events are posted once${count === '1' ? '' : ': they cannot be counted'}`;
}

function isRateLimit(text: string): boolean {
  const [, digits] = /^([0-9]+)[smhSMH]?$/.exec(text) ?? [];
  return digits !== undefined && BigInt(digits) <= 0xffff_ffffn;
}
