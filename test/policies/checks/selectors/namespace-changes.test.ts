import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('programs, PIDs, namespaces and capabilities', () => {
  it('reports namespaces that have changed', () => {
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
              - matchNamespaceChanges:
                  - operator: In
                    values: [mount, Uts]
                  - operator: In
                    values: []
      `),
    ).toEqual([
      'POLICY3056 error 14:11 spec.kprobes[0].selectors[0].matchNamespaceChanges: matchNamespaceChanges has 2 filters, but only one is supported (merge the filters, or use another selector)',
      'POLICY3054 error 16:24 spec.kprobes[0].selectors[0].matchNamespaceChanges[0].values[0]: unknown namespace "mount" (did you mean "Mnt"?)',
      'POLICY3067 error 18:15 spec.kprobes[0].selectors[0].matchNamespaceChanges[1].values: "In" has no values, so it never matches (add a value, or use "NotIn" for any change)',
    ]);
  });

  it('reports changed namespaces and capabilities on kernels older than 5.3', () => {
    expect(
      findingsIn(
        `
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: file
            selectors:
              - matchNamespaceChanges:
                  - operator: In
                    values: [Mnt]
                matchCapabilityChanges:
                  - operator: In
                    values: [CAP_SYS_ADMIN]
      `,
        { kernel: '5.2' },
      ),
    ).toEqual([
      'POLICY3030 error 14:11 spec.kprobes[0].selectors[0].matchNamespaceChanges: matchNamespaceChanges requires kernel 5.3 (remove the filter, or target newer kernels only)',
      'POLICY3070 error 17:11 spec.kprobes[0].selectors[0].matchCapabilityChanges: matchCapabilityChanges requires kernel 5.3 and is ignored on older kernels (remove the filter, or target newer kernels only)',
    ]);
  });

  it('is clean with capabilities', () => {
    expectClean(`
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
                  values: [CAP_SYS_ADMIN, " cap_bpf "]
            - matchCapabilityChanges:
                - operator: NotIn
                  values: []
    `);
  });
});
