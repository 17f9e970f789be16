import type { EventData, FieldValue } from '../../events';

/** A field that follows from others where an event does not have it. */
export interface DerivedField {
  /** The fields that it follows from: where they are not known, it is not known either. */
  readonly from: readonly string[];
  readonly derive: (event: EventData) => FieldValue | undefined;
}

/** The value of a field as text; `undefined` if it has none. */
export function textOf(event: EventData, name: string): string | undefined {
  const value = event[name];
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'bigint'
      ? String(value)
      : undefined;
}

/** The value of a field as a number; `undefined` if it has none. */
export function numberOf(event: EventData, name: string): number | bigint | undefined {
  const value = event[name];
  if (typeof value === 'number' || typeof value === 'bigint') {
    return value;
  }
  if (typeof value !== 'string' || !/^-?[0-9]+$/.test(value)) {
    return undefined;
  }
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : BigInt(value);
}
