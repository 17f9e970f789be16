import { argumentFilters } from '../../selectors/argument-filters';
import { isTetragonAtLeast } from '../../target/tetragon-version';
import { policyCheck } from '../../view/policy-check';

/**
 * The path of a file descriptor is known where the same policy follows it, and else nothing matches. Tetragon 1.8 knows
 * it by itself.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/generic_calls.h#L256
 */
export const followedDescriptors = policyCheck({
  name: 'followed-descriptors',
  codes: {
    POLICY3029: {
      severity: 'error',
      title: 'a filter compares a file descriptor that is not followed',
      why: 'the policy loads, but never matches',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: sys_write
              syscall: true
              args:
                - index: 0
                  type: fd
              selectors:
                - matchArgs:
                    - index: 0
                      operator: Equal
                      values: [/etc/passwd]`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_file_permission
              syscall: false
              args:
                - index: 0
                  type: file
                - index: 1
                  type: int
              selectors:
                - matchArgs:
                    - index: 0
                      operator: Equal
                      values: [/etc/passwd]`,
      },
    },
  },
  run: (context) => {
    const isFollowed =
      isTetragonAtLeast(context.tetragon, '1.8') ||
      context.policy.hooks.some(({ selectors }) =>
        selectors.some(({ matchActions }) => matchActions.some(({ value }) => value.action === 'FollowFD')),
      );
    for (const { argument, facts, operator, path } of isFollowed ? [] : argumentFilters(context)) {
      if (argument?.type === 'fd' && facts.family !== 'expression') {
        context.report({
          code: 'POLICY3029',
          path: [...path, 'operator'],
          message: `"${operator}" never matches an "fd": no hook of the policy has the action "FollowFD"`,
          help: 'hook a function that has the file, such as security_file_permission with "type: file"',
        });
      }
    }
  },
});
