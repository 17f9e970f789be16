import { asBytes, asciiLower, asciiUpper } from '../matching/ascii';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const DIGITS: ReadonlyMap<string, number> = new Map([...BASE64].map((digit, value) => [digit, value]));
const DECODER = new TextDecoder();

/** A transformer of one text; `undefined` if it has no result. */
export type TextTransform = (text: string) => string | undefined;

/** The transformers of one text. `len` is not among them: it makes a number. */
export const TEXT_TRANSFORMS: Readonly<Record<'tolower' | 'toupper' | 'basename' | 'b64', TextTransform>> = {
  tolower: asciiLower,
  toupper: asciiUpper,
  basename: (text) => text.slice(text.lastIndexOf('/') + 1),
  b64: decodeBase64,
};

/** The bytes that a base64 text stands for, as text; `undefined` if it is not one. Padding may be left out. */
function decodeBase64(text: string): string | undefined {
  const digits = text.replace(/={1,2}$/, '');
  const rest = digits.length % 4;
  const last = DIGITS.get(digits.charAt(digits.length - 1)) ?? 0;
  // Bits of the last digit that no byte takes have to be zero.
  if (rest === 1 || (rest === 2 && (last & 15) !== 0) || (rest === 3 && (last & 3) !== 0)) {
    return undefined;
  }
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (const digit of digits) {
    const value = DIGITS.get(digit);
    if (value === undefined) {
      return undefined;
    }
    bits = ((bits << 6) | value) & 0xffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes.push((bits >> count) & 0xff);
    }
  }
  return DECODER.decode(Uint8Array.from(bytes));
}

/** How many bytes a text has. */
export function byteLengthOf(text: string): number {
  return asBytes(text).length;
}

/**
 * What `getopt` makes of arguments: options and their values in the order in which they stand; `?` for an option that
 * is not among the options.
 *
 * Falco: `userspace/libsinsp/sinsp_filtercheck_multivalue_transformer.cpp`
 */
export function getopt(
  words: readonly string[],
  options: string,
): readonly { readonly option: string; readonly value?: string }[] {
  const found: { option: string; value?: string }[] = [];
  const takesValue = (option: string) => options.includes(`${option}:`);
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '--') {
      break;
    }
    if (word.length > 2 && word.startsWith('--')) {
      continue;
    }
    if (word.length < 2 || !word.startsWith('-')) {
      break;
    }
    for (let at = 1; at < word.length; at += 1) {
      const option = word.charAt(at);
      if (option === ':' || !options.includes(option)) {
        found.push({ option: '?' });
        continue;
      }
      if (!takesValue(option)) {
        found.push({ option });
        continue;
      }
      if (at + 1 < word.length) {
        found.push({ option, value: word.slice(at + 1) });
      } else if (index + 1 < words.length) {
        index += 1;
        found.push({ option, value: words[index] ?? '' });
      } else {
        // Falco gives an empty text where the value is missing.
        found.push({ option, value: '' });
      }
      break;
    }
  }
  return found;
}
