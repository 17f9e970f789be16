import { ACTION_KERNEL } from '../../codes/action-kernel';
import type { Path } from '../../findings/path';
import { formatKernelVersion, isAtLeast } from '../../target/kernel-version';
import { type PlacedAction, placedActions } from '../../view/placed-actions';
import { policyCheck } from '../../view/policy-check';

interface Need {
  readonly path: Path;
  readonly what: string;
  readonly since: `${number}.${number}`;
  /** Whether the agent says so. It loads the others, and nothing comes of them. */
  readonly isRefused?: boolean;
}

/**
 * Older kernels cannot do everything that an action asks for.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/types/basic.h#L2468
 */
export const actionKernels = policyCheck({
  name: 'action-kernels',
  codes: {
    ...ACTION_KERNEL,
    POLICY4033: {
      severity: 'error',
      title: 'an action does nothing on older kernels',
      why: 'the agent loads the policy, but the kernel does not execute the action',
    },
  },
  run: ({ policy, kernel, report }) => {
    for (const { path, what, since, isRefused = false } of placedActions(policy).flatMap(needsOf)) {
      if (!isAtLeast(kernel, since)) {
        const message = `${what} only from kernel ${since} on, not on ${formatKernelVersion(kernel)}`;
        const help = 'remove the action, or target newer kernels only';
        report({ code: isRefused ? 'POLICY4012' : 'POLICY4033', path, message, help });
      }
    }
  },
});

function needsOf({ hook, action, at, list, isOfMacro }: PlacedAction): readonly Need[] {
  // LSM hooks, fentries and what only works there need newer kernels anyway.
  const isOldHook = hook.section !== 'lsmhooks' && hook.section !== 'fentries';
  switch (action.action) {
    case 'Sigkill':
    case 'Signal': {
      const isRefused =
        hook.section === 'kprobes' && action.action === 'Sigkill' && list === 'matchActions' && !isOfMacro;
      return isOldHook ? [{ path: at('action'), what: 'signals can be sent', since: '5.3', isRefused }] : [];
    }
    case 'TrackSock':
    case 'UntrackSock':
      return hook.section === 'kprobes'
        ? [{ path: at('action'), what: 'sockets can be tracked', since: '5.3' }]
        : [];
    case 'Post':
      return [
        ...((action.rateLimit ?? '') === '' || !isOldHook
          ? []
          : [{ path: at('rateLimit'), what: 'events can be rate-limited', since: '5.3' } as const]),
        ...(action.imaHash === true && hook.section === 'lsmhooks'
          ? [{ path: at('imaHash'), what: 'events can have hashes', since: '5.11' } as const]
          : []),
      ];
    default:
      return [];
  }
}
