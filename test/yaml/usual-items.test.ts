import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { YamlNode } from '../../lib/yaml/node';
import { parseItemByItem } from '../../lib/yaml/parse-item-by-item';
import { parseWhole } from '../../lib/yaml/parse-whole';
import { readUsualItem } from '../../lib/yaml/usual-item';

const root = join(__dirname, '../..');
const corpus = (file: string): string[] =>
  readFileSync(join(root, 'test/conformance', file), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => JSON.parse(line).yaml)
    .filter((yaml) => typeof yaml === 'string');

const BUNDLED = readdirSync(join(root, 'rules'))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(join(root, 'rules', name), 'utf8'));
const FILES = [...corpus('rules-files.jsonl'), ...corpus('structure.jsonl'), ...BUNDLED];
const ITEMS = FILES.flatMap((text) => text.split(/\n(?=- )/)).filter((text) => text.startsWith('- '));

const EVERYTHING_USUAL = `- rule: "a b" # why
  desc: one
    two

    three
  tags: [a-1, "b # c", 'd''s', [e, f], # more
    -g,
    "h\\ti"]
  priority:
    WARNING
  exceptions:
  - name: first
    fields: [proc.name]
    values:
      - [a, b] # one

      # another
      - c
# a rule
  condition: >-

    one
      two

    three
  output: |
    one

     two
  enabled: false
`;

/** What is behind a collection, besides blanks, is not looked at. */
function comparable(node: YamlNode | undefined, text: string): unknown {
  if (node === undefined || node.kind === 'scalar' || node.kind === 'alias') {
    return node;
  }
  const inside =
    node.kind === 'map'
      ? node.pairs.map(({ key, value }) => [comparable(key, text), comparable(value, text)])
      : node.items.map((item) => comparable(item, text));
  return { kind: node.kind, start: node.start, end: text.slice(0, node.end).trimEnd().length, inside };
}

function itemsOf(contents: YamlNode | undefined, text: string): unknown[] {
  expect(contents?.kind, text).toBe('sequence');
  return contents?.kind === 'sequence' ? contents.items.map((item) => comparable(item, text)) : [];
}

/** @returns whether the file was read item by item */
function expectAsWhole(text: string): boolean {
  const ours = parseItemByItem(text);
  if (ours === undefined) {
    return false;
  }
  const { documents, error } = parseWhole(text);
  expect(error, text).toBeUndefined();
  expect(documents, text).toHaveLength(1);
  expect(itemsOf(ours.contents, text), text).toEqual(itemsOf(documents[0]?.contents, text));
  return true;
}

const PIECES = [
  ...[
    '\n',
    '\n\n',
    ' ',
    '  ',
    '\n  ',
    '\n    ',
    '\n- ',
    '- ',
    '-',
    ':',
    ': ',
    ',',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
  ],
  ...[
    '#',
    ' # c',
    '\n# c\n',
    '\n  # c\n',
    '\n    # c\n',
    '>',
    '|',
    '>-\n',
    '|+\n',
    '\\',
    '\t',
    '\r\n',
    '?',
    '%',
  ],
  ...[
    '&a ',
    '*a',
    '!t ',
    '@',
    '~',
    'x: y',
    '""',
    "''",
    '\n---\n',
    '\n...\n',
    '\u00a0',
    '\u2028',
    '\0',
    '\x1f',
  ],
];

describe('an item that is written as items mostly are', () => {
  it('is read without the scanner', () => {
    expect(readUsualItem(EVERYTHING_USUAL, 0, EVERYTHING_USUAL.length)).toBeDefined();
    expect(expectAsWhole(EVERYTHING_USUAL)).toBe(true);
    for (const text of BUNDLED) {
      const starts = [...text.matchAll(/^- /gm)].map(({ index }) => index);
      const unusual = starts.filter(
        (start, index) => readUsualItem(text, start, starts[index + 1] ?? text.length) === undefined,
      );
      expect(unusual).toEqual([]);
    }
  });

  it.each([
    ['an anchor', '- list: &a b\n  items: []\n'],
    ['a key between quotes', '- "list": a\n  items: []\n'],
    ['a text between quotes on two lines', '- list: a\n  items: ["b\n    c"]\n'],
    ['a comment that is indented, behind everything else', '- list: a\n  items: []\n  # b\n'],
    ['nothing behind a key', '- list: a\n  items:\n'],
    ['a block that keeps the lines behind it', '- macro: a\n  condition: |+\n    b\n\n'],
    ['more indentation than before', '- list: a\n   items: []\n'],
  ])('does not have %s', (_, text) => {
    expect(readUsualItem(text, 0, text.length)).toBeUndefined();
  });
});

describe('a file that is read item by item', () => {
  it('says what is read of the whole of it', () => {
    const count = FILES.filter(expectAsWhole).length;
    expect(count).toBeGreaterThan(FILES.length / 2);
  });

  it('says what is read of the whole, after any change', () => {
    const edit = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      removed: fc.integer({ min: 0, max: 5 }),
      piece: fc.constantFrom('', ...PIECES),
    });
    const items = fc.array(fc.constantFrom(EVERYTHING_USUAL, ...ITEMS), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(items, fc.array(edit, { minLength: 1, maxLength: 4 }), (texts, edits) => {
        let text = texts.join('\n');
        for (const { at, removed, piece } of edits) {
          const start = Math.floor(at * text.length);
          text = text.slice(0, start) + piece + text.slice(start + removed);
        }
        expectAsWhole(text);
      }),
      { numRuns: 3000 },
    );
  });
});
