import { describe, expect, it } from 'vitest';
import { DiagnosticsError } from '../../lib/diagnostics';
import { TracingPolicySpec } from '../../lib/policies';

const HOOKS = 'kprobes:\n  - call: tcp_connect\n    syscall: false\n';

function problemsOf(yaml: string): string[] {
  try {
    TracingPolicySpec.parse(yaml, 'mine.yaml');
    return [];
  } catch (error) {
    if (!(error instanceof DiagnosticsError)) {
      throw error;
    }
    return error.diagnostics.map(({ code, place, message }) => {
      const at = place.kind === 'text' ? `${place.file}:${place.line}:${place.column}` : place.kind;
      return `${code} ${at} ${message}`;
    });
  }
}

describe('a spec in YAML', () => {
  it('is read from a whole policy and alone', () => {
    const alone = TracingPolicySpec.parse(HOOKS);
    const whole = TracingPolicySpec.parse(
      `apiVersion: cilium.io/v1alpha1\nkind: TracingPolicy\nmetadata:\n  name: a\nspec:\n${HOOKS.replace(/^(?=.)/gm, '  ')}`,
    );
    expect(alone).toEqual({ kprobes: [{ call: 'tcp_connect', syscall: false }] });
    expect(whole).toEqual(alone);
  });

  it('fails with two documents, at the second one', () => {
    expect(problemsOf(`${HOOKS}---\n${HOOKS}`)).toEqual([
      'POLICY1002 mine.yaml:5:1 expected one YAML document, found 2',
    ]);
  });

  it('fails with three documents, at the second one', () => {
    expect(problemsOf(`${HOOKS}---\n${HOOKS}---\n${HOOKS}`)).toEqual([
      'POLICY1002 mine.yaml:5:1 expected one YAML document, found 3',
    ]);
  });

  it('fails without a document', () => {
    expect(problemsOf('')).toEqual(['POLICY1002 mine.yaml:1:1 expected one YAML document, found 0']);
  });

  it('says what is wrong with the YAML alone, where it is not YAML', () => {
    const problems = problemsOf(`kprobes: [\n---\n${HOOKS}`);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.every((problem) => problem.startsWith('POLICY1001 '))).toBe(true);
  });

  it('fails with everything that does not fit, each where it is', () => {
    expect(problemsOf('kprobes:\n  - cal: tcp_connect\n    syscall: maybe\n')).toEqual([
      'POLICY1004 mine.yaml:2:5 unknown key "cal"',
      'POLICY1006 mine.yaml:3:14 syscall must be true or false, not the string "maybe"',
    ]);
  });
});
