import { parseGoInteger } from '../go/integers';

/** The numbers that a value of `InMap` or of a port stands for, both ends included. */
export interface SetValue {
  readonly min: bigint;
  readonly max: bigint;
}

/**
 * Reads `443` or `8000:8080` as the agent does, decimal only. Ends that are the wrong way round are swapped.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L405
 */
export function parseSetValue(
  text: string,
  isSigned: boolean,
): SetValue | { readonly problem: 'syntax' | 'range' } {
  const ends = text.split(':');
  if (ends.length > 2) {
    return { problem: 'syntax' };
  }
  const [first, second = first] = ends.map((end) => parseGoInteger(end, { base: 10, bits: 64, isSigned }));
  if (first === undefined || second === undefined || !('value' in first)) {
    return first !== undefined && 'problem' in first && !isSyntax(second) ? first : { problem: 'syntax' };
  }
  if (!('value' in second)) {
    return second;
  }
  return first.value <= second.value
    ? { min: first.value, max: second.value }
    : { min: second.value, max: first.value };
}

function isSyntax(end: ReturnType<typeof parseGoInteger> | undefined): boolean {
  return end !== undefined && 'problem' in end && end.problem === 'syntax';
}
