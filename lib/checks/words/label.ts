/** A label written like a field, as in `k8s.pod.label.app` and `tetragon.arg.path`. */
export function labelOf(name: string): { readonly field: string; readonly written: string } | undefined {
  const [, field, key] = /(.*\.label|tetragon\.arg)\.(.+)/.exec(name) ?? [];
  return field === undefined ? undefined : { field, written: `${field}[${key}]` };
}
