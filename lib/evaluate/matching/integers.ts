/** An integer: a `bigint` only where a double cannot hold it, so that equal ones are identical. */
export type Integer = number | bigint;

export function integer(value: bigint): Integer {
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

/** How many bits an integer of a type has, and whether it has a sign. */
export interface IntegerType {
  readonly bits: number;
  readonly isSigned: boolean;
}

const TYPES: Readonly<Record<string, IntegerType>> = {
  INT8: { bits: 8, isSigned: true },
  INT16: { bits: 16, isSigned: true },
  INT32: { bits: 32, isSigned: true },
  INT64: { bits: 64, isSigned: true },
  FD: { bits: 64, isSigned: true },
  PID: { bits: 64, isSigned: true },
  ERRNO: { bits: 64, isSigned: true },
  L4PROTO: { bits: 8, isSigned: false },
  UINT8: { bits: 8, isSigned: false },
  FLAGS8: { bits: 8, isSigned: false },
  ENUMFLAGS8: { bits: 8, isSigned: false },
  SIGTYPE: { bits: 8, isSigned: false },
  UINT16: { bits: 16, isSigned: false },
  FLAGS16: { bits: 16, isSigned: false },
  ENUMFLAGS16: { bits: 16, isSigned: false },
  PORT: { bits: 16, isSigned: false },
  SYSCALLID: { bits: 16, isSigned: false },
  UINT32: { bits: 32, isSigned: false },
  FLAGS32: { bits: 32, isSigned: false },
  ENUMFLAGS32: { bits: 32, isSigned: false },
  MODE: { bits: 32, isSigned: false },
  UID: { bits: 32, isSigned: false },
  GID: { bits: 32, isSigned: false },
  UINT64: { bits: 64, isSigned: false },
  RELTIME: { bits: 64, isSigned: false },
  ABSTIME: { bits: 64, isSigned: false },
};

export function integerType(type: string): IntegerType | undefined {
  return TYPES[type];
}

const MAX_SIGNED = 2n ** 63n - 1n;
const MAX_UNSIGNED = 2n ** 64n - 1n;

/**
 * The number that `sscanf` makes of a text for a type: what is too large for 64 bits is the largest number, and of the
 * rest only the bits that the type has are kept.
 */
export function parseInteger(text: string, { bits, isSigned }: IntegerType): Integer | undefined {
  const digits = /^[ \t\n\v\f\r]*([+-]?)([0-9]+)$/.exec(text);
  if (digits === null) {
    return undefined;
  }
  const magnitude = BigInt(digits[2] ?? '0');
  const isNegative = digits[1] === '-';
  if (isSigned) {
    const limit = isNegative ? MAX_SIGNED + 1n : MAX_SIGNED;
    const clamped = magnitude > limit ? limit : magnitude;
    return integer(BigInt.asIntN(bits, isNegative ? -clamped : clamped));
  }
  const clamped = magnitude > MAX_UNSIGNED ? MAX_UNSIGNED : isNegative ? -magnitude : magnitude;
  return integer(BigInt.asUintN(bits, clamped));
}
