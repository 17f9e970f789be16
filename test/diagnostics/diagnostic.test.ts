import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../lib/codes';
import {
  assertNoErrors,
  type Diagnostic,
  DiagnosticsError,
  formatJson,
  isError,
  type Place,
  sortDiagnostics,
  toJsonDiagnostic,
} from '../../lib/diagnostics';
import { propDiagnostic } from '../../lib/props';
import { rulesDiagnostic } from './rules-diagnostic';

const text = (file: string, line: number, column: number): Place => ({ kind: 'text', file, line, column });

const error = (place: Place, message = 'unknown priority "HIGH"'): Diagnostic =>
  rulesDiagnostic('FALCO1008', place, message);

const warning = (place: Place): Diagnostic =>
  rulesDiagnostic('FALCO1009', place, 'unknown key "x": Falco ignores it');

describe('a finding', () => {
  it('has the severity and the code of Falco that the catalogue gives its code', () => {
    expect(rulesDiagnostic('FALCO1009', text('a.yaml', 1, 2), 'unknown key "x"')).toEqual({
      code: 'FALCO1009',
      severity: 'warning',
      message: 'unknown key "x"',
      place: { kind: 'text', file: 'a.yaml', line: 1, column: 2 },
      falcoCode: 'LOAD_UNKNOWN_KEY',
    });
  });

  it('has no code of Falco where Falco sees nothing', () => {
    expect(propDiagnostic('PROP1001', { kind: 'prop', construct: 'Falco' }, 'x')).not.toHaveProperty(
      'falcoCode',
    );
  });

  it('can have another code of Falco than the catalogue says', () => {
    const finding = rulesDiagnostic('FALCO1014', text('a.yaml', 1, 1), 'x', {
      falcoCode: 'LOAD_INVALID_LIST_NAME',
    });
    expect(finding.falcoCode).toBe('LOAD_INVALID_LIST_NAME');
  });
});

describe('findings in order', () => {
  it('are sorted by file, line, column, code and message', () => {
    const sorted = [
      error({ kind: 'environment', variable: 'AWS_REGION' }),
      error(text('a.yaml', 2, 9)),
      error(text('a.yaml', 10, 1)),
      error(text('b.yaml', 1, 1), 'a'),
      error(text('b.yaml', 1, 1), 'b'),
      warning(text('b.yaml', 1, 1)),
      error({ kind: 'prop', construct: 'local/Falco' }),
      error({ kind: 'prop', construct: 'local/Falco', prop: 'driver' }),
      error({ kind: 'prop', construct: 'local/Falco', prop: 'rules' }),
    ];
    expect(sortDiagnostics([...sorted].reverse())).toEqual(sorted);
  });

  it('have a whole file before the lines of it', () => {
    const file = error({ kind: 'file', file: 'a.yaml' });
    const line = error(text('a.yaml', 1, 1));
    expect(sortDiagnostics([line, file])).toEqual([file, line]);
  });

  it('are the same whatever the order they were found in', () => {
    const place = fc.record({
      kind: fc.constant('text' as const),
      file: fc.constantFrom('a', 'B', 'ä', '😀', 'Z', '10', '9'),
      line: fc.integer({ min: 1, max: 3 }),
      column: fc.integer({ min: 1, max: 3 }),
    });
    const findings = fc.array(
      fc.tuple(place, fc.constantFrom('x', 'y')).map(([where, message]) => error(where, message)),
    );
    fc.assert(
      fc.property(findings, (all) => {
        expect(sortDiagnostics([...all].reverse())).toEqual(sortDiagnostics(all));
      }),
      { seed: 44 },
    );
  });

  it('are compared by code unit, and not as the locale would', () => {
    const names = ['ä.yaml', 'a.yaml', 'Z.yaml'].map((name) => error(text(name, 1, 1)));
    expect(sortDiagnostics(names).map(({ place }) => place.kind === 'text' && place.file)).toEqual([
      'Z.yaml',
      'a.yaml',
      'ä.yaml',
    ]);
  });
});

describe('the JSON report', () => {
  it('is flat, sorted, and ends with a line break', () => {
    const findings = [
      rulesDiagnostic('FALCO1008', { ...text('b.yaml', 3, 4), endLine: 3, endColumn: 8 } as Place, 'x', {
        subject: 'rule "Shell"',
        help: 'write "error"',
      }),
      warning({ kind: 'prop', construct: 'Falco', prop: 'driver' }),
    ];
    expect(formatJson(findings)).toMatchInlineSnapshot(`
      "[
        {
          "code": "FALCO1009",
          "severity": "warning",
          "message": "unknown key \\"x\\": Falco ignores it",
          "construct": "Falco",
          "prop": "driver",
          "falcoCode": "LOAD_UNKNOWN_KEY"
        },
        {
          "code": "FALCO1008",
          "severity": "error",
          "message": "x",
          "file": "b.yaml",
          "line": 3,
          "column": 4,
          "endLine": 3,
          "endColumn": 8,
          "subject": "rule \\"Shell\\"",
          "help": "write \\"error\\"",
          "falcoCode": "LOAD_ERR_YAML_VALIDATE"
        }
      ]
      "
    `);
  });

  it('is an empty array where there is nothing', () => {
    expect(formatJson([])).toBe('[]\n');
  });

  it.each([
    [{ kind: 'file', file: 'a.yaml' } as const, { file: 'a.yaml' }],
    [{ kind: 'environment', variable: 'AWS_REGION' } as const, { variable: 'AWS_REGION' }],
  ])('says where %o is without saying what kind of place it is', (place, expected) => {
    const { code, severity, message, falcoCode, ...where } = toJsonDiagnostic(error(place));
    expect(where).toEqual(expected);
  });
});

describe('an error made of findings', () => {
  const findings = [error(text('b.yaml', 1, 1)), warning(text('a.yaml', 1, 1))];

  it('has all findings in order, and the report as its message', () => {
    const thrown = new DiagnosticsError(findings, new Map([['b.yaml', 'HIGH']]), 'local/Falco cannot work:');
    expect(thrown.diagnostics).toEqual([findings[1], findings[0]]);
    expect(thrown.name).toBe('DiagnosticsError');
    expect(thrown.message).toMatchInlineSnapshot(`
      "local/Falco cannot work:

      FALCO1009 warning: unknown key "x": Falco ignores it
        a.yaml:1:1

      FALCO1008 error: unknown priority "HIGH"
        b.yaml:1:1
        1 | HIGH
          | ^

      1 error and 1 warning"
    `);
  });

  it('is thrown where one of them is an error', () => {
    expect(() => assertNoErrors(findings)).toThrow(DiagnosticsError);
  });

  it('is not thrown for warnings', () => {
    expect(() => assertNoErrors(findings.filter((each) => !isError(each)))).not.toThrow();
  });
});

describe('the codes', () => {
  it('have a letter for what they are about and four digits', () => {
    for (const code of Object.keys(CATALOGUE)) {
      expect(code).toMatch(/^(FALCO|POLICY|PROP|ENV|ACK)[1-9]\d{3}$/);
    }
  });
});
