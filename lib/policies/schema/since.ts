import { isTetragonAtLeast, type TetragonVersion } from '../target/tetragon-version';

// What Tetragon's schema did not have in 1.4, or has no more in 1.8. What is not here is in all versions.
// 1.4 to 1.6 are their last patch releases, 1.7 is 1.7.0, 1.8 is what will be released.

/** From which version to which a key or a word is there. */
export interface Lifetime {
  /** The first version that has it. */
  readonly since?: TetragonVersion;
  /** The first version that has it no more. */
  readonly goneIn?: TetragonVersion;
  /** The first version that can do without it. */
  readonly optionalSince?: TetragonVersion;
  /** What to write where it is not there. */
  readonly instead?: string;
}

/** Keys that exclude each other. */
export interface KeyLimit {
  readonly since: TetragonVersion;
  readonly keys: readonly string[];
  /** How many of them there may be, empty ones included. */
  readonly most: 0 | 1;
  readonly help: string;
}

export type Lifetimes = Readonly<Record<string, Lifetime>>;

/** @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/k8s/apis/cilium.io/v1alpha1/tracing_policy_types.go */
export const SPEC_KEYS: Lifetimes = {
  usdts: { since: '1.6' },
  fentries: { since: '1.7', instead: 'move the hooks to "kprobes"' },
  hostSelector: { since: '1.7' },
  selectorsMacros: { since: '1.7', instead: 'repeat the filters in every selector' },
  nodeSelector: { since: '1.8' },
};

/** @see https://github.com/cilium/tetragon/blob/v1.6.0/pkg/k8s/apis/cilium.io/v1alpha1/types.go */
export const KPROBE_KEYS: Lifetimes = {
  ignore: { since: '1.5' },
  data: { since: '1.6' },
};

/** @see https://github.com/cilium/tetragon/blob/v1.5.0/pkg/k8s/apis/cilium.io/v1alpha1/types.go */
export const TRACEPOINT_KEYS: Lifetimes = {
  raw: { since: '1.5' },
};

/** @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/k8s/apis/cilium.io/v1alpha1/types.go */
export const UPROBE_KEYS: Lifetimes = {
  symbols: { optionalSince: '1.5' },
  offsets: { since: '1.5', instead: 'write "symbols"' },
  refCtrOffsets: { since: '1.5' },
  addrs: { since: '1.6', instead: 'write "symbols"' },
  btfPath: { since: '1.6' },
  data: { since: '1.7' },
  return: { since: '1.7' },
  returnArg: { since: '1.7' },
  binaryDigests: { since: '1.8' },
  ignore: { since: '1.8' },
};

/** @see https://github.com/cilium/tetragon/blob/v1.6.0/pkg/k8s/apis/cilium.io/v1alpha1/types.go */
export const ARGUMENT_KEYS: Lifetimes = {
  btfType: { since: '1.6' },
  source: { since: '1.6' },
  btfTypeModule: { since: '1.8' },
};

/** @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/k8s/apis/cilium.io/v1alpha1/types.go */
export const ARGUMENT_TYPE_WORDS: Lifetimes = {
  bpf_prog: { since: '1.6' },
  const_buf: { since: '1.7' },
  long: { since: '1.7', instead: 'write "int64"' },
  ulong: { since: '1.7', instead: 'write "uint64"' },
  sint8: { since: '1.7', instead: 'write "int8"' },
  sint16: { since: '1.7', instead: 'write "int16"' },
  sint32: { since: '1.7', instead: 'write "int32"' },
  sint64: { since: '1.7', instead: 'write "int64"' },
  sockaddr_un: { since: '1.7' },
};

/** @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/k8s/apis/cilium.io/v1alpha1/types.go */
export const SELECTOR_KEYS: Lifetimes = {
  matchData: { since: '1.6' },
  macros: { since: '1.7', instead: 'repeat the filters in every selector' },
  matchParentBinaries: { since: '1.7' },
  label: { since: '1.8' },
  matchWorkloads: { since: '1.8' },
};

/** @see https://github.com/cilium/tetragon/blob/v1.5.0/pkg/k8s/apis/cilium.io/v1alpha1/types.go */
export const ARGUMENT_FILTER_KEYS: Lifetimes = {
  args: { since: '1.5' },
  index: { optionalSince: '1.6' },
};

/** @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/k8s/apis/cilium.io/v1alpha1/types.go */
export const ARGUMENT_OPERATOR_WORDS: Lifetimes = {
  CapabilitiesGained: { since: '1.5' },
  InRange: { since: '1.6' },
  NotInRange: { since: '1.6' },
  SubString: { since: '1.7' },
  SubStringIgnCase: { since: '1.7' },
  CelExpr: { since: '1.7' },
  FileType: { since: '1.7' },
  NotFileType: { since: '1.7' },
};

/** @see https://github.com/cilium/tetragon/blob/v1.6.0/pkg/k8s/apis/cilium.io/v1alpha1/types.go */
export const ACTION_KEYS: Lifetimes = {
  argFd: { goneIn: '1.8' },
  argName: { goneIn: '1.8' },
  argIndex: { since: '1.6' },
  argRegs: { since: '1.6' },
  argValue: { since: '1.6' },
  argNewAddr: { since: '1.8' },
  argNewOffset: { since: '1.8' },
  argNewSymbol: { since: '1.8' },
};

const WITHOUT = 'remove it: the agent resolves the file of an "fd" argument itself';

/** @see https://github.com/cilium/tetragon/blob/v1.6.0/pkg/k8s/apis/cilium.io/v1alpha1/types.go */
export const ACTION_WORDS: Lifetimes = {
  FollowFD: { goneIn: '1.8', instead: WITHOUT },
  UnfollowFD: { goneIn: '1.8', instead: WITHOUT },
  CopyFD: { goneIn: '1.8', instead: WITHOUT },
  Set: { since: '1.6' },
};

/** @see https://github.com/cilium/tetragon/blob/4fbfe2d74ecb/pkg/k8s/apis/cilium.io/v1alpha1/tracing_policy_types.go */
export const HOST_LIMIT: KeyLimit = {
  since: '1.8',
  keys: ['matchLabels', 'matchExpressions'],
  most: 0,
  help: 'write {} to select the host of every node',
};

/** @see https://github.com/cilium/tetragon/blob/4fbfe2d74ecb/pkg/k8s/apis/cilium.io/v1alpha1/types.go */
export const UPROBE_LIMIT: KeyLimit = {
  since: '1.8',
  keys: ['symbols', 'offsets', 'addrs'],
  most: 1,
  help: 'keep one of them, and move the other to a separate uprobe',
};

/** @see https://github.com/cilium/tetragon/blob/4fbfe2d74ecb/pkg/k8s/apis/cilium.io/v1alpha1/types.go */
export const ACTION_LIMIT: KeyLimit = {
  since: '1.8',
  keys: ['argNewSymbol', 'argNewAddr', 'argNewOffset'],
  most: 1,
  help: 'keep one of them',
};

/** Whether a version has a key or a word. */
export function isIn(tetragon: TetragonVersion, { since, goneIn }: Lifetime): boolean {
  return (
    (since === undefined || isTetragonAtLeast(tetragon, since)) &&
    (goneIn === undefined || !isTetragonAtLeast(tetragon, goneIn))
  );
}
