import type { TextPlace } from '../diagnostics';
import type { Priority } from '../facts/priority';

/** A value with its place in the file. */
export interface Located<T> {
  readonly value: T;
  readonly place: TextPlace;
}

/** The operation of `override` for one key. */
export type OverrideOperation = 'append' | 'replace';

interface ItemBase {
  /** Place of the whole item. */
  readonly place: TextPlace;
}

/** `- required_engine_version: 0.62.0` */
export interface EngineVersionItem extends ItemBase {
  readonly kind: 'required_engine_version';
  /** Version in the form `x.y.z`; a bare number N means `0.N.0`. */
  readonly version: Located<string>;
}

/** A plugin and its minimum version. */
export interface PluginVersion {
  readonly name: Located<string>;
  readonly version: Located<string>;
}

/** A plugin that rules require, and its alternatives. */
export interface PluginRequirement extends PluginVersion {
  readonly alternatives: readonly PluginVersion[];
}

/** `- required_plugin_versions: [...]` */
export interface PluginVersionsItem extends ItemBase {
  readonly kind: 'required_plugin_versions';
  readonly plugins: readonly PluginRequirement[];
}

/** `- list: name` */
export interface ListItem extends ItemBase {
  readonly kind: 'list';
  readonly name: Located<string>;
  readonly items: readonly Located<string>[];
  readonly appends: boolean;
}

/** `- macro: name` */
export interface MacroItem extends ItemBase {
  readonly kind: 'macro';
  readonly name: Located<string>;
  readonly condition: Located<string>;
  readonly appends: boolean;
}

/** An entry of an exception's values: a single value or a tuple. */
export type ExceptionEntry =
  | { readonly kind: 'scalar'; readonly value: string; readonly place: TextPlace }
  | { readonly kind: 'list'; readonly items: readonly ExceptionEntry[]; readonly place: TextPlace };

/** One exception of a rule: events that the rule does not fire for. */
export interface ExceptionItem extends ItemBase {
  readonly name: Located<string>;
  readonly fields?: ExceptionEntry;
  readonly comps?: ExceptionEntry;
  /** `undefined` if the exception has no key `values`. */
  readonly values?: readonly ExceptionEntry[];
}

/**
 * What a rule item does: it defines a rule, appends to or overrides parts of an earlier rule, or enables or disables
 * it.
 */
export type RuleForm = 'define' | 'append' | 'override' | 'enable';

/** `- rule: name`. Its keys depend on the form. */
export interface RuleItem extends ItemBase {
  readonly kind: 'rule';
  readonly form: RuleForm;
  readonly name: Located<string>;
  readonly condition?: Located<string>;
  readonly output?: Located<string>;
  readonly desc?: Located<string>;
  readonly priority?: Located<Priority>;
  readonly source?: Located<string>;
  readonly enabled?: Located<boolean>;
  readonly capture?: Located<boolean>;
  /** Duration of captures, in milliseconds. */
  readonly captureDuration?: Located<number>;
  readonly warnEvttypes?: Located<boolean>;
  readonly skipIfUnknownFilter?: Located<boolean>;
  readonly tags?: readonly Located<string>[];
  readonly exceptions?: readonly ExceptionItem[];
  /** Operation for each key, for the form `override`. */
  readonly overrides: ReadonlyMap<string, OverrideOperation>;
}

export type RulesItem = EngineVersionItem | PluginVersionsItem | ListItem | MacroItem | RuleItem;
