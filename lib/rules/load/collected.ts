import type { TextPlace } from '../../diagnostics';
import type { Priority } from '../../facts/priority';
import type { OverrideOperation } from '../model';
import type { FalcoContext } from './falco-context';
import type { ScalarText, TextPart } from './scalar-text';

export type { OverrideOperation };

/** Where an item is: the file, and its first key. */
export interface Origin {
  readonly context: FalcoContext;
  /** The name of the item, for findings about the whole of it. */
  readonly place: TextPlace;
}

/** How long ago something was defined and last changed: macros and lists see only what was there before. */
interface Ordered extends Changeable {
  index: number;
  visibility: number;
}

interface Changeable {
  /** The item that changed it last. */
  changedBy?: TextPlace;
}

export interface CollectedList extends Origin, Ordered {
  readonly name: string;
  items: readonly ScalarText[];
}

/**
 * What was read of an item that has a mistake in it, with stand-ins for what could not be read. It is there to be
 * checked: nothing of it changes what other items define.
 */
interface MaybePartial {
  readonly isPartial?: boolean;
}

export interface CollectedMacro extends Origin, Ordered, MaybePartial {
  readonly name: string;
  /** Joined by blanks: the text of the definition and what was appended. */
  condition: readonly TextPart[];
  readonly conditionContext: FalcoContext;
}

/** A value of an exception, or several. */
export interface ExceptionPart {
  readonly isList: boolean;
  readonly text: string;
  readonly items: readonly ExceptionPart[];
  readonly place: TextPlace;
}

export interface CollectedException extends Origin, MaybePartial {
  /** Left empty where it could not be read. */
  readonly name: string;
  readonly fields: ExceptionPart;
  comps: ExceptionPart;
  values: readonly ExceptionPart[];
}

export interface CollectedRule extends Origin, Changeable, MaybePartial {
  readonly name: string;
  readonly source: string;
  readonly isSourceUnknown: boolean;
  condition: readonly TextPart[];
  readonly conditionContext: FalcoContext;
  /** Left empty where it could not be read. */
  output: readonly TextPart[];
  readonly outputContext: FalcoContext;
  description: string;
  priority: Priority;
  tags: readonly string[];
  exceptions: readonly CollectedException[];
  /** The names of exceptions that are left out, since something is wrong with them: empty where one has no name. */
  leftOutExceptions: readonly string[];
  enabled: boolean;
  capture: boolean;
  captureDuration: number;
  warnsAboutEventTypes: boolean;
  skipsUnknownFilter: boolean;
}

/** What an `append` or `override` item says of an earlier rule. */
export interface RuleUpdate extends Origin, MaybePartial {
  readonly name: string;
  readonly source: string;
  readonly condition?: ScalarText;
  readonly output?: ScalarText;
  readonly description?: string;
  readonly priority?: Priority;
  readonly tags?: readonly string[];
  readonly exceptions?: readonly CollectedException[];
  readonly enabled?: boolean;
  readonly capture?: boolean;
  readonly captureDuration?: number;
  readonly warnsAboutEventTypes?: boolean;
  readonly skipsUnknownFilter?: boolean;
}

/** A name that stands for a condition that could not be read. */
export const UNREAD_CONDITION = 'unread_condition___';

/** What stands in the place of a condition that could not be read. */
export function unreadCondition(place: TextPlace): TextPart {
  return { text: UNREAD_CONDITION, place: () => place };
}

/** Whether a condition goes on from an earlier one. */
export function continues({ text }: TextPart): boolean {
  return /^\s*(?:and|or)\b/i.test(text);
}

/** What Falco joins with single blanks. */
export function joined(parts: readonly TextPart[]): string {
  const [first] = parts;
  // Most have one part, and its text need not be there twice.
  return parts.length === 1 && first !== undefined ? first.text : parts.map(({ text }) => text).join(' ');
}

/** The place of a range in what {@link joined} makes. */
export function placeInParts(parts: readonly TextPart[], start: number, end: number): TextPlace | undefined {
  let from = 0;
  for (const part of parts) {
    const to = from + part.text.length;
    if (start <= to) {
      return part.place(start - from, Math.min(end, to) - from);
    }
    from = to + 1;
  }
  return undefined;
}

/** Whether the list or the scalar says anything at all. */
export function saysSomething(part: ExceptionPart): boolean {
  return part.isList ? part.items.length > 0 : part.text !== '';
}
