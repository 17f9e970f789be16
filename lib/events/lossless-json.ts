/** A string, or a number: nothing else of JSON has digits in it. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/gs;

/**
 * Reads JSON, with integers that a double cannot hold as `bigint`. Times in nanoseconds and some ids are such numbers.
 *
 * @throws SyntaxError as `JSON.parse` does
 */
export function parseJson(text: string): unknown {
  // A number has to have sixteen digits to be too large.
  if (!/[0-9]{16}/.test(text)) {
    return JSON.parse(text);
  }
  const mark = unusedMark(text);
  let hasLarge = false;
  const marked = text.replace(STRING_OR_NUMBER, (token) => {
    if (token.startsWith('"') || !/^-?[0-9]+$/.test(token) || Number.isSafeInteger(Number(token))) {
      return token;
    }
    hasLarge = true;
    return `"${mark}${token}"`;
  });
  if (!hasLarge) {
    return JSON.parse(text);
  }
  return JSON.parse(marked, (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
  );
}

/** Writes JSON, with `bigint` as numbers. */
export function formatJson(value: unknown, space?: number): string {
  const mark = '\u0001bigint:';
  let hasLarge = false;
  const text = JSON.stringify(
    value,
    (_key, member: unknown) => {
      if (typeof member !== 'bigint') {
        return member;
      }
      hasLarge = true;
      return `${mark}${member}`;
    },
    space,
  );
  return hasLarge ? text.replace(/"\\u0001bigint:(-?[0-9]+)"/g, '$1') : text;
}

/** A word that no string of the text has in it. */
function unusedMark(text: string): string {
  let mark = '@bigint:';
  while (text.includes(mark)) {
    mark = `@${mark}`;
  }
  return mark;
}
