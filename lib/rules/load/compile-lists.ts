import type { CollectedList } from './collected';
import { quoteItem } from './expand-exceptions';
import type { Indexed } from './indexed';
import { type Edit, edited, type MappedText } from './mapped-text';

/** A list with the lists in it replaced by what they hold, one level deep. */
export interface CompiledList {
  readonly name: string;
  readonly collected: CollectedList;
  readonly items: readonly string[];
  /** What takes the place of its name in a condition. */
  readonly substitute: string;
  used: boolean;
}

const DELIMITERS = /[ \t\n\r(),=]/;
/** The same by character code, since every character of every condition is looked at. */
const IS_DELIMITER = Uint8Array.from({ length: 128 }, (_, code) =>
  DELIMITERS.test(String.fromCharCode(code)) ? 1 : 0,
);
const BLANKS = ' \t\n\r';

/**
 * The lists of a rule set.
 *
 * Falco: `userspace/engine/rule_loader_compiler.cpp`, `compile_list_infos`
 */
export class CompiledLists {
  public readonly all: readonly CompiledList[];
  private readonly order = new Map<string, number>();
  /** How the names of lists look from afar: fewer words need be looked up. */
  private readonly shapes = new Set<number>();
  /** Lists whose names have a delimiter in them, so that no word of a condition is their name. */
  private readonly unusual: readonly number[];

  constructor(lists: Indexed<CollectedList>) {
    const used = new Set<string>();
    this.all = [...lists].map((list) => {
      const items: string[] = [];
      for (const { text } of list.items) {
        const other = lists.get(text);
        if (other !== undefined && other.index < list.visibility) {
          used.add(other.name);
          for (const item of other.items) {
            items.push(item.text);
          }
        } else {
          items.push(text);
        }
      }
      return {
        name: list.name,
        collected: list,
        items,
        substitute: joinItems(items),
        used: false,
      };
    });
    this.all.forEach((list, index) => {
      this.order.set(list.name, index);
      this.shapes.add(shapeOf(list.name, 0, list.name.length));
      list.used = used.has(list.name);
    });
    this.unusual = this.all.flatMap(({ name }, index) => (DELIMITERS.test(name) ? [index] : []));
  }

  /**
   * Replaces the names of lists by their items, wherever they stand between blanks, parentheses, commas and equal
   * signs: inside of quotes too. One list after the other, so that what one brings in can be the name of a later one.
   *
   * Falco: `userspace/engine/rule_loader_compiler.cpp`, `resolve_list`
   */
  public substitute(condition: MappedText): MappedText {
    // Trying every list on every condition would take time that grows with the square of the rules.
    const pending = new Set<number>([...this.unusual, ...this.named(condition.text)]);
    if (pending.size === 0) {
      return condition;
    }
    const edits: Edit[] = [];
    let { text } = condition;
    for (let done = -1; pending.size > 0; ) {
      const next = Math.min(...pending);
      pending.delete(next);
      const list = this.all[next];
      if (list === undefined || next <= done) {
        continue;
      }
      done = next;
      const before = edits.length;
      text = substituteOne(text, list, edits);
      if (edits.length > before) {
        list.used = true;
        for (const index of this.named(list.substitute)) {
          pending.add(index);
        }
      }
    }
    return edited(condition, text, edits);
  }

  private named(text: string): number[] {
    const found: number[] = [];
    let start = 0;
    for (let at = 0; at <= text.length; at += 1) {
      if (isDelimiter(text, at)) {
        const mayBeName = at > start && this.shapes.has(shapeOf(text, start, at));
        const index = mayBeName ? this.order.get(text.slice(start, at)) : undefined;
        if (index !== undefined) {
          found.push(index);
        }
        start = at + 1;
      }
    }
    return found;
  }
}

/** The length of a word and its first character. */
function shapeOf(text: string, start: number, end: number): number {
  return ((end - start) << 16) | text.charCodeAt(start);
}

/** A comma goes before each item but those that have nothing before them. */
function joinItems(items: readonly string[]): string {
  return items.reduce((sum, item) => `${sum}${sum === '' ? '' : ', '}${quoteItem(item)}`, '');
}

function isDelimiter(text: string, at: number): boolean {
  return at < 0 || at >= text.length || IS_DELIMITER[text.charCodeAt(at)] === 1;
}

function substituteOne(original: string, list: CompiledList, edits: Edit[]): string {
  const { name, substitute } = list;
  let text = original;
  let start = text.indexOf(name);
  while (start !== -1) {
    const wordStart = start;
    let end = start + name.length;
    if (isDelimiter(text, start - 1) && isDelimiter(text, end)) {
      while (start > 0 && BLANKS.includes(text.charAt(start - 1))) {
        start -= 1;
      }
      while (end < text.length && BLANKS.includes(text.charAt(end))) {
        end += 1;
      }
      if (substitute === '') {
        if (start > 0 && text.charAt(start - 1) === ',') {
          start -= 1;
        } else if (text.charAt(end) === ',') {
          end += 1;
        }
      }
      const piece = `${start > 0 ? ' ' : ''}${substitute} `;
      edits.push({ start, end, wordStart, wordEnd: wordStart + name.length, length: piece.length });
      text = text.slice(0, start) + piece + text.slice(end);
      start += substitute.length + 1;
    }
    start = text.indexOf(name, start + 1);
  }
  return text;
}
