import type { CharacterStream } from './character-stream';
import type { ScalarRules } from './scan-scalar';
import { YamlError } from './yaml-error';

/** What is behind `|` or `>`. */
export interface BlockHeader extends Pick<ScalarRules, 'chomp' | 'indent' | 'detectsIndent'> {}

/** @param topIndent column of the mapping or sequence that the scalar is in */
export function plainRules(isInBlock: boolean, topIndent: number): ScalarRules {
  return {
    endLength: isInBlock ? endOfPlain : endOfPlainInFlow,
    eatsEnd: false,
    indent: isInBlock ? topIndent + 1 : 0,
    detectsIndent: false,
    escape: '',
    fold: 'flow',
    eatsBlanks: true,
    trimsEnd: true,
    chomp: 'strip',
    atDocumentMarker: 'stop',
    refusesTabs: true,
  };
}

export function quotedRules(quote: "'" | '"'): ScalarRules {
  return {
    endLength: quote === "'" ? endOfSingleQuoted : endOfDoubleQuoted,
    eatsEnd: true,
    indent: 0,
    detectsIndent: false,
    escape: quote === "'" ? "'" : '\\',
    fold: 'flow',
    eatsBlanks: true,
    trimsEnd: false,
    chomp: 'clip',
    atDocumentMarker: 'refuse',
    refusesTabs: false,
  };
}

/**
 * Reads what stands between the sign and the end of its line.
 *
 * @throws YamlError if that is something else than a number, a sign and a comment
 */
export function readBlockHeader(stream: CharacterStream): BlockHeader {
  let chomp: ScalarRules['chomp'] = 'clip';
  let indent = 1;
  let detectsIndent = true;
  const header = /^(?:[+-][0-9]|[0-9][+-]|[+-]|[0-9])/.exec(stream.peek() + stream.peek(1))?.[0] ?? '';
  for (const sign of header) {
    stream.eat(1);
    if (sign === '+' || sign === '-') {
      chomp = sign === '+' ? 'keep' : 'strip';
    } else if (sign === '0') {
      throw new YamlError('zero-indent', stream.mark);
    } else {
      indent = Number(sign);
      detectsIndent = false;
    }
  }
  while (stream.isBlank()) {
    stream.eat(1);
  }
  if (stream.peek() === '#') {
    while (!stream.isAtEnd && !stream.isBreak()) {
      stream.eat(1);
    }
  }
  if (!stream.isAtEnd && !stream.isBreak()) {
    throw new YamlError('character-in-block', stream.mark);
  }
  return { chomp, indent, detectsIndent };
}

/** @param topIndent column of the mapping or sequence that the scalar is in */
export function blockRules(character: '|' | '>', header: BlockHeader, topIndent: number): ScalarRules {
  return {
    endLength: (stream) => (stream.isAtEnd ? 0 : -1),
    eatsEnd: false,
    indent: header.indent + Math.max(topIndent, 0),
    detectsIndent: header.detectsIndent,
    escape: '',
    fold: character === '>' ? 'folded' : 'none',
    eatsBlanks: false,
    trimsEnd: false,
    chomp: header.chomp,
    atDocumentMarker: 'go on',
    refusesTabs: true,
  };
}

function endOfPlain(stream: CharacterStream): number {
  if (stream.peek() === ':' && stream.isWordEnd(1)) {
    return 1;
  }
  return stream.isBlankOrBreak() && stream.peek(stream.breakLength() || 1) === '#' ? 1 : -1;
}

function endOfPlainInFlow(stream: CharacterStream): number {
  const character = stream.peek();
  if (character !== '' && ',?[]{}'.includes(character)) {
    return 1;
  }
  const next = stream.peek(1);
  if (character === ':' && next !== '' && ',]}'.includes(next)) {
    return 1;
  }
  return endOfPlain(stream);
}

function endOfSingleQuoted(stream: CharacterStream): number {
  return stream.peek() === "'" && stream.peek(1) !== "'" ? 1 : -1;
}

function endOfDoubleQuoted(stream: CharacterStream): number {
  return stream.peek() === '"' ? 1 : -1;
}
