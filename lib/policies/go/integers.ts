/** What Go makes of the text of a number. */
export type GoInteger = { readonly value: bigint } | { readonly problem: 'syntax' | 'range' };

export interface GoIntegerOptions {
  /** 0 is any: by the prefix 0x, 0o, 0b or 0, with underscores between digits. */
  readonly base: 0 | 10;
  readonly bits: 32 | 64;
  readonly isSigned: boolean;
}

const SYNTAX = { problem: 'syntax' } as const;

/**
 * Reads a number as Go's `ParseInt` and `ParseUint` do.
 *
 * @see https://pkg.go.dev/strconv#ParseInt
 */
export function parseGoInteger(text: string, { base, bits, isSigned }: GoIntegerOptions): GoInteger {
  const digits = isSigned ? text.replace(/^[+-]/, '') : text;
  const magnitude = base === 10 ? decimal(digits) : anyBase(digits);
  if (magnitude === undefined) {
    return SYNTAX;
  }
  const value = text.startsWith('-') ? -magnitude : magnitude;
  const { min, max } = rangeOf(bits, isSigned);
  return value < min || value > max ? { problem: 'range' } : { value };
}

/** The smallest and the greatest number of so many bits. */
export function rangeOf(bits: number, isSigned: boolean): { readonly min: bigint; readonly max: bigint } {
  const size = 1n << BigInt(isSigned ? bits - 1 : bits);
  return { min: isSigned ? -size : 0n, max: size - 1n };
}

function decimal(digits: string): bigint | undefined {
  return /^[0-9]+$/.test(digits) ? BigInt(digits) : undefined;
}

function anyBase(digits: string): bigint | undefined {
  const plain = digits.replace(/_/g, '');
  if (/^0(?:[xX](?:_?[0-9a-fA-F])+|[oO](?:_?[0-7])+|[bB](?:_?[01])+)$/.test(digits)) {
    return BigInt(plain);
  }
  if (/^0(?:_?[0-7])+$/.test(digits)) {
    return BigInt(`0o${plain}`);
  }
  return /^(?:0|[1-9](?:_?[0-9])*)$/.test(digits) ? BigInt(plain) : undefined;
}
