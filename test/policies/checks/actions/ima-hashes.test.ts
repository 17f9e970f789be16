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
        /^POLICY4025 error 10:38 spec\.lsmhooks\[0\]\.selectors\[0\]\.matchActions\[0\]\.imaHash: the LSM hook "task_kill" has no hashes \(use "bprm_check_security", /,
      ),
    ]);
  });

  it('are not there for other hooks and actions', () => {
    expect(findingsIn(kprobe('action: Post, imaHash: true'))).toEqual([
      expect.stringContaining(
        '.imaHash: only events of LSM hooks have hashes (use one of these LSM hooks: "bprm_check_security", "bprm_',
      ),
    ]);
    expect(findingsIn(lsm('action: Sigkill, imaHash: true'))).toEqual([
      'POLICY4025 error 10:41 spec.lsmhooks[0].selectors[0].matchActions[0].imaHash: "imaHash" works only with "Post", not with "Sigkill" (remove it, or add it to a "Post")',
    ]);
  });

  it('are not looked at where the action or the hook cannot be read', () => {
    expect(findingsIn(lsm('action: Pst, imaHash: true'))).toHaveLength(1);
    expect(
      findingsIn(lsm('action: Post, imaHash: true').replace('hook: file_open', 'message: files')),
    ).toEqual([expect.stringContaining('missing required key "hook"')]);
  });
});
