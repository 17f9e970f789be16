import type { ArgumentType } from '../schema/words';
import type { HookView } from '../view/hook-view';

/** Numbers as wide as a register, or less. */
export const NUMBER_TYPES: readonly ArgumentType[] = [
  'int',
  'sint8',
  'int8',
  'uint8',
  'sint16',
  'int16',
  'uint16',
  'uint32',
  'sint32',
  'int32',
  'ulong',
  'uint64',
  'size_t',
  'long',
  'sint64',
  'int64',
];

/** The fields that the program of a tracepoint takes out of the event; `int` is not among them. */
const TRACEPOINT_TYPES: readonly ArgumentType[] = [
  'nop',
  ...NUMBER_TYPES.filter((type) => type !== 'int'),
  'char_buf',
  'string',
  'data_loc',
  'skb',
  'sock',
  'socket',
  'sockaddr',
  'syscall64',
];

/** What the agent can put into the event of a raw tracepoint. */
const RAW_TRACEPOINT_TYPES: readonly ArgumentType[] = [
  'nop',
  ...NUMBER_TYPES,
  'string',
  'skb',
  'sock',
  'socket',
  'sockaddr',
  'sockaddr_un',
  'syscall64',
  'linux_binprm',
  'file',
  'fd',
  'kiocb',
];

/** Where the types that are for one kind of hook are. */
const TRACEPOINT_ONLY: readonly ArgumentType[] = ['syscall64', 'data_loc', 'const_buf'];

/**
 * Whether the agent would read nothing, or something else, from an argument of this type without saying so. Of a
 * tracepoint, "auto" and "const_buf" are not asked for here.
 */
export function isUnreadable({ section, written }: HookView, type: ArgumentType): boolean {
  if (section === 'tracepoints') {
    return !(written.raw === true ? RAW_TRACEPOINT_TYPES : TRACEPOINT_TYPES).includes(type);
  }
  return TRACEPOINT_ONLY.includes(type) || (section === 'usdts' && isBuffer(type));
}

/** Whether a type needs to know how much there is to read. */
export function isBuffer(type: ArgumentType | undefined): boolean {
  return type === 'char_buf' || type === 'char_iovec';
}
