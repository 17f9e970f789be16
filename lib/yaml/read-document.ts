import type { Mark } from './mark';
import type { YamlMap, YamlNode, YamlPair, YamlScalar, YamlSequence } from './node';
import type { Scanner } from './scanner';
import type { Token } from './token';
import { YamlError } from './yaml-error';

/** Falco's library gives up at this depth. */
export const MAX_DEPTH = 500;

interface Properties {
  readonly anchor: string | undefined;
  readonly tag: string;
  /** Of the first of them. */
  readonly mark: number;
}

/**
 * Makes the tree of one document from its tokens.
 *
 * yaml-cpp: `src/singledocparser.cpp`
 */
export class DocumentReader {
  public hasAliases = false;
  private depth = 0;
  private readonly anchors = new Set<string>();
  private readonly collections: ('block' | 'flow-sequence' | 'flow-map' | 'pair')[] = [];
  /** Offset behind what was read last. */
  private end = 0;

  constructor(
    private readonly scanner: Scanner,
    private readonly text: string,
    /** Of what is read. */
    private readonly textEnd: number,
  ) {}

  public read(): YamlNode {
    const first = this.scanner.peek();
    this.end = first?.mark.offset ?? 0;
    if (first?.kind === 'document-start') {
      this.take();
    }
    const root = this.node();
    while (this.scanner.peek()?.kind === 'document-end') {
      this.take();
    }
    return root;
  }

  private take(): Token | undefined {
    const token = this.scanner.next();
    if (token !== undefined) {
      this.end = Math.max(this.end, token.end);
    }
    return token;
  }

  private node(): YamlNode {
    this.depth += 1;
    if (this.depth >= MAX_DEPTH) {
      throw new YamlError('too-deep', this.scanner.mark, '', this.scanner.scanned);
    }
    const read = this.undeepened();
    this.depth -= 1;
    return read;
  }

  private undeepened(): YamlNode {
    const first = this.scanner.peek();
    if (first === undefined) {
      return this.nothing(this.scanner.mark.offset);
    }
    if (first.kind === 'value') {
      return this.pairWithoutKey(first);
    }
    if (first.kind === 'alias') {
      return this.alias(first);
    }
    const properties = this.properties(first);
    const token = this.scanner.peek();
    if (token === undefined) {
      return this.nothing(properties.mark, properties.anchor);
    }
    const { anchor, tag, mark } = properties;
    const place = { anchor, ...(mark === token.mark.offset ? {} : { mark }) };
    switch (token.kind) {
      case 'scalar':
        this.take();
        return {
          kind: 'scalar',
          value: token.value,
          style: token.style ?? 'plain',
          start: token.mark.offset,
          end: token.end,
          ...place,
          ...(tag === '' ? {} : { isTagged: true }),
        };
      case 'flow-sequence':
        return this.flowSequence(token, place);
      case 'block-sequence':
        return this.blockSequence(token, place);
      case 'flow-map':
        return this.flowMap(token, place);
      case 'block-map':
        return this.blockMap(token, place);
      case 'key':
        if (this.collections.at(-1) === 'flow-sequence') {
          return this.pair(token, place);
        }
    }
    const nothing = this.nothing(mark, anchor);
    return tag === '' ? nothing : { ...nothing, isTagged: true };
  }

  /** An empty value, which is behind what was read last, and for Falco where the next thing is. */
  private nothing(mark: number, anchor?: string): YamlScalar {
    let start = this.end;
    while (this.text.charAt(start) === ' ') {
      start += 1;
    }
    return { kind: 'scalar', value: '', style: 'plain', start, end: start, anchor, mark };
  }

  private alias({ mark, value, end }: Token): YamlNode {
    if (!this.anchors.has(value)) {
      this.scanner.fail(new YamlError('unknown-anchor', mark, value));
    }
    this.take();
    this.hasAliases = true;
    return { kind: 'alias', source: value, start: mark.offset, end };
  }

  private properties(first: Token): Properties {
    let anchor: string | undefined;
    let tag = '';
    for (let token = this.scanner.peek(); token !== undefined; token = this.scanner.peek()) {
      if (token.kind === 'tag') {
        if (tag !== '') {
          throw new YamlError('multiple-tags', token.mark);
        }
        tag = token.value;
      } else if (token.kind === 'anchor') {
        if (anchor !== undefined) {
          throw new YamlError('multiple-anchors', token.mark);
        }
        anchor = token.value;
        this.anchors.add(anchor);
      } else {
        break;
      }
      this.take();
    }
    return { anchor, tag, mark: first.mark.offset };
  }

