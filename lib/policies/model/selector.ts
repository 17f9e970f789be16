import type {
  ActionName,
  ArgumentOperator,
  BinaryOperator,
  CapabilitySet,
  NamespaceType,
  SetOperator,
} from '../schema/words';

/**
 * A condition that is evaluated in the kernel, and the actions to take if it matches. The selectors of a hook are ORed,
 * and only the actions of the first matching selector are taken; the filters of one selector are ANDed.
 *
 * @see https://tetragon.io/docs/concepts/tracing-policy/selectors/
 */
export interface Selector {
  /** Filters processes by PID. At most one filter. @default - any process */
  readonly matchPIDs?: readonly PidFilter[];
  /** Filters arguments. At most five filters, including those of `matchData`. @default - any arguments */
  readonly matchArgs?: readonly ArgumentFilter[];
  /** Filters the additional data of the hook. @default - any data */
  readonly matchData?: readonly ArgumentFilter[];
  /** Filters the return value. Requires `return` of the hook. @default - any return value */
  readonly matchReturnArgs?: readonly ArgumentFilter[];
  /** Filters processes by binary. At most one filter. @default - any binary */
  readonly matchBinaries?: readonly BinaryFilter[];
  /** Filters processes by the parent's binary. At most one filter. @default - any parent */
  readonly matchParentBinaries?: readonly BinaryFilter[];
  /** Filters by the Linux namespaces of the process. @default - any namespaces */
  readonly matchNamespaces?: readonly NamespaceFilter[];
  /** Filters by the namespaces that the process has left since it started. @default - any changes */
  readonly matchNamespaceChanges?: readonly NamespaceChangesFilter[];
  /** Filters by the capabilities of the process. At most one filter. @default - any capabilities */
  readonly matchCapabilities?: readonly CapabilityFilter[];
  /** Filters by the capabilities that the process has gained since it started. @default - any changes */
  readonly matchCapabilityChanges?: readonly CapabilityFilter[];
  /** Actions to take. At most three. @default - the event is posted */
  readonly matchActions?: readonly Action[];
  /** Actions to take when the function returns. At most three. @default - the event is posted */
  readonly matchReturnActions?: readonly Action[];
  /** Names of `selectorsMacros` whose filters are added to this selector. @default - no macros */
  readonly macros?: readonly string[];
}

/** A filter for processes by PID. */
export interface PidFilter {
  readonly operator: SetOperator;
  readonly values: readonly number[];
  /** Whether the PIDs are those in the process's own PID namespace. @default false */
  readonly isNamespacePID?: boolean;
  /** Whether child processes of these processes match too. @default false */
  readonly followForks?: boolean;
}

/** A filter for an argument. */
export interface ArgumentFilter {
  /** `index` of a declared argument; in `matchData`, the position in `data`. @default 0 */
  readonly index?: number;
  /** Positions in the hook's `args`, for operators that use several arguments. @default - the argument of `index` */
  readonly args?: readonly number[];
  readonly operator: ArgumentOperator;
  /** Values to compare the argument with. @default - no values, as required by some operators */
  readonly values?: readonly string[];
}

/** A filter for processes by binary. */
export interface BinaryFilter {
  readonly operator: BinaryOperator;
  /** Absolute paths of binaries, with symbolic links resolved. */
  readonly values: readonly string[];
  /** Whether child processes of these binaries match too. @default false */
  readonly followChildren?: boolean;
}

/** A filter for the Linux namespaces of a process. */
export interface NamespaceFilter {
  readonly namespace: NamespaceType;
  readonly operator: SetOperator;
  /** Inode numbers of namespaces, or `host_ns`. */
  readonly values: readonly string[];
}

/** A filter for the Linux namespaces that a process has left. */
export interface NamespaceChangesFilter {
  readonly operator: SetOperator;
  /** Types of namespaces. */
  readonly values: readonly string[];
}

/** A filter for the capabilities of a process. */
export interface CapabilityFilter {
  /** Capability set to check. @default Effective */
  readonly type?: CapabilitySet;
  readonly operator: SetOperator;
  /** Whether to check capabilities in a user namespace other than the host's. @default false */
  readonly isNamespaceCapability?: boolean;
  readonly values: readonly string[];
}

/**
 * An action that the kernel takes if a selector matches.
 *
 * @see https://tetragon.io/docs/concepts/tracing-policy/selectors/#actions-filter
 */
export interface Action {
  readonly action: ActionName;
  /** Error that the overridden function returns, such as -1. For `Override`. @default 0 */
  readonly argError?: number;
  /** For `FollowFD` and related actions, which are removed in Tetragon 1.8. @default 0 */
  readonly argFd?: number;
  /** Name to look up. For `DnsLookup`. @default - no name */
  readonly argFqdn?: string;
  /** Position of the argument. For `Set`. @default 0 */
  readonly argIndex?: number;
  /** For `FollowFD` and related actions, which are removed in Tetragon 1.8. @default 0 */
  readonly argName?: number;
  /** Assignments to registers. For `Override` of uprobes. @default - no assignments */
  readonly argRegs?: readonly string[];
  /** Number of the signal. For `Signal`. @default 0 */
  readonly argSig?: number;
  /** `index` of the argument that is a socket. For `TrackSock` and `UntrackSock`. @default 0 */
  readonly argSock?: number;
  /** URL to request. For `GetUrl`. @default - no URL */
  readonly argUrl?: string;
  /** Value to write. For `Set`. @default 0 */
  readonly argValue?: number;
  /**
   * Whether the event contains the file's hash from the kernel's integrity subsystem (IMA). For `Post`. @default false
   */
  readonly imaHash?: boolean;
  /** Whether the event contains the kernel stack trace. For `Post`. @default false */
  readonly kernelStackTrace?: boolean;
  /** Period in which repeated events are suppressed: `30`, `30s`, `5m`, `1h`. For `Post`. @default - no rate limit */
  readonly rateLimit?: string;
  /** Scope in which events count as repeated: `thread`, `process` or `global`. @default thread */
  readonly rateLimitScope?: string;
  /** Whether the event contains the user stack trace. For `Post`. @default false */
  readonly userStackTrace?: boolean;
}
