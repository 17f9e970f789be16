import { quote } from '../../../diagnostics';
import { WORKS_ON_NEWER } from '../../codes/newer-kernel';
import { MATCHES_EVERYTHING, MATCHES_OTHERWISE } from '../../codes/no-values';
import { UNKNOWN_NAMESPACE } from '../../codes/unknown-namespace';
import { parseGoInteger } from '../../go/integers';
import { selectorsOf, textsAt } from '../../selectors/argument-filters';
import { formatKernelVersion, isAtLeast } from '../../target/kernel-version';
import type { CheckContext } from '../../view/check-context';
import { policyCheck } from '../../view/policy-check';
import type { SelectorView } from '../../view/selector-view';

const MAX_FILTERS = 10;
const MAX_FILTERS_OF_SMALL_PROGRAMS = 4;
const MAX_VALUES = 4;
const HOST = 'host_ns';

/**
 * Namespaces are decimal numbers or `host_ns`: ten filters, and four values in each.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L1280
 */
export const linuxNamespaces = policyCheck({
  name: 'linux-namespaces',
  codes: {
    POLICY3053: {
      severity: 'error',
      title: 'too many namespace filters or values',
      why: 'the agent rejects the policy on every node',
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
                - matchNamespaces:
                    - namespace: Pid
                      operator: In
                      values: ["1", "2", "3", "4", "5"]`,
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
                - matchNamespaces:
                    - namespace: Pid
                      operator: In
                      values: ["1", "2", "3", "4"]`,
      },
    },
    POLICY3055: {
      severity: 'error',
      title: 'the agent cannot resolve a namespace',
      why: 'the agent rejects the policy on every node',
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
                - matchNamespaces:
                    - namespace: PidForChildren
                      operator: NotIn
                      values: [host_ns]`,
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
                - matchNamespaces:
                    - namespace: Pid
                      operator: NotIn
                      values: [host_ns]`,
      },
    },
    ...MATCHES_EVERYTHING,
    ...MATCHES_OTHERWISE,
    ...UNKNOWN_NAMESPACE,
    ...WORKS_ON_NEWER,
  },
  run: (context) => {
    const max = isAtLeast(context.kernel, '5.3') ? MAX_FILTERS : MAX_FILTERS_OF_SMALL_PROGRAMS;
    for (const { selector } of selectorsOf(context)) {
      const count = selector.matchNamespaces.length;
      if (count > max) {
        context.report({
          code: 'POLICY3053',
          path: selector.partPath('matchNamespaces'),
          message: `matchNamespaces has ${count} filters, but at most ${max} are supported${max === MAX_FILTERS ? '' : ' on kernels older than 5.3'}`,
          help: 'remove some: filters of a selector are ANDed',
        });
      }
      for (const filter of selector.matchNamespaces) {
        checkFilter(filter, context);
      }
    }
  },
});

function checkFilter(
  { path, value }: SelectorView['matchNamespaces'][number],
  { kernel, report }: CheckContext,
): void {
  const { namespace, operator, values } = value;
  const at = [...path, 'values'];
  const count = values?.length ?? 0;
  if (count > MAX_VALUES) {
    report({
      code: 'POLICY3053',
      path: at,
      message: `the filter has ${count} values, but at most ${MAX_VALUES} are supported`,
      help: 'move the others to another selector',
    });
  }
  if (operator !== undefined && values !== undefined && count === 0) {
    const isNegated = operator === 'NotIn';
    report({
      code: isNegated ? 'POLICY3009' : 'POLICY3067',
      path: at,
      message: `${quote(operator)} has no values, so it ${isNegated ? 'matches every process' : 'never matches'}`,
      help: 'add a value, or remove the filter',
    });
  }
  if ((namespace === 'Time' || namespace === 'TimeForChildren') && !isAtLeast(kernel, '5.6')) {
    // Only for "host_ns" does the agent look for the namespace.
    const isRefused = values?.includes(HOST) === true;
    report({
      code: isRefused ? 'POLICY3055' : 'POLICY3070',
      path: [...path, 'namespace'],
      message: `${quote(namespace)} requires kernel 5.6${isRefused ? '' : ` and is no namespace on ${formatKernelVersion(kernel)}`}`,
      help: 'remove the filter, or target newer kernels only',
    });
    if (isRefused) {
      return;
    }
  }
  for (const { path: place, value: text } of textsAt(values, at)) {
    if (text === HOST) {
      if (namespace === 'PidForChildren' || namespace === 'TimeForChildren') {
        report({
          code: 'POLICY3055',
          path: place,
          message: `the agent cannot resolve "host_ns" for ${quote(namespace)}`,
          help: `use its number, or the namespace ${quote(namespace.replace('ForChildren', ''))}`,
        });
      }
    } else if (!('value' in parseGoInteger(text, { base: 10, bits: 32, isSigned: false }))) {
      report({
        code: 'POLICY3054',
        path: place,
        message: `${quote(text)} is not a namespace`,
        help: /^[a-z][a-z0-9-]*$/.test(text)
          ? `these are Linux namespaces, such as "${HOST}": for a Kubernetes namespace, use a TracingPolicyNamespaced`
          : `use "${HOST}", or a 32-bit decimal number`,
      });
    }
  }
}
