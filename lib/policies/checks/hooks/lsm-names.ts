import { didYouMean } from '../../../diagnostics';
import { MISSING_FUNCTION } from '../../codes/missing-function';
import { isMissingOn } from '../../kernel/kernel-snapshots';
import { CLOSED_LSM_HOOKS, CLOSED_SINCE, LSM_HOOKS, LSM_HOOKS_MISSING } from '../../kernel/lsm-hooks';
import { formatKernelVersion, isAtLeast } from '../../target/kernel-version';
import { policyCheck } from '../../view/policy-check';

/** Functions that call a hook of another name. */
const HOOKS_OF: Readonly<Record<string, string>> = {
  create_user_ns: 'userns_create',
  prepare_creds: 'cred_prepare',
  settime64: 'settime',
  sock_rcv_skb: 'socket_sock_rcv_skb',
  transfer_creds: 'cred_transfer',
  vm_enough_memory_mm: 'vm_enough_memory',
};

/**
 * An LSM hook has its own name, not that of the function that calls it.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/genericlsm.go#L233
 */
export const lsmNames = policyCheck({
  name: 'lsm-names',
  codes: {
    POLICY2056: {
      severity: 'error',
      title: 'unknown LSM hook',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          lsmhooks:
            - hook: security_file_open`,
        good: `
          podSelector: {}
          lsmhooks:
            - hook: file_open`,
      },
    },
    ...MISSING_FUNCTION,
  },
  run: ({ policy, kernel, report }) => {
    for (const { section, name, namePath } of policy.hooks) {
      if (section !== 'lsmhooks' || name === undefined) {
        continue;
      }
      if (!Object.hasOwn(LSM_HOOKS, name)) {
        const help = helpFor(name);
        report({
          code: 'POLICY2056',
          path: namePath,
          message: name === '' ? 'the LSM hook has no name' : `unknown LSM hook "${name}"`,
          ...(help === undefined ? {} : { help }),
        });
      } else if (
        isMissingOn(kernel, Object.hasOwn(LSM_HOOKS_MISSING, name) ? LSM_HOOKS_MISSING[name] : undefined)
      ) {
        report({
          code: 'POLICY2053',
          path: namePath,
          message: `the LSM hook "${name}" does not exist in kernel ${formatKernelVersion(kernel)}`,
          help: 'use a kprobe on a function of that kernel',
        });
      } else if (CLOSED_LSM_HOOKS.includes(name) && isAtLeast(kernel, CLOSED_SINCE)) {
        report({
          code: 'POLICY2053',
          path: namePath,
          message: `kernel ${CLOSED_SINCE} and newer do not allow programs on the LSM hook "${name}"`,
          help: 'use a kprobe on the function that calls it',
        });
      }
    }
  },
});

function helpFor(name: string): string | undefined {
  const bare = name.replace(/^(?:security|bpf_lsm)_/, '');
  const hooks = [bare, `${bare}_security`, ...(Object.hasOwn(HOOKS_OF, bare) ? [HOOKS_OF[bare] ?? ''] : [])];
  const hook = hooks.find((each) => Object.hasOwn(LSM_HOOKS, each));
  return hook === undefined
    ? name === ''
      ? 'use one such as "file_open"'
      : didYouMean(bare, Object.keys(LSM_HOOKS))
    : `write "${hook}"`;
}
