import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextPlace } from '../../lib/diagnostics';
import { formatPretty } from '../../lib/rules';
import { FILE, findings, RULE, read } from './read';

const CORPUS: readonly string[] = readFileSync(join(__dirname, '../conformance/structure.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => JSON.parse(line).yaml);

/** Every place in what was read: those of findings, and those of items and all in them. */
function placesIn(value: unknown): TextPlace[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  if ('kind' in value && value.kind === 'text') {
    return [value as TextPlace];
  }
  return Object.values(value).flatMap(placesIn);
}

function expectPlacesInside(text: string): void {
  const file = read(text);
  const lines = file.text.split('\n');
  for (const place of placesIn([file.items, file.diagnostics])) {
    const { line, column, endLine = line, endColumn = column } = place;
    const message = JSON.stringify({ text, place });
    expect(place.file).toBe(FILE);
    expect(line, message).toBeGreaterThanOrEqual(1);
    expect(column, message).toBeGreaterThanOrEqual(1);
    expect(endLine > line || (endLine === line && endColumn >= column), message).toBe(true);
    expect(line, message).toBeLessThanOrEqual(lines.length);
    // One behind the last character is where something is missing.
    expect(column, message).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
    expect(endLine, message).toBeLessThanOrEqual(lines.length);
    expect(endColumn, message).toBeLessThanOrEqual((lines[endLine - 1] ?? '').length + 1);
  }
  expect(formatPretty(file.diagnostics, new Map([[FILE, text]]))).not.toBe('');
}

/** Pieces that YAML and rules files are made of, in any order. */
const PIECES = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '- ',
        '  ',
        '\n',
        '\n  ',
        '\n- ',
        ': ',
        ',',
        '[',
        ']',
        '{',
        '}',
        '"',
        "'",
        '#',
        '|\n',
        '>-\n',
      ),
      fc.constantFrom(
        '&a ',
        '*a',
        '!!str ',
        '? ',
        '---\n',
        '...\n',
        '%YAML 1.2\n',
        '\t',
        '\r',
        '\r\n',
        '~',
        '<<: ',
      ),
      fc.constantFrom(
        'rule: ',
        'macro: ',
        'list: ',
        'items: ',
        'condition: ',
        'override: ',
        'append',
        'priority: ',
      ),
      fc.constantFrom(
        'exceptions:\n',
        'name: ',
        'fields: ',
        'values: ',
        'tags: ',
        'true',
        'WARNING',
        '\ufeff',
      ),
      fc.string({ maxLength: 4, unit: 'binary' }),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

/** A rules file with a few characters put in, taken out or replaced. */
const MUTATED = fc
  .tuple(
    fc.constantFrom(...CORPUS),
    fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat({ max: 4 }),
        fc.oneof(
          fc.constantFrom('', ' ', '\n', '\t', ':', '- ', '"', '[', ']', '}', '*a', '&a '),
          fc.string({ maxLength: 3 }),
        ),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([text, edits]) =>
    edits.reduce((current, [where, count, insert]) => {
      const at = Math.floor(where * current.length);
      return current.slice(0, at) + insert + current.slice(at + count);
    }, text),
  );

describe('the reader of rules files', () => {
  it('takes any text, with every place inside it', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), expectPlacesInside), {
      numRuns: 1000,
    });
  });

  it('takes any mix of what rules files are made of', () => {
    fc.assert(fc.property(PIECES, expectPlacesInside), { numRuns: 2000, seed: 44 });
  });

  it('takes any rules file that somebody has damaged', () => {
    fc.assert(fc.property(MUTATED, expectPlacesInside), { numRuns: 1500, seed: 44 });
  });

  it('reads the same text the same way twice', () => {
    fc.assert(
      fc.property(MUTATED, (text) => {
        expect(read(text)).toEqual(read(text));
      }),
      { numRuns: 200, seed: 44 },
    );
  });

  it('reads the same with every line break', () => {
    const withoutCr = PIECES.map((text) => text.replaceAll('\r', ''));
    fc.assert(
      fc.property(withoutCr, (text) => {
        expect(findings(text.replaceAll('\n', '\r'))).toEqual(findings(text));
      }),
      { numRuns: 200, seed: 44 },
    );
  });
});

