import { type Field, type FieldsOf, flag, sections, string, strings } from './field';

/** Which rules an {@link AppendOutputConfig} is for. All that is given has to hold. */
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
   * Tags that the rule has to have, all of them.
   *
   * @default - any tags
   */
  readonly tags?: readonly string[];
}

/** What is added to the output of rules, without changing them. */
export interface AppendOutputConfig {
  /**
   * Which rules it is added to.
   *
   * @default - all rules
   */
  readonly match?: AppendOutputMatchConfig;

  /**
   * Text added to the message, with fields as in a rule's output.
   *
   * @default - no text
   */
  readonly extraOutput?: string;

  /**
   * Fields added to the JSON alert: the name of a field, or a name of your own and the format of its value.
   *
   * @default - no fields
   */
  readonly extraFields?: readonly (string | Readonly<Record<string, string>>)[];

  /**
   * Whether the fields that plugins suggest are added, such as the id and name of the container.
   *
   * @default false
   */
  readonly suggestedOutput?: boolean;
}

/** Which rules are switched on or off, by name or by tag. */
export interface RuleSelectorConfig {
  /**
   * Name of the rule; `*` stands for any text.
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

/** One step of the selection of rules. Steps are taken in order, and the last one wins. */
export interface RuleSelectionConfig {
  /**
   * Rules that this step switches on.
   *
   * @default - the step switches off
   */
  readonly enable?: RuleSelectorConfig;

  /**
   * Rules that this step switches off.
   *
   * @default - the step switches on
   */
  readonly disable?: RuleSelectorConfig;
}

/** A plugin that Falco loads from a file inside its container. */
export interface PluginConfig {
  /** Name of the plugin, as it calls itself. */
  readonly name: string;

  /** Path of the library; a bare file name is looked up in `/usr/share/falco/plugins`. */
  readonly libraryPath: string;

  /**
   * What the plugin is started with: a mapping, or a text as the plugin wants it.
   *
   * @default - the plugin's own defaults
   */
  readonly initConfig?: Readonly<Record<string, unknown>> | string;

  /**
   * Which stream of events the plugin opens.
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
