import { describe, expect, it } from 'vitest';
import { kprobe } from '../../action-policies';
import { expectClean, findingsIn } from '../../policy-harness';

describe('Post and NoPost', () => {
  it('are not in one selector', () => {
    expectClean(kprobe('action: NoPost', 'action: Sigkill'));
    expect(findingsIn(kprobe('action: Post', 'action: NoPost'))).toEqual([
      'POLICY4026 warning 15:23 spec.kprobes[0].selectors[0].matchActions[1].action: "NoPost" overrides "Post": no event is posted (remove one of them)',
    ]);
  });
});
