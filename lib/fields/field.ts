import type { PluginName } from './plugins';

/** What a field holds, in Falco's words. */
export type FieldType = string;

/** Where a field comes from: a table of Falco itself, or a plugin. */
export type FieldClass =
  | 'generic'
  | 'event'
  | 'thread'
  | 'user'
  | 'group'
  | 'fd'
  | 'fspath'
  | 'utils'
  | 'fdlist'
  | 'static'
  | 'tetragon'
  | PluginName;

/** One field of the table. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly fieldClass: FieldClass;
  /** Whether it has several values at once. */
  readonly isList: boolean;
  /** Whether it takes an argument, as in `proc.aname[2]`. */
  readonly argument: 'none' | 'allowed' | 'required';
  /** Whether the argument may be a number. */
  readonly takesIndex: boolean;
  /** Whether the argument may be a word. */
  readonly takesKey: boolean;
  /** Whether it can be compared with another field. */
  readonly comparesWithFields: boolean;
  /** Whether a transformer can be applied to it. */
  readonly takesTransformers: boolean;
  readonly isDeprecated: boolean;
  /** Whether Falco leaves it out where it lists its fields. */
  readonly isHidden: boolean;
}

/** A field as a condition or an output uses it, with its argument. */
export interface ResolvedField {
  /** The name that Falco calls it by in messages. */
  readonly name: string;
  readonly type: FieldType;
  readonly isList: boolean;
  readonly comparesWithFields: boolean;
  readonly takesTransformers: boolean;
  /** The entry of the table. */
  readonly field: Field;
}

/** What Falco says of a field whose argument is wrong. */
export interface FieldProblem {
  readonly problem: string;
}

/** A class that knows how a name starts: how much of it, and the field. */
export interface Match {
  readonly length: number;
  readonly resolved: ResolvedField;
}
