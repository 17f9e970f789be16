import type { HookView } from '../../view/hook-view';
import { policyCheck } from '../../view/policy-check';

/**
 * A selector that names an index looks at the first argument that has it, and another of the same index can be had only
 * by its position.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L890
 */
export const sameArgument = policyCheck({
  name: 'same-argument',
  codes: {
    POLICY2041: {
      severity: 'warning',
      title: 'a selector refers to an index that two arguments have',
      why: 'the selector uses the first of them',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_socket_connect
              syscall: false
              args:
                - index: 1
                  type: sockaddr
                - index: 1
                  type: sockaddr_un
              selectors:
                - matchArgs:
                    - index: 1
                      operator: Family
                      values: [AF_UNIX]`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_socket_connect
              syscall: false
              args:
                - index: 1
                  type: sockaddr
                - index: 1
                  type: sockaddr_un
              selectors:
                - matchArgs:
                    - args: [1]
                      operator: Family
                      values: [AF_UNIX]`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const hook of policy.hooks) {
      const first = new Map<number, string>();
      for (const { value, path } of hook.args) {
        const { index, type } = value;
        if (index === undefined || type === undefined || (value.resolve ?? '') !== '') {
          continue;
        }
        const earlier = first.get(index);
        if (earlier === undefined) {
          first.set(index, type);
        } else if (earlier !== type && isFiltered(hook, index)) {
          report({
            code: 'POLICY2041',
            path: [...path, 'index'],
            message: `filters with index ${index} use the "${earlier}" above, not this "${type}"`,
            help: `use "args" with a position instead of "index", such as args: [${path.at(-1)}]`,
          });
        }
      }
    }
  },
});

function isFiltered({ selectors }: HookView, index: number): boolean {
  return selectors.some(({ matchArgs }) =>
    matchArgs.some(({ value }) => (value.args ?? []).length === 0 && (value.index ?? 0) === index),
  );
}
