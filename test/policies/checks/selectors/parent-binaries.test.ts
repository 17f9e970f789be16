import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('programs, PIDs, namespaces and capabilities', () => {
  it('reports the programs of parents', () => {
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
              - matchParentBinaries:
                  - operator: In
                    values: [/usr/sbin/sshd]
      `),
    ).toEqual([
      'POLICY3043 error 14:11 spec.kprobes[0].selectors[0].matchParentBinaries: the agent does not record parent programs by default: it rejects the policy (run the agent with --parents-map-enabled, and set the option "parentsMap" of this check)',
    ]);
  });

  it('is clean with the programs of parents where the agent knows them', () => {
    expectClean(
      `
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 0
              type: file
          selectors:
            - matchParentBinaries:
                - operator: In
                  values: [/usr/sbin/sshd]
    `,
      { parentsMap: true },
    );
  });

  it('is clean with four PIDs', () => {
    expectClean(`
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 0
              type: file
          selectors:
            - matchPIDs:
                - operator: NotIn
                  followForks: true
                  isNamespacePID: true
                  values: [0, 1, 2, 3]
    `);
  });
});
