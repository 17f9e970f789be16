import { type FieldsOf, flag, integer, string, UINT32 } from './field';

/** An output that can only be on or off. */
export interface SwitchOutputConfig {
  /**
   * Whether alerts go there.
   *
   * @default false
   */
  readonly enabled?: boolean;
}

/** Alerts appended to a file inside the container. */
export interface FileOutputConfig {
  /**
   * Whether alerts go there.
   *
   * @default false
   */
  readonly enabled?: boolean;

  /**
   * Path of the file. Its directory has to be a volume: the root file system is read-only.
   *
   * @default - required where the output is enabled
   */
  readonly filename?: string;

  /**
   * Whether the file stays open between alerts, instead of being opened for each.
   *
   * @default false
   */
  readonly keepAlive?: boolean;
}

/** Alerts given to the standard input of a program inside the container. */
export interface ProgramOutputConfig {
  /**
   * Whether alerts go there.
   *
   * @default false
   */
  readonly enabled?: boolean;

  /**
   * Command line, run by a shell.
   *
   * @default - required where the output is enabled
   */
  readonly program?: string;

  /**
   * Whether one program takes all alerts, instead of one for each.
   *
   * @default false
   */
  readonly keepAlive?: boolean;
}

/** Alerts posted to an HTTP server. `falco.sendTo()` sets what is needed for Falcosidekick. */
export interface HttpOutputConfig {
  /**
   * Whether alerts go there.
   *
   * @default false
   */
  readonly enabled?: boolean;

  /**
   * Address that alerts are posted to, `http://` or `https://`.
   *
   * @default - required where the output is enabled
   */
  readonly url?: string;

  /**
   * The `user-agent` header.
   *
   * @default 'falcosecurity/falco'
   */
  readonly userAgent?: string;

  /**
   * Whether the server's certificate is left unchecked. Anybody on the way can then read and drop alerts.
   *
   * @default false
   */
  readonly insecure?: boolean;

  /**
   * Path of the certificate of the authority that signed the server's.
   *
   * @default - the authorities in `caPath`
   */
  readonly caCert?: string;

  /**
   * Path of a file with the certificates of several authorities.
   *
   * @default - the authorities in `caPath`
   */
  readonly caBundle?: string;

  /**
   * Path of a directory with certificates of authorities.
   *
   * @default '/etc/ssl/certs'
   */
  readonly caPath?: string;

  /**
   * Whether Falco shows the server a certificate of its own.
   *
   * @default false
   */
  readonly mtls?: boolean;

  /**
   * Path of Falco's certificate.
   *
   * @default '/etc/ssl/certs/client.crt'
   */
  readonly clientCert?: string;

  /**
   * Path of the key of Falco's certificate.
   *
   * @default '/etc/ssl/certs/client.key'
   */
  readonly clientKey?: string;

  /**
   * Whether the server's answers are printed.
   *
   * @default false
   */
  readonly echo?: boolean;

  /**
   * Whether alerts are compressed on the way.
   *
   * @default false
   */
  readonly compressUploads?: boolean;

  /**
   * Whether one connection serves many alerts.
   *
   * @default false
   */
  readonly keepAlive?: boolean;

  /**
   * How many times in a row the server may time out before the alert is given up, 0 to 255.
   *
   * @default 5
   */
  readonly maxConsecutiveTimeouts?: number;
}

/** The queue between the engine and the outputs. */
export interface OutputsQueueConfig {
  /**
   * How many alerts can wait. Where it is full, further alerts are dropped and counted. 0 is without bound: a slow
   * output then costs memory.
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
  url: string('url', '', /^https?:\/\/[^\s/]+/, 'an address that starts with http:// or https://'),
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
