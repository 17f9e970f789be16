import { policyCheck } from '../../view/policy-check';
import { policyLists } from '../../view/policy-lists';

/**
 * Of two lists of the same name the agent uses only the first one.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/lists_linux.go#L24
 */
export const listOnce = policyCheck({
  name: 'list-once',
  codes: {
    POLICY2014: {
      severity: 'error',
      title: 'two lists have the same name',
      why: 'the agent uses only the first one',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
          lists:
            - name: files
              values: [security_file_open]
            - name: files
              values: [security_file_ioctl]`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
          lists:
            - name: files
              values: [security_file_open, security_file_ioctl]`,
      },
    },
  },
  run: ({ policy, report }) => {
    const seen = new Set<string>();
    for (const { value, path } of policyLists(policy.spec)) {
      if (value.name === undefined) {
        continue;
      }
      if (seen.has(value.name)) {
        report({
          code: 'POLICY2014',
          path: [...path, 'name'],
          message: `duplicate list "${value.name}": the agent ignores this one`,
          help: 'merge the lists, or rename this one',
        });
      }
      seen.add(value.name);
    }
  },
});
