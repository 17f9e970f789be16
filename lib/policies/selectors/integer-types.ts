import type { ArgumentType } from '../schema/words';

/**
 * How a number of a type is read from a policy, and how the kernel compares it. The two differ: a `size_t` is read as a
 * signed number of 32 bits, and an `int16` is compared as if it had no sign.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L694
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/types/basic.h#L1302
 */
export interface IntegerType {
  /** How many bits of the argument the kernel looks at. */
  readonly bits: 8 | 16 | 32 | 64;
  /** Whether a value may be negative. */
  readonly isSigned: boolean;
  /** Whether the kernel knows of negative numbers when it compares which is greater. */
  readonly isComparedSigned: boolean;
}

const SIGNED = { isSigned: true, isComparedSigned: true };
const SIGN_IS_LOST = { isSigned: true, isComparedSigned: false };
const UNSIGNED = { isSigned: false, isComparedSigned: false };

/** The types that are numbers. */
export const INTEGER_TYPES = {
  int: { bits: 32, ...SIGNED },
  sint8: { bits: 8, ...SIGN_IS_LOST },
  int8: { bits: 8, ...SIGN_IS_LOST },
  uint8: { bits: 8, ...UNSIGNED },
  sint16: { bits: 16, ...SIGN_IS_LOST },
  int16: { bits: 16, ...SIGN_IS_LOST },
  uint16: { bits: 16, ...UNSIGNED },
  uint32: { bits: 32, ...UNSIGNED },
  sint32: { bits: 32, ...SIGNED },
  int32: { bits: 32, ...SIGNED },
  ulong: { bits: 64, ...UNSIGNED },
  uint64: { bits: 64, ...UNSIGNED },
  size_t: { bits: 32, ...SIGN_IS_LOST },
  long: { bits: 64, ...SIGNED },
  sint64: { bits: 64, ...SIGNED },
  int64: { bits: 64, ...SIGNED },
  syscall64: { bits: 64, ...SIGN_IS_LOST },
} as const satisfies Partial<Record<ArgumentType, IntegerType>>;

/** The facts on a type, or `undefined` if it is no number. */
export function integerType(type: ArgumentType): IntegerType | undefined {
  return Object.hasOwn(INTEGER_TYPES, type) ? INTEGER_TYPES[type as keyof typeof INTEGER_TYPES] : undefined;
}
