import { oneOf, quote } from '../../../diagnostics';
import { placedActions } from '../../view/placed-actions';
import { policyCheck } from '../../view/policy-check';

const HOOKS = [
  'bprm_check_security',
  'bprm_committed_creds',
  'bprm_committing_creds',
  'bprm_creds_for_exec',
  'bprm_creds_from_file',
  'file_ioctl',
  'file_lock',
  'file_open',
  'file_post_open',
  'file_receive',
  'mmap_file',
];

/**
 * The kernel has hashes for some LSM hooks. The events of others are lost where they are asked for one.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/genericlsm.go#L492
 */
export const imaHashes = policyCheck({
  name: 'ima-hashes',
  codes: {
    POLICY4025: {
      severity: 'error',
      title: 'no hash is available for the event',
      why: 'the event has no hash, or is lost',
      example: {
        bad: `
          podSelector: {}
          lsmhooks:
            - hook: task_kill
              selectors:
                - matchActions:
                    - { action: Post, imaHash: true }`,
        good: `
          podSelector: {}
          lsmhooks:
            - hook: file_open
              selectors:
                - matchActions:
                    - { action: Post, imaHash: true }`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const { hook, action, at } of placedActions(policy)) {
      const { action: name, imaHash } = action;
      if (imaHash !== true || name === undefined) {
        continue;
      }
      const path = at('imaHash');
      if (name !== 'Post') {
        const message = `"imaHash" works only with "Post", not with "${name}"`;
        report({ code: 'POLICY4025', path, message, help: 'remove it, or add it to a "Post"' });
      } else if (hook.section !== 'lsmhooks') {
        const help = `use one of these LSM hooks: ${HOOKS.map(quote).join(', ')}`;
        report({ code: 'POLICY4025', path, message: 'only events of LSM hooks have hashes', help });
      } else if (hook.name !== undefined && !HOOKS.includes(hook.name)) {
        const message = `the LSM hook ${quote(hook.name)} has no hashes`;
        report({ code: 'POLICY4025', path, message, help: `use ${oneOf(HOOKS)}` });
      }
    }
  },
});
