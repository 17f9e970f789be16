import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

describe('how many selectors and filters there are', () => {
  it('reports the selector that the kernel does not reach', () => {
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
                    values: ["0:1", "4:5", "8:9", "12:13"]
      `),
    ).toEqual([
      'POLICY3061 error 64:11 spec.kprobes[0].selectors[3]: a filter of the selector is at byte 1140, but the kernel wraps positions after 1023 (remove filters, or repeat the hook in another policy)',
    ]);
  });
});
