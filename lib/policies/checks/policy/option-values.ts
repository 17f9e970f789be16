import { didYouMean, oneOf } from '../../../diagnostics';
import { optionFacts } from '../../agent/policy-options';
import { locate } from '../../view/located';
import { policyCheck } from '../../view/policy-check';

/**
 * A value that an option cannot have makes the agent refuse the policy, and so does no value at all.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/options.go#L62
 */
export const optionValues = policyCheck({
  name: 'option-values',
  codes: {
    POLICY2004: {
      severity: 'error',
      title: 'an option has an unsupported value',
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
          options:
            - name: policy-mode
              value: monitoring`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
          options:
            - name: policy-mode
              value: monitor`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const { value: option, path } of locate(policy.spec.options, ['spec', 'options'])) {
      const facts = optionFacts(option.name ?? '');
      const valuePath = [...path, 'value'];
      if (facts === undefined) {
        continue;
      }
      const { value } = option;
      if (value !== undefined && value !== '') {
        if (!facts.values.includes(value)) {
          report({
            code: 'POLICY2004',
            path: valuePath,
            message: `"${value}" is not a valid value for the option "${option.name}"`,
            help: didYouMean(value, facts.shown) ?? `write ${oneOf(facts.shown)}`,
          });
        }
      } else if (value === '' || !policy.isWritten(valuePath)) {
        report({
          code: 'POLICY2004',
          path: valuePath,
          message: `the option "${option.name}" has no value`,
          help: `write ${oneOf(facts.shown)}`,
        });
      }
    }
  },
});
