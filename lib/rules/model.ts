import type { TextPlace } from '../diagnostics';
import type { Priority } from '../facts/priority';

/** A value, and where in the file it was written. */
export interface Located<T> {
  readonly value: T;
  readonly place: TextPlace;
}

/** What `override` says of one key. */
export type OverrideOperation = 'append' | 'replace';

interface ItemBase {
  /** The whole item. */
  readonly place: TextPlace;
}

/** `- required_engine_version: 0.62.0` */
export interface EngineVersionItem extends ItemBase {
  readonly kind: 'required_engine_version';
  /** As `x.y.z`: a bare number N stands for `0.N.0`. */
  readonly version: Located<string>;
}

/** A plugin in a version that it has to have at least. */
export interface PluginVersion {
  readonly name: Located<string>;
  readonly version: Located<string>;
}

/** A plugin that rules need, and those that will do instead. */
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

/** A value of an exception: one value, or a tuple of them. */
export type ExceptionEntry =
  | { readonly kind: 'scalar'; readonly value: string; readonly place: TextPlace }
  | { readonly kind: 'list'; readonly items: readonly ExceptionEntry[]; readonly place: TextPlace };

/** One exception of a rule: events that the rule does not fire for. */
export interface ExceptionItem extends ItemBase {
  readonly name: Located<string>;
  readonly fields?: ExceptionEntry;
  readonly comps?: ExceptionEntry;
  /** Left out where the exception has no key `values`. */
  readonly values?: readonly ExceptionEntry[];
}

/**
 * What a rule item does: defines a rule, appends to or overrides parts of an earlier one, or switches it on or off.
 */
export type RuleForm = 'define' | 'append' | 'override' | 'enable';

/** `- rule: name`. Which keys are there depends on the form. */
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
  /** In milliseconds. */
  readonly captureDuration?: Located<number>;
  readonly warnEvttypes?: Located<boolean>;
  readonly skipIfUnknownFilter?: Located<boolean>;
  readonly tags?: readonly Located<string>[];
  readonly exceptions?: readonly ExceptionItem[];
  /** For the form `override`: what happens to each key. */
  readonly overrides: ReadonlyMap<string, OverrideOperation>;
}

export type RulesItem = EngineVersionItem | PluginVersionsItem | ListItem | MacroItem | RuleItem;
