/** A string, or a number: nothing else of JSON has digits in it. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/gs;

/**
 * Parses JSON, with integers that do not fit into a double as `bigint`, such as times in nanoseconds and some IDs.
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

/** Formats JSON like `JSON.stringify`, with `bigint` values as numbers. */
export function formatJson(value: unknown, space = 0): string {
  return formatMember(value, ' '.repeat(space), '\n') ?? 'null';
}

/** @param lineBreak a line break and the indentation of the line that the member is in */
function formatMember(value: unknown, step: string, lineBreak: string): string | undefined {
  if (typeof value === 'bigint') {
    return String(value);
  }
  if (typeof value !== 'object' || value === null) {
    return JSON.stringify(value);
  }
  if ('toJSON' in value && typeof value.toJSON === 'function') {
    return formatMember(value.toJSON(), step, lineBreak);
  }
  const inner = step === '' ? '' : `${lineBreak}${step}`;
  const outer = step === '' ? '' : lineBreak;
  let text = '';
  if (Array.isArray(value)) {
    for (const member of value) {
      text += `${text === '' ? '' : ','}${inner}${formatMember(member, step, inner) ?? 'null'}`;
    }
    return text === '' ? '[]' : `[${text}${outer}]`;
  }
  const colon = step === '' ? ':' : ': ';
  for (const key of Object.keys(value)) {
    const member = formatMember((value as Readonly<Record<string, unknown>>)[key], step, inner);
    if (member !== undefined) {
      text += `${text === '' ? '' : ','}${inner}${JSON.stringify(key)}${colon}${member}`;
    }
  }
  return text === '' ? '{}' : `{${text}${outer}}`;
}

/** A word that no string of the text has in it. */
function unusedMark(text: string): string {
  let mark = '@bigint:';
  while (text.includes(mark)) {
    mark = `@${mark}`;
  }
  return mark;
}
