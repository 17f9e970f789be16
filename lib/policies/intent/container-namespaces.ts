import type { NamespaceFilter } from '../model/selector';

/**
 * Numbers of the first namespaces of a machine, the same on every Linux. On a node that is itself a container (kind,
 * k3d), `host_ns` is the node's namespace, and the machine's own processes are in these.
 *
 * @see https://github.com/torvalds/linux/blob/v6.1/include/linux/proc_ns.h#L41
 */
const MACHINE = { Pid: '4026531836', Ipc: '4026531839' } as const;

/** The agent puts the number of the node's namespace here, which it reads from the node's process 1. */
const NODE = 'host_ns';

/**
 * Processes in a PID namespace other than the node's. A container is in one from before its first program on, where the
 * agent learns its pod and its labels only later.
 */
export const OWN_PID_NAMESPACE: readonly NamespaceFilter[] = [
  { namespace: 'Pid', operator: 'NotIn', values: [NODE, MACHINE.Pid] },
];

/**
 * Processes of pods with `hostPID`, which share the node's PID namespace and are told from the host by their IPC
 * namespace. No pod with `hostIPC` besides.
 */
export const NODE_PID_OWN_IPC_NAMESPACE: readonly NamespaceFilter[] = [
  { namespace: 'Pid', operator: 'In', values: [NODE] },
  { namespace: 'Ipc', operator: 'NotIn', values: [NODE, MACHINE.Ipc] },
];

/** Processes in the node's PID namespace. */
export const NODE_PID_NAMESPACE: readonly NamespaceFilter[] = [
  { namespace: 'Pid', operator: 'In', values: [NODE] },
];
