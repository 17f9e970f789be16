import type {
  ActionName,
  ArgumentOperator,
  BinaryOperator,
  CapabilitySet,
  NamespaceType,
  SetOperator,
} from '../schema/words';

/**
 * A condition, looked at in the kernel, and what follows when it holds. The selectors of a hook are ORed, and only the
 * actions of the first that matches are taken; what is in one selector is ANDed.
 *
 * @see https://tetragon.io/docs/concepts/tracing-policy/selectors/
 */
export interface Selector {
  /** Processes by their numbers. At most one. @default - any process */
  readonly matchPIDs?: readonly PidFilter[];
  /** What arguments are. At most five, with `matchData`. @default - any arguments */
  readonly matchArgs?: readonly ArgumentFilter[];
  /** What the data beside the arguments is. @default - any data */
  readonly matchData?: readonly ArgumentFilter[];
  /** What is returned. Wants `return` of the hook. @default - any returned value */
  readonly matchReturnArgs?: readonly ArgumentFilter[];
  /** At most one. @default - any program */
  readonly matchBinaries?: readonly BinaryFilter[];
  /** At most one. @default - any parent */
  readonly matchParentBinaries?: readonly BinaryFilter[];
  /** Namespaces of Linux that the process is in. @default - any namespaces */
  readonly matchNamespaces?: readonly NamespaceFilter[];
  /** Namespaces that the process has left since it started. @default - whether or not a namespace has changed */
  readonly matchNamespaceChanges?: readonly NamespaceChangesFilter[];
  /** Capabilities that the process has. At most one. @default - any capabilities */
  readonly matchCapabilities?: readonly CapabilityFilter[];
  /** Capabilities that the process has gained since it started. @default - whether or not capabilities have changed */
  readonly matchCapabilityChanges?: readonly CapabilityFilter[];
  /** What is done. At most three. @default - the event is posted */
  readonly matchActions?: readonly Action[];
  /** What is done when the function returns. At most three. @default - the event is posted */
  readonly matchReturnActions?: readonly Action[];
  /** Names of `selectorsMacros`, whose filters are added to those of this selector. @default - none */
  readonly macros?: readonly string[];
}

/** Which processes. */
export interface PidFilter {
  readonly operator: SetOperator;
  readonly values: readonly number[];
  /** Whether the numbers are those inside the process' PID namespace. @default false */
  readonly isNamespacePID?: boolean;
  /** Whether what these processes start is meant too. @default false */
  readonly followForks?: boolean;
}

/** What an argument has to be. */
export interface ArgumentFilter {
  /** The `index` of a declared argument; in `matchData`, the position in `data`. @default 0 */
  readonly index?: number;
  /** Positions in the hook's `args`, for operators that look at several. @default - the one of `index` */
  readonly args?: readonly number[];
  readonly operator: ArgumentOperator;
  /** What the argument is compared with. @default - none, as some operators want it */
  readonly values?: readonly string[];
}

/** Which programs. */
export interface BinaryFilter {
  readonly operator: BinaryOperator;
  /** Absolute paths, as the kernel knows them: with no links in them. */
  readonly values: readonly string[];
  /** Whether what these programs start is meant too. @default false */
  readonly followChildren?: boolean;
}

/** Which namespaces of Linux a process is in. */
export interface NamespaceFilter {
  readonly namespace: NamespaceType;
  readonly operator: SetOperator;
  /** Numbers of namespaces, or `host_ns`. */
  readonly values: readonly string[];
}

/** Which namespaces of Linux a process has left. */
export interface NamespaceChangesFilter {
  readonly operator: SetOperator;
  /** Types of namespaces. */
  readonly values: readonly string[];
}

/** Which capabilities a process has. */
export interface CapabilityFilter {
  /** Which set of the process is looked at. @default Effective */
  readonly type?: CapabilitySet;
  readonly operator: SetOperator;
  /** Whether capabilities in a user namespace other than the host's are meant. @default false */
  readonly isNamespaceCapability?: boolean;
  readonly values: readonly string[];
}

/**
 * What the kernel does when a selector matches.
 *
 * @see https://tetragon.io/docs/concepts/tracing-policy/selectors/#actions-filter
 */
export interface Action {
  readonly action: ActionName;
  /** The error that an overridden function returns, such as -1. For `Override`. @default 0 */
  readonly argError?: number;
  /** For `FollowFD` and its like, which Tetragon 1.8 has no more. @default 0 */
  readonly argFd?: number;
  /** The name that is looked up. For `DnsLookup`. @default - none */
  readonly argFqdn?: string;
  /** Position of the argument. For `Set`. @default 0 */
  readonly argIndex?: number;
  /** For `FollowFD` and its like, which Tetragon 1.8 has no more. @default 0 */
  readonly argName?: number;
  /** Assignments to registers. For `Override` of uprobes. @default - none */
  readonly argRegs?: readonly string[];
  /** Number of the signal. For `Signal`. @default 0 */
  readonly argSig?: number;
  /** The `index` of the argument that is a socket. For `TrackSock` and `UntrackSock`. @default 0 */
  readonly argSock?: number;
  /** The address that is asked for. For `GetUrl`. @default - none */
  readonly argUrl?: string;
  /** What is written. For `Set`. @default 0 */
  readonly argValue?: number;
  /** Whether the event carries the file's hash, from the kernel's integrity subsystem. For `Post`. @default false */
  readonly imaHash?: boolean;
  /** Whether the event carries the kernel's stack. For `Post`. @default false */
  readonly kernelStackTrace?: boolean;
  /** How long a repeated event is held back: `30`, `30s`, `5m`, `1h`. For `Post`. @default - not at all */
  readonly rateLimit?: string;
  /** For whom events count as repeated: `thread`, `process` or `global`. @default thread */
  readonly rateLimitScope?: string;
  /** Whether the event carries the process' stack. For `Post`. @default false */
  readonly userStackTrace?: boolean;
}
