import { policyCheck } from '../../view/policy-check';
import { policyLists } from '../../view/policy-lists';

/**
 * Of two lists of the same name the agent looks at the first alone.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/lists_linux.go#L24
 */
export const listOnce = policyCheck({
  name: 'list-once',
  codes: {
    POLICY2014: {
      severity: 'error',
      title: 'two lists have the same name',
      why: 'the agent looks at the first alone',
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
          message: `there is another list "${value.name}", and this one is never looked at`,
          help: 'put all values in one, or give this one another name',
        });
      }
      seen.add(value.name);
    }
  },
});
