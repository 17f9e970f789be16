import { policyCheck } from '../../view/policy-check';

/**
 * With "NoPost" beside it, "Post" posts nothing.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/generic_calls.h#L967
 */
export const postedOrNot = policyCheck({
  name: 'posted-or-not',
  codes: {
    POLICY4026: {
      severity: 'warning',
      title: '"Post" and "NoPost" are in one selector',
      why: 'no event is posted',
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
                    - { action: Post }
                    - { action: NoPost }`,
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
                    - { action: NoPost }`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const selector of policy.hooks.flatMap(({ selectors }) => selectors)) {
      for (const list of ['matchActions', 'matchReturnActions'] as const) {
        const [post] = selector[list].filter(({ value }) => value.action === 'Post');
        const [noPost] = selector[list].filter(({ value }) => value.action === 'NoPost');
        if (post !== undefined && noPost !== undefined) {
          report({
            code: 'POLICY4026',
            path: [...noPost.path, 'action'],
            message: '"NoPost" overrides "Post": no event is posted',
            help: 'remove one of them',
          });
        }
      }
    }
  },
});
