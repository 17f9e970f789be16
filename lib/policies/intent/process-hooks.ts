import type { Argument } from '../model/argument';
import { pathFilters } from './file-paths';
import type { HookCall } from './hook-call';

/** The process that a container starts with. What the container runtime does before, it does as the same process. */
const FIRST_PROCESS = [1];

/**
 * A program is run. The kernel knows it by two paths: the one that was called, `/bin/sh`, and the file that it leads to,
 * `/usr/bin/dash` or `/bin/busybox`. Of a script, the first is the script and comes first, then its interpreter.
 */
export function execCalls(paths: readonly string[]): readonly HookCall[] {
  const args: readonly Argument[] = [
    { index: 0, type: 'linux_binprm', label: 'file' },
    { index: 0, type: 'string', resolve: 'filename', label: 'called' },
  ];
  const called = pathFilters(paths, 0)
    .filter(({ operator }) => operator !== 'Prefix')
    .map(({ index: _, ...filter }) => [{ ...filter, args: [1] }]);
  return [
    {
      call: 'security_bprm_check',
      args,
      alternatives: [...pathFilters(paths, 0).map((filter) => [filter]), ...called],
    },
  ];
}

/** The first program of a container runs, with at least one of these capabilities. */
export function containerStartCalls(capabilities: readonly string[]): readonly HookCall[] {
  return execCalls([]).map((call) => ({
    ...call,
    pidFilters: [{ operator: 'In', values: FIRST_PROCESS, isNamespacePID: true }],
    ...(capabilities.length === 0
      ? {}
      : { capabilityFilters: [{ type: 'Effective', operator: 'In', values: capabilities }] }),
  }));
}

/**
 * A filesystem is mounted, or a mount is moved. What a container starts with is mounted by the runtime, as the process
 * with the number 1: that one does not count.
 */
export function mountCalls(): readonly HookCall[] {
  const pidFilters = [{ operator: 'NotIn', values: FIRST_PROCESS, isNamespacePID: true }] as const;
  return [
    {
      call: 'security_sb_mount',
      args: [
        { index: 0, type: 'string', label: 'device' },
        { index: 1, type: 'path', label: 'path' },
        { index: 2, type: 'string', label: 'type' },
        { index: 3, type: 'uint64', label: 'flags' },
      ],
      alternatives: [],
      pidFilters,
    },
    {
      call: 'security_move_mount',
      args: [
        { index: 0, type: 'path', label: 'from' },
        { index: 1, type: 'path', label: 'to' },
      ],
      alternatives: [],
      pidFilters,
      isOptional: true,
    },
  ];
}

/** A module is loaded into the kernel, from a file or from memory. */
export function moduleLoadCalls(): readonly HookCall[] {
  return [
    {
      call: 'do_init_module',
      args: [{ index: 0, type: 'module', label: 'module' }],
      alternatives: [],
    },
  ];
}
