import { expect } from 'vitest';
import { checkPolicies, type PolicyOptions } from '../../lib/policies';

const HEAD = 'apiVersion: cilium.io/v1alpha1\nkind: TracingPolicy\nmetadata:\n  name: example\nspec:\n';

/** The lines of a spec, indented as they are in a template, as a whole policy: the spec begins in line 6. */
export function policyOf(spec: string): string {
  const lines = spec.replace(/^\n|\s+$/g, '').split('\n');
  const indent = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0;
  return `${HEAD}${lines.map((line) => `  ${line.slice(indent)}`).join('\n')}\n`;
}

/** What is found in a policy, a line each: `POLICY2001 error 8:5 spec.tracepoints: message (help)`. */
export function findingsIn(spec: string, options: PolicyOptions = {}): string[] {
  const files = [{ name: 'policy.yaml', text: policyOf(spec) }];
  return checkPolicies(files, options).map(
    ({ code, severity, line, column, path, message, help }) =>
      `${code} ${severity} ${line}:${column} ${path}: ${message}${help === undefined ? '' : ` (${help})`}`,
  );
}

/** Fails where anything is found. */
export function expectClean(spec: string, options: PolicyOptions = {}): void {
  expect(findingsIn(spec, options)).toEqual([]);
}
