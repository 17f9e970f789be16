/**
 * Whether `sscanf("%d%c")` takes the whole text for a number: blanks before, a sign, digits, and nothing behind. What
 * is too large for the type is not refused, with Falco neither.
 *
 * Falco: `userspace/libsinsp/utils.cpp`, `sinsp_numparser`
 */
export function isNumber(text: string): boolean {
  return /^[ \t\n\v\f\r]*[+-]?[0-9]+$/.test(beforeNul(text));
}

/** A C string ends at its first NUL. */
export function beforeNul(text: string): string {
  const nul = text.indexOf('\0');
  return nul === -1 ? text : text.slice(0, nul);
}

export function notANumber(text: string): string {
  return `${text} is not a valid number`;
}
