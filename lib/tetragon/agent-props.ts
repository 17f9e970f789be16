import type { Duration } from 'cdk8s';
import type { CgroupRate } from './cgroup-rate';
import type { TetragonEventType } from './event-type';
import type { ProcessCache } from './process-cache';

/** What the agent observes, and the sizes of its caches and buffers. Names match the agent's flags. */
export interface AgentProps {
  /**
   * Whether events contain the user IDs, group IDs and capabilities of processes.
   *
   * @default - enabled if a policy or a consumer of the events requires it, see {@link
   * Tetragon.requireProcessCredentials}
   */
  readonly enableProcessCred?: boolean;

  /**
   * Whether events contain the Linux namespaces of processes.
   *
   * @default - enabled if a policy or a consumer of the events requires it, see {@link
   * Tetragon.requireProcessNamespaces}
   */
  readonly enableProcessNs?: boolean;

  /**
   * Event types that contain all ancestors of the process instead of only its parent. Processes stay in the cache as
   * long as any of their descendants.
   *
   * @default - the types that are required, see {@link Tetragon.requireAncestors}
   */
  readonly enableAncestors?: readonly TetragonEventType[];

  /**
   * Whether the parent of each process is tracked in the kernel, for policies with `matchParentBinaries`.
   *
   * @default - enabled if a policy requires it, see {@link Tetragon.requireParentsMap}
   */
  readonly parentsMapEnabled?: boolean;

  /**
   * Whether policies can be limited to some pods, by namespace or by labels. If disabled, such policies fail to load.
   *
   * @default true
   */
  readonly enablePolicyFilter?: boolean;

  /**
   * Names of environment variables whose values are included in `process_exec` events.
   *
   * @default - no variables, because they may contain passwords
   */
  readonly processEnvironmentVariables?: readonly string[];

  /**
   * Whether events contain the annotations of the pod.
   *
   * @default false
   */
  readonly enablePodAnnotations?: boolean;

  /**
   * Whether the operator maintains a PodInfo object for each pod, from which agents read pod metadata.
   *
   * @default false
   */
  readonly enablePodInfo?: boolean;

  /**
   * Size of the process cache, which also determines the memory of the agent.
   *
   * @default ProcessCache.medium()
   */
  readonly processCache?: ProcessCache;

  /**
   * Interval at which unused processes are removed from the cache.
   *
   * @default Duration.seconds(30)
   */
  readonly processCacheGcInterval?: Duration;

  /**
   * Number of entries in the cache for long arguments, which the kernel sends in parts.
   *
   * @default 1024
   */
  readonly dataCacheSize?: number;

  /**
   * Number of retries for an event whose pod is not known yet. After that, it is written without its pod.
   *
   * @default 15
   */
  readonly eventCacheRetries?: number;

  /**
   * Delay between retries.
   *
   * @default Duration.seconds(2)
   */
  readonly eventCacheRetryDelay?: Duration;

  /**
   * Size of the agent's event queue. When it is full, events are lost.
   *
   * @default 10000
   */
  readonly eventQueueSize?: number;

  /**
   * Size of the kernel's ring buffer per CPU, in bytes, such as `256K`. Cannot be combined with `rbSizeTotal`.
   *
   * @default - 64K
   */
  readonly rbSize?: string;

  /**
   * Total size of the kernel's ring buffers for all CPUs, in bytes, such as `8M`. Cannot be combined with `rbSize`.
   *
   * @default - 64K per CPU
   */
  readonly rbSizeTotal?: string;

  /**
   * Maximum number of kernel messages that wait for the agent, such as `64K`.
   *
   * @default '65535'
   */
  readonly rbQueueSize?: string;

  /**
   * Whether to use the older perf ring buffers, one per CPU.
   *
   * @default false
   */
  readonly usePerfRingBuffer?: boolean;

  /**
   * Maximum rate of events per container; the kernel suppresses events above it.
   *
   * @default - no limit
   */
  readonly cgroupRate?: CgroupRate;

  /**
   * Whether enforcing policies stay active while no agent is running, such as during an update. Their events are lost
   * in the meantime.
   *
   * @default false
   */
  readonly keepSensorsOnExit?: boolean;

  /**
   * Path of the container engine's socket on the node, such as `/run/containerd/containerd.sock`, which `cgidmap`
   * queries. Its directory is mounted, so that the agent finds the socket again after the engine restarts. Anyone who
   * can connect to the socket controls the node.
   *
   * @default - the container engine is not queried
   */
  readonly criSocket?: string;

  /**
   * Whether pods are identified by the ID of the process's cgroup instead of the name. Requires `criSocket`.
   *
   * @default false
   */
  readonly cgidmap?: boolean;

  /**
   * Path of the machine's `/proc` on the node. On kind, a node is itself a container: mount the machine's `/proc` into
   * it, for example at `/procHost`, and set that path here.
   *
   * @default '/proc'
   */
  readonly hostProcPath?: string;

  /**
   * Address of the gRPC server, for `tetra` and other clients on the node. Must be a Unix socket, because anyone who
   * can connect sees all events and can remove all policies, and Tetragon 1.7 supports neither authentication nor TLS.
   * An empty string disables the server.
   *
   * @default 'unix:///var/run/tetragon/tetragon.sock'
   */
  readonly serverAddress?: string;

  /**
   * Log level of the agent: `trace`, `debug`, `info`, `warn` or `error`.
   *
   * @default 'info'
   */
  readonly logLevel?: string;

  /**
   * Log format of the agent: `text`, `json`, or with timestamps `text-ts` and `json-ts`.
   *
   * @default 'text'
   */
  readonly logFormat?: string;

  /**
   * Labels of per-process metrics: any of `namespace`, `workload`, `pod`, `binary` and `node_name`.
   *
   * @default - all except `node_name`
   */
  readonly metricsLabelFilter?: readonly string[];

  /**
   * Flags of the agent that have no prop, by name, with string values. A flag that has a prop or does not exist is an
   * error.
   *
   * @default - no additional flags
   */
  readonly extraConfig?: Readonly<Record<string, string>>;
}
