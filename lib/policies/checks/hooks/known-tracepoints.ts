import { oneOf, suggestions } from '../../../diagnostics';
import { isMissingOn } from '../../kernel/kernel-snapshots';
import { nearName } from '../../kernel/near-name';
import { firstKernelWithTracepoint, isTooOldFor } from '../../kernel/newer-names';
import { isKnownSyscall, renamedSyscall, syscallNames } from '../../kernel/syscall-names';
import { SYSCALLS_MISSING } from '../../kernel/syscalls';
import { SIMILAR_TRACEPOINTS, TRACEPOINTS } from '../../kernel/tracepoints';
import { formatKernelVersion, type KernelVersion } from '../../target/kernel-version';
import { policyCheck } from '../../view/policy-check';

interface TracepointProblem {
  readonly key: 'subsystem' | 'event';
  readonly help: string;
}

/**
 * A tracepoint that is written almost right: the agent refuses the policy.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generictracepoint.go#L398
 */
export const knownTracepoints = policyCheck({
  name: 'known-tracepoints',
  codes: {
    POLICY2057: {
      severity: 'error',
      title: 'a tracepoint is unknown',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          tracepoints:
            - subsystem: sched
              event: sched_proces_exec`,
        good: `
          podSelector: {}
          tracepoints:
            - subsystem: sched
              event: sched_process_exec`,
      },
    },
  },
  run: ({ policy, kernel, report }) => {
    for (const { section, written, path } of policy.hooks) {
      const { subsystem, event } = written;
      if (section !== 'tracepoints' || subsystem === undefined || event === undefined) {
        continue;
      }
      const problem = problemOf(subsystem, event, written.raw === true);
      if (problem !== undefined) {
        report({
          code: 'POLICY2057',
          path: [...path, problem.key],
          message: `unknown tracepoint "${subsystem}/${event}"`,
          help: problem.help,
        });
        continue;
      }
      const other = otherKernel(subsystem, event, kernel);
      if (other !== undefined) {
        report({
          code: 'POLICY2057',
          path: [...path, 'event'],
          message: `the tracepoint "${subsystem}/${event}" does not exist in kernel ${formatKernelVersion(kernel)}`,
          help: `remove the hook, or target ${other}`,
        });
      }
    }
  },
});

/** The kernel that has a tracepoint, where the one that is asked for has none. */
function otherKernel(subsystem: string, event: string, kernel: KernelVersion): string | undefined {
  if (subsystem === 'syscalls') {
    const syscall = event.replace(/^sys_(?:enter|exit)_/, '');
    const missing = Object.hasOwn(SYSCALLS_MISSING, syscall) ? SYSCALLS_MISSING[syscall] : undefined;
    const isGone = missing?.includes('5.10') === false;
    return isMissingOn(kernel, missing) ? `${isGone ? 'an older' : 'a newer'} kernel` : undefined;
  }
  const first = firstKernelWithTracepoint(event);
  return isTooOldFor(kernel, first) ? `kernel ${first}` : undefined;
}

function problemOf(subsystem: string, event: string, isRaw: boolean): TracepointProblem | undefined {
  if (subsystem === '') {
    return { key: 'subsystem', help: 'write the subsystem, such as "sched"' };
  }
  if (event === '') {
    return { key: 'event', help: 'write the event, such as "sched_process_exec"' };
  }
  const isOdd = (name: string) => !/^[\w-]+$/.test(name);
  if (isOdd(subsystem) || isOdd(event)) {
    const key = isOdd(subsystem) ? 'subsystem' : 'event';
    const bare = (isOdd(subsystem) ? subsystem : event).trim();
    return {
      key,
      help: isOdd(bare)
        ? `write only the ${key}, such as ${key === 'event' ? '"sched_process_exec"' : '"sched"'}`
        : `write "${bare}"`,
    };
  }
  if (subsystem === 'syscalls') {
    return syscallProblem(event);
  }
  const events = Object.hasOwn(TRACEPOINTS, subsystem) ? TRACEPOINTS[subsystem] : undefined;
  if (events?.includes(event) === true || SIMILAR_TRACEPOINTS.includes(event)) {
    return undefined;
  }
  const owner = Object.keys(TRACEPOINTS).find((each) => TRACEPOINTS[each]?.includes(event));
  if (owner !== undefined) {
    // The subsystem of a raw tracepoint is a name and no more.
    return isRaw ? undefined : { key: 'subsystem', help: `write "${owner}"` };
  }
  if (subsystem === 'raw_syscalls' && !isRaw) {
    return { key: 'event', help: 'write "sys_enter" or "sys_exit"' };
  }
  const near = nearName(event, events ?? []);
  return near === undefined ? undefined : { key: 'event', help: `did you mean "${near}"?` };
}

function syscallProblem(event: string): TracepointProblem | undefined {
  if (event === 'sys_enter' || event === 'sys_exit') {
    return { key: 'subsystem', help: 'write "raw_syscalls"' };
  }
  const [, start = '', syscall] = /^(sys_(?:enter|exit)_)(\w+)$/.exec(event) ?? [];
  if (syscall === undefined) {
    const bare = event.replace(/^sys_/, '');
    const events = [...syscallNames()].flatMap((name) => [`sys_enter_${name}`, `sys_exit_${name}`]);
    const near = isKnownSyscall(bare) ? undefined : nearName(event, events);
    return {
      key: 'event',
      help: near === undefined ? `write "sys_enter_${bare}"` : `did you mean "${near}"?`,
    };
  }
  const other = renamedSyscall(syscall);
  if (other !== undefined) {
    return { key: 'event', help: `write "${start}${other}"` };
  }
  if (isKnownSyscall(syscall)) {
    return undefined;
  }
  const near = nearName(syscall, syscallNames());
  const names = near === undefined ? suggestions(syscall, syscallNames()).slice(0, 3) : [near];
  const events = names.map((name) => `${start}${name}`);
  return {
    key: 'event',
    help: events.length === 0 ? 'use a Linux system call' : `did you mean ${oneOf(events)}?`,
  };
}
