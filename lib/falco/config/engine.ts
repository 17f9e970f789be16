import { type FieldsOf, flag, integer, number, string, strings, UINT32, word } from './field';

/** Memory limits and table sizes of Falco's libraries. */
export interface FalcoLibsConfig {
  /**
   * Maximum number of threads kept in memory. If a node runs more, the fields of the remaining threads are missing.
   *
   * @default 262144
   */
  readonly threadTableSize?: number;

  /**
   * Interval between clean-ups of the thread table, in seconds.
   *
   * @default 300
   */
  readonly threadTableAutoPurgingIntervalS?: number;

  /**
   * Time after which a thread without events is removed from the table, in seconds.
   *
   * @default 300
   */
  readonly threadTableAutoPurgingThreadTimeoutS?: number;

  /**
   * Number of bytes captured from each buffer that is read or written.
   *
   * @default - the libraries' own default, 80
   */
  readonly snaplen?: number;
}

/** Which system calls are traced beyond those that the rules name. */
export interface BaseSyscallsConfig {
  /**
   * Whether high-volume system calls (such as read and write) are traced too if a rule names them.
   *
   * @default false
   */
  readonly all?: boolean;

  /**
   * System calls that are always traced, or never traced if the name starts with `!`.
   *
   * @default - the set that Falco needs to track processes and files
   */
  readonly customSet?: readonly string[];

  /**
   * Whether Falco traces only the minimal set that keeps its state correct.
   *
   * @default false
   */
  readonly repair?: boolean;
}

/** What Falco does when the kernel drops events. */
export interface SyscallEventDropsConfig {
  /**
   * Actions to take: `ignore`, `log`, `alert` (an alert from the rule "Falco internal: syscall event drop") and `exit`.
   *
   * @default ['log', 'alert']
   */
  readonly actions?: readonly string[];

  /**
   * Fraction of dropped events above which the actions are taken, from 0 to 1.
   *
   * @default 0.1
   */
  readonly threshold?: number;

  /**
   * Maximum average rate of actions, in actions per second.
   *
   * @default 0.03333
   */
  readonly rate?: number;

  /**
   * Maximum number of actions taken in one burst.
   *
   * @default 1
   */
  readonly maxBurst?: number;

  /**
   * Whether to simulate drops, to test the actions.
   *
   * @default false
   */
  readonly simulateDrops?: boolean;
}

/** What Falco does when no events arrive at all. */
export interface SyscallEventTimeoutsConfig {
  /**
   * Number of consecutive timeouts before Falco reports that no events arrive.
   *
   * @default 1000
   */
  readonly maxConsecutives?: number;
}

/** Capture files written around an alert, for later analysis with other tools. */
export interface CaptureConfig {
  /**
   * Whether captures are written.
   *
   * @default false
   */
  readonly enabled?: boolean;

  /**
   * When to capture. `rules`: for rules that request a capture. `all_rules`: for every alert.
   *
   * @default 'rules'
   */
  readonly mode?: string;

  /**
   * Prefix of the paths of the capture files.
   *
   * @default '/tmp/falco'
   */
  readonly pathPrefix?: string;

  /**
   * Duration of a capture if the rule does not set one, in milliseconds.
   *
   * @default 5000
   */
  readonly defaultDuration?: number;

  /**
   * Size at which a file is closed, in MiB, from 0 to 1048576. 0 means no limit.
   *
   * @default 0
   */
  readonly maxFileSizeMb?: number;
}

/** Logging of Falco's libraries. */
export interface LibsLoggerConfig {
  /**
   * Whether the libraries log.
   *
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * Minimum severity of the messages: `fatal`, `critical`, `error`, `warning`, `notice`, `info`, `debug` or `trace`.
   *
   * @default 'info'
   */
  readonly severity?: string;
}

export const FALCO_LIBS: FieldsOf<FalcoLibsConfig> = {
  threadTableSize: integer('thread_table_size', 1, UINT32, 262144),
  threadTableAutoPurgingIntervalS: integer('thread_table_auto_purging_interval_s', 1, UINT32, 300),
  threadTableAutoPurgingThreadTimeoutS: integer('thread_table_auto_purging_thread_timeout_s', 1, UINT32, 300),
  snaplen: integer('snaplen', 0, 65535, 0),
};

export const BASE_SYSCALLS: FieldsOf<BaseSyscallsConfig> = {
  all: flag('all', false),
  customSet: strings('custom_set', []),
  repair: flag('repair', false),
};

/** Falco's compiled default is to take no action at all, so the default of this library is always written out. */
export const SYSCALL_EVENT_DROPS: FieldsOf<SyscallEventDropsConfig> = {
  actions: strings('actions', [], ['ignore', 'log', 'alert', 'exit']),
  threshold: number('threshold', 0, 1, 0.1),
  rate: number('rate', 0, Number.MAX_SAFE_INTEGER, 0.03333),
  maxBurst: integer('max_burst', 0, UINT32, 1),
  simulateDrops: flag('simulate_drops', false),
};

export const SYSCALL_EVENT_TIMEOUTS: FieldsOf<SyscallEventTimeoutsConfig> = {
  maxConsecutives: integer('max_consecutives', 1, UINT32, 1000),
};

export const CAPTURE: FieldsOf<CaptureConfig> = {
  enabled: flag('enabled', false),
  mode: word('mode', ['rules', 'all_rules'], 'rules'),
  pathPrefix: string(
    'path_prefix',
    '/tmp/falco',
    /^\/[^/]+.*\//,
    'an absolute path inside a directory, such as /tmp/falco',
  ),
  defaultDuration: integer('default_duration', 0, UINT32, 5000),
  maxFileSizeMb: integer('max_file_size_mb', 0, 1048576, 0),
};

export const LIBS_LOGGER: FieldsOf<LibsLoggerConfig> = {
  enabled: flag('enabled', true),
  severity: word(
    'severity',
    ['fatal', 'critical', 'error', 'warning', 'notice', 'info', 'debug', 'trace'],
    'info',
  ),
};
