const LONGEST = 80;

/** A value of a prop as messages show it: a string in quotes, an object as JSON, a class instance by its class name. */
export function showValue(value: unknown): string {
  if (typeof value === 'function') {
    return `the function ${value.name || 'without a name'}`;
  }
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'string' ? `"${value}"` : String(value);
  }
  const type = Object.getPrototypeOf(value)?.constructor?.name ?? 'Object';
  if (type !== 'Object' && type !== 'Array') {
    return `an object of the class ${type}`;
  }
  const json = toJson(value);
  return json === undefined || json.length > LONGEST ? (type === 'Array' ? 'a list' : 'an object') : json;
}

/** `undefined` for a circular object. */
function toJson(value: object): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
