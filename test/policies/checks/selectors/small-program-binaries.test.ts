import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('programs, PIDs, namespaces and capabilities', () => {
  it('reports prefixes of programs on kernels older than 5.3', () => {
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
              - matchBinaries:
                  - operator: Prefix
                    values: [/usr/]
      `,
        { kernel: '5.2' },
      ),
    ).toEqual([
      'POLICY3030 error 15:25 spec.kprobes[0].selectors[0].matchBinaries[0].operator: "Prefix" in a program filter requires kernel 5.3 (use "In" or "NotIn" with full paths)',
    ]);
  });

  it.each(['Prefix', 'NotPrefix', 'Postfix', 'NotPostfix'])(
    'reports %s before kernel 5.3, and not since',
    (operator) => {
      const spec = (values: string) => `
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          selectors:
            - matchBinaries:
                - operator: ${operator}
                  values: ${values}
    `;
      expect(findingsIn(spec('[/usr/bin/curl]'), { kernel: '5.2' })).toEqual([
        `POLICY3030 error 12:25 spec.kprobes[0].selectors[0].matchBinaries[0].operator: "${operator}" in a program filter requires kernel 5.3 (use "In" or "NotIn" with full paths)`,
      ]);
      expectClean(spec('[/usr/bin/curl]'), { kernel: '5.3' });
      expect(findingsIn(spec('[]'), { kernel: '5.2' })).toEqual([expect.stringMatching(/has no values/)]);
    },
  );

  it.each(['In', 'NotIn'])('is clean with %s', (operator) => {
    expectClean(
      `
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          selectors:
            - matchBinaries: [{ operator: ${operator}, values: [/usr/bin/curl] }]
    `,
      { kernel: '5.2' },
    );
  });
});
