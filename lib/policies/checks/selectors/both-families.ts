import { type ArgumentFilterView, filtersOf, selectorsOf } from '../../selectors/argument-filters';
import { parseAddress } from '../../selectors/ip-addresses';
import { isSuited } from '../../selectors/suited-operator';
import { policyCheck } from '../../view/policy-check';

const FAMILY_VALUES = { 4: ['AF_INET', '2'], 6: ['AF_INET6', '10'] } as const;
const FUNCTIONS = {
  4: /(?:^|_)(?:ip|ipv4|v4|inet4)(?:_|$)|tcp4|udp4|tcp_v4|udp_v4/,
  6: /(?:^|_)(?:ip6|ipv6|v6|inet6)(?:_|$)|tcp6|udp6|udpv6|tcpv6/,
};

/**
 * A filter of addresses that are not meant holds for every address of the family that it does not name.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/types/basic.h#L1042
 */
export const bothFamilies = policyCheck({
  name: 'both-families',
  codes: {
    POLICY3023: {
      severity: 'warning',
      title: 'a filter excludes only addresses of one family',
      why: 'the policy loads, but every address of the other family matches',
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
                      operator: NotDAddr
                      values: [10.0.0.0/8]`,
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
                      operator: NotDAddr
                      values: [10.0.0.0/8, "fd00::/8"]`,
      },
    },
  },
  run: (context) => {
    for (const { hook, selector } of selectorsOf(context)) {
      const filters = filtersOf(hook, selector);
      for (const filter of filters) {
        const { facts, operator, path } = filter;
        const isExclusion =
          facts.family === 'address' && facts.isNegated === true && isSuited(filter, context.kernel);
        const named = isExclusion ? onlyFamily(filter) : undefined;
        const isLimited = filters.some((other) => named !== undefined && isLimitedTo(other, named, filter));
        if (named === undefined || isLimited || FUNCTIONS[named].test(hook.name ?? '')) {
          continue;
        }
        const other = named === 4 ? 6 : 4;
        context.report({
          code: 'POLICY3023',
          path: [...path, 'values'],
          message: `"${operator}" has only IPv${named} addresses, so it matches every IPv${other} address`,
          help: `add IPv${other} networks, or a "Family" filter with ${FAMILY_VALUES[named][0]}`,
        });
      }
    }
  },
});

/** The family of all addresses, where they have one and the same. */
function onlyFamily({ values, written }: ArgumentFilterView): 4 | 6 | undefined {
  const families = values.map(({ value }) => parseAddress(value)?.family);
  const [first] = families;
  const isComplete = families.length === (written.values?.length ?? 0);
  return isComplete && families.every((family) => family === first) ? first : undefined;
}

/** Whether another filter of the same argument lets only one family through. */
function isLimitedTo(
  { argument, facts, part, values }: ArgumentFilterView,
  family: 4 | 6,
  filter: ArgumentFilterView,
): boolean {
  if (part !== filter.part || argument?.position !== filter.argument?.position) {
    return false;
  }
  const allowed: readonly string[] = FAMILY_VALUES[family];
  return facts.family === 'family'
    ? values.length > 0 && values.every(({ value }) => allowed.includes(value))
    : facts.family === 'address' &&
        facts.isNegated !== true &&
        values.length > 0 &&
        values.every(({ value }) => parseAddress(value)?.family === family);
}
