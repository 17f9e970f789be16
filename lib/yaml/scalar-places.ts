import type { YamlScalar } from './node';

/**
 * For each character of a scalar's value, where in the file it was written: through the folding of lines, indentation,
 * quotes and escapes. The last entry is the end.
 */
export function scalarOffsets(scalar: YamlScalar, value: string, source: string): number[] {
  const { start, end } = scalar;
  switch (scalar.style) {
    case 'double-quoted':
      return align(value, source, start + 1, end - 1, escapeLength);
    case 'single-quoted':
      return align(value, source, start + 1, end - 1, (text, at) => (text.startsWith("''", at) ? 2 : 1));
    case 'folded':
    case 'literal': {
      const header = source.indexOf('\n', start);
      return align(value, source, header === -1 ? end : header + 1, end, () => 1);
    }
    default:
      return align(value, source, start, end, () => 1);
  }
}

/** Folding changes blanks only, so everything else stands in the same order in the value and in the file. */
function align(
  value: string,
  source: string,
  start: number,
  end: number,
  lengthAt: (source: string, at: number) => number,
): number[] {
  const offsets: number[] = [];
  let at = start;
  for (let index = 0; index < value.length; index += 1) {
    const wanted = value.charAt(index);
    if (!isBlank(wanted)) {
      while (at < end && (isBlank(source.charAt(at)) || isContinuation(source, at, lengthAt))) {
        at += isBlank(source.charAt(at)) ? 1 : 2;
      }
    }
    offsets.push(Math.min(at, end));
    const length = lengthAt(source, at);
    if (!isBlank(wanted) || source.charAt(at) === wanted || length > 1) {
      at += length;
    }
  }
  offsets.push(Math.min(at, end));
  return offsets;
}

/** A backslash at the end of a line, which joins it with the next. */
function isContinuation(
  source: string,
  at: number,
  lengthAt: (source: string, at: number) => number,
): boolean {
  return lengthAt === escapeLength && source.charAt(at) === '\\' && /[\r\n]/.test(source.charAt(at + 1));
}

function escapeLength(source: string, at: number): number {
  if (source.charAt(at) !== '\\') {
    return 1;
  }
  const digits = { x: 2, u: 4, U: 8 }[source.charAt(at + 1)];
  return 2 + (digits ?? 0);
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r';
}