  private blockSequence({ mark }: Token, place: Pick<YamlSequence, 'anchor' | 'mark'>): YamlSequence {
    this.take();
    this.collections.push('block');
    const items: YamlNode[] = [];
    for (;;) {
      const token = this.scanner.peek();
      if (token?.kind !== 'block-entry' && token?.kind !== 'block-sequence-end') {
        throw new YamlError('sequence-end', token?.mark ?? this.scanner.mark);
      }
      if (token.kind === 'block-sequence-end') {
        this.scanner.next();
        break;
      }
      this.take();
      const next = this.scanner.peek();
      const isEmpty = next?.kind === 'block-entry' || next?.kind === 'block-sequence-end';
      items.push(isEmpty ? this.nothing(next.mark.offset) : this.node());
    }
    this.collections.pop();
    return { kind: 'sequence', items, start: mark.offset, end: this.endOfLine(), ...place };
  }

  private blockMap({ mark }: Token, place: Pick<YamlMap, 'anchor' | 'mark'>): YamlMap {
    this.take();
    this.collections.push('block');
    const pairs: YamlPair[] = [];
    for (;;) {
      const token = this.scanner.peek();
      if (token?.kind !== 'key' && token?.kind !== 'value' && token?.kind !== 'block-map-end') {
        throw new YamlError('map-end', token?.mark ?? this.scanner.mark);
      }
      if (token.kind === 'block-map-end') {
        this.scanner.next();
        break;
      }
      pairs.push(this.keyAndValue(token));
    }
    this.collections.pop();
    return { kind: 'map', pairs, start: mark.offset, end: this.endOfLine(), ...place };
  }

  private keyAndValue(token: Token): YamlPair {
    const hasKey = token.kind === 'key';
    if (hasKey) {
      this.take();
    }
    const key = hasKey ? this.node() : this.nothing(token.mark.offset);
    const hasValue = this.scanner.peek()?.kind === 'value';
    if (hasValue) {
      this.take();
    }
    return { key, value: hasValue ? this.node() : this.nothing(token.mark.offset) };
  }

  private flowSequence({ mark }: Token, place: Pick<YamlSequence, 'anchor' | 'mark'>): YamlSequence {
    this.take();
    this.collections.push('flow-sequence');
    const items: YamlNode[] = [];
    while (this.flowToken('sequence-end-flow').kind !== 'flow-sequence-end') {
      items.push(this.node());
      this.separator('flow-sequence-end', 'sequence-end-flow');
    }
    this.take();
    this.collections.pop();
    return { kind: 'sequence', items, start: mark.offset, end: this.end, ...place };
  }

  private flowMap({ mark }: Token, place: Pick<YamlMap, 'anchor' | 'mark'>): YamlMap {
    this.take();
    this.collections.push('flow-map');
    const pairs: YamlPair[] = [];
    for (;;) {
      const token = this.flowToken('map-end-flow');
      if (token.kind === 'flow-map-end') {
        break;
      }
      pairs.push(this.keyAndValue(token));
      this.separator('flow-map-end', 'map-end-flow');
    }
    this.take();
    this.collections.pop();
    return { kind: 'map', pairs, start: mark.offset, end: this.end, ...place };
  }

  private flowToken(error: 'sequence-end-flow' | 'map-end-flow'): Token {
    const token = this.scanner.peek();
    if (token === undefined) {
      throw new YamlError(error, this.scanner.mark, '', this.scanner.openBracket);
    }
    return token;
  }

  private separator(
    end: 'flow-sequence-end' | 'flow-map-end',
    error: 'sequence-end-flow' | 'map-end-flow',
  ): void {
    const token = this.flowToken(error);
    if (token.kind === 'flow-entry') {
      this.take();
    } else if (token.kind !== end) {
      throw new YamlError(error, token.mark, '', this.unclosed(token));
    }
  }

  /** The bracket to blame where something cannot stand inside of it that starts an item or a document of its own. */
  private unclosed({ kind, mark }: Token): Mark | undefined {
    const bracket = this.scanner.openBracket;
    const lineStart = this.text.lastIndexOf('\n', mark.offset - 1) + 1;
    const isItem = this.text.startsWith('- ', lineStart) && (bracket?.offset ?? 0) < lineStart;
    return isItem || kind === 'document-start' || kind === 'document-end' ? bracket : undefined;
  }

  /** `[key: value]` */
  private pair(token: Token, place: Pick<YamlMap, 'anchor' | 'mark'>): YamlMap {
    this.collections.push('pair');
    const pair = this.keyAndValue(token);
    this.collections.pop();
    return { kind: 'map', pairs: [pair], start: token.mark.offset, end: this.end, ...place };
  }

  /** `: value` alone. */
  private pairWithoutKey({ mark }: Token): YamlMap {
    this.collections.push('pair');
    const key = this.nothing(mark.offset);
    this.take();
    const value = this.node();
    this.collections.pop();
    return { kind: 'map', pairs: [{ key, value }], start: mark.offset, end: this.end, anchor: undefined };
  }

  /** Behind the line on which a block ends, with the comment that may stand there. */
  private endOfLine(): number {
    const { text, end } = this;
    if (end > 0 && text.charAt(end - 1) === '\n') {
      return end;
    }
    const found = text.indexOf('\n', end);
    return found === -1 || found >= this.textEnd ? this.textEnd : found + 1;
  }
}
