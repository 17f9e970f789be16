import { partsOf } from '../../selectors/argument-filters';
import { layoutOf, type SelectorSide } from '../../selectors/selector-layout';
import type { HookView } from '../../view/hook-view';
import { policyCheck } from '../../view/policy-check';

/** Where the kernel can go: it leaves the higher bits of a position away. */
const MAX_POSITION = 1023;

/**
 * The selectors of a hook are written one after the other, and the kernel finds what is in the first 1024 bytes. The
 * agent has room for 4096, which nothing takes that is right in itself.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L1588
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/types/basic.h#L1934
 */
export const selectorSize = policyCheck({
  name: 'selector-size',
  codes: {
    POLICY3061: {
      severity: 'error',
      title: 'the selectors of a hook are too large',
      why: 'the policy loads, but does not match what it says',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_file_permission
              syscall: false
              args:
                - index: 0
                  type: file
                - index: 1
                  type: int
              selectors:
                - matchArgs:
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                - matchArgs:
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                - matchArgs:
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                - matchArgs:
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                - matchArgs:
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_file_permission
              syscall: false
              args:
                - index: 0
                  type: file
                - index: 1
                  type: int
              selectors:
                - matchArgs:
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                - matchArgs:
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]
                    - index: 1
                      operator: InRange
                      values: ["0:1", "4:5", "8:9", "12:13"]`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const hook of policy.hooks) {
      const sides: readonly SelectorSide[] = partsOf(hook).includes('matchReturnArgs')
        ? ['entry', 'return']
        : ['entry'];
      for (const side of isTooLargeInItself(hook) ? [] : sides) {
        const positions = layoutOf(hook, side);
        const beyond = positions.findIndex((position) => position > MAX_POSITION);
        const selector = hook.selectors[beyond];
        if (selector !== undefined) {
          report({
            code: 'POLICY3061',
            path: selector.path,
            message: `a filter of the selector is at byte ${positions[beyond]}, but the kernel wraps positions after ${MAX_POSITION}`,
            help: 'remove filters, or repeat the hook in another policy',
          });
        }
      }
    }
  },
});

/** What has too many parts is reported for that. */
function isTooLargeInItself({ selectors }: HookView): boolean {
  return (
    selectors.length > 5 ||
    selectors.some(
      (selector) =>
        selector.matchArgs.length + selector.matchData.length > 5 ||
        selector.matchReturnArgs.length > 5 ||
        selector.matchActions.length > 3 ||
        selector.matchReturnActions.length > 3 ||
        selector.matchPIDs.length > 1 ||
        selector.matchNamespaces.length > 10 ||
        selector.matchCapabilities.length > 1 ||
        selector.matchCapabilityChanges.length > 1 ||
        selector.matchPIDs.some(({ value }) => (value.values?.length ?? 0) > 4),
    )
  );
}
