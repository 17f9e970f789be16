import { describe, expect, it } from 'vitest';
import { environmentDiagnostic } from '../../charts/environment-codes';
import { formatSarif } from '../../lib/codes';
import { type Diagnostic, formatFalcoJson, formatGithub } from '../../lib/diagnostics';
import { propDiagnostic } from '../../lib/props';
import { rulesDiagnostic } from './rules-diagnostic';

const FINDINGS: readonly Diagnostic[] = [
  rulesDiagnostic(
    'FALCO2002',
    { kind: 'text', file: 'my rules/a,b.yaml', line: 3, column: 14, endLine: 3, endColumn: 21 },
    'unknown field "fd.nmae": 100%',
    { subject: 'rule "R"', help: 'did you mean "fd.name"?' },
  ),
  rulesDiagnostic('FALCO1009', { kind: 'file', file: 'z.yaml' }, 'unknown key'),
  propDiagnostic('PROP1001', { kind: 'prop', construct: 'app/Falco', prop: 'driver' }, 'wrong'),
  environmentDiagnostic('ENV1001', { kind: 'environment', variable: 'AWS_REGION' }, 'missing'),
];

describe('the report for GitHub', () => {
  it('has a command for each finding, with what would end it escaped', () => {
    expect(formatGithub(FINDINGS).split('\n')).toEqual([
      '::error title=ENV1001 AWS_REGION::missing',
      '::error title=PROP1001 app/Falco%2C prop "driver"::wrong',
      '::error file=my rules/a%2Cb.yaml,line=3,col=14,endLine=3,endColumn=21,title=FALCO2002::rule "R": unknown field "fd.nmae": 100%25%0Adid you mean "fd.name"?',
      '::warning file=z.yaml,title=FALCO1009::unknown key',
      '',
    ]);
  });

  it('calls a note a notice', () => {
    const place = { kind: 'file', file: 'a.yaml' } as const;
    const note: Diagnostic = { code: 'POLICY2067', severity: 'note', place, message: 'm' };
    expect(formatGithub([note])).toBe('::notice file=a.yaml,title=POLICY2067::m\n');
    expect(JSON.parse(formatSarif([note])).runs[0].results[0].level).toBe('note');
  });

  it('is empty where nothing is found', () => {
    expect(formatGithub([])).toBe('');
  });
});

describe('the report in SARIF', () => {
  const log = JSON.parse(formatSarif(FINDINGS));

  it('says which version it is, and by whom', () => {
    expect([log.version, log.runs[0].tool.driver.name]).toEqual(['2.1.0', 'cdk8s-runtime-detection']);
  });

  it('has each rule once, and each result with its place', () => {
    const [run] = log.runs;
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
      'ENV1001',
      'FALCO1009',
      'FALCO2002',
      'PROP1001',
    ]);
    expect(
      run.results.map(({ ruleId, ruleIndex, level }: Record<string, unknown>) => [ruleId, ruleIndex, level]),
    ).toEqual([
      ['ENV1001', 0, 'error'],
      ['PROP1001', 3, 'error'],
      ['FALCO2002', 2, 'error'],
      ['FALCO1009', 1, 'warning'],
    ]);
    expect(run.results[2].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'my%20rules/a%2Cb.yaml' },
      region: { startLine: 3, startColumn: 14, endLine: 3, endColumn: 21 },
    });
  });
});

describe("the report in Falco's form", () => {
  it('is one line of JSON with the results alone', () => {
    const verdict = {
      falco_load_results: [{ name: 'a.yaml', successful: true, errors: [], warnings: [] }],
      fatal: 'x',
    };
    expect(formatFalcoJson(verdict)).toBe(
      '{"falco_load_results":[{"name":"a.yaml","successful":true,"errors":[],"warnings":[]}]}\n',
    );
  });
});
