import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPolicies } from '../../../lib/policies';
import { linesOf } from '../policy-harness';

/** The codes of what the API server rejects, or drops as unknown. */
const OF_API_SERVER = /^POLICY(?:100\d|1010|1011|1016)$/;

describe('what the API server rejects', () => {
  it('is reported, and nothing else is', () => {
    const file = join(__dirname, '../../conformance/policy-objects.jsonl');
    const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
    const recorded = lines.map((line) => JSON.parse(line) as { in: object; rejected?: string });
    expect(recorded.length).toBeGreaterThan(500);
    const wrong = recorded.filter(({ in: policy, rejected }) => {
      const found = checkPolicies([{ name: 'policy.json', text: JSON.stringify(policy) }]);
      return found.some(({ code }) => OF_API_SERVER.test(code)) !== (rejected !== undefined);
    });
    expect(wrong).toEqual([]);
  });

  const metadata = (lines: string) =>
    linesOf(
      `apiVersion: cilium.io/v1alpha1\nkind: TracingPolicyNamespaced\nmetadata:\n  name: a\n${lines}spec: { loader: true }\n`,
    ).filter((line) => !/^POLICY[2-9]/.test(line));

  it.each([
    [
      '  generateName: a_\n',
      'POLICY1010 error 5:17 metadata.generateName: "a_" is not a valid name (use at most 253 lower-case letters, digits, "-" or ".", with a letter or digit first and last)',
    ],
    [
      '  creationTimestamp: "2026-13-01T00:00:00Z"\n',
      'POLICY1010 error 5:22 metadata.creationTimestamp: "2026-13-01T00:00:00Z" is not a valid value here (write a time such as "2026-01-31T12:00:00Z")',
    ],
    [
      '  finalizers: [a/b/c]\n',
      'POLICY1010 error 5:16 metadata.finalizers[0]: "a/b/c" is not a valid value here (write at most 63 letters, digits, "-", "_" or ".", with a letter or digit first and last, such as "example.com/tier" or "tier")',
    ],
    [
      '  ownerReferences: [{ apiVersion: v1, kind: Node, name: a, uid: "" }]\n',
      'POLICY1010 error 5:65 metadata.ownerReferences[0].uid: "" is not a valid value here (write a string that is not empty)',
    ],
  ])('is reported of metadata: %j', (lines, finding) => {
    expect(metadata(lines)).toEqual([finding]);
  });

  it('is not a name to which something is added', () => {
    expect(metadata(`  generateName: ${'a'.repeat(252)}-\n`)).toEqual([]);
  });
});
