/** A policy for the documentation: the lines of its spec, the first of which says how far they are indented. */
export function examplePolicy(spec: string): string {
  return exampleOf('TracingPolicy', spec);
}

/** The same, for the pods of one namespace. */
export function exampleNamespacedPolicy(spec: string): string {
  return exampleOf('TracingPolicyNamespaced', spec);
}

function exampleOf(kind: string, spec: string): string {
  const lines = spec.replace(/^\n|\s+$/g, '').split('\n');
  const indent = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0;
  const body = lines.map((line) => `  ${line.slice(indent)}`.trimEnd()).join('\n');
  return `apiVersion: cilium.io/v1alpha1\nkind: ${kind}\nmetadata:\n  name: example\nspec:\n${body}\n`;
}
