import type { TextPlace } from '../diagnostics';

/** Something that is wrong with rules, as an id and data. The checks have the words and the code for each id. */
export type IssueOf<Issues> = {
  [Id in keyof Issues]: {
    readonly id: Id;
    readonly data: Issues[Id];
    readonly place: TextPlace;
    /** What the place belongs to, such as `rule "Shell in container"`. */
    readonly subject?: string;
  };
}[keyof Issues];

/** An id with its data, before its place is known. */
export type ProblemOf<Issues> = {
  [Id in keyof Issues]: { readonly id: Id; readonly data: Issues[Id] };
}[keyof Issues];

/** What a message shows of a value that is not what it must be. */
export type Found =
  | { readonly kind: 'nothing' | 'mapping' | 'sequence' }
  | { readonly kind: 'scalar'; readonly value: string };
