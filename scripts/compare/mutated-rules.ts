// Rules files that nobody would write: recorded ones, each changed in a few places.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Returns a number from 0 up to, not including, the limit. */
export type Random = (limit: number) => number;

/** Numbers that depend on the seed only (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

const PIECES = [
  ...' \n\t:-[]{},\'"#&*!|>%@`?~=()<\r\\\u0007\u0085\ufeff\u00a0\u2028é日',
  ...['- ', ': ', '\n  ', '\r\n', '---\n', '...\n', '&a ', '*a', '!!str ', '|\n', '>-\n', '[]', '{}', "''"],
  ...[
    'and ',
    'or ',
    'not ',
    'in ',
    '%',
    '%%',
    '%proc.name',
    'proc.name',
    'null',
    'true',
    '0x1',
    '? [k]\n  : v\n',
  ],
];

/** A rules file is no larger than this, so that a mutation hits what matters. */
const LONGEST = 900;

/** The texts of recorded rules files that need no plugin. */
export function recordedRules(directory: string): readonly string[] {
  return ['rules-files', 'changed-items', 'outputs-and-macros', 'structure'].flatMap((name) =>
    readFileSync(join(directory, `${name}.jsonl`), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly yaml?: string; readonly plugins?: readonly string[] })
      .flatMap(({ yaml = '', plugins = [] }) => (plugins.length === 0 ? [yaml] : []))
      .filter((yaml) => yaml !== '' && yaml.length < LONGEST),
  );
}

export function mutatedRules(recorded: readonly string[], random: Random): string {
  const pick = <T>(from: readonly T[]): T => from[random(from.length)] as T;
  let text = pick(recorded) + (random(5) === 0 ? pick(recorded) : '');
  for (let changes = 1 + random(3); changes > 0; changes -= 1) {
    text = mutated(text, random, pick(PIECES));
  }
  return text;
}

function mutated(text: string, random: Random, piece: string): string {
  const at = random(text.length + 1);
  switch (random(8)) {
    case 0:
    case 1:
      return text.slice(0, at) + text.slice(at + 1 + random(4));
    case 2: {
      const from = random(text.length + 1);
      return text.slice(0, at) + text.slice(from, from + 1 + random(12)) + text.slice(at);
    }
    case 3: {
      const lines = text.split('\n');
      const [first, second] = [random(lines.length), random(lines.length)];
      [lines[first], lines[second]] = [lines[second] as string, lines[first] as string];
      return lines.join('\n');
    }
    default:
      return text.slice(0, at) + piece + text.slice(at);
  }
}
