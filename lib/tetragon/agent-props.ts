import type { Duration } from 'cdk8s';
import type { CgroupRate } from './cgroup-rate';
import type { TetragonEventType } from './event-type';
import type { ProcessCache } from './process-cache';

/** What the agent looks at, and how much it holds. Names are those of its flags. */
export interface AgentProps {
  /**
   * Whether events say the user ids, group ids and capabilities of processes.
   *
   * @default - where a policy or whoever reads the events asks for it, see {@link Tetragon.requireProcessCredentials}
   */
  readonly enableProcessCred?: boolean;

  /**
   * Whether events say the Linux namespaces of processes.
   *
   * @default - where a policy or whoever reads the events asks for it, see {@link Tetragon.requireProcessNamespaces}
   */
  readonly enableProcessNs?: boolean;

  /**
   * Types of events that say all ancestors of the process, and not its parent alone. Processes stay in the cache as
   * long as one that descends from them.
   *
   * @default - those that somebody asks for, see {@link Tetragon.requireAncestors}
   */
  readonly enableAncestors?: readonly TetragonEventType[];

  /**
   * Whether the kernel remembers the parent of each process, for policies with `matchParentBinaries`.
   *
   * @default - where a policy asks for it, see {@link Tetragon.requireParentsMap}
   */
  readonly parentsMapEnabled?: boolean;

  /**
   * Whether a policy can be for some pods alone, by namespace or by labels. Without, such a policy does not load.
   *
   * @default true
   */
  readonly enablePolicyFilter?: boolean;

  /**
   * Names of environment variables that events of started programs say the values of.
   *
   * @default - none, since passwords are passed that way
   */
  readonly processEnvironmentVariables?: readonly string[];

  /**
   * Whether events say the annotations of the pod.
   *
   * @default false
   */
  readonly enablePodAnnotations?: boolean;

  /**
   * Whether the operator keeps a PodInfo object for each pod, from which agents learn about pods.
   *
   * @default false
   */
  readonly enablePodInfo?: boolean;

  /**
   * How many processes the agent remembers, and with it how much memory it needs.
   *
   * @default ProcessCache.medium()
   */
  readonly processCache?: ProcessCache;

  /**
   * Time between two looks for processes that can be forgotten.
   *
   * @default Duration.seconds(30)
   */
  readonly processCacheGcInterval?: Duration;

  /**
   * How many long arguments, which come in parts, are remembered.
   *
   * @default 1024
   */
  readonly dataCacheSize?: number;

  /**
   * How often an event whose pod is not known yet is tried again. After that it is written without its pod.
   *
   * @default 15
   */
  readonly eventCacheRetries?: number;

  /**
   * Time between two tries.
   *
   * @default Duration.seconds(2)
   */
  readonly eventCacheRetryDelay?: Duration;

  /**
   * How many events wait inside the agent before some are lost.
   *
   * @default 10000
   */
  readonly eventQueueSize?: number;

  /**
   * Bytes of the kernel's ring buffer for each CPU, such as `256K`. Excludes `rbSizeTotal`.
   *
   * @default - 64K
   */
  readonly rbSize?: string;

  /**
   * Bytes of the kernel's ring buffer for all CPUs together, such as `8M`. Excludes `rbSize`.
   *
   * @default - 64K for each CPU
   */
  readonly rbSizeTotal?: string;

  /**
   * How many messages of the kernel wait for the agent, such as `64K`.
   *
   * @default '65535'
   */
  readonly rbQueueSize?: string;

  /**
   * Whether the older perf ring buffers are used, of which each CPU has one.
   *
   * @default false
   */
  readonly usePerfRingBuffer?: boolean;

  /**
   * How many events one container may cause before the kernel holds back the others of it.
   *
   * @default - no limit
   */
  readonly cgroupRate?: CgroupRate;

  /**
   * Whether policies that kill or refuse go on while no agent runs, as during an update. What they see meanwhile
   * nobody is told.
   *
   * @default false
   */
  readonly keepSensorsOnExit?: boolean;

  /**
   * Path of the container engine's socket on the node, such as `/run/containerd/containerd.sock`, which `cgidmap`
   * asks. Its directory is mounted, so that the agent finds the socket again when the engine has started again. Whoever
   * can connect to it rules the node.
   *
   * @default - the container engine is not asked
   */
  readonly criSocket?: string;

  /**
   * Whether the pod of a process is found by the id of its control group and not by the name. Needs `criSocket`.
   *
   * @default false
   */
  readonly cgidmap?: boolean;

  /**
   * Path of the processes of the machine on the node. On kind a node is a container itself: mount the machine's
   * `/proc` into it, at `/procHost` for example, and say so here.
   *
   * @default '/proc'
   */
  readonly hostProcPath?: string;

  /**
   * Address of the gRPC server, for `tetra` and other clients on the node. Only a socket of the node: whoever can
   * connect sees every event and can remove every policy, and Tetragon 1.7 has neither passwords nor TLS. An empty
   * text is no server.
   *
   * @default 'unix:///var/run/tetragon/tetragon.sock'
   */
  readonly serverAddress?: string;

  /**
   * How much the agent says about itself: `trace`, `debug`, `info`, `warn` or `error`.
   *
   * @default 'info'
   */
  readonly logLevel?: string;

  /**
   * How it says so: `text`, `json`, or either of them with the time, `text-ts` and `json-ts`.
   *
   * @default 'text'
   */
  readonly logFormat?: string;

  /**
   * Labels of those metrics that are counted by process: of `namespace`, `workload`, `pod`, `binary` and
   * `node_name`.
   *
   * @default - the first four
   */
  readonly metricsLabelFilter?: readonly string[];

  /**
   * Flags of the agent that have no prop, by their names, as texts. A flag that has a prop is refused, and so is one
   * that does not exist.
   *
   * @default - no further flags
   */
  readonly extraConfig?: Readonly<Record<string, string>>;
}
