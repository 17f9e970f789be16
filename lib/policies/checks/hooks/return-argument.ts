import { isBuffer, isUnreadable } from '../../agent/argument-types';
import { policyCheck } from '../../view/policy-check';

/**
 * A hook that uses the return value must declare its type.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L876
 */
export const returnArgument = policyCheck({
  name: 'return-argument',
  codes: {
    POLICY2033: {
      severity: 'error',
      title: 'a hook with return: true has no valid returnArg',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              return: true`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              return: true
              returnArg: { index: 0, type: int }`,
      },
    },
    POLICY2071: {
      severity: 'error',
      title: 'a return value has a type that cannot be read',
      why: 'the agent loads the policy, but the value is missing from events',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: sys_read
              syscall: true
              return: true
              returnArg: { index: 0, type: char_buf }`,
        good: `
          podSelector: {}
          kprobes:
            - call: sys_read
              syscall: true
              return: true
              returnArg: { index: 0, type: int64 }`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const hook of policy.hooks) {
      const path = [...hook.path, 'returnArg'];
      if (hook.written.return !== true) {
        continue;
      }
      if (hook.returnArg === undefined) {
        if (!policy.isWritten(path)) {
          report({
            code: 'POLICY2033',
            path,
            message: `return: true requires "returnArg"`,
            help: 'add returnArg: { index: 0, type: int }',
          });
        }
        continue;
      }
      const { type } = hook.returnArg.value;
      const typePath = [...path, 'type'];
      if (type === undefined ? !policy.isWritten(typePath) : type === 'auto') {
        report({
          code: 'POLICY2033',
          path: typePath,
          message: '"returnArg" requires a type',
          help: 'set the type, such as "int"',
        });
      } else if (type !== undefined && (type === 'bpf_cmd' || isBuffer(type) || isUnreadable(hook, type))) {
        report({
          code: type === 'bpf_cmd' ? 'POLICY2033' : 'POLICY2071',
          path: typePath,
          message: `the return value cannot be read as "${type}"`,
          help: 'use a number type, such as "int" or "int64", or a kernel type',
        });
      }
    }
  },
});
