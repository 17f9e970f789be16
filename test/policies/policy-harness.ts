import { expect } from 'vitest';
import { checkPolicies, type PolicyOptions } from '../../lib/policies';

const HEAD = 'apiVersion: cilium.io/v1alpha1\nkind: TracingPolicy\nmetadata:\n  name: example\nspec:\n';

/** The lines of a spec, indented as they are in a template, as a whole policy: the spec begins in line 6. */
export function policyOf(spec: string): string {
  const lines = spec.replace(/^\n|\s+$/g, '').split('\n');
  const indent = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0;
  return `${HEAD}${lines.map((line) => `  ${line.slice(indent)}`).join('\n')}\n`;
}

/**
 * What is wrong with a policy, a line each: `POLICY2001 error 8:5 spec.tracepoints: message (help)`. Notes are left out,
 * since many specs here select pods, which is worth a note.
 */
export function findingsIn(spec: string, options: PolicyOptions = {}): string[] {
  return linesOf(policyOf(spec), options).filter((line) => !/^POLICY\d+ note /.test(line));
}

/** What is found in a document, notes included. */
export function linesOf(text: string, options: PolicyOptions = {}): string[] {
  return checkPolicies([{ name: 'policy.yaml', text }], options).map(
    ({ code, severity, line, column, path, message, help }) =>
      `${code} ${severity} ${line}:${column} ${path}: ${message}${help === undefined ? '' : ` (${help})`}`,
  );
}

/** Fails where anything is wrong. */
export function expectClean(spec: string, options: PolicyOptions = {}): void {
  expect(findingsIn(spec, options)).toEqual([]);
}
