import { LABEL_VALUE } from './metadata-schema';
import {
  any,
  boolean,
  index,
  int32,
  int64,
  list,
  map,
  type ObjectSchema,
  object,
  off,
  on,
  string,
  uint31,
  uint63,
  word,
} from './schema';
import {
  ACTION_KEYS,
  ACTION_LIMIT,
  ACTION_WORDS,
  ARGUMENT_FILTER_KEYS,
  ARGUMENT_KEYS,
  ARGUMENT_OPERATOR_WORDS,
  ARGUMENT_TYPE_WORDS,
  HOST_LIMIT,
  KPROBE_KEYS,
  SELECTOR_KEYS,
  SPEC_KEYS,
  TRACEPOINT_KEYS,
  UPROBE_KEYS,
  UPROBE_LIMIT,
} from './since';
import {
  ACTIONS,
  ARGUMENT_OPERATORS,
  ARGUMENT_TYPES,
  BINARY_OPERATORS,
  CAPABILITY_SETS,
  LABEL_OPERATORS,
  LIST_TYPES,
  NAMESPACE_TYPES,
  SET_OPERATORS,
} from './words';

const LABELS = {
  matchExpressions: list(
    object({ 'key*': string, 'operator*': word(LABEL_OPERATORS), values: list(string) }),
  ),
  matchLabels: map(LABEL_VALUE),
};

const LABEL_SELECTOR = object(LABELS);
const HOST_SELECTOR = object(LABELS, {}, HOST_LIMIT);

const ARGUMENT = object(
  {
    btfType: string,
    btfTypeModule: string,
    'index*': index,
    label: string,
    maxData: off,
    resolve: { ...string, default: '' },
    returnCopy: off,
    sizeArgIndex: index,
    source: string,
    type: { ...word(ARGUMENT_TYPES, ARGUMENT_TYPE_WORDS), default: 'auto' },
  },
  ARGUMENT_KEYS,
);

const ARGUMENT_FILTER = object(
  {
    args: list(index),
    index,
    'operator*': word(ARGUMENT_OPERATORS, ARGUMENT_OPERATOR_WORDS),
    values: list(string),
  },
  ARGUMENT_FILTER_KEYS,
);

const ACTION = object(
  {
    'action*': word(ACTIONS, ACTION_WORDS),
    argError: int32,
    argFd: uint31,
    argFqdn: string,
    argIndex: uint31,
    argName: uint31,
    argNewAddr: uint63,
    argNewOffset: int64,
    argNewSymbol: string,
    argRegs: list(string),
    argSig: uint31,
    argSock: uint31,
    argUrl: string,
    argValue: uint31,
    imaHash: boolean,
    kernelStackTrace: boolean,
    rateLimit: string,
    rateLimitScope: string,
    userStackTrace: boolean,
  },
  ACTION_KEYS,
  ACTION_LIMIT,
);

const BINARY_FILTER = object({
  followChildren: off,
  'operator*': word(BINARY_OPERATORS),
  'values*': list(string),
});

const CAPABILITY_FILTER = object({
  isNamespaceCapability: off,
  'operator*': word(SET_OPERATORS),
  type: { ...word(CAPABILITY_SETS), default: 'Effective' },
  'values*': list(string),
});

const SELECTOR = object(
  {
    label: string,
    macros: list(string),
    matchActions: list(ACTION),
    matchArgs: list(ARGUMENT_FILTER),
    matchBinaries: list(BINARY_FILTER, 1),
    matchCapabilities: list(CAPABILITY_FILTER),
    matchCapabilityChanges: list(CAPABILITY_FILTER),
    matchData: list(ARGUMENT_FILTER),
    matchNamespaceChanges: list(object({ 'operator*': word(SET_OPERATORS), 'values*': list(string) })),
    matchNamespaces: list(
      object({
        'namespace*': word(NAMESPACE_TYPES),
        'operator*': word(SET_OPERATORS),
        'values*': list(string),
      }),
    ),
    matchPIDs: list(
      object({
        followForks: off,
        isNamespacePID: off,
        'operator*': word(SET_OPERATORS),
        'values*': list(uint31),
      }),
    ),
    matchParentBinaries: list(BINARY_FILTER, 1),
    matchReturnActions: list(ACTION),
    matchReturnArgs: list(ARGUMENT_FILTER),
    matchWorkloads: object({
      containerSelector: LABEL_SELECTOR,
      hostSelector: HOST_SELECTOR,
      podSelector: LABEL_SELECTOR,
    }),
  },
  SELECTOR_KEYS,
);

const SELECTORS = list(SELECTOR);
const ARGUMENTS = list(ARGUMENT);
const TAGS = list(string, 16);

const KPROBE = object(
  {
    args: ARGUMENTS,
    'call*': string,
    data: ARGUMENTS,
    ignore: object({ callNotFound: boolean }),
    message: string,
    return: off,
    returnArg: ARGUMENT,
    returnArgAction: string,
    selectors: SELECTORS,
    syscall: on,
    tags: TAGS,
  },
  KPROBE_KEYS,
);

const TRACEPOINT = object(
  {
    args: ARGUMENTS,
    'event*': string,
    message: string,
    raw: boolean,
    selectors: SELECTORS,
    'subsystem*': string,
    tags: TAGS,
  },
  TRACEPOINT_KEYS,
);

const UPROBE = object(
  {
    addrs: list(uint63),
    args: ARGUMENTS,
    binaryDigests: list(string),
    btfPath: string,
    data: ARGUMENTS,
    ignore: object({ digestVerificationFailure: boolean }),
    message: string,
    offsets: list(uint63),
    'path*': string,
    refCtrOffsets: list(uint63),
    return: off,
    returnArg: ARGUMENT,
    selectors: SELECTORS,
    symbols: list(string),
    tags: TAGS,
  },
  UPROBE_KEYS,
  UPROBE_LIMIT,
);

const USDT = object({
  args: ARGUMENTS,
  btfPath: string,
  message: string,
  'name*': string,
  'path*': string,
  'provider*': string,
  selectors: SELECTORS,
  tags: TAGS,
});

const LSM_HOOK = object({
  args: ARGUMENTS,
  'hook*': string,
  message: string,
  selectors: SELECTORS,
  tags: TAGS,
});

/** `spec` of both kinds of policy, in all versions: what is not in each of them is in `since.ts`. */
export const SPEC_SCHEMA: ObjectSchema = object(
  {
    containerSelector: LABEL_SELECTOR,
    enforcers: list(object({ 'calls*': list(string) })),
    fentries: list(KPROBE),
    hostSelector: HOST_SELECTOR,
    kprobes: list(KPROBE),
    lists: list(
      object({
        'name*': string,
        pattern: string,
        type: word(LIST_TYPES),
        validated: boolean,
        values: list(string),
      }),
    ),
    loader: boolean,
    lsmhooks: list(LSM_HOOK),
    nodeSelector: LABEL_SELECTOR,
    options: list(object({ 'name*': string, value: string })),
    podSelector: LABEL_SELECTOR,
    selectorsMacros: map(SELECTOR),
    tracepoints: list(TRACEPOINT),
    uprobes: list(UPROBE),
    usdts: list(USDT),
  },
  SPEC_KEYS,
);

/** A whole policy. What is in `metadata` is Kubernetes' own, and checked apart. */
export const POLICY_SCHEMA: ObjectSchema = object({
  'apiVersion*': string,
  'kind*': string,
  'metadata*': any,
  'spec*': SPEC_SCHEMA,
});
