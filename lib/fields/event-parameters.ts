import { PARAMETER_ROWS } from './events.generated';

const TYPES: ReadonlyMap<string, string> = new Map(PARAMETER_ROWS);
const LONGEST = Math.max(...PARAMETER_ROWS.map(([name]) => name.length));

/** The names of all parameters that events have, for `evt.arg.<name>`. */
export const EVENT_PARAMETERS: readonly string[] = [...TYPES.keys()];

/** The parameter with the longest name that a text starts with. */
export function parameterAtStartOf(
  text: string,
): { readonly name: string; readonly type: string } | undefined {
  for (let length = Math.min(text.length, LONGEST); length > 0; length -= 1) {
    const name = text.slice(0, length);
    const type = TYPES.get(name);
    if (type !== undefined) {
      return { name, type };
    }
  }
  return undefined;
}
