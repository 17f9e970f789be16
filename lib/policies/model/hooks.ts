import type { Argument } from './argument';
import type { Selector } from './selector';

/** Properties of all hooks. */
export interface HookBase {
  /** Arguments that the agent reads from each call. @default - no arguments */
  readonly args?: readonly Argument[];
  /** Selects calls. At most five selectors, ORed. @default - all calls */
  readonly selectors?: readonly Selector[];
  /** Message added to the event, 2 to 255 bytes long. @default - no message */
  readonly message?: string;
  /** Tags added to the event: at most 16, each 2 to 127 bytes long. @default - no tags */
  readonly tags?: readonly string[];
}

/** Properties of hooks that can read additional data and the return value. */
export interface ReturnHookBase extends HookBase {
  /** Data that the agent reads in addition to the arguments. @default - no data */
  readonly data?: readonly Argument[];
  /** Whether the agent reads the return value. @default false */
  readonly return?: boolean;
  /** The return value. Required with `return`. @default - no return value */
  readonly returnArg?: Argument;
}

/** A kernel function. @see https://tetragon.io/docs/concepts/tracing-policy/hooks/#kprobes */
export interface Kprobe extends ReturnHookBase {
  /** Name of the function, or `list:` and the name of a list. */
  readonly call: string;
  /** Whether `call` is a system call. Upstream's default is rarely intended, so set it explicitly. @default true */
  readonly syscall?: boolean;
  /** Action for a returned socket: `TrackSock` or `UntrackSock`. @default - no action */
  readonly returnArgAction?: string;
  /** Failures that do not prevent the policy from loading. @default - no failures are ignored */
  readonly ignore?: { readonly callNotFound?: boolean };
}

/** A kernel tracepoint. @see https://tetragon.io/docs/concepts/tracing-policy/hooks/#tracepoints */
export interface Tracepoint extends HookBase {
  readonly subsystem: string;
  readonly event: string;
  /** Whether the arguments are those of the raw tracepoint. @default false */
  readonly raw?: boolean;
}

/** A function of a program. @see https://tetragon.io/docs/concepts/tracing-policy/hooks/#uprobes */
export interface Uprobe extends ReturnHookBase {
  /** Path of the program or library. */
  readonly path: string;
  /** Path of a file with the program's BTF type information. @default - no file */
  readonly btfPath?: string;
  /** Names of functions. One of `symbols`, `offsets` and `addrs` is required. @default - no symbols */
  readonly symbols?: readonly string[];
  /** Offsets in the file. @default - no offsets */
  readonly offsets?: readonly number[];
  /** Virtual addresses. @default - no addresses */
  readonly addrs?: readonly number[];
  /** Offsets of the reference counters, one per symbol. @default - no offsets */
  readonly refCtrOffsets?: readonly number[];
}

/** A static probe of a program. @see https://tetragon.io/docs/concepts/tracing-policy/hooks/#usdts */
export interface Usdt extends HookBase {
  readonly path: string;
  readonly provider: string;
  readonly name: string;
  /** Path of a file with the program's BTF type information. @default - no file */
  readonly btfPath?: string;
}

/** A hook of the Linux Security Modules (LSM). @see https://tetragon.io/docs/concepts/tracing-policy/hooks/#lsm-bpf */
export interface LsmHook extends HookBase {
  /** Name of the hook, without `security_` or `bpf_lsm_`. */
  readonly hook: string;
}
