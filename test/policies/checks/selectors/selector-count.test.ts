import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('how many selectors and filters there are', () => {
  it('is clean with five selectors', () => {
    expectClean(`
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 0
              type: file
            - index: 1
              type: int
          selectors:
            - matchArgs:
                - index: 0
                  operator: Equal
                  values: [/etc/passwd]
            - matchArgs:
                - index: 0
                  operator: Equal
                  values: [/etc/passwd]
            - matchArgs:
                - index: 0
                  operator: Equal
                  values: [/etc/passwd]
            - matchArgs:
                - index: 0
                  operator: Equal
                  values: [/etc/passwd]
            - matchArgs:
                - index: 0
                  operator: Equal
                  values: [/etc/passwd]
    `);
  });

  it('reports a sixth selector at the list', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: file
              - index: 1
                type: int
            selectors:
              - matchArgs:
                  - index: 0
                    operator: Equal
                    values: [/etc/passwd]
              - matchArgs:
                  - index: 0
                    operator: Equal
                    values: [/etc/passwd]
              - matchArgs:
                  - index: 0
                    operator: Equal
                    values: [/etc/passwd]
              - matchArgs:
                  - index: 0
                    operator: Equal
                    values: [/etc/passwd]
              - matchArgs:
                  - index: 0
                    operator: Equal
                    values: [/etc/passwd]
              - matchArgs:
                  - index: 0
                    operator: Equal
                    values: [/etc/passwd]
      `),
    ).toEqual([
      'POLICY3001 error 15:7 spec.kprobes[0].selectors: the kprobe has 6 selectors, but at most 5 are supported (merge values into one filter, or repeat the hook in another policy)',
    ]);
  });

  it('reports a sixth selector of an LSM hook', () => {
    expect(
      findingsIn(`
        podSelector: {}
        lsmhooks:
          - hook: file_open
            selectors: [{}, {}, {}, {}, {}, {}]
      `),
    ).toEqual([
      'POLICY3001 error 9:7 spec.lsmhooks[0].selectors: the LSM hook has 6 selectors, but at most 5 are supported (merge values into one filter, or repeat the hook in another policy)',
    ]);
  });

  it('is clean with five filters', () => {
    expectClean(`
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 0
              type: file
            - index: 1
              type: int
          selectors:
            - matchArgs:
                - index: 0
                  operator: NotPrefix
                  values: [/proc/]
                - index: 0
                  operator: NotPrefix
                  values: [/proc/]
                - index: 0
                  operator: NotPrefix
                  values: [/proc/]
                - index: 0
                  operator: NotPrefix
                  values: [/proc/]
                - index: 0
                  operator: NotPrefix
                  values: [/proc/]
    `);
  });
});
