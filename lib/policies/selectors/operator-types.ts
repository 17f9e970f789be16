import type { ArgumentOperator, ArgumentType } from '../schema/words';
import { isAtLeast, type KernelVersion } from '../target/kernel-version';
import { INTEGER_TYPES } from './integer-types';
import { OPERATORS, type OperatorFamily } from './operators';

const INTEGERS = Object.keys(INTEGER_TYPES) as readonly (keyof typeof INTEGER_TYPES)[];
const CAPABILITIES = ['kernel_cap_t', 'cap_inheritable', 'cap_permitted', 'cap_effective'] as const;
const PATHS = ['fd', 'file', 'path', 'linux_binprm'] as const;
const TEXTS = ['string', 'char_buf', 'data_loc', 'net_device'] as const;
const SOCKETS = ['sock', 'skb', 'socket'] as const;

/**
 * Which types of arguments each operator works with, as the agent writes it and as the kernel then compares.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L970
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/types/basic.h#L2111
 */
export const TYPES_OF_FAMILY: Readonly<Record<OperatorFamily, readonly ArgumentType[]>> = {
  equality: [...INTEGERS, ...CAPABILITIES, ...TEXTS, ...PATHS, 'sockaddr_un'],
  comparison: [...INTEGERS, ...CAPABILITIES],
  mask: [...INTEGERS, ...CAPABILITIES],
  prefix: [...TEXTS, ...PATHS, 'dentry', 'sockaddr_un'],
  postfix: [...TEXTS, ...PATHS, 'dentry'],
  set: INTEGERS,
  range: INTEGERS,
  substring: ['string', 'char_buf'],
  port: SOCKETS,
  'privileged port': SOCKETS,
  address: SOCKETS,
  protocol: SOCKETS,
  family: [...SOCKETS, 'sockaddr', 'sockaddr_un'],
  state: ['sock', 'socket'],
  'file type': ['file', 'path'],
  'capabilities gained': CAPABILITIES,
  expression: ['int', 'sint32', 'int32', 'uint32', 'sint64', 'int64', 'long', 'uint64', 'ulong'],
};

/** A `sockaddr` is one address: it has a source, and no destination. */
const OF_SOURCE: readonly ArgumentOperator[] = [
  'SPort',
  'NotSPort',
  'SPortPriv',
  'NotSportPriv',
  'SAddr',
  'NotSAddr',
];

/** The types that an operator works with, in the order in which they are documented. */
export function typesOf(operator: ArgumentOperator): readonly ArgumentType[] {
  const types = TYPES_OF_FAMILY[OPERATORS[operator].family];
  return OF_SOURCE.includes(operator) ? [...types, 'sockaddr'] : types;
}

/** Which operators work with a type, for what else could be written. */
export function operatorsOf(type: ArgumentType): readonly ArgumentOperator[] {
  return (Object.keys(OPERATORS) as ArgumentOperator[]).filter(
    (operator) =>
      operator !== 'GT' &&
      operator !== 'LT' &&
      operator !== 'CelExpr' &&
      OPERATORS[operator].family !== 'substring' &&
      typesOf(operator).includes(type),
  );
}

/**
 * What comes of an operator and a type: it `works`, the agent has it `refused`, or it loads and matches `never`,
 * `always`, or by `chance`.
 */
export type Outcome = 'works' | 'refused' | 'never' | 'always' | 'chance';

/** Types that the kernel does not look into: a filter that the agent lets through holds for everything. */
const OPAQUE: readonly ArgumentType[] = [
  'char_iovec',
  'filename',
  'nop',
  'bpf_attr',
  'perf_event',
  'bpf_map',
  'user_namespace',
  'capability',
  'kiocb',
  'iov_iter',
  'cred',
  'const_buf',
  'load_info',
  'module',
  'bpf_cmd',
  'bpf_prog',
];

/** What comes of an operator and a type on a kernel. */
export function outcomeOf(operator: ArgumentOperator, type: ArgumentType, kernel: KernelVersion): Outcome {
  const { family } = OPERATORS[operator];
  if (typesOf(operator).includes(type)) {
    return isOpaque(type, kernel) ? 'always' : 'works';
  }
  switch (family) {
    case 'prefix':
    case 'postfix':
      return isOpaque(type, kernel) ? 'always' : 'never';
    case 'substring':
      return isOpaque(type, kernel)
        ? 'always'
        : type === 'data_loc' || type === 'net_device'
          ? 'chance'
          : 'never';
    case 'state':
      return type === 'skb' ? 'never' : 'refused';
    default:
      return 'refused';
  }
}

function isOpaque(type: ArgumentType, kernel: KernelVersion): boolean {
  switch (type) {
    case 'sockaddr_un':
      return !isAtLeast(kernel, '5.11');
    case 'linux_binprm':
      return !isAtLeast(kernel, '5.3');
    default:
      return OPAQUE.includes(type);
  }
}