describe('hostile input', () => {
  const TOO_DEEP = 'not YAML: nested more than 499 levels deep';

  it.each([
    ['brackets that are never closed', '['.repeat(20_000)],
    ['brackets that are closed', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['braces', '{a: '.repeat(10_000)],
    ['dashes', `${'- '.repeat(20_000)}x`],
    ['indentation', Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['keys of keys', '? '.repeat(2000)],
  ])('of deep %s is one finding', (_, text) => {
    expect(findings(text).map(([code, , message]) => [code, message])).toEqual([['FALCO1001', TOO_DEEP]]);
  });

  it('may nest as deep as anybody does', () => {
    expect(
      findings(
        `${RULE}  exceptions: [{name: a, fields: b, values: [${'['.repeat(50)}c${']'.repeat(50)}]}]\n`,
      ),
    ).toEqual([]);
  });

  it('says where it is nested too deep', () => {
    expect(findings(`- rule: ${'['.repeat(600)}`)).toEqual([
      ['FALCO1001', '1:258', TOO_DEEP, 'close all brackets: no rule needs this depth'],
    ]);
  });

  it('of aliases that stand for ever more values is one finding', () => {
    const levels = Array.from(
      { length: 15 },
      (_, level) =>
        `- &l${level} [${Array(10)
          .fill(level === 0 ? 'x' : `*l${level - 1}`)
          .join(', ')}]\n`,
    );
    const text = `${levels.join('')}${RULE}  exceptions: [{name: a, fields: b, values: *l14}]\n`;
    expect(findings(text).filter(([code]) => code === 'FALCO1001')).toEqual([
      ['FALCO1001', '21:45', 'not YAML: the aliases expand to more than 1000000 values', 'use fewer of them'],
    ]);
  });

  it.each(['&a [*a]\n', '- &a {rule: *a}\n', '- list: a\n  items: &a [*a]\n'])(
    'of an alias inside what it stands for is a finding, and does not go round for ever: %j',
    (text) => {
      expect(findings(text).map(([, , message]) => message)).toContain(
        'not YAML: the alias "*a" refers to a node that contains it',
      );
    },
  );

  it('of very many aliases is read', () => {
    const text = `- list: &a a\n  items: [b]\n${'- list: *a\n  items: [b]\n'.repeat(3000)}`;
    expect(read(text).items).toHaveLength(3001);
  });

  it.each([
    ['one long line', `- list: ${'x'.repeat(1_000_000)}\n  items: []\n`],
    ['one long quoted line', `- list: "${'\\x41'.repeat(250_000)}"\n  items: []\n`],
    ['a long comment', `#${'#'.repeat(1_000_000)}\n- list: a\n  items: []\n`],
    ['many empty lines', `- list: a\n  items: []\n${'\n'.repeat(300_000)}`],
    ['many blanks', `- list:${' '.repeat(1_000_000)}a\n  items: []\n`],
    ['many items', '- list: a\n  items: []\n'.repeat(5000)],
    [
      'many keys',
      `- list: a\n  items: []\n${Array.from({ length: 5000 }, (_, key) => `  k${key}: v\n`).join('')}`,
    ],
    ['many documents', '---\n- list: a\n  items: []\n'.repeat(2000)],
  ])(
    'of %s is read within seconds',
    (_, text) => {
      expect(read(text).items.length).toBeGreaterThan(0);
    },
    5000,
  );
});

describe("upstream's rules files", () => {
  const directory = join(__dirname, '../../../shared/falco/upstream-rules');

  describe.skipIf(!existsSync(directory))('(skipped where they are not on this machine)', () => {
    it.each([
      ['falco_rules.yaml', 25],
      ['falco-incubating_rules.yaml', 20],
      ['falco-sandbox_rules.yaml', 20],
    ])('%s is read without errors', (name, atLeast) => {
      const file = read(readFileSync(join(directory, name), 'utf8'));
      expect(file.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(file.items.filter(({ kind }) => kind === 'rule').length).toBeGreaterThan(atLeast - 1);
    });
  });
});
