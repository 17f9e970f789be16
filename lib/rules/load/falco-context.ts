import { byteLength } from '../../diagnostics';
import type { Mark } from '../../yaml/mark';
import type { YamlNode } from '../../yaml/node';
import type { SourceText } from '../../yaml/source-text';

/** One step on the way from a file to what is wrong in it, as Falco prints it. Lines and columns count from 0. */
export interface FalcoLocation {
  readonly item_type: string;
  readonly item_name: string;
  readonly position: {
    readonly name: string;
    readonly line: number;
    readonly column: number;
    readonly offset: number;
  };
}

/** What Falco's contexts call the things that a rules file has. */
export type ItemType =
  | 'value for'
  | 'exceptions'
  | 'exception'
  | 'exception values'
  | 'exception value'
  | 'rules content'
  | 'rules content item'
  | 'required_engine_version'
  | 'required plugin versions'
  | 'required plugin versions entry'
  | 'required plugin versions alternative'
  | 'list'
  | 'list item'
  | 'macro'
  | 'macro condition'
  | 'rule'
  | 'rule condition'
  | 'condition expression'
  | 'rule output'
  | 'rule priority'
  | 'overrides';

interface Expression {
  /** What Falco shows. */
  readonly text: string;
  readonly offset: number | undefined;
  /** What the offset is in. */
  readonly parsed: string;
}

/**
 * Where Falco says that something is wrong: the file, and inside of it one thing inside of another.
 *
 * Falco: `userspace/engine/rule_loader.cpp`, `rule_loader::context`
 */
export class FalcoContext {
  public static file(source: SourceText): FalcoContext {
    return new FalcoContext(undefined, 'rules content', '', source, undefined, undefined);
  }

  /** The file as a whole. */
  public get file(): FalcoContext {
    return this.parent === undefined ? this : this.parent.file;
  }

  /** The place where Falco's YAML library gives up. */
  public insideAt(mark: Mark): FalcoContext {
    return new FalcoContext(this, 'value for', '', this.source, mark, undefined);
  }

  private constructor(
    private readonly parent: FalcoContext | undefined,
    private readonly type: ItemType,
    private readonly itemName: string,
    private readonly source: SourceText,
    /** An offset, not the node itself: contexts outlive what was read. */
    private readonly start: number | Mark | undefined,
    private readonly expression: Expression | undefined,
  ) {}

  /** Something inside of this, written where the node is. */
  public inside(type: ItemType, name: string, node: YamlNode | undefined): FalcoContext {
    return new FalcoContext(this, type, name, this.source, node && markOf(node), undefined);
  }

  /**
   * A place in a condition after lists are replaced. Falco adds it to where the condition starts, so that neither line
   * nor column fit what is in the file.
   *
   * @param offset `undefined` for the condition as a whole
   * @param parsed the text that the offset is in, where it is that of a macro or one with lists in it
   */
  public insideCondition(text: string, offset: number | undefined, parsed: string = text): FalcoContext {
    return new FalcoContext(this, 'condition expression', '', this.source, undefined, {
      text,
      offset,
      parsed,
    });
  }

  public get locations(): FalcoLocation[] {
    const own: FalcoLocation = {
      item_type: this.type,
      item_name: this.itemName,
      position: { name: this.name(), ...this.position() },
    };
    return [...(this.parent?.locations ?? []), own];
  }

  /** The line at fault, with a caret below. */
  public get snippet(): string {
    return snippetOf(this.expression?.text ?? this.source.written, this.position().offset);
  }

  private name(): string {
    if (this.expression === undefined) {
      return this.source.file;
    }
    const { text } = this.expression;
    const shown = byteLength(text) > 20 ? `${cutBytes(text, 17)}...` : text;
    return `"${shown}"`.replace(/[\r\n]/g, ' ');
  }

  private position(): { line: number; column: number; offset: number } {
    if (this.expression !== undefined) {
      return this.positionInExpression(this.expression);
    }
    const { start } = this;
    if (start === undefined) {
      return { line: 0, column: 0, offset: 0 };
    }
    if (typeof start === 'object') {
      const { line, column, bytes } = start;
      return { line, column, offset: bytes };
    }
    const { text } = this.source;
    const { line, column } = text === this.source.written ? this.source.place(start) : this.markAt(start);
    const lineStart = start - (column - 1);
    return {
      line: line - 1,
      // Its YAML library starts a new column at the end of a file.
      column: start < text.length ? byteLength(text.slice(lineStart, start)) : 0,
      offset: byteLength(text.slice(0, start)),
    };
  }

  /** The line break that comes first in a file is the only one that its YAML library counts. */
  private markAt(offset: number): { readonly line: number; readonly column: number } {
    const text = this.source.written.replace(/^\ufeff/, '');
    const lines = text.slice(0, offset).split(/^[^\r\n]*\r(?!\n)/.test(text) ? '\r' : '\n');
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  }

  private positionInExpression({ parsed, offset }: Expression): {
    line: number;
    column: number;
    offset: number;
  } {
    const base = this.parent?.position() ?? { line: 0, column: 0, offset: 0 };
    if (offset === undefined) {
      return base;
    }
    const before = parsed.slice(0, offset);
    const lines = before.split(/[\r\n]/);
    return {
      line: base.line + lines.length,
      column: base.column + byteLength(lines.at(-1) ?? '') + 1,
      offset: base.offset + byteLength(before),
    };
  }
}

/** Where Falco says that a node is. */
function markOf(node: YamlNode): number {
  return node.kind === 'alias' ? node.start : (node.mark ?? node.start);
}

const SNIPPET_WIDTH = 160;
const NO_CONTEXT = '<No context available>\n';
const DOTS = new TextEncoder().encode('...');

/** Falco: `userspace/engine/rule_loader.cpp`, `rule_loader::context::snippet` */
function snippetOf(text: string, offset: number): string {
  const bytes = new TextEncoder().encode(text);
  const isBreak = (index: number) => bytes[index] === 10;
  let at = offset;
  while (at > 0 && (at >= bytes.length || isBreak(at))) {
    at -= 1;
  }
  if (isBreak(0) && at === 0) {
    // The line ends before it starts: Falco counts below zero, and shows all the rest.
    return bytes.length === 1 ? NO_CONTEXT : `${cut(bytes.slice(1), true, true)}\n`;
  }
  if (bytes.length === 0) {
    return NO_CONTEXT;
  }
  const half = SNIPPET_WIDTH / 2;
  let from = at;
  while (from > 0 && !isBreak(from) && at - from < half) {
    from -= 1;
  }
  let to = at;
  while (to < bytes.length - 1 && !isBreak(to) && to - at < half) {
    to += 1;
  }
  const start = isBreak(from) ? from + 1 : from;
  const end = isBreak(to) ? to - 1 : to;
  const shown = cut(bytes.slice(start, end + 1), at - start >= half, end - at >= half);
  return `${shown}\n${' '.repeat(at - start)}^\n`;
}

/** Falco replaces bytes at both ends, wherever a character ends. */
function cut(bytes: Uint8Array, left: boolean, right: boolean): string {
  const shown = left ? [...DOTS, ...bytes.slice(DOTS.length)] : [...bytes];
  if (right) {
    shown.splice(-DOTS.length, DOTS.length, ...DOTS);
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(shown));
}

function cutBytes(text: string, count: number): string {
  return new TextDecoder().decode(new TextEncoder().encode(text).slice(0, count));
}
