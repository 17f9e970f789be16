import type { FieldProblem } from '../../fields';

/** Names that are defined somewhere else, such as in upstream's rules, without what they stand for. */
export interface KnownNames {
  readonly lists: ReadonlySet<string>;
  readonly macros: ReadonlySet<string>;
  readonly rules: ReadonlySet<string>;
}

/** The Falco that rules are loaded into. */
export interface World {
  /** As `x.y.z`. */
  readonly engineVersion: string;
  /** The event sources that rules may be for. */
  readonly sources: ReadonlySet<string>;
  /** Whether there are plugins whose sources are not known here. */
  readonly hasForeignSources: boolean;
  /** Versions of the plugins that are loaded, by name. */
  readonly plugins: ReadonlyMap<string, string>;
  /** What was loaded before, and is not among the files. */
  readonly known: KnownNames;
  /** Whether an exception may have a field: a name, or transformers around one. */
  readonly isLeftHandSide: (field: string, source: string) => boolean | FieldProblem;
  /** The names of the fields of a source, to suggest one from. */
  readonly fieldNames: (source: string) => readonly string[];
}
