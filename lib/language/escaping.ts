const ESCAPES: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\\': '\\\\',
  '"': '\\"',
};

/**
 * Formats a value as in the canonical text of a condition: in quotes if it contains a character that requires them. As
 * in Falco, an empty value is formatted as nothing.
 */
export function escapeValue(value: string): string {
  if (!/[\b\f\n\r\t ="'\\]/.test(value)) {
    return value;
  }
  return `"${value.replace(/[\b\f\n\r\t\\"]/g, (character) => ESCAPES[character] ?? character)}"`;
}

/** What Falco says of an escape that it cannot resolve. */
interface EscapeProblem {
  readonly problem: string;
  /** Whether there is no such escape at all. */
  readonly isUnsupported?: boolean;
}

/**
 * What stands between quotes, with its escapes resolved, or what is wrong with one of them.
 *
 * @param hexadecimal whether `\x41` stands for a character. It does after Falco 0.44; 0.44.1 itself refuses it.
 */
export function unescapeValue(
  quoted: string,
  hexadecimal: boolean,
): { readonly value: string } | EscapeProblem {
  const quote = quoted.charAt(0);
  const inside = quoted.slice(1, -1);
  if (!inside.includes('\\')) {
    return { value: inside };
  }
  let value = '';
  for (let index = 0; index < inside.length; index += 1) {
    const character = inside.charAt(index);
    if (character !== '\\') {
      value += character;
      continue;
    }
    index += 1;
    const escaped = inside.charAt(index);
    const digits =
      hexadecimal && escaped === 'x' ? /^[0-9a-fA-F]{2}/.exec(inside.slice(index + 1, index + 3)) : null;
    if (digits !== null) {
      value += String.fromCharCode(Number.parseInt(digits[0], 16));
      index += 2;
      continue;
    }
    const resolved = resolve(escaped, quote);
    if (index < inside.length && typeof resolved === 'object') {
      return resolved;
    }
    value += typeof resolved === 'string' ? resolved : '';
  }
  return { value };
}

function resolve(escaped: string, quote: string): string | EscapeProblem {
  switch (escaped) {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    // Upstream keeps a backslash before a blank for an old rule that had one (`filter/escaping.cpp`, `unescape_str`).
    case ' ':
    case '\\':
      return '\\';
    case '/':
      return '/';
    case '"':
    case "'":
      return escaped === quote
        ? escaped
        : { problem: `invalid \\${escaped} escape in ${quote}-quoted string` };
    default:
      return { problem: `unsupported string escape sequence: \\${escaped}`, isUnsupported: true };
  }
}
