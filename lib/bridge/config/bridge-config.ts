/**
 * The configuration of the program, as a JSON file. Durations are a number with a unit: `500ms`, `10s`, `2m`, `24h`.
 */
export interface BridgeConfig {
  /** Directory to which Tetragon's agent writes its events. */
  readonly exportDirectory: string;
  /**
   * Name of the export file in that directory. Rotated files have a timestamp before the extension.
   *
   * @default 'tetragon.log'
   */
  readonly exportFile?: string;
  /** Dedicated directory on the node for the checkpoint, which records how far events have been read and delivered. */
  readonly checkpointDirectory: string;
  /**
   * Path of the rules as written by `serializeRules`: a file, or a directory with parts that are joined in the order of
   * their names. Names that start with a dot, such as those in a mounted ConfigMap, are ignored.
   */
  readonly rulesFile: string;
  /** URL that alerts are posted to, such as `http://falcosidekick.falco.svc:2801/`. */
  readonly url: string;
  /**
   * Path of a PEM file with the certificates of the CAs to trust for Falcosidekick's certificate.
   *
   * @default - the CAs that Node.js trusts
   */
  readonly caFile?: string;
  /**
   * Path of a PEM file with the client certificate, if Falcosidekick requires one. Requires `keyFile`.
   *
   * @default - no client certificate
   */
  readonly certificateFile?: string;
  /**
   * Path of a PEM file with the private key of the client certificate. Requires `certificateFile`.
   *
   * @default - no client certificate
   */
  readonly keyFile?: string;
  /**
   * Where to start without a checkpoint: at the `end` of the export file, or with events up to a maximum age, such as
   * `1h`.
   *
   * @default 'end'
   */
  readonly start?: string;
  /**
   * Maximum number of concurrent posts.
   *
   * @default 4
   */
  readonly concurrency?: number;
  /**
   * Maximum number of undelivered alerts in memory. When it is reached, no more events are read.
   *
   * @default 256
   */
  readonly queueSize?: number;
  /**
   * Timeout of a post.
   *
   * @default '10s'
   */
  readonly timeout?: string;
  /**
   * Maximum delay before an alert is retried.
   *
   * @default '30s'
   */
  readonly maxBackoff?: string;
  /**
   * Interval at which the export file is polled for new events.
   *
   * @default '200ms'
   */
  readonly pollInterval?: string;
  /**
   * Interval at which the checkpoint is written. After a crash, alerts of up to this interval are delivered twice.
   *
   * @default '1s'
   */
  readonly checkpointInterval?: string;
  /**
   * Time window in which alerts with the same rule and container are counted. Alerts above `stormLimit` are replaced
   * with one summary.
   *
   * @default - every alert is sent
   */
  readonly stormWindow?: string;
  /**
   * Maximum number of alerts per rule and container in a window; the rest is summarized. Requires `stormWindow`.
   *
   * @default 5
   */
  readonly stormLimit?: number;
  /**
   * Address of the server for `/metrics` and `/healthz`, such as `:2804`, `127.0.0.1:2804` or `[::1]:2804`; `none`
   * disables the server.
   *
   * @default ':2804'
   */
  readonly listen?: string;
  /**
   * Time without progress after which `/healthz` fails. Waiting for Falcosidekick does not count.
   *
   * @default '2m'
   */
  readonly stuckAfter?: string;
  /**
   * Time that posts in progress have to finish when the program is stopped.
   *
   * @default '5s'
   */
  readonly shutdownTimeout?: string;
  /**
   * Fields added to every alert, such as the name of the cluster. They do not override fields of the alert.
   *
   * @default - no additional fields
   */
  readonly customFields?: Readonly<Record<string, string>>;
  /**
   * Priority of alerts from the rule "Tetragon Policy", by policy name.
   *
   * @default - the priority of the rule
   */
  readonly policyPriorities?: Readonly<Record<string, string>>;
  /**
   * Minimum severity of messages in the log: `debug`, `info`, `warning` or `error`.
   *
   * @default 'info'
   */
  readonly logLevel?: string;
}

export const LOG_LEVELS = ['debug', 'info', 'warning', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The configuration with all defaults applied. Durations are in milliseconds. */
export interface BridgeSettings {
  readonly exportDirectory: string;
  readonly exportFile: string;
  readonly checkpointDirectory: string;
  readonly rulesFile: string;
  readonly url: string;
  readonly caFile: string | undefined;
  readonly certificateFile: string | undefined;
  readonly keyFile: string | undefined;
  /** `undefined` for the end of the file. */
  readonly startAge: number | undefined;
  readonly concurrency: number;
  readonly queueSize: number;
  readonly timeout: number;
  readonly maxBackoff: number;
  readonly pollInterval: number;
  readonly checkpointInterval: number;
  /** `undefined` if every alert is sent. */
  readonly stormWindow: number | undefined;
  readonly stormLimit: number;
  /** `undefined` if there is no server. */
  readonly listen: ListenAddress | undefined;
  readonly stuckAfter: number;
  readonly shutdownTimeout: number;
  readonly customFields: Readonly<Record<string, string>>;
  readonly policyPriorities: Readonly<Record<string, string>>;
  readonly logLevel: LogLevel;
}

export interface ListenAddress {
  /** `undefined` for all addresses. */
  readonly host: string | undefined;
  readonly port: number;
}
