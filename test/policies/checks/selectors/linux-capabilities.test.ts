import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

describe('programs, PIDs, namespaces and capabilities', () => {
  it('reports capabilities', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: file
            selectors:
              - matchCapabilities:
                  - operator: In
                    values: [SYS_ADMIN, ALL]
                  - type: Permitted
                    operator: NotIn
                    values: [CAP_SYS_ADMIN]
              - matchCapabilityChanges:
                  - operator: In
                    values: []
      `),
    ).toEqual([
      'POLICY3057 error 14:11 spec.kprobes[0].selectors[0].matchCapabilities: the kernel reads only the first matchCapabilities filter (merge the filters, or use another selector)',
      'POLICY3015 error 16:24 spec.kprobes[0].selectors[0].matchCapabilities[0].values[0]: unknown capability "SYS_ADMIN" (did you mean "CAP_SYS_ADMIN"?)',
      'POLICY3015 error 16:35 spec.kprobes[0].selectors[0].matchCapabilities[0].values[1]: unknown capability "ALL" (use one such as CAP_SYS_ADMIN)',
      'POLICY3067 error 22:15 spec.kprobes[0].selectors[1].matchCapabilityChanges[0].values: "In" has no values, so it never matches (add a value, or remove the filter)',
    ]);
  });
});
