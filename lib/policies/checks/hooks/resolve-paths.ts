import { resolveProblem } from '../../agent/resolve-path';
import type { Path } from '../../findings/path';
import type { Argument } from '../../model/argument';
import type { Loose } from '../../model/loose';
import type { HookView } from '../../view/hook-view';
import { policyCheck } from '../../view/policy-check';

/**
 * The path to a part of an argument has to be one, and not a deep one, and the hook has to know types.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generic.go#L118
 */
export const resolvePaths = policyCheck({
  name: 'resolve-paths',
  codes: {
    POLICY2028: {
      severity: 'error',
      title: 'a "resolve" path cannot be followed',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              args: [{ index: 0, type: int, resolve: f_path..mnt.mnt_flags }]`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              args: [{ index: 0, type: int, resolve: f_path.mnt.mnt_flags }]`,
      },
    },
    POLICY2029: {
      severity: 'error',
      title: '"resolve" in a user-space program lacks type information',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          uprobes:
            - path: /usr/bin/bash
              btfPath: /usr/lib/btf/bash.btf
              symbols: [main]
              args: [{ index: 0, type: int, resolve: flags }]`,
        good: `
          podSelector: {}
          uprobes:
            - path: /usr/bin/bash
              btfPath: /usr/lib/btf/bash.btf
              symbols: [main]
              args: [{ index: 0, type: int, resolve: flags, btfType: command }]`,
      },
    },
    POLICY2072: {
      severity: 'error',
      title: '"resolve" has no effect',
      why: 'the agent loads the policy, but reads the argument itself',
      example: {
        bad: `
          podSelector: {}
          tracepoints:
            - subsystem: sched
              event: sched_process_exec
              args: [{ index: 5, type: int32, resolve: pid }]`,
        good: `
          podSelector: {}
          tracepoints:
            - subsystem: sched
              event: sched_process_exec
              raw: true
              args: [{ index: 0, type: int32, resolve: pid }]`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const hook of policy.hooks) {
      for (const { value, path } of [...hook.args, ...hook.data]) {
        const { resolve } = value;
        if (resolve === undefined || resolve === '' || value.source === 'pt_regs') {
          continue;
        }
        const useless = uselessIn(hook);
        const problem = resolveProblem(resolve);
        if (useless !== undefined) {
          report({ code: 'POLICY2072', path: [...path, 'resolve'], ...useless });
        } else if (problem !== undefined) {
          report({ code: 'POLICY2028', path: [...path, 'resolve'], ...problem });
        }
      }
      for (const { value, path } of hook.args) {
        for (const { key, path: keyPath, written, message } of typesOf(hook, value, path)) {
          if (written === undefined ? !policy.isWritten(keyPath) : written === '') {
            report({ code: 'POLICY2029', path: keyPath, message, help: `write "${key}"` });
          }
        }
      }
    }
  },
});

function uselessIn({ section, written }: HookView): { message: string; help: string } | undefined {
  return section === 'tracepoints' && written.raw !== true
    ? {
        message: '"resolve" has no effect in a tracepoint that is not raw',
        help: 'set raw: true and use the argument indexes of the raw tracepoint',
      }
    : undefined;
}

/** The kernel's types are known, and those of a program have to be brought along. */
function typesOf({ section, written, path: hookPath }: HookView, value: Loose<Argument>, path: Path) {
  if ((section !== 'uprobes' && section !== 'usdts') || (value.resolve ?? '') === '') {
    return [];
  }
  return [
    {
      key: 'btfPath',
      path: [...hookPath, 'btfPath'],
      written: written.btfPath,
      message: '"resolve" requires "btfPath", the file with the type information of the program',
    },
    {
      key: 'btfType',
      path: [...path, 'btfType'],
      written: value.btfType,
      message: '"resolve" requires "btfType", the type of the argument in the program',
    },
  ];
}
