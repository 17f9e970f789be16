import { optionFacts } from '../../agent/policy-options';
import { locate } from '../../view/located';
import { policyCheck } from '../../view/policy-check';

/**
 * Of two values of an option the agent takes the last.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/options.go#L98
 */
export const optionOnce = policyCheck({
  name: 'option-once',
  codes: {
    POLICY2005: {
      severity: 'warning',
      title: 'an option is set twice',
      why: 'only the last value takes effect',
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
              value: enforce
            - name: policy-mode
              value: monitor`,
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
    const seen = new Set<string>();
    for (const { value, path } of locate(policy.spec.options, ['spec', 'options'])) {
      const { name } = value;
      if (name === undefined || optionFacts(name) === undefined) {
        continue;
      }
      if (seen.has(name)) {
        report({
          code: 'POLICY2005',
          path: [...path, 'name'],
          message: `duplicate option "${name}": only this value takes effect`,
          help: 'remove one of them',
        });
      }
      seen.add(name);
    }
  },
});
