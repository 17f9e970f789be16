/** Reading objects of any completeness: what is missing or of another type is empty. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

/** The entries of an object that are texts. */
export function texts(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(record(value)).flatMap(([key, each]) =>
      typeof each === 'string' ? [[key, each] as const] : [],
    ),
  );
}

/** The items of what `kubectl get -o json` prints for several objects. */
export function itemsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return list(record(value)['items']).map(record);
}

/** The value at a path of keys. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((found, key) => record(found)[key], value);
}
