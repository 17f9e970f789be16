import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('texts that filters compare', () => {
  it('reports types of files', () => {
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
                    operator: NotFileType
                    values: [directory, REG, dir]
      `),
    ).toEqual([
      'POLICY3028 error 19:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: unknown file type "directory" (write "sock", "socket", "lnk", "link", "reg", "regular", "blk", "block", "dir", "chr", "char", "fifo" or "pipe")',
      'POLICY3028 error 19:35 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: unknown file type "REG" (did you mean "reg"?)',
    ]);
  });

  it('is clean with substrings on kernel 6.17', () => {
    expectClean(
      `
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 0
              type: string
          selectors:
            - matchArgs:
                - index: 0
                  operator: SubString
                  values: [xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx]
    `,
      { kernel: '6.17' },
    );
  });
});
