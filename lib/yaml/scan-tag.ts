import type { CharacterStream } from './character-stream';
import { YamlError } from './yaml-error';

const WORD = /^[a-zA-Z0-9-]/;
const TAG = /^(?:[a-zA-Z0-9\-#;/?:@&=+$_.~*'()]|%[0-9a-fA-F]{2})/;
const URI = /^(?:[a-zA-Z0-9\-#;/?:@&=+$,_.!~*'()[\]]|%[0-9a-fA-F]{2})/;

/**
 * What a tag comes to; the stream is before its `!`.
 *
 * yaml-cpp: `src/scantag.cpp`
 */
export function scanTag(stream: CharacterStream): string {
  stream.eat(1);
  if (stream.peek() === '<') {
    return verbatim(stream);
  }
  const { name, isHandle } = scanHandle(stream);
  if (isHandle && stream.peek() === '!') {
    stream.eat(1);
    const suffix = takeAll(stream, TAG);
    if (suffix === '') {
      throw new YamlError('tag-suffix', stream.mark);
    }
    return `!${name}!${suffix}`;
  }
  return `!${name}`;
}

function verbatim(stream: CharacterStream): string {
  stream.eat(1);
  const tag = takeAll(stream, URI);
  if (stream.peek() !== '>') {
    throw new YamlError('verbatim-tag', stream.mark);
  }
  stream.eat(1);
  return tag;
}

/** A name that a `!` may follow, as long as it is a word. */
function scanHandle(stream: CharacterStream): { readonly name: string; readonly isHandle: boolean } {
  let name = takeAll(stream, WORD);
  const { mark } = stream;
  const rest = stream.peek() === '!' || stream.isAtEnd ? '' : takeAll(stream, TAG);
  name += rest;
  const isHandle = stream.isAtEnd ? rest === '' : rest === '' && stream.peek() === '!';
  if (rest !== '' && stream.peek() === '!') {
    throw new YamlError('character-in-tag-handle', mark);
  }
  return { name, isHandle };
}

function takeAll(stream: CharacterStream, pattern: RegExp): string {
  let text = '';
  for (;;) {
    const found = pattern.exec(stream.peek() + stream.peek(1) + stream.peek(2))?.[0] ?? '';
    if (found === '') {
      return text;
    }
    text += found;
    stream.eat(found.length);
  }
}
