import { isBuffer, isUnreadable } from '../../agent/argument-types';
import { sectionNoun } from '../../view/hook-view';
import { policyCheck } from '../../view/policy-check';

/**
 * Where a hook looks at what is returned, it has to say what that is.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L876
 */
export const returnArgument = policyCheck({
  name: 'return-argument',
  codes: {
    POLICY2033: {
      severity: 'error',
      title: 'a hook that looks at what is returned does not say what that is',
      why: 'the agent refuses the policy on every node',
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
            message: `the ${sectionNoun(hook.section)} does not say what is returned`,
            help: 'write returnArg: { index: 0, type: int }',
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
          message: 'what is returned has no type',
          help: 'write the type, such as "int"',
        });
      } else if (type !== undefined && (type === 'bpf_cmd' || isBuffer(type) || isUnreadable(hook, type))) {
        report({
          code: 'POLICY2033',
          path: typePath,
          message: `what is returned cannot be read as "${type}"`,
          help: 'write a number, such as "int" or "int64", or a type of the kernel',
        });
      }
    }
  },
});
