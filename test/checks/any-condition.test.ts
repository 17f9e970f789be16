import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ConditionNode,
  ConditionSyntaxError,
  checkRules,
  formatCondition,
  parseCondition,
} from '../../lib/rules-entry';

const name = fc.constantFrom(
  'proc.name',
  'fd.name',
  'evt.type',
  'fd.sip',
  'proc.aname[2]',
  'k8s.pod.label["a b"]',
);
const field = fc.oneof(
  { weight: 4, arbitrary: name },
  name.map((each) => `tolower( ${each} )`),
  name.map((each) => `concat(${each}, proc.pname)`),
);
const value = fc.oneof(
  fc.constantFrom('sh', '"a b"', "'it\\'s'", '"a=b"', '"\\\\x"', '10.0.0.0/8', '"\\t"'),
  fc.stringMatching(/^[a-z0-9/*.-]{1,6}$/),
);
const check = fc.oneof(
  fc
    .tuple(field, fc.constantFrom('=', '==', '!=', ' contains ', ' startswith ', ' glob '), value)
    .map((parts) => parts.join('')),
  fc
    .tuple(field, fc.constantFrom('in', 'intersects', 'pmatch'), fc.array(value, { maxLength: 3 }))
    .map(([left, operator, values]) => `${left} ${operator} (${values.join(' , ')})`),
  field.map((each) => `${each} exists`),
  fc.constantFrom('spawned_process', 'container'),
);
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    check,
    fc
      .tuple(tie('condition'), fc.constantFrom(' and ', '\tor ', '\nand ', ' or'), tie('condition'))
      .map(([left, keyword, right]) =>
        keyword === ' or' ? `(${left} or(${right}))` : `${left}${keyword}${right}`,
      ),
    tie('condition').map((each) => `not ( ${each} )`),
    tie('condition').map((each) => `(${each})`),
  ),
}));

/** Words of the language in any order, so that nearly every text is nearly right. */
const soup = fc
  .array(
    fc.constantFrom(
      'evt.type',
      'proc.name',
      '[',
      ']',
      '(',
      ')',
      ',',
      '=',
      '!=',
      '<',
      'in',
      'exists',
      'and',
      'or',
      'not',
      'oneof',
      'regex',
      'val(',
      'tolower(',
      'join(',
      '"',
      "'",
      '\\',
      ' ',
      '\n',
      '\t',
      'a',
      '5',
      '0x1',
      '-',
      '.',
      '%',
      '\0',
      'é',
      '😀',
    ),
    { maxLength: 14 },
  )
  .map((words) => words.join(''));

function parsed(text: string): ConditionNode | undefined {
  try {
    return parseCondition(text);
  } catch (error) {
    expect(error).toBeInstanceOf(ConditionSyntaxError);
    const { offset, line, column } = error as ConditionSyntaxError;
    expect(offset >= 0 && offset <= text.length && line >= 1 && column >= 1).toBe(true);
    return undefined;
  }
}

describe('any condition', () => {
  it('prints as a text that means the same', () => {
    fc.assert(
      fc.property(condition, (text) => {
        const printed = formatCondition(parseCondition(text));
        // Two negations that were kept apart by parentheses meet in the canonical text, and cancel.
        expect(formatCondition(parseCondition(printed))).toBe(printed.replaceAll('not not ', ''));
      }),
      { numRuns: 30_000 },
    );
  });

  it('is parsed or refused with a place in it, whatever the text', () => {
    fc.assert(
      fc.property(soup, (text) => void parsed(text)),
      { numRuns: 60_000 },
    );
  });

  it('is parsed or refused, whatever the characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => void parsed(text)),
      { numRuns: 10_000 },
    );
  });

  it('is checked without a crash in a rule, a macro and an output', () => {
    fc.assert(
      fc.property(fc.oneof(condition, soup), soup, (text, output) => {
        const quoted = JSON.stringify(text);
        const yaml = `- macro: m\n  condition: ${quoted}\n- rule: R\n  desc: d\n  condition: ${quoted}\n  output: ${JSON.stringify(`x %${output}`)}\n  priority: INFO\n`;
        const { diagnostics, falco } = checkRules([{ name: 'r.yaml', text: yaml }]);
        const refused =
          falco.fatal !== undefined || falco.falco_load_results.some(({ successful }) => !successful);
        expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(refused);
      }),
      { numRuns: 5_000 },
    );
  }, 60_000);
});

describe('a hostile condition', () => {
  it('may open a hundred thousand parentheses, as with Falco', () => {
    const deep = 100_000;
    expect(formatCondition(parseCondition(`${'('.repeat(deep)}a${')'.repeat(deep)}`))).toBe('a');
    expect(() => parseCondition('('.repeat(deep))).toThrow(ConditionSyntaxError);
  });

  it.each([
    ['conditions', `${'not (a and '.repeat(2000)}b${')'.repeat(2000)}`],
    ['transformers', `${'tolower('.repeat(2000)}proc.name${')'.repeat(2000)} = a`],
  ])('cannot put more than a thousand %s into each other', (_, text) => {
    expect(() => parseCondition(text)).toThrow('exceeded max depth limit of 1000');
  });

  it('does not take time that grows with the square of its length', () => {
    const started = performance.now();
    for (const text of [
      `a = ${'"'.repeat(50_000)}`,
      'a.b in ('.repeat(20_000),
      'not '.repeat(50_000),
      'x'.repeat(500_000),
    ]) {
      parsed(text);
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('does not grow where macros use each other twice', () => {
    const macros = Array.from(
      { length: 60 },
      (_, level) =>
        `- macro: m${level}\n  condition: ${level === 0 ? 'fd.nope = 1' : `m${level - 1} or m${level - 1}`}\n`,
    );
    const text = `${macros.join('')}- rule: R\n  desc: d\n  condition: evt.type = open and m59\n  output: x\n  priority: INFO\n`;
    const { diagnostics } = checkRules([{ name: 'r.yaml', text }]);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'with its macros put in, the condition has more than 100000 parts',
    ]);
  });
});
