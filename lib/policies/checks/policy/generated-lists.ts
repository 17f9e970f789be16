import { policyCheck } from '../../view/policy-check';
import { policyLists } from '../../view/policy-lists';

/**
 * The agent fills the lists that it generates, all of them, and nobody else does.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/lists_linux.go#L72
 */
export const generatedLists = policyCheck({
  name: 'generated-lists',
  codes: {
    POLICY2015: {
      severity: 'error',
      title: 'a list that the agent fills has values',
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
          lists:
            - name: all
              type: generated_syscalls
              values: [sys_openat]`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
          lists:
            - name: all
              type: generated_syscalls`,
      },
    },
    POLICY2069: {
      severity: 'error',
      title: 'a list that the agent fills is marked as validated',
      why: 'the agent loads the policy, but does not fill the list',
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
            - name: all
              type: generated_syscalls
              validated: true`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
          lists:
            - name: all
              type: generated_syscalls`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const { value, path } of policyLists(policy.spec)) {
      if (value.type !== 'generated_syscalls' && value.type !== 'generated_ftrace') {
        continue;
      }
      if (value.validated === true) {
        report({
          code: 'POLICY2069',
          path: [...path, 'validated'],
          message: `the agent does not fill a list that is marked as validated, and it ${(value.values?.length ?? 0) > 0 ? 'has only its values' : 'stays empty'}`,
          help: 'take "validated" out: the agent sets it',
        });
      } else if ((value.values?.length ?? 0) > 0) {
        report({
          code: 'POLICY2015',
          path: [...path, 'values'],
          message: `a list of the type "${value.type}" has values`,
          help: 'take the values out, or the type',
        });
      }
    }
  },
});
