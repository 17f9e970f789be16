import { didYouMean, quote } from '../../../diagnostics';
import { argumentFilters } from '../../selectors/argument-filters';
import { FAMILY_NAMES, PROTOCOL_NAMES, STATE_NAMES } from '../../selectors/network-names';
import { parseSetValue } from '../../selectors/set-value';
import { isSuited } from '../../selectors/suited-operator';
import { policyCheck } from '../../view/policy-check';

const KINDS = {
  port: { noun: 'port', names: [], greatest: 0xffffn, example: '443 or 8000:8080' },
  protocol: { noun: 'protocol', names: PROTOCOL_NAMES, greatest: 0xffffn, example: 'IPPROTO_TCP or 6' },
  family: { noun: 'address family', names: FAMILY_NAMES, greatest: 0xffffn, example: 'AF_INET or 2' },
  state: { noun: 'TCP state', names: STATE_NAMES, greatest: 0xffn, example: 'TCP_ESTABLISHED or 1' },
} as const;

/**
 * Ports, protocols, families and states are decimal numbers, ranges of them, or names that the agent knows.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L405
 */
export const networkValues = policyCheck({
  name: 'network-values',
  codes: {
    POLICY3018: {
      severity: 'error',
      title: 'a value is not a port, protocol, address family or TCP state',
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
                      operator: DPort
                      values: [https]`,
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
                      operator: DPort
                      values: ["443"]`,
      },
    },
    POLICY3019: {
      severity: 'error',
      title: 'a port, protocol, address family or TCP state is out of range',
      why: 'the policy loads, but the value never matches',
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
                      operator: DPort
                      values: ["70000"]`,
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
                      operator: DPort
                      values: ["443"]`,
      },
    },
  },
  run: (context) => {
    for (const filter of argumentFilters(context)) {
      const { facts, values } = filter;
      if (!isKind(facts.family) || !isSuited(filter, context.kernel)) {
        continue;
      }
      const { example, greatest, names, noun } = KINDS[facts.family];
      for (const { path, value: text } of values) {
        const known: readonly string[] = names;
        if (known.includes(text)) {
          continue;
        }
        const parsed = parseSetValue(text, false);
        if (!('min' in parsed)) {
          const help = /^[0-9]/.test(text) ? undefined : nearest(text, known);
          context.report({
            code: 'POLICY3018',
            path,
            message: `${quote(text)} is not a ${noun}`.replace('a address', 'an address'),
            help: help ?? `write ${example}`,
          });
        } else if (parsed.min > greatest) {
          context.report({
            code: 'POLICY3019',
            path,
            message: `no ${noun} is ${quote(text)}`,
            help: `write 0 to ${greatest}`,
          });
        }
      }
    }
  },
});

function isKind(family: string): family is keyof typeof KINDS {
  return Object.hasOwn(KINDS, family);
}

/** `tcp` is `IPPROTO_TCP`, however far the two are apart. */
function nearest(text: string, known: readonly string[]): string | undefined {
  const wanted = text.toLowerCase();
  const same = known.find((name) => {
    const lower = name.toLowerCase();
    return lower === wanted || lower.slice(lower.indexOf('_') + 1) === wanted;
  });
  return same === undefined ? didYouMean(text, known) : `did you mean ${quote(same)}?`;
}
