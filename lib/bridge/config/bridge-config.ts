/** What the program is told, as a JSON file. Durations are a number and a unit: `500ms`, `10s`, `2m`, `24h`. */
export interface BridgeConfig {
  /** The directory in which the agent of Tetragon writes its events. */
  readonly exportDirectory: string;
  /**
   * The name of the export file in it. Rotated files have the time between this name and its extension.
   *
   * @default 'tetragon.log'
   */
  readonly exportFile?: string;
  /** A directory of its own, on the node: how far events have been read and delivered. */
  readonly checkpointDirectory: string;
  /**
   * The rules as data, as `serializeRules` writes them: a file, or a directory with the parts of one, which are joined in
   * the order of their names. Names that start with a dot are ignored, as those of a mounted ConfigMap are.
   */
  readonly rulesFile: string;
  /** Where alerts are posted to: `http://falcosidekick.falco.svc:2801/`. */
  readonly url: string;
  /**
   * A file with the certificates (PEM) of the authorities that may have signed that of Falcosidekick.
   *
   * @default - those that Node.js knows
   */
  readonly caFile?: string;
  /**
   * A file with the client certificate (PEM), where Falcosidekick asks for one. Requires `keyFile`.
   *
   * @default - no client certificate
   */
  readonly certificateFile?: string;
  /**
   * A file with the private key (PEM) of the client certificate. Requires `certificateFile`.
   *
   * @default - no client certificate
   */
  readonly keyFile?: string;
  /**
   * Where to start without a checkpoint: at the `end` of the export file, or with events that are no older than a
   * duration, such as `1h`.
   *
   * @default 'end'
   */
  readonly start?: string;
  /**
   * How many alerts are posted at once.
   *
   * @default 4
   */
  readonly concurrency?: number;
  /**
   * How many alerts are kept in memory until they are delivered. With more, no more events are read.
   *
   * @default 256
   */
  readonly queueSize?: number;
  /**
   * How long a post may take.
   *
   * @default '10s'
   */
  readonly timeout?: string;
  /**
   * The longest pause before an alert is posted again.
   *
   * @default '30s'
   */
  readonly maxBackoff?: string;
  /**
   * How often the export file is looked at where nothing new was in it.
   *
   * @default '200ms'
   */
  readonly pollInterval?: string;
  /**
   * How often the checkpoint is written. This is how much is delivered twice after a crash.
   *
   * @default '1s'
   */
  readonly checkpointInterval?: string;
  /**
   * For how long alerts of one rule and container are counted. Of those beyond `stormLimit`, one summary is sent.
   *
   * @default - every alert is sent
   */
  readonly stormWindow?: string;
  /**
   * How many alerts of one rule and container are sent in a window before the rest is summed up. Requires `stormWindow`.
   *
   * @default 5
   */
  readonly stormLimit?: number;
  /**
   * The address for `/metrics` and `/healthz`: `:2804`, `127.0.0.1:2804`, `[::1]:2804`; `none` for no server.
   *
   * @default ':2804'
   */
  readonly listen?: string;
  /**
   * For how long nothing may move before `/healthz` fails. Waiting for Falcosidekick does not count.
   *
   * @default '2m'
   */
  readonly stuckAfter?: string;
  /**
   * How long alerts that are on their way may take when the program is told to end.
   *
   * @default '5s'
   */
  readonly shutdownTimeout?: string;
  /**
   * Fields for every alert, such as the name of the cluster. A field that the alert has itself is kept.
   *
   * @default - none
   */
  readonly customFields?: Readonly<Record<string, string>>;
  /**
   * The priority of alerts of the rule "Tetragon Policy", by the name of the policy.
   *
   * @default - that of the rule
   */
  readonly policyPriorities?: Readonly<Record<string, string>>;
  /**
   * The least urgent messages in the log: `debug`, `info`, `warning` or `error`.
   *
   * @default 'info'
   */
  readonly logLevel?: string;
}

export const LOG_LEVELS = ['debug', 'info', 'warning', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The configuration with everything decided. Durations are in milliseconds. */
export interface BridgeSettings {
  readonly exportDirectory: string;
  readonly exportFile: string;
  readonly checkpointDirectory: string;
  readonly rulesFile: string;
  readonly url: string;
  readonly caFile: string | undefined;
  readonly certificateFile: string | undefined;
  readonly keyFile: string | undefined;
  /** Nothing for the end of the file. */
  readonly startAge: number | undefined;
  readonly concurrency: number;
  readonly queueSize: number;
  readonly timeout: number;
  readonly maxBackoff: number;
  readonly pollInterval: number;
  readonly checkpointInterval: number;
  /** Nothing where every alert is sent. */
  readonly stormWindow: number | undefined;
  readonly stormLimit: number;
  /** Nothing for no server. */
  readonly listen: ListenAddress | undefined;
  readonly stuckAfter: number;
  readonly shutdownTimeout: number;
  readonly customFields: Readonly<Record<string, string>>;
  readonly policyPriorities: Readonly<Record<string, string>>;
  readonly logLevel: LogLevel;
}

export interface ListenAddress {
  /** Nothing for all addresses. */
  readonly host: string | undefined;
  readonly port: number;
}
