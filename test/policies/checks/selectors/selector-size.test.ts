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

  describe('leaves to other checks what has too many parts', () => {
    const ranges =
      "\n                - { index: 0, operator: InRange, values: ['0:1', '0:1', '0:1', '0:1'] }".repeat(5);
    const spec = (more: string, further = '') => `
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          return: true
          returnArg: { index: 0, type: int }
          args: [{ index: 0, type: int }]
          selectors:${`\n            - matchArgs:${ranges}`.repeat(4)}
            - matchArgs: []
              ${more}${further}`;
    const list = (part: string, count: number, entry: string) =>
      `${part}: [${Array(count).fill(entry).join(', ')}]`;

    it.each([
      ['matchReturnArgs', 5, "{ index: 0, operator: Equal, values: ['1'] }"],
      ['matchActions', 3, '{ action: NoPost }'],
      ['matchReturnActions', 3, '{ action: NoPost }'],
      ['matchPIDs', 1, '{ operator: In, values: [1, 2, 3, 4] }'],
      ['matchNamespaces', 10, "{ namespace: Net, operator: In, values: ['1'] }"],
      ['matchCapabilities', 1, '{ operator: In, values: [CAP_BPF] }'],
      ['matchCapabilityChanges', 1, '{ operator: In, values: [CAP_BPF] }'],
    ])('%s: %i are right', (part, most, entry) => {
      const codes = (text: string) => findingsIn(text).map((line) => line.slice(0, 10));
      expect(codes(spec(list(part, most, entry)))).toContain('POLICY3061');
      expect(codes(spec(list(part, most + 1, entry)))).not.toContain('POLICY3061');
    });

    it.each([
      [
        'a sixth selector',
        spec('matchActions: [{ action: Post }]', '\n            - matchActions: [{ action: Post }]'),
      ],
      [
        'a sixth filter',
        spec('matchActions: [{ action: Post }]').replace(
          'matchArgs: []',
          `matchArgs:${ranges}${ranges.slice(0, ranges.length / 5)}`,
        ),
      ],
      ['a fifth PID', spec('matchPIDs: [{ operator: In, values: [1, 2, 3, 4, 5] }]')],
    ])('%s', (_, text) => {
      expect(findingsIn(text).filter((line) => line.startsWith('POLICY3061'))).toEqual([]);
    });
  });

  it('reports selectors of what is returned', () => {
    const ranges =
      "\n                - { index: 0, operator: InRange, values: ['0:1', '0:1', '0:1', '0:1'] }".repeat(5);
    expect(
      findingsIn(`
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          return: true
          returnArg: { index: 0, type: int }
          selectors:${`\n            - matchReturnArgs:${ranges}`.repeat(5)}`).map((line) =>
        line.replace(/ at byte.*/, ''),
      ),
    ).toEqual(['POLICY3061 error 31:11 spec.kprobes[0].selectors[3]: a filter of the selector is']);
  });
});
