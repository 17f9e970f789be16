import { describe, expect, it } from 'vitest';
import { countLine, type Diagnostic, formatPlace, formatPretty, type TextPlace } from '../../lib/diagnostics';
import { rulesDiagnostic } from './rules-diagnostic';

const FILE = 'rules/custom.yaml';

function at(line: number, column: number, endLine?: number, endColumn?: number): TextPlace {
  const end = endLine === undefined || endColumn === undefined ? {} : { endLine, endColumn };
  return { kind: 'text', file: FILE, line, column, ...end };
}

function finding(place: TextPlace, help?: string): Diagnostic {
  return rulesDiagnostic('FALCO1008', place, 'unknown priority "HIGH"', help === undefined ? {} : { help });
}

/** The line of the source and the carets below it. */
function excerpt(text: string, place: TextPlace): string[] {
  const lines = formatPretty([finding(place)], new Map([[FILE, text]])).split('\n');
  return lines.slice(2, -2);
}

describe('the pretty report', () => {
  it('has the code, the message, the place, the line with carets, the help, and a count last', () => {
    const text = '- rule: Shell\n  priority: HIGH\n';
    const wrong = rulesDiagnostic('FALCO1008', at(2, 13, 2, 17), 'unknown priority "HIGH"', {
      subject: 'rule "Shell"',
      help: 'Falco has no "HIGH", use "error" instead\nFalco\'s priorities are many',
    });
    expect(formatPretty([wrong], new Map([[FILE, text]]))).toMatchInlineSnapshot(`
      "FALCO1008 error: unknown priority "HIGH"
        rules/custom.yaml:2:13  rule "Shell"
        2 |   priority: HIGH
          |             ^^^^
        Falco has no "HIGH", use "error" instead
        Falco's priorities are many

      1 error"
    `);
  });

  it('says so where there is nothing to say', () => {
    expect(formatPretty([])).toBe('no findings');
  });

  it('leaves the excerpt out where it does not have the text', () => {
    expect(formatPretty([finding(at(2, 13), 'write "error"')])).toBe(
      'FALCO1008 error: unknown priority "HIGH"\n  rules/custom.yaml:2:13\n  write "error"\n\n1 error',
    );
  });

  it('leaves the excerpt out where the text has no such line', () => {
    expect(excerpt('- rule: Shell\n', at(7, 1))).toEqual([]);
  });

  it('has one caret where only the start of the place is known', () => {
    expect(excerpt('priority: HIGH', at(1, 11))).toEqual(['  1 | priority: HIGH', '    |           ^']);
  });

  it('has one caret for an empty place', () => {
    expect(excerpt('priority: HIGH', at(1, 11, 1, 11))).toEqual([
      '  1 | priority: HIGH',
      '    |           ^',
    ]);
  });

  it('has a caret behind the line for a place beyond its end', () => {
    expect(excerpt('priority:', at(1, 12, 1, 15))).toEqual(['  1 | priority:', '    |            ^']);
  });

  it('underlines the rest of the first line of a place of several lines', () => {
    expect(excerpt('- rule: Shell\n  desc: x\n', at(1, 3, 2, 10))).toEqual([
      '  1 | - rule: Shell',
      '    |   ^^^^^^^^^^^',
    ]);
  });

  it('ends the carets where the line ends, whatever the end of the place', () => {
    expect(excerpt('- rule: Shell\n', at(1, 9, 1, 90))).toEqual([
      '  1 | - rule: Shell',
      '    |         ^^^^^',
    ]);
  });

  it('makes the gutter as wide as the number of the line', () => {
    expect(excerpt(`${'\n'.repeat(1233)}priority: HIGH\n`, at(1234, 11, 1234, 15))).toEqual([
      '  1234 | priority: HIGH',
      '       |           ^^^^',
    ]);
  });

  it('prints a tab as one blank, so that the caret stays under its place', () => {
    expect(excerpt('\tpriority:\tHIGH', at(1, 12, 1, 16))).toEqual([
      '  1 |  priority: HIGH',
      '    |            ^^^^',
    ]);
  });

  it('prints control characters as blanks, so that a rules file cannot write to the terminal', () => {
    expect(excerpt('name: \u001b[31mred\u009b', at(1, 7))).toEqual([
      '  1 | name:  [31mred ',
      '    |       ^',
    ]);
  });

  it('prints control characters in messages as blanks too', () => {
    const name = '\u001b[2Jrule\nERROR';
    const wrong = rulesDiagnostic('FALCO1006', at(1, 1), `"${name}" is empty`, {
      subject: name,
      help: `\u001b${name}`,
    });
    expect(formatPretty([wrong])).toBe(
      'FALCO1006 error: " [2Jrule ERROR" is empty\n' +
        '  rules/custom.yaml:1:1   [2Jrule ERROR\n' +
        '    [2Jrule\n' +
        '  ERROR\n\n' +
        '1 error',
    );
  });

  it('does not count the carriage return of CRLF as part of the line', () => {
    expect(excerpt('- rule: Shell\r\n  priority: HIGH\r\n', at(2, 13, 3, 1))).toEqual([
      '  2 |   priority: HIGH',
      '    |             ^^^^',
    ]);
  });

  it('takes a carriage return alone for the end of a line, as Falco does', () => {
    expect(excerpt('# a\rpriority: HIGH\r# b', at(2, 11, 2, 15))).toEqual([
      '  2 | priority: HIGH',
      '    |           ^^^^',
    ]);
  });

  it('does not count a byte order mark as a column', () => {
    expect(excerpt('\ufeffpriority: HIGH', at(1, 11, 1, 15))).toEqual([
      '  1 | priority: HIGH',
      '    |           ^^^^',
    ]);
  });

  it('cuts the end of a long line, and says that it did', () => {
    const [line, carets] = excerpt(`condition: ${'x'.repeat(300)}`, at(1, 12, 1, 15));
    expect(line).toBe(`  1 | condition: ${'x'.repeat(89)}…`);
    expect(carets).toBe('    |            ^^^');
  });

  it('cuts the start of a long line where the place is far to the right', () => {
    const text = `${'a'.repeat(150)}WRONG${'b'.repeat(150)}`;
    const [line, carets] = excerpt(text, at(1, 151, 1, 156));
    expect(line).toBe(`  1 | …${'a'.repeat(40)}WRONG${'b'.repeat(55)}…`);
    expect(carets).toBe(`    |  ${' '.repeat(40)}^^^^^`);
  });

  it('ends the carets where a long line is cut', () => {
    const [, carets] = excerpt('x'.repeat(500), at(1, 1, 1, 400));
    expect(carets).toBe(`    | ${'^'.repeat(100)}`);
  });

  it('has its caret under the place wherever the place is in a long line', () => {
    const text = Array.from({ length: 400 }, (_, index) => String.fromCharCode(0x4e00 + index)).join('');
    for (let column = 1; column <= text.length; column += 1) {
      const [line = '', carets = ''] = excerpt(text, at(1, column, 1, column + 1));
      expect(line[carets.indexOf('^')]).toBe(text[column - 1]);
    }
  });

  it('does not cut a character in two', () => {
    const text = `${'😀'.repeat(70)}x${'😀'.repeat(70)}`;
    for (let column = 142; column < text.length; column += 2) {
      const [line = ''] = excerpt(text, at(1, column, 1, column + 2));
      expect(line).not.toMatch(/\p{Surrogate}/u);
    }
  });

  it('prints findings in the order of their places, an empty line between them', () => {
    const report = formatPretty([finding(at(9, 1)), finding(at(2, 5)), finding(at(2, 1))]);
    expect(report.split('\n').filter((line) => line.startsWith('  '))).toEqual([
      '  rules/custom.yaml:2:1',
      '  rules/custom.yaml:2:5',
      '  rules/custom.yaml:9:1',
    ]);
    expect(report.split('\n\n')).toHaveLength(4);
  });

  it('takes each excerpt from its own file', () => {
    const other = rulesDiagnostic('FALCO1006', { ...at(1, 1), file: 'b.yaml' }, '"rule" is empty');
    const sources = new Map([
      [FILE, 'first'],
      ['b.yaml', 'second'],
    ]);
    const report = formatPretty([finding(at(1, 1)), other], sources);
    expect(report).toContain('  b.yaml:1:1\n  1 | second');
    expect(report).toContain('  rules/custom.yaml:1:1\n  1 | first');
  });
});

