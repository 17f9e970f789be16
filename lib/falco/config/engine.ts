import { type FieldsOf, flag, integer, number, string, strings, UINT32, word } from './field';

/** Memory and table sizes of Falco's libraries. */
export interface FalcoLibsConfig {
  /**
   * How many threads are kept in memory. Where there are more on a node, the fields of the others are missing.
   *
   * @default 262144
   */
  readonly threadTableSize?: number;

  /**
   * Seconds between two clean-ups of the table of threads.
   *
   * @default 300
   */
  readonly threadTableAutoPurgingIntervalS?: number;

  /**
   * Seconds after which a thread without any event is taken out of the table.
   *
   * @default 300
   */
  readonly threadTableAutoPurgingThreadTimeoutS?: number;

  /**
   * Bytes captured of each buffer that is read or written.
   *
   * @default - the libraries' own choice, 80
   */
  readonly snaplen?: number;
}

/** Which system calls are traced beyond those that the rules name. */
export interface BaseSyscallsConfig {
  /**
   * Whether the system calls with the highest volume (read, write, ...) are traced too, where a rule names them.
   *
   * @default false
   */
  readonly all?: boolean;

  /**
   * System calls traced in any case, or never with a leading `!`.
   *
   * @default - the set that Falco needs to know its processes and files
   */
  readonly customSet?: readonly string[];

  /**
   * Whether Falco traces only the smallest set that keeps its state right.
   *
   * @default false
   */
  readonly repair?: boolean;
}

/** What happens where the kernel had to drop events. */
export interface SyscallEventDropsConfig {
  /**
   * `ignore`, `log`, `alert` (an alert of the rule "Falco internal: syscall event drop") and `exit`.
   *
   * @default ['log', 'alert']
   */
  readonly actions?: readonly string[];

  /**
   * Share of dropped events above which the actions are taken, 0 to 1.
   *
   * @default 0.1
   */
  readonly threshold?: number;

  /**
   * How many actions a second are taken at most, on average.
   *
   * @default 0.03333
   */
  readonly rate?: number;

  /**
   * How many actions may be taken at once.
   *
   * @default 1
   */
  readonly maxBurst?: number;

  /**
   * Whether drops are made up, to test the actions.
   *
   * @default false
   */
  readonly simulateDrops?: boolean;
}

/** What happens where no event arrives at all. */
export interface SyscallEventTimeoutsConfig {
  /**
   * How many time-outs in a row are normal before Falco says that no events arrive.
   *
   * @default 1000
   */
  readonly maxConsecutives?: number;
}

/** Capture files around an alert, for a later look with other tools. */
export interface CaptureConfig {
  /**
   * Whether captures are written.
   *
   * @default false
   */
  readonly enabled?: boolean;

  /**
   * `rules`: for rules that say so. `all_rules`: for every alert.
   *
   * @default 'rules'
   */
  readonly mode?: string;

  /**
   * Start of the path of the files.
   *
   * @default '/tmp/falco'
   */
  readonly pathPrefix?: string;

  /**
   * Milliseconds that a capture lasts where the rule does not say.
   *
   * @default 5000
   */
  readonly defaultDuration?: number;

  /**
   * Size in MiB at which a file is closed, 0 to 1048576. 0 is without bound.
   *
   * @default 0
   */
  readonly maxFileSizeMb?: number;
}

/** What Falco's libraries log about themselves. */
export interface LibsLoggerConfig {
  /**
   * Whether they log.
   *
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * The least severe message: `fatal`, `critical`, `error`, `warning`, `notice`, `info`, `debug` or `trace`.
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
