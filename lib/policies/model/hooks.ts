import type { Argument } from './argument';
import type { Selector } from './selector';

/** What every hook has. */
export interface HookBase {
  /** What the agent reads of each call. @default - nothing */
  readonly args?: readonly Argument[];
  /** Which calls. At most five, ORed. @default - all */
  readonly selectors?: readonly Selector[];
  /** A sentence for the event, of 2 to 255 bytes. @default - none */
  readonly message?: string;
  /** Words for the event: at most 16, of 2 to 127 bytes. @default - none */
  readonly tags?: readonly string[];
}

/** A hook that knows data beside the arguments, and the value that is returned. */
export interface ReturnHookBase extends HookBase {
  /** What the agent reads beside the arguments. @default - nothing */
  readonly data?: readonly Argument[];
  /** Whether the agent looks at what is returned. @default false */
  readonly return?: boolean;
  /** What is returned. Wanted with `return`. @default - none */
  readonly returnArg?: Argument;
}

/** A function of the kernel. @see https://tetragon.io/docs/concepts/tracing-policy/hooks/#kprobes */
export interface Kprobe extends ReturnHookBase {
  /** Name of the function, or `list:` and the name of a list. */
  readonly call: string;
  /** Whether `call` is a system call. Upstream's default is rarely what is meant: say it. @default true */
  readonly syscall?: boolean;
  /** What is done with a socket that is returned: `TrackSock` or `UntrackSock`. @default - nothing */
  readonly returnArgAction?: string;
  /** What is no reason to give the policy up. @default - every failure is */
  readonly ignore?: { readonly callNotFound?: boolean };
}

/** A tracepoint of the kernel. @see https://tetragon.io/docs/concepts/tracing-policy/hooks/#tracepoints */
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
  /** File with the program's type information. @default - none */
  readonly btfPath?: string;
  /** Names of functions. One of `symbols`, `offsets` and `addrs` is wanted. @default - none */
  readonly symbols?: readonly string[];
  /** Offsets in the file. @default - none */
  readonly offsets?: readonly number[];
  /** Virtual addresses. @default - none */
  readonly addrs?: readonly number[];
  /** Offsets of the reference counters, one for each symbol. @default - none */
  readonly refCtrOffsets?: readonly number[];
}

/** A static probe of a program. @see https://tetragon.io/docs/concepts/tracing-policy/hooks/#usdts */
export interface Usdt extends HookBase {
  readonly path: string;
  readonly provider: string;
  readonly name: string;
  /** File with the program's type information. @default - none */
  readonly btfPath?: string;
}

/** A hook of Linux' security modules. @see https://tetragon.io/docs/concepts/tracing-policy/hooks/#lsm-bpf */
export interface LsmHook extends HookBase {
  /** Name of the hook, without `security_` or `bpf_lsm_`. */
  readonly hook: string;
}
