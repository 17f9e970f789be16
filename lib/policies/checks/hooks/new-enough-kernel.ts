import type { Path } from '../../findings/path';
import { formatKernelVersion, isAtLeast } from '../../target/kernel-version';
import type { AnyHook, HookView } from '../../view/hook-view';
import { policyCheck } from '../../view/policy-check';

/** Something that kernels have from some version on. */
interface KernelNeed {
  readonly path: Path;
  readonly since: `${number}.${number}`;
  /** What needs it, to begin a message with. */
  readonly what: string;
}

/**
 * Some parts of hooks need a kernel that has a helper, a function or a kind of program.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/bpf/detect_linux.go
 */
export const newEnoughKernel = policyCheck({
  name: 'new-enough-kernel',
  codes: {
    POLICY2010: {
      severity: 'error',
      title: 'the kernel is too old for a feature of the policy',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          uprobes:
            - path: /usr/bin/bash
              symbols: [readline]
              args:
                - index: 0
                  type: string`,
        good: `
          podSelector: {}
          uprobes:
            - path: /usr/bin/bash
              symbols: [readline]
              args:
                - index: 0
                  type: int`,
      },
    },
  },
  run: ({ policy, kernel, report }) => {
    const loader: readonly KernelNeed[] =
      policy.spec.loader === true ? [{ path: ['spec', 'loader'], since: '5.19', what: '"loader"' }] : [];
    for (const { path, since, what } of [...loader, ...policy.hooks.flatMap(needsOf)]) {
      if (!isAtLeast(kernel, since)) {
        report({
          code: 'POLICY2010',
          path,
          message: `kernel ${formatKernelVersion(kernel)} does not support ${what}: ${since} or newer is required`,
          help: 'remove it, or target newer kernels only',
        });
      }
    }
  },
});

function needsOf(hook: HookView): readonly KernelNeed[] {
  const { section, path, written } = hook;
  switch (section) {
    case 'fentries':
      return [
        { path, since: '5.5', what: 'fentries' },
        ...returnActionNeeds(hook, written),
        ...resolveNeeds(hook),
      ];
    case 'kprobes':
      return [...returnActionNeeds(hook, written), ...resolveNeeds(hook)];
    case 'lsmhooks':
      return [{ path, since: '5.7', what: 'LSM hooks' }];
    case 'tracepoints':
      return written.raw === true ? resolveNeeds(hook) : [];
    case 'uprobes':
    case 'usdts':
      return stringNeeds(hook);
  }
}

function returnActionNeeds({ path }: HookView, { returnArgAction }: AnyHook): readonly KernelNeed[] {
  return (returnArgAction ?? '') === ''
    ? []
    : [{ path: [...path, 'returnArgAction'], since: '5.3', what: '"returnArgAction"' }];
}

function resolveNeeds({ args, data }: HookView): readonly KernelNeed[] {
  return [...args, ...data.filter(({ value }) => value.source === 'current_task')]
    .filter(({ value }) => (value.resolve ?? '') !== '')
    .map(({ path }) => ({ path: [...path, 'resolve'], since: '5.2', what: '"resolve"' }));
}

/** A text of a program has to be read by a program that may sleep. */
function stringNeeds({ section, args, data }: HookView): readonly KernelNeed[] {
  const registers = section === 'uprobes' ? data.filter(({ value }) => value.source === 'pt_regs') : [];
  return [...args, ...registers]
    .filter(
      ({ value }) => value.type === 'string' && (value.source === 'pt_regs' || (value.resolve ?? '') === ''),
    )
    .map(({ path }) => ({
      path: [...path, 'type'],
      since: '6.12',
      what: 'a "string" of a user-space program',
    }));
}
