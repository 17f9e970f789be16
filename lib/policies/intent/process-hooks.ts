import type { Argument } from '../model/argument';
import type { CapabilityFilter } from '../model/selector';
import { NODE_PID_OWN_IPC_NAMESPACE, OWN_PID_NAMESPACE } from './container-namespaces';
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

/**
 * The first program of a container runs, with at least one of these capabilities: the runtime has set them when it runs
 * the program, also those of a user other than root. In the PID namespace of the node no process has the number 1 of a
 * container: there, every program of a container counts.
 */
export function containerStartCalls(capabilities: readonly string[]): readonly HookCall[] {
  const filter: CapabilityFilter = { type: 'Effective', operator: 'In', values: capabilities };
  const matchCapabilities = capabilities.length === 0 ? {} : { matchCapabilities: [filter] };
  return execCalls([]).map((call) => ({
    ...call,
    processes: [
      {
        matchPIDs: [{ operator: 'In', values: FIRST_PROCESS, isNamespacePID: true }],
        matchNamespaces: OWN_PID_NAMESPACE,
        ...matchCapabilities,
      },
      { matchNamespaces: NODE_PID_OWN_IPC_NAMESPACE, ...matchCapabilities },
    ],
    isOfStart: true,
  }));
}

/**
 * A filesystem is mounted, or a mount is moved. What a container starts with is mounted by the runtime, as the process
 * with the number 1 and with all capabilities: that does not count, and what the first program tries without the
 * capability does.
 */
export function mountCalls(): readonly HookCall[] {
  const processes: HookCall['processes'] = [
    { matchPIDs: [{ operator: 'NotIn', values: FIRST_PROCESS, isNamespacePID: true }] },
    {
      matchPIDs: [{ operator: 'In', values: FIRST_PROCESS, isNamespacePID: true }],
      matchCapabilities: [{ type: 'Effective', operator: 'NotIn', values: ['CAP_SYS_ADMIN'] }],
    },
  ];
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
      processes,
    },
    {
      call: 'security_move_mount',
      args: [
        { index: 0, type: 'path', label: 'from' },
        { index: 1, type: 'path', label: 'to' },
      ],
      alternatives: [],
      processes,
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
