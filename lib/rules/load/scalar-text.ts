import type { TextPlace } from '../../diagnostics';
import type { YamlNode, YamlScalar } from '../../yaml/node';
import { scalarOffsets } from '../../yaml/scalar-places';
import type { SourceText } from '../../yaml/source-text';

/** A text of a rules file that knows where each of its characters was written. */
export interface TextPart {
  readonly text: string;
  /** The place from `start` up to, not including, `end`. */
  readonly place: (start: number, end: number) => TextPlace;
}

/** A scalar as Falco reads it. */
export class ScalarText implements TextPart {
  private offsets: readonly number[] | undefined;

  constructor(
    public readonly text: string,
    public readonly node: YamlScalar,
    private readonly source: SourceText,
  ) {}

  public get whole(): TextPlace {
    return placeOfNode(this.node, this.source);
  }

  public place(start: number, end: number): TextPlace {
    this.offsets ??= scalarOffsets(this.node, this.text, this.source.text);
    const last = this.offsets.length - 1;
    const from = this.offsets[Math.min(Math.max(start, 0), last)] ?? 0;
    const to = end > start ? (this.offsets[Math.min(end - 1, last)] ?? from) + 1 : from + 1;
    return this.source.place(from, Math.max(to, from + 1));
  }
}

/** The place of a node, without the blank lines behind it. */
export function placeOfNode(node: YamlNode, source: SourceText): TextPlace {
  return source.place(node.start, source.trimmedEnd(node.start, node.end));
}
