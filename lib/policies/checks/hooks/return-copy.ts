import type { HookView } from '../../view/hook-view';
import { aHook } from '../../view/hook-words';
import { policyCheck } from '../../view/policy-check';

/**
 * One buffer of a hook can be read when the function returns. Data that is marked for that crashes the agent.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L811
 */
export const returnCopy = policyCheck({
  name: 'return-copy',
  codes: {
    POLICY2039: {
      severity: 'error',
      title: 'data cannot be read on return',
      why: 'the agent crashes',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              data: [{ index: 0, type: string, source: current_task, resolve: comm, returnCopy: true }]`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              data: [{ index: 0, type: string, source: current_task, resolve: comm }]`,
      },
    },
    POLICY2075: {
      severity: 'error',
      title: 'an argument cannot be read on return',
      why: 'the agent loads the policy, but the argument is missing from the event',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              args: [{ index: 0, type: file, returnCopy: true }]`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              args: [{ index: 0, type: file }]`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const hook of policy.hooks) {
      const copied = hook.args.filter(({ value }) => value.returnCopy === true);
      const data = hook.data.filter(({ value }) => value.returnCopy === true);
      for (const { path } of data) {
        report({
          code: 'POLICY2039',
          path: [...path, 'returnCopy'],
          message: 'data cannot be read on return',
          help: 'remove it',
        });
      }
      for (const [at, { value, path }] of copied.entries()) {
        const message = problemOf(hook, value.type, at);
        if (message !== undefined) {
          report({ code: 'POLICY2075', path: [...path, 'returnCopy'], message, help: 'remove it' });
        }
      }
    }
  },
});

function problemOf({ section }: HookView, type: string | undefined, at: number): string | undefined {
  if (section === 'tracepoints' || section === 'lsmhooks' || section === 'usdts') {
    return `an argument of ${aHook(section)} cannot be read on return`;
  }
  if (type !== undefined && type !== 'char_buf' && type !== 'char_iovec') {
    return `"${type}" cannot be read on return, only "char_buf" and "char_iovec"`;
  }
  return at > 0 ? 'only one argument can be read on return' : undefined;
}
