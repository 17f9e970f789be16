import { type FieldsOf, flag, integer, string, UINT32 } from './field';

/** An output that can only be on or off. */
export interface SwitchOutputConfig {
  /**
   * Whether alerts are written to this output.
   *
   * @default false
   */
  readonly enabled?: boolean;
}

/** Alerts appended to a file inside the container. */
export interface FileOutputConfig {
  /**
   * Whether alerts are written to this output.
   *
   * @default false
   */
  readonly enabled?: boolean;

  /**
   * Path of the file. Its directory must be on a volume, because the root file system is read-only.
   *
   * @default - required if the output is enabled
   */
  readonly filename?: string;

  /**
   * Whether the file stays open between alerts, instead of being opened for each.
   *
   * @default false
   */
  readonly keepAlive?: boolean;
}

/** Alerts written to the standard input of a program inside the container. */
export interface ProgramOutputConfig {
  /**
   * Whether alerts are written to this output.
   *
   * @default false
   */
  readonly enabled?: boolean;

  /**
   * Command line, run in a shell.
   *
   * @default - required if the output is enabled
   */
  readonly program?: string;

  /**
   * Whether one process receives all alerts, instead of one process per alert.
   *
   * @default false
   */
  readonly keepAlive?: boolean;
}

/** Alerts posted to an HTTP server. `falco.sendTo()` sets everything that Falcosidekick requires. */
export interface HttpOutputConfig {
  /**
   * Whether alerts are written to this output.
   *
   * @default false
   */
  readonly enabled?: boolean;

  /**
   * URL that alerts are posted to, starting with `http://` or `https://`.
   *
   * @default - required if the output is enabled
   */
  readonly url?: string;

  /**
   * The `user-agent` header.
   *
   * @default 'falcosecurity/falco'
   */
  readonly userAgent?: string;

  /**
   * Whether to skip verification of the server's certificate. Anyone on the network path can then read and drop alerts.
   *
   * @default false
   */
  readonly insecure?: boolean;

  /**
   * Path of the certificate of the CA that signed the server's certificate.
   *
   * @default - the CAs in `caPath`
   */
  readonly caCert?: string;

  /**
   * Path of a file with the certificates of several CAs.
   *
   * @default - the CAs in `caPath`
   */
  readonly caBundle?: string;

  /**
   * Path of a directory with CA certificates.
   *
   * @default '/etc/ssl/certs'
   */
  readonly caPath?: string;

  /**
   * Whether Falco presents a client certificate to the server (mutual TLS).
   *
   * @default false
   */
  readonly mtls?: boolean;

  /**
   * Path of Falco's client certificate.
   *
   * @default '/etc/ssl/certs/client.crt'
   */
  readonly clientCert?: string;

  /**
   * Path of the private key of Falco's client certificate.
   *
   * @default '/etc/ssl/certs/client.key'
   */
  readonly clientKey?: string;

  /**
   * Whether the server's responses are printed.
   *
   * @default false
   */
  readonly echo?: boolean;

  /**
   * Whether requests are compressed.
   *
   * @default false
   */
  readonly compressUploads?: boolean;

  /**
   * Whether the connection is reused for several alerts.
   *
   * @default false
   */
  readonly keepAlive?: boolean;

  /**
   * Maximum number of consecutive timeouts before an alert is discarded, from 0 to 255.
   *
   * @default 5
   */
  readonly maxConsecutiveTimeouts?: number;
}

/** The queue between the engine and the outputs. */
export interface OutputsQueueConfig {
  /**
   * Maximum number of queued alerts. When the queue is full, further alerts are dropped and counted. 0 means no limit,
   * so a slow output uses more and more memory.
   *
   * @default 0
   */
  readonly capacity?: number;
}

export const SWITCH_OUTPUT: FieldsOf<SwitchOutputConfig> = { enabled: flag('enabled', false) };

export const FILE_OUTPUT: FieldsOf<FileOutputConfig> = {
  enabled: flag('enabled', false),
  filename: string('filename'),
  keepAlive: flag('keep_alive', false),
};

export const PROGRAM_OUTPUT: FieldsOf<ProgramOutputConfig> = {
  enabled: flag('enabled', false),
  program: string('program'),
  keepAlive: flag('keep_alive', false),
};

export const HTTP_OUTPUT: FieldsOf<HttpOutputConfig> = {
  enabled: flag('enabled', false),
  url: string('url', '', /^https?:\/\/[^\s/]+/, 'a URL that starts with http:// or https://'),
  userAgent: string('user_agent', 'falcosecurity/falco'),
  insecure: flag('insecure', false),
  caCert: string('ca_cert', ''),
  caBundle: string('ca_bundle', ''),
  caPath: string('ca_path', '/etc/ssl/certs'),
  mtls: flag('mtls', false),
  clientCert: string('client_cert', '/etc/ssl/certs/client.crt'),
  clientKey: string('client_key', '/etc/ssl/certs/client.key'),
  echo: flag('echo', false),
  compressUploads: flag('compress_uploads', false),
  keepAlive: flag('keep_alive', false),
  maxConsecutiveTimeouts: integer('max_consecutive_timeouts', 0, 255, 5),
};

export const OUTPUTS_QUEUE: FieldsOf<OutputsQueueConfig> = { capacity: integer('capacity', 0, UINT32, 0) };
