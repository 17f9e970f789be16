import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import fc from 'fast-check';
import { loadAll } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { manifestYaml, usualYaml } from '../../charts/manifest-yaml';

const DIST = join(__dirname, '..', '..', 'dist', 'local');
const MANIFESTS = readdirSync(DIST, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => loadAll(readFileSync(join(DIST, name), 'utf8')));

/** Strings that some part of YAML reads as something else, alone or beside others. */
const TROUBLE = fc.constantFrom(
  ...[
    '',
    ' ',
    '\n',
    '\n\n',
    '\t',
    '#',
    ' #',
    ':',
    ': ',
    '-',
    '- ',
    '---',
    '...',
    '?',
    '? ',
    '&',
    '*',
    '!',
    '|',
    '>',
  ],
  ...[
    "'",
    '"',
    '\\',
    '%',
    '@',
    '`',
    '{',
    '}',
    '[',
    ']',
    ',',
    '~',
    '=',
    '<<',
    '/',
    '.',
    '.inf',
    '.nan',
    '0',
    '007',
  ],
  ...[
    '1',
    '-1',
    '+1',
    '1.5',
    '1e3',
    '0x1f',
    '0b1',
    '0o7',
    '1_000',
    '1:20',
    '2020-01-01',
    '2020-01-01T00:00:00Z',
  ],
  ...[
    'y',
    'n',
    'Y',
    'yes',
    'No',
    'on',
    'OFF',
    'true',
    'False',
    'null',
    'Null',
    'NULL',
    'nan',
    'e',
    'a',
    'word',
  ],
  ...[
    '\u0000',
    '\u007f',
    '\u0085',
    '\u00a0',
    '\u00e9',
    '\u2028',
    '\ud83d\ude00',
    '\ud800',
    '\ufeff',
    '\r',
    '\uffff',
  ],
);
const STRING = fc.oneof(
  fc.array(TROUBLE, { maxLength: 5 }).map((parts) => parts.join('')),
  fc.array(fc.string({ maxLength: 12 }), { maxLength: 4 }).map((lines) => lines.join('\n')),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
/** Versions, quantities, addresses, options and JSON, and what is as good as one of them, but a number or a time. */
const NEARLY = fc.oneof(
  fc
    .array(fc.constantFrom(...'01289aefxE.:-_+/%o', '::', '--', 'true', '2020-01-01'), { maxLength: 6 })
    .map((parts) => parts.join('')),
  fc.json({ maxDepth: 1 }),
  fc
    .array(fc.constantFrom('"', "'", '\\', ':', ' ', ',', 'a', '1', '#'), { maxLength: 6 })
    .map((parts) => `{${parts.join('')}}`),
);
const SCALAR = fc.oneof(
  STRING,
  NEARLY,
  fc.boolean(),
  fc.constant(null),
  fc.integer(),
  fc.double(),
  fc.constantFrom(-0, 2 ** 53, 2 ** 60),
);
const { value: VALUE } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4, withCrossShrink: true }, SCALAR, tie('list'), tie('map')),
  list: fc.array(tie('value'), { maxLength: 4 }),
  map: fc.dictionary(fc.oneof(fc.string({ minLength: 1, maxLength: 6 }), TROUBLE), tie('value'), {
    maxKeys: 4,
  }),
}));

describe('manifests as YAML', () => {
  test('are what cdk8s writes, whatever the values', () => {
    fc.assert(
      fc.property(fc.array(VALUE, { minLength: 1, maxLength: 3 }), (documents) => {
        expect(manifestYaml(documents)).toBe(Yaml.stringify(...documents));
      }),
      { numRuns: 800 },
    );
  });

  test.each([
    ['a string is made of', STRING],
    ['a string is nearly', NEARLY],
  ])('are what cdk8s writes, whatever %s', (_, strings) => {
    fc.assert(
      fc.property(strings, strings, (first, second) => {
        const document = { key: first, list: [second, { inner: second }], map: { [second]: first } };
        expect(manifestYaml([document])).toBe(Yaml.stringify(document));
      }),
      { numRuns: 1500 },
    );
  });

  test.each([
    '-E0',
    'e1',
    '-e+5',
    '1e',
    '0x',
    '0xff',
    '1:20',
    '2026-01-01',
    '1.7.0',
    '10.0.0.0/8',
    '::1/128',
    '{"a":"it\\u0027s"}',
    `{"a":"it's"}`,
  ])('are what cdk8s writes for %s', (text) => {
    expect(manifestYaml([{ key: text }])).toBe(Yaml.stringify({ key: text }));
  });

  test('are all usual in dist/local but for the program of the alerts', () => {
    expect(MANIFESTS.length).toBeGreaterThan(30);
    const unusual = MANIFESTS.filter((manifest) => usualYaml(manifest) === undefined);
    const names = unusual.map((manifest) => (manifest as { metadata: { name: string } }).metadata.name);
    // Minified code and JSON may be too much for the fast writer.
    const program = ['tetragon-alerts-program', 'tetragon-alerts-rules'];
    expect(names.filter((name) => !program.includes(name))).toEqual([]);
  });

  test.each([
    ['an object at two places', () => ((shared) => ({ a: shared, b: shared }))({ c: 'd' })],
    ['a value that is not there', () => ({ a: undefined })],
    ['a date', () => ({ a: new Date(0) })],
    ['a list in a list', () => ({ a: [['b']] })],
    ['a mark between documents', () => ({ a: '---' })],
    ['a block that ends with an empty line', () => ({ a: 'b\n\n' })],
    ['nothing', () => ({})],
  ])('are left to cdk8s with %s', (_, make) => {
    expect(usualYaml(make())).toBeUndefined();
    expect(manifestYaml([make()])).toBe(Yaml.stringify(make()));
  });
});
