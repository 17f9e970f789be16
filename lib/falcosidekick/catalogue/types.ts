/**
 * What a setting of an output holds. Decides the TypeScript type of the prop, what is checked at synth, and how the
 * value is written for Falcosidekick.
 */
export type SettingType =
  | {
      readonly kind: 'string';
      /** What the value must look like. */
      readonly pattern?: RegExp;
      /** The pattern in words, for the message: "write {shape}". */
      readonly shape?: string;
    }
  | {
      readonly kind: 'url';
      readonly schemes: readonly string[];
      /** Whether it must be an address without a path: Falcosidekick appends one. */
      readonly base: boolean;
    }
  | { readonly kind: 'host-port' }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number; readonly unit?: string }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'duration' }
  | { readonly kind: 'priority' }
  | { readonly kind: 'template' }
  | { readonly kind: 'aws-region' }
  | { readonly kind: 'arn'; readonly service: string; readonly resource: RegExp; readonly shape: string }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'list'; readonly of: 'string' | 'url' | 'host-port'; readonly pattern?: RegExp }
  | {
      readonly kind: 'map';
      /**
       * `split`: Falcosidekick splits at every colon and drops an entry with two, so that values hold none either.
       * `cut`: it splits at the first colon and trims blanks. `json`: it reads a JSON object.
       */
      readonly syntax: 'split' | 'cut' | 'json';
      readonly keys?: { readonly pattern: RegExp; readonly shape: string };
    }
  | { readonly kind: 'priority-map' }
  | { readonly kind: 'thresholds' };

/** Whether a setting takes a reference to a Secret, plain text, or either. */
export type Secrecy = 'secret' | 'plain' | 'either';

/** One setting of an output. */
export interface OutputSetting {
  /** The prop. */
  readonly key: string;
  /** The environment variable that Falcosidekick reads. */
  readonly env: string;
  readonly type: SettingType;
  readonly secrecy: Secrecy;
  /** Whether the output stays off without it. */
  readonly required: boolean;
  /** The default as the documentation shows it: a value, or "- " and what happens instead. */
  readonly default: string;
  /** What it means, one sentence or two, without the final period. */
  readonly description: string;
  /** What is emitted where the prop is left out, because Falcosidekick's own default is a trap. */
  readonly emit?: string;
  /** A value for examples and tests, where the type alone does not yield one. */
  readonly example?: string;
}

/** A setting that somebody may look for and that is not offered. */
export interface DeadSetting {
  readonly key: string;
  /** The variable that documents and charts mention and the program does not read; none where it never existed. */
  readonly env?: string;
  /** What to write instead. */
  readonly instead: string;
}

/** What the settings of an output must hold beside their types. */
export type SettingRule =
  | {
      /**
       * `together`: all or none. `at-most-one`: they exclude each other. `needs`: the first has no effect without the
       * others.
       */
      readonly kind: 'together' | 'at-most-one' | 'needs';
      readonly keys: readonly string[];
    }
  | {
      /** Where `key` is `value`, `needed` is there, and has that shape. */
      readonly kind: 'when';
      readonly key: string;
      readonly value: string;
      readonly needed: string;
      readonly pattern?: RegExp;
      readonly shape?: string;
    }
  | {
      /** Falcosidekick appends `path` to the address or addresses in `key`, so that they must not hold it. */
      readonly kind: 'appends';
      readonly key: string;
      /** `{index=falco}` in it is the setting `index`, and `falco` where that is left out. */
      readonly path: string;
      /** The setting that replaces the path. */
      readonly pathKey?: string;
    }
  | {
      /** A value of `key` that fits its type and that the receiver refuses. */
      readonly kind: 'refused';
      readonly key: string;
      readonly pattern: RegExp;
      /** Completes "{key} of {output} ...". */
      readonly problem: string;
      readonly help: string;
    };

export type OutputCategory =
  | 'Chat'
  | 'Alerting'
  | 'Logs'
  | 'Metrics and traces'
  | 'Object storage'
  | 'Message queues and streams'
  | 'Functions'
  | 'Databases'
  | 'Security analytics'
  | 'Workflow'
  | 'Other';

/** One output of Falcosidekick. */
export interface OutputDefinition {
  /** The factory, as in `Output.slack(...)`. */
  readonly name: string;
  /** The product's own name. */
  readonly title: string;
  readonly category: OutputCategory;
  /** What it does with an alert, one sentence without the final period. */
  readonly summary: string;
  /** The name in the line "Enabled Outputs" of Falcosidekick's log. */
  readonly logName: string;
  /** File of the upstream documentation, without its ending. */
  readonly page: string;
  readonly settings: readonly OutputSetting[];
  readonly rules: readonly SettingRule[];
  readonly dead: readonly DeadSetting[];
  /** Variables that switch it on, beside its settings. */
  readonly constants: Readonly<Record<string, string>>;
}
