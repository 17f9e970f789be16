import { didYouMean, oneOf } from '../../../diagnostics';
import { OPTION_NAMES } from '../../agent/policy-options';
import { locate } from '../../view/located';
import { policyCheck } from '../../view/policy-check';

/**
 * An option that the agent does not know is passed over without a word.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/options.go#L102
 */
export const knownOptions = policyCheck({
  name: 'known-options',
  codes: {
    POLICY2003: {
      severity: 'error',
      title: 'unknown option',
      why: 'the agent ignores the option',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
          options:
            - name: disable-kprobes-multi
              value: "true"`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
          options:
            - name: disable-kprobe-multi
              value: "true"`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const { value, path } of locate(policy.spec.options, ['spec', 'options'])) {
      if (value.name !== undefined && !OPTION_NAMES.includes(value.name)) {
        report({
          code: 'POLICY2003',
          path: [...path, 'name'],
          message: `unknown option "${value.name}"`,
          help: didYouMean(value.name, OPTION_NAMES) ?? `write ${oneOf(OPTION_NAMES)}`,
        });
      }
    }
  },
});
