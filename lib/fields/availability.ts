import { AVAILABILITY_ROWS, SEEN_EVENTS } from './availability.generated';

/** How often a field had a value on events of one type. `unknown`: such events or such a field were never recorded. */
export type Availability = 'always' | 'sometimes' | 'never' | 'unknown';

const COLUMN: ReadonlyMap<string, number> = new Map(SEEN_EVENTS.map(([name], index) => [name, index]));
const ROWS: ReadonlyMap<string, string> = new Map(AVAILABILITY_ROWS);

/**
 * Whether a field has a value on events of a type, as counted on events of a real Falco.
 *
 * @param field with its argument, as in `evt.arg[0]`
 */
export function availabilityOf(field: string, eventType: string): Availability {
  const column = COLUMN.get(eventType);
  // Without containers there is nothing to be seen of them.
  if (column === undefined || field.startsWith('container.') || field.startsWith('k8s')) {
    return 'unknown';
  }
  const letter = ROWS.get(field)?.charAt(column);
  return letter === 'a' ? 'always' : letter === 's' ? 'sometimes' : letter === '-' ? 'never' : 'unknown';
}

/** The event types that were recorded, and how many of each. */
export const RECORDED_EVENTS: ReadonlyMap<string, number> = new Map(SEEN_EVENTS);
