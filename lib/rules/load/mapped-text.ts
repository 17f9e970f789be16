import type { TextPlace } from '../../diagnostics';
import { joined, placeInParts } from './collected';
import type { TextPart } from './scalar-text';

/** A text that was put together from pieces of files, and knows where each of them was written. */
export interface MappedText {
  readonly text: string;
  /** The place of what stands from `start` up to, not including, `end`. */
  readonly place: (start: number, end: number) => TextPlace;
}

/** One piece of a text was replaced by another. */
export interface Edit {
  /** Where the piece was, before. */
  readonly start: number;
  readonly end: number;
  /** The word in it that the new piece stands for, before. */
  readonly wordStart: number;
  readonly wordEnd: number;
  /** How long the new piece is. */
  readonly length: number;
}

/** Parts with a blank between each two of them. */
export function mappedParts(parts: readonly TextPart[], fallback: TextPlace): MappedText {
  return {
    text: joined(parts),
    place: (start, end) => placeInParts(parts, start, end) ?? fallback,
  };
}

/** A text after edits, each of which was made to what the one before left. */
export function edited(before: MappedText, text: string, edits: readonly Edit[]): MappedText {
  if (edits.length === 0) {
    return before;
  }
  return {
    text,
    place: (start, end) => {
      let from = start;
      let to = Math.max(end, start + 1);
      for (const edit of [...edits].reverse()) {
        from = unedited(from, edit, edit.wordStart);
        to = unedited(to - 1, edit, edit.wordEnd - 1) + 1;
      }
      return before.place(from, to);
    },
  };
}

function unedited(offset: number, edit: Edit, inside: number): number {
  if (offset < edit.start) {
    return offset;
  }
  return offset < edit.start + edit.length ? inside : offset - edit.length + (edit.end - edit.start);
}