describe('the count of findings', () => {
  const error = finding(at(1, 1));
  const warning = rulesDiagnostic('FALCO1009', at(1, 1), 'unknown key "x": Falco ignores it');
  const note = { ...warning, severity: 'note' } as const;

  it.each([
    [[], 'no findings'],
    [[error], '1 error'],
    [[error, error], '2 errors'],
    [[warning], '1 warning'],
    [[error, warning, warning], '1 error and 2 warnings'],
    [[note], '1 note'],
    [[error, warning, note, note], '1 error, 1 warning and 2 notes'],
  ])('of %# says how many of each kind there are', (findings, expected) => {
    expect(countLine(findings)).toBe(expected);
  });
});

describe('a place in one line', () => {
  it.each([
    [at(14, 23), 'rules/custom.yaml:14:23'],
    [{ kind: 'file', file: FILE } as const, 'rules/custom.yaml'],
    [{ kind: 'prop', construct: 'local/Falco', prop: 'driver' } as const, 'local/Falco, prop "driver"'],
    [{ kind: 'prop', construct: 'local/Falco' } as const, 'local/Falco'],
    [{ kind: 'environment', variable: 'AWS_REGION' } as const, 'AWS_REGION'],
  ])('of %o is as a person would write it', (place, expected) => {
    expect(formatPlace(place)).toBe(expected);
  });
});
