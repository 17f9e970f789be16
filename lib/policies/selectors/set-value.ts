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
  const ends = text.split(':').map((end) => parseGoInteger(end, { base: 10, bits: 64, isSigned }));
  if (ends.length > 2) {
    return { problem: 'syntax' };
  }
  const values: bigint[] = [];
  for (const end of ends) {
    if (!('value' in end)) {
      return end;
    }
    values.push(end.value);
  }
  const [first = 0n, second = first] = values;
  return first <= second ? { min: first, max: second } : { min: second, max: first };
}
