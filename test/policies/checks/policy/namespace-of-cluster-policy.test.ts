import { describe, expect, it } from 'vitest';
import { checkPolicies } from '../../../../lib/policies';
import { policyOf } from '../../policy-harness';

const SPEC = '\n    kprobes:\n      - call: tcp_connect\n        syscall: false';

const inNamespace = (namespace: string, kind: string) => {
  const text = policyOf(SPEC)
    .replace('kind: TracingPolicy', `kind: ${kind}`)
    .replace('  name: example', `  name: example\n  namespace: ${namespace}`);
  return checkPolicies([{ name: 'policy.yaml', text }]).filter(({ severity }) => severity !== 'note');
};

describe('a namespace on a TracingPolicy', () => {
  it('is reported, since the policy holds everywhere all the same', () => {
    expect(inNamespace('shop', 'TracingPolicy')).toMatchObject([
      {
        code: 'POLICY1018',
        severity: 'error',
        line: 5,
        column: 14,
        path: 'metadata.namespace',
        message: 'a TracingPolicy is cluster-wide: it applies to every namespace, not only to "shop"',
        help: 'use kind: TracingPolicyNamespaced, or remove the namespace',
      },
    ]);
  });

  it('is fine where it is empty', () => {
    expect(inNamespace('""', 'TracingPolicy')).toEqual([]);
  });

  it('is fine on a TracingPolicyNamespaced', () => {
    expect(inNamespace('shop', 'TracingPolicyNamespaced')).toEqual([]);
  });
});
