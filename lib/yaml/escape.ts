import type { CharacterStream } from './character-stream';
import { YamlError } from './yaml-error';

const CHARACTERS: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  '/': '/',
  // Upstream writes one byte for each of these two, which is not UTF-8.
  N: '\ufffd',
  _: '\ufffd',
  L: '\u2028',
  P: '\u2029',
};

const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** The character that an escape stands for; the stream is before the backslash or the quote. */
export function escaped(stream: CharacterStream): string {
  const start = stream.get();
  const name = stream.get();
  if (start === "'" && name === "'") {
    return "'";
  }
  const digits = DIGITS[name];
  if (digits !== undefined) {
    return hexadecimal(stream, digits);
  }
  const character = CHARACTERS[name];
  if (character === undefined) {
    stream.fail(new YamlError('bad-escape', stream.mark, name));
  }
  return character ?? name;
}

function hexadecimal(stream: CharacterStream, count: number): string {
  let digits = '';
  for (let index = 0; index < count; index += 1) {
    digits += stream.get();
  }
  if (digits.length < count || !/^[0-9a-fA-F]*$/.test(digits)) {
    stream.fail(new YamlError('hexadecimal', stream.mark));
    return digits;
  }
  const code = Number.parseInt(digits, 16);
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
    stream.fail(new YamlError('bad-unicode', stream.mark, String(code)));
    return digits;
  }
  return String.fromCodePoint(code);
}
