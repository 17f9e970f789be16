import { describe, expect, it } from 'vitest';
import { kprobe, lsm } from '../../action-policies';
import { expectClean, findingsIn } from '../../policy-harness';

describe('hashes', () => {
  it('are there for some LSM hooks', () => {
    expectClean(lsm('action: Post, imaHash: true'));
    expectClean(lsm('action: Post, imaHash: false', 'task_kill'));
    expectClean(lsm('action: Post, imaHash: true', 'bprm_creds_for_exec'));
    expect(findingsIn(lsm('action: Post, imaHash: true', 'task_kill'))).toEqual([
      expect.stringMatching(
        /^POLICY4025 error 10:38 spec\.lsmhooks\[0\]\.selectors\[0\]\.matchActions\[0\]\.imaHash: there are no hashes for the LSM hook "task_kill" \(hook "bprm_check_security", /,
      ),
    ]);
  });

  it('are not there for other hooks and actions', () => {
    expect(findingsIn(kprobe('action: Post, imaHash: true'))).toEqual([
      expect.stringContaining(
        '.imaHash: only the events of LSM hooks have hashes (hook the kernel with "lsmhooks": ',
      ),
    ]);
    expect(findingsIn(lsm('action: Sigkill, imaHash: true'))).toEqual([
      'POLICY4025 error 10:41 spec.lsmhooks[0].selectors[0].matchActions[0].imaHash: "imaHash" belongs to "Post", not to "Sigkill" (take it out, or add a "Post" that has it)',
    ]);
  });
});
