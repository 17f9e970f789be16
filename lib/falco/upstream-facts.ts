/** The sets of rules that upstream publishes. The image of Falco has the stable one. */
export type UpstreamSet = 'stable' | 'incubating' | 'sandbox';

/** What is known of a condition. */
export interface ConditionFacts {
  /** The event types on which it can be true. Left out where those are all. */
  readonly events?: readonly string[];
  readonly macros?: readonly string[];
  /** The lists in it, each with the field and the operator before it. */
  readonly lists?: Readonly<Record<string, string>>;
  /** What it ends in: the name of a macro, a check, or a parenthesis. */
  readonly end: string;
}

type Parts = string | readonly Parts[];

/** What decides whether a change to one of upstream's rules is right. */
export interface UpstreamFacts {
  readonly engineVersion: string;
  /** With the first two of their items, and those that are lists. */
  readonly lists: readonly { readonly name: string; readonly items: readonly string[] }[];
  readonly macros: readonly ({ readonly name: string } & ConditionFacts)[];
  readonly rules: readonly ({
    readonly name: string;
    readonly source?: string;
    readonly priority: string;
    readonly tags: readonly string[];
    /** Left out where it is on. */
    readonly enabled?: boolean;
    readonly exceptions?: readonly {
      readonly name: string;
      readonly fields: Parts;
      readonly comps?: Parts;
    }[];
  } & ConditionFacts)[];
}
