import { describe, expect, it } from 'vitest';
import { kprobe } from '../../action-policies';
import { expectClean, findingsIn } from '../../policy-harness';

describe('the number of actions', () => {
  it('is three at most', () => {
    expectClean(kprobe('action: Post', 'action: Sigkill', 'action: UntrackSock'));
    expect(findingsIn(kprobe('action: Post', 'action: Post', 'action: Post', 'action: Post'))).toEqual([
      'POLICY4001 error 13:11 spec.kprobes[0].selectors[0].matchActions: the selector has 4 actions, but at most 3 are supported (remove some: repeated "Post" actions have no effect)',
    ]);
  });

  it('counts those of macros, and points at the macro', () => {
    const spec = `
      kprobes:
        - call: tcp_connect
          syscall: false
          selectors:
            - macros: [many]
      selectorsMacros:
        many:
          matchActions: [{ action: Post }, { action: Post }, { action: Post }, { action: Post }]
    `;
    expect(findingsIn(spec)).toEqual([
      'POLICY4001 error 13:7 spec.selectorsMacros.many.matchActions: the selector has 4 actions, but at most 3 are supported (remove some: repeated "Post" actions have no effect)',
    ]);
  });

  it('is three for what is returned, too', () => {
    const posts = (count: number) => Array.from({ length: count }, () => '{ action: Post }').join(', ');
    const spec = (count: number) => `
      kprobes:
        - call: tcp_connect
          syscall: false
          return: true
          returnArg: { index: 0, type: int }
          selectors:
            - matchReturnActions: [${posts(count)}]
    `;
    expectClean(spec(3));
    expect(findingsIn(spec(4))).toEqual([
      expect.stringContaining('POLICY4001 error 12:11 spec.kprobes[0].selectors[0].matchReturnActions: '),
    ]);
    const unread = findingsIn(spec(4).replace('return: true', 'return: false'));
    expect(unread.filter((line) => line.startsWith('POLICY4001'))).toEqual([]);
  });
});
