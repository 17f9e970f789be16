import { quote } from '../../../diagnostics';
import { argumentFilters } from '../../selectors/argument-filters';
import { parseAddress } from '../../selectors/ip-addresses';
import { isSuited } from '../../selectors/suited-operator';
import { policyCheck } from '../../view/policy-check';

/**
 * Addresses are IP addresses or networks in CIDR notation.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L651
 */
export const addressValues = policyCheck({
  name: 'address-values',
  codes: {
    POLICY3022: {
      severity: 'error',
      title: 'a value is not an address',
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
              selectors:
                - matchArgs:
                    - index: 0
                      operator: DAddr
                      values: [example.com]`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchArgs:
                    - index: 0
                      operator: DAddr
                      values: [192.0.2.1, "2001:db8::/32"]`,
      },
    },
  },
  run: (context) => {
    const filters = argumentFilters(context).filter(
      (filter) => filter.facts.family === 'address' && isSuited(filter, context.kernel),
    );
    for (const { values } of filters) {
      for (const { path, value: text } of values) {
        if (parseAddress(text) === undefined) {
          context.report({
            code: 'POLICY3022',
            path,
            message: `${quote(text)} is not an address`,
            help: helpFor(text),
          });
        }
      }
    }
  },
});

function helpFor(text: string): string {
  if (/^[0-9a-fA-F.:]+-[0-9a-fA-F.:]+$/.test(text)) {
    return 'write the range as networks, such as 10.0.0.0/8';
  }
  if (/^[0-9.]+\/[0-9]+\.[0-9.]+$/.test(text)) {
    return 'add the prefix length, such as 10.0.0.0/8';
  }
  return 'use an IP address or a network, such as 10.0.0.1 or 10.0.0.0/8: host names are not resolved';
}
