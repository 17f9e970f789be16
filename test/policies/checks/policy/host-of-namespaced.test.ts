import { describe, expect, it } from 'vitest';
import { checkPolicies } from '../../../../lib/policies';
import { policyOf } from '../../policy-harness';

const namespaced = (selector: string) => {
  const spec = `\n    ${selector}\n    kprobes:\n      - call: tcp_connect\n        syscall: false`;
  const text = policyOf(spec).replace('kind: TracingPolicy', 'kind: TracingPolicyNamespaced');
  return checkPolicies([{ name: 'policy.yaml', text }]).filter(({ severity }) => severity !== 'note');
};

describe('the host in a policy of one namespace', () => {
  it('is refused', () => {
    expect(namespaced('hostSelector: {}')).toMatchObject([
      {
        code: 'POLICY1013',
        severity: 'error',
        line: 6,
        path: 'spec.hostSelector',
        subject: 'TracingPolicyNamespaced "example"',
      },
    ]);
  });

  it('is not looked for where pods are selected', () => {
    expect(namespaced('podSelector: {}')).toEqual([]);
  });

  it('may have no labels either, which is said of a TracingPolicy', () => {
    expect(namespaced('hostSelector: { matchLabels: { role: worker } }')).toMatchObject([
      {
        code: 'POLICY1013',
        message: 'a TracingPolicyNamespaced cannot select the host',
        help: 'remove "hostSelector", or use kind: TracingPolicy',
      },
    ]);
  });
});
