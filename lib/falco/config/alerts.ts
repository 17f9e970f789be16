import { type Field, type FieldsOf, flag, sections, string, strings } from './field';

/** Selects the rules that an {@link AppendOutputConfig} applies to. A rule must match every condition that is set. */
export interface AppendOutputMatchConfig {
  /**
   * Name of the rule.
   *
   * @default - any rule
   */
  readonly rule?: string;

  /**
   * Event source of the rule, such as `syscall`.
   *
   * @default - any source
   */
  readonly source?: string;

  /**
   * Tags that the rule must have, all of them.
   *
   * @default - any tags
   */
  readonly tags?: readonly string[];
}

/** Additions to the output of rules, without changing the rules. */
export interface AppendOutputConfig {
  /**
   * Rules that the additions apply to.
   *
   * @default - all rules
   */
  readonly match?: AppendOutputMatchConfig;

  /**
   * String appended to the message; may contain fields, as in a rule's output.
   *
   * @default - no string
   */
  readonly extraOutput?: string;

  /**
   * Fields added to the JSON alert: either the name of a Falco field, or a custom name mapped to a format for its
   * value.
   *
   * @default - no fields
   */
  readonly extraFields?: readonly (string | Readonly<Record<string, string>>)[];

  /**
   * Whether to add the fields that plugins suggest, such as the ID and name of the container.
   *
   * @default false
   */
  readonly suggestedOutput?: boolean;
}

/** Selects rules to enable or disable, by name or by tag. */
export interface RuleSelectorConfig {
  /**
   * Name of the rule; `*` matches any characters.
   *
   * @default - selected by tag
   */
  readonly rule?: string;

  /**
   * Tag of the rule.
   *
   * @default - selected by name
   */
  readonly tag?: string;
}

/** One step of the rule selection. Steps are applied in order, so the last match wins. */
export interface RuleSelectionConfig {
  /**
   * Rules that this step enables.
   *
   * @default - the step disables rules
   */
  readonly enable?: RuleSelectorConfig;

  /**
   * Rules that this step disables.
   *
   * @default - the step enables rules
   */
  readonly disable?: RuleSelectorConfig;
}

/** A plugin that Falco loads from a file inside its container. */
export interface PluginConfig {
  /** Name of the plugin, as the plugin itself reports it. */
  readonly name: string;

  /** Path of the shared library. A bare file name is resolved in `/usr/share/falco/plugins`. */
  readonly libraryPath: string;

  /**
   * Configuration that the plugin is initialized with: a mapping, or a string in the plugin's own format.
   *
   * @default - the plugin's own defaults
   */
  readonly initConfig?: Readonly<Record<string, unknown>> | string;

  /**
   * Parameters for opening the plugin's event stream.
   *
   * @default - the plugin's own default
   */
  readonly openParams?: string;
}

const APPEND_OUTPUT_MATCH: FieldsOf<AppendOutputMatchConfig> = {
  rule: string('rule'),
  source: string('source'),
  tags: strings('tags', []),
};

const APPEND_OUTPUT: FieldsOf<AppendOutputConfig> = {
  match: { key: 'match', type: { kind: 'section', fields: APPEND_OUTPUT_MATCH } },
  extraOutput: string('extra_output'),
  extraFields: { key: 'extra_fields', type: { kind: 'any' } },
  suggestedOutput: flag('suggested_output', false),
};

const RULE_SELECTOR: FieldsOf<RuleSelectorConfig> = { rule: string('rule'), tag: string('tag') };

const RULE_SELECTION: FieldsOf<RuleSelectionConfig> = {
  enable: { key: 'enable', type: { kind: 'section', fields: RULE_SELECTOR } },
  disable: { key: 'disable', type: { kind: 'section', fields: RULE_SELECTOR } },
};

const PLUGIN: FieldsOf<PluginConfig> = {
  name: string('name'),
  libraryPath: string('library_path'),
  initConfig: { key: 'init_config', type: { kind: 'any' } },
  openParams: string('open_params'),
};

export const APPEND_OUTPUTS: Field = sections('append_output', APPEND_OUTPUT);
export const RULE_SELECTIONS: Field = sections('rules', RULE_SELECTION);
export const PLUGINS: Field = sections('plugins', PLUGIN, ['name', 'libraryPath']);
