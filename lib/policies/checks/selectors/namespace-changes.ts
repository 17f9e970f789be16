import { didYouMean, oneOf, quote } from '../../../diagnostics';
import { NEWER_KERNEL } from '../../codes/newer-kernel';
import { MATCHES_OTHERWISE } from '../../codes/no-values';
import { UNKNOWN_NAMESPACE } from '../../codes/unknown-namespace';
import { NAMESPACE_TYPES } from '../../schema/words';
import { selectorsOf, textsAt } from '../../selectors/argument-filters';
import { isAtLeast } from '../../target/kernel-version';
import { policyCheck } from '../../view/policy-check';

/**
 * One filter tells which namespaces have changed.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L1384
 */
export const namespaceChanges = policyCheck({
  name: 'namespace-changes',
  codes: {
    POLICY3056: {
      severity: 'error',
      title: 'a selector has two matchNamespaceChanges filters',
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
                - matchNamespaceChanges:
                    - operator: In
                      values: [Pid]
                    - operator: In
                      values: [Mnt]`,
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
                - matchNamespaceChanges:
                    - operator: In
                      values: [Pid, Mnt]`,
      },
    },
    ...MATCHES_OTHERWISE,
    ...NEWER_KERNEL,
    ...UNKNOWN_NAMESPACE,
  },
  run: (context) => {
    for (const { selector } of selectorsOf(context)) {
      const [first] = selector.matchNamespaceChanges;
      if (first === undefined) {
        continue;
      }
      if (!isAtLeast(context.kernel, '5.3')) {
        context.report({
          code: 'POLICY3030',
          path: selector.partPath('matchNamespaceChanges'),
          message: 'matchNamespaceChanges requires kernel 5.3',
          help: 'remove the filter, or target newer kernels only',
        });
      }
      const count = selector.partLength('matchNamespaceChanges');
      if (count > 1) {
        context.report({
          code: 'POLICY3056',
          path: selector.partPath('matchNamespaceChanges'),
          message: `matchNamespaceChanges has ${count} filters, but only one is supported`,
          help: 'merge the filters, or use another selector',
        });
      }
      for (const { path, value } of selector.matchNamespaceChanges) {
        if (value.operator === 'In' && value.values?.length === 0) {
          context.report({
            code: 'POLICY3067',
            path: [...path, 'values'],
            message: '"In" has no values, so it never matches',
            help: 'add a value, or use "NotIn" for any change',
          });
        }
        for (const text of textsAt(value.values, [...path, 'values'])) {
          if (!NAMESPACE_TYPES.some((type) => type.toLowerCase() === text.value.toLowerCase())) {
            context.report({
              code: 'POLICY3054',
              path: text.path,
              message: `unknown namespace ${quote(text.value)}`,
              help: didYouMean(text.value, NAMESPACE_TYPES) ?? `write ${oneOf(NAMESPACE_TYPES)}`,
            });
          }
        }
      }
    }
  },
});
