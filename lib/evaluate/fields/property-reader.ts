import type { EventData, FieldValue } from '../../events';

/** Reads a property of an event. */
export type PropertyReader = (event: EventData) => FieldValue | undefined;

/**
 * A function that reads one property, with the name in its code: the engine then remembers where objects of a shape have
 * it, which one function for all names cannot. Where code from strings is not allowed, it does without.
 */
export function propertyReader(name: string): PropertyReader {
  try {
    return new Function('event', `return event[${JSON.stringify(name)}]`) as PropertyReader;
  } catch {
    return (event) => event[name];
  }
}
