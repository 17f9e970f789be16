import { describe, expect, it } from 'vitest';
import { linesOf, policyOf } from '../../policy-harness';

const SPEC = `
    kprobes:
      - call: tcp_connect
        syscall: false`;

const withPriority = (priority: string) =>
  linesOf(
    policyOf(SPEC).replace(
      '  name: example',
      `  name: example\n  annotations:\n    runtime-detection/priority: ${priority}`,
    ),
  ).filter((line) => line.startsWith('POLICY2068'));

describe('the priority of alerts', () => {
  it('is reported where Falco has no such priority', () => {
    expect(withPriority('high')).toEqual([
      'POLICY2068 error 6:33 metadata.annotations["runtime-detection/priority"]: unknown priority "high" (Falco has no "high", use "error" instead)',
    ]);
    expect(withPriority('Critcal')).toEqual([
      'POLICY2068 error 6:33 metadata.annotations["runtime-detection/priority"]: unknown priority "Critcal" (did you mean "critical"?)',
    ]);
  });

  it.each(['critical', 'CRITICAL', 'Informational', 'info'])('is fine where it is %s', (priority) => {
    expect(withPriority(priority)).toEqual([]);
  });

  it('is left to the check of documents where it is no string', () => {
    expect(withPriority('7')).toEqual([]);
  });
});
