import { expect, it } from 'vitest';
import { decodePolicy } from '../../lib/policies/decode-policy';

function decoded(...parts: (string | number)[]): string[] {
  const content = Buffer.concat(
    parts.map((part) => (typeof part === 'number' ? Buffer.of(part) : Buffer.from(part))),
  );
  const { text, findings } = decodePolicy('policy.yaml', content);
  return [
    text,
    ...findings.map(({ code, message, place, help }) => {
      const { line, column } = place as { readonly line: number; readonly column: number };
      return `${code} ${line}:${column} ${message} (${help})`;
    }),
  ];
}

it.each(['', 'a: b\n', 'a: \u{1f600}\uffff', '\ufeffa: b', 'a: \ufffd'])(
  'the text %j is as it is written',
  (text) => {
    expect(decoded(text)).toEqual([text]);
  },
);

it.each<[string, (string | number)[], string, string]>([
  ['of Latin-1', ['a: b\nc: ä', 0xe4, 'b'], 'a: b\nc: ä\ufffdb', '2:5'],
  ['at the very start', [0xff, 'a'], '\ufffda', '1:1'],
  ['that begins as U+FFFD does', ['a: ', 0xef, 'b'], 'a: \ufffdb', '1:4'],
  ['that the end of the file cuts off', ['a: \n', 0xef], 'a: \n\ufffd', '2:1'],
  ['that the end of the file cuts off later', ['a: ', 0xef, 0xbf], 'a: \ufffd', '1:4'],
  ['after a wide character', ['\u{1f600}', 0xf0, 0x9f], '\u{1f600}\ufffd', '1:3'],
])('a character %s is not UTF-8', (_, parts, text, place) => {
  expect(decoded(...parts)).toEqual([
    text,
    `POLICY1001 ${place} the file is not UTF-8 text (save it as UTF-8)`,
  ]);
});
