/** Where the agent has its configuration: one file for each flag. The agent reads this directory by default, too. */
export const CONFIG_DIRECTORY = '/etc/tetragon/tetragon.conf.d';

/** Where the operator has its configuration. */
export const OPERATOR_CONFIG_DIRECTORY = '/etc/tetragon/operator.conf.d';

/** Directory of the node with the agent's socket, its process id and what `tetra` asks for. Empty after a reboot. */
export const RUN_DIRECTORY = '/var/run/tetragon';

/** The socket of the gRPC server. */
export const SOCKET_PATH = `${RUN_DIRECTORY}/tetragon.sock`;

/** The node's `/proc` in the container, beside the container's own. */
export const PROC_ROOT = '/procRoot';

/** Where the kernel keeps pinned programs and maps. */
export const BPF_DIRECTORY = '/sys/fs/bpf';

/**
 * Directory of the node that events are written to. Not the chart's `/var/run/cilium/tetragon`: that one is in the
 * node's memory, counts against nobody's limit, and is empty after a reboot, which is when somebody asks what happened.
 */
export const EXPORT_DIRECTORY = '/var/log/tetragon';

export const EXPORT_FILE_NAME = 'tetragon.log';

/** Ports of the agent, on the addresses of the node, and of the operator. */
export const HEALTH_PORT = 6789;
export const METRICS_PORT = 2112;
export const OPERATOR_METRICS_PORT = 2113;
export const OPERATOR_HEALTH_PORT = 8081;
