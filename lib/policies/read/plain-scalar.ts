import type { ScalarValue } from '../tree/document-tree';

const BOOLEANS: ReadonlyMap<string, boolean> = new Map(
  [
    { words: ['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON', 'true', 'True', 'TRUE'], value: true },
    { words: ['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF', 'false', 'False', 'FALSE'], value: false },
  ].flatMap(({ words, value }) => words.map((word) => [word, value] as const)),
);

const NULLS = new Set(['', '~', 'null', 'Null', 'NULL']);

const INTEGER = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|0[0-7]+|0|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/**
 * What a plain scalar is to kubectl and to the API server: they read YAML with go-yaml 2, whose words for booleans and
 * numbers are neither YAML 1.1's nor YAML 1.2's. `yes` is a boolean, `6666:6669` is text, `0777` is 511.
 *
 * @see https://github.com/kubernetes-sigs/yaml/blob/v1.4.0/goyaml.v2/resolve.go
 */
export function readPlainScalar(text: string): ScalarValue {
  if (NULLS.has(text)) {
    return { kind: 'null', value: null };
  }
  const boolean = BOOLEANS.get(text);
  if (boolean !== undefined) {
    return { kind: 'boolean', value: boolean };
  }
  if (!/^[-+.0-9]/.test(text)) {
    return { kind: 'string', value: text };
  }
  if (NOT_FINITE.test(text)) {
    return { kind: 'float', value: text.startsWith('-') ? -Infinity : /inf/i.test(text) ? Infinity : NaN };
  }
  // Underscores may be anywhere in a number, but where it begins with a point.
  const isStrict = text.startsWith('.') && /_(?!\d)|(?<!\d)_/.test(text);
  const digits = isStrict ? text : text.replaceAll('_', '');
  const integer = INTEGER.test(digits) ? readInteger(digits) : undefined;
  if (integer !== undefined) {
    return { kind: 'integer', value: integer };
  }
  const value = FLOAT.test(digits) ? Number(digits) : NaN;
  // JSON, which is what reaches the API server, knows no difference between 4.0 and 4.
  return Number.isFinite(value)
    ? { kind: Number.isInteger(value) ? 'integer' : 'float', value }
    : { kind: 'string', value: text };
}

/** `undefined` if it does not fit into 64 bits: what is written in tens is a float then, and else it is text. */
function readInteger(digits: string): number | undefined {
  const isNegative = digits.startsWith('-');
  const magnitude = digits.replace(/^[-+]/, '');
  const value = BigInt(/^0[0-7]+$/.test(magnitude) ? `0o${magnitude.slice(1)}` : magnitude);
  const isInside = isNegative ? value <= 2n ** 63n : value < 2n ** 64n;
  return isInside ? Number(isNegative ? -value : value) : undefined;
}
