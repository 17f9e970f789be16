import type { Priority } from '../../alerts';
import type { PropType } from '../check-types';
import {
  APPEND_OUTPUTS,
  type AppendOutputConfig,
  PLUGINS,
  type PluginConfig,
  RULE_SELECTIONS,
  type RuleSelectionConfig,
} from './alerts';
import {
  BASE_SYSCALLS,
  type BaseSyscallsConfig,
  CAPTURE,
  type CaptureConfig,
  FALCO_LIBS,
  type FalcoLibsConfig,
  LIBS_LOGGER,
  type LibsLoggerConfig,
  SYSCALL_EVENT_DROPS,
  SYSCALL_EVENT_TIMEOUTS,
  type SyscallEventDropsConfig,
  type SyscallEventTimeoutsConfig,
} from './engine';
import { type FieldsOf, flag, integer, section, strings, UINT32, word } from './field';
import { METRICS, type MetricsConfig, WEBSERVER, type WebserverConfig } from './monitoring';
import {
  FILE_OUTPUT,
  type FileOutputConfig,
  HTTP_OUTPUT,
  type HttpOutputConfig,
  OUTPUTS_QUEUE,
  type OutputsQueueConfig,
  PROGRAM_OUTPUT,
  type ProgramOutputConfig,
  SWITCH_OUTPUT,
  type SwitchOutputConfig,
} from './outputs';

/**
 * Every section of `falco.yaml`. Names are Falco's own, in camel case. An option that is not set has the construct's
 * default; its key is written to the file unless it equals Falco's compiled default.
 *
 * The prop `driver` selects the engine, `rules` the rules files, and `nodes` and the props that start with `container`
 * configure the container plugin. `${NAME}` in a value is replaced with that environment variable when Falco starts.
 *
 * @see https://falco.org/docs/reference/daemon/config-options/
 */
export interface FalcoConfig {
  /**
   * Minimum priority of the rules that are loaded.
   *
   * @default Priority.DEBUG
   */
  readonly priority?: Priority;

  /**
   * Which matching rules fire. `all`: every rule that matches an event. `first`: only the first match in definition
   * order, so a default rule can hide one of yours.
   *
   * @default 'all'
   */
  readonly ruleMatching?: string;

  /**
   * Steps that enable or disable rules after loading, applied in order.
   *
   * @default - rules are enabled as their files declare
   */
  readonly rules?: readonly RuleSelectionConfig[];

  /**
   * Additions to the output of rules.
   *
   * @default [{ suggestedOutput: true }]
   */
  readonly appendOutput?: readonly AppendOutputConfig[];

  /**
   * Fields with fixed values, available as `static.<name>` in rules and added to every alert. `clusterName` adds
   * `cluster`. With {@link Reload.HOT}, rules cannot refer to them, but they are still on every alert.
   *
   * @default - no fields
   */
  readonly staticFields?: Readonly<Record<string, string>>;

  /**
   * Plugins to load in addition to the container plugin.
   *
   * @default - only the container plugin
   */
  readonly plugins?: readonly PluginConfig[];

  /**
   * Whether plugins can access information about the host.
   *
   * @default true
   */
  readonly pluginsHostinfo?: boolean;

  /**
   * Additional configuration files, read after this one. They override what the construct sets.
   *
   * @default - only this file
   */
  readonly configFiles?: readonly string[];

  /**
   * Whether alerts are JSON objects, one per line. `falco.sendTo()` requires this and sets it.
   *
   * @default false
   */
  readonly jsonOutput?: boolean;

  /**
   * Whether a JSON alert has the key `output`.
   *
   * @default true
   */
  readonly jsonIncludeOutputProperty?: boolean;

  /**
   * Whether a JSON alert has the key `message`: the output without time and priority.
   *
   * @default false
   */
  readonly jsonIncludeMessageProperty?: boolean;

  /**
   * Whether a JSON alert has the key `tags`.
   *
   * @default true
   */
  readonly jsonIncludeTagsProperty?: boolean;

  /**
   * Whether a JSON alert has the key `output_fields`.
   *
   * @default true
   */
  readonly jsonIncludeOutputFieldsProperty?: boolean;

  /**
   * Whether times are printed in ISO 8601 format in UTC, instead of as the time of day only.
   *
   * @default true
   */
  readonly timeFormatIso8601?: boolean;

  /**
   * Whether buffers are printed in base64, which preserves their bytes.
   *
   * @default false
   */
  readonly bufferFormatBase64?: boolean;

  /**
   * Alerts on the standard output of the container.
   *
   * @default { enabled: true }
   */
  readonly stdoutOutput?: SwitchOutputConfig;

  /**
   * Alerts to syslog. The container has no syslog.
   *
   * @default { enabled: false }
   */
  readonly syslogOutput?: SwitchOutputConfig;

  /**
   * Alerts to a file.
   *
   * @default { enabled: false }
   */
  readonly fileOutput?: FileOutputConfig;

  /**
   * Alerts piped to a program.
   *
   * @default { enabled: false }
   */
  readonly programOutput?: ProgramOutputConfig;

  /**
   * Alerts to an HTTP server.
   *
   * @default { enabled: false }
   */
  readonly httpOutput?: HttpOutputConfig;

  /**
   * Whether outputs may buffer alerts and write several at once.
   *
   * @default false
   */
  readonly bufferedOutputs?: boolean;

  /**
   * Time after which a blocked output is reported, in milliseconds.
   *
   * @default 2000
   */
  readonly outputTimeout?: number;

  /**
   * The queue between the engine and the outputs.
   *
   * @default { capacity: 0 }
   */
  readonly outputsQueue?: OutputsQueueConfig;

  /**
   * Minimum severity of the messages that Falco logs about itself: `emergency`, `alert`, `critical`, `error`,
   * `warning`, `notice`, `info` or `debug`.
   *
   * @default 'info'
   */
  readonly logLevel?: string;

  /**
   * Whether Falco logs to standard error.
   *
   * @default true
   */
  readonly logStderr?: boolean;

  /**
   * Whether Falco logs to syslog. The container has no syslog.
   *
   * @default false
   */
  readonly logSyslog?: boolean;

  /**
   * Logging of Falco's libraries.
   *
   * @default { enabled: true, severity: 'info' }
   */
  readonly libsLogger?: LibsLoggerConfig;

  /**
   * Memory limits and table sizes of Falco's libraries.
   *
   * @default - Falco's own defaults
   */
  readonly falcoLibs?: FalcoLibsConfig;

  /**
   * Which system calls are traced beyond those that the rules name.
   *
   * @default - Falco's own defaults
   */
  readonly baseSyscalls?: BaseSyscallsConfig;

  /**
   * What Falco does when the kernel drops events.
   *
   * @default { actions: ['log', 'alert'] }
   */
  readonly syscallEventDrops?: SyscallEventDropsConfig;

  /**
   * What Falco does when no events arrive.
   *
   * @default - Falco's own defaults
   */
  readonly syscallEventTimeouts?: SyscallEventTimeoutsConfig;

  /**
   * Capture files.
   *
   * @default { enabled: false }
   */
  readonly capture?: CaptureConfig;

  /**
   * The web server.
   *
   * @default { enabled: true }
   */
  readonly webserver?: WebserverConfig;

  /**
   * Metrics that Falco reports about itself.
   *
   * @default { enabled: false }
   */
  readonly metrics?: MetricsConfig;
}

const LOG_LEVELS = ['emergency', 'alert', 'critical', 'error', 'warning', 'notice', 'info', 'debug'];

/**
 * The options with the keys and compiled defaults of Falco 0.44.1, in the order in which they are written.
 *
 * Falco: `userspace/falco/configuration.cpp`
 */
export const FALCO_CONFIG: FieldsOf<FalcoConfig> = {
  plugins: PLUGINS,
  pluginsHostinfo: flag('plugins_hostinfo', true),
  configFiles: strings('config_files', []),
  priority: { key: 'priority', type: { kind: 'priority' }, default: 'debug' },
  ruleMatching: word('rule_matching', ['first', 'all'], 'first'),
  rules: RULE_SELECTIONS,
  appendOutput: APPEND_OUTPUTS,
  staticFields: { key: 'static_fields', type: { kind: 'map' }, default: {} },
  jsonOutput: flag('json_output', false),
  jsonIncludeOutputProperty: flag('json_include_output_property', true),
  jsonIncludeMessageProperty: flag('json_include_message_property', false),
  jsonIncludeTagsProperty: flag('json_include_tags_property', true),
  jsonIncludeOutputFieldsProperty: flag('json_include_output_fields_property', true),
  timeFormatIso8601: flag('time_format_iso_8601', false),
  bufferFormatBase64: flag('buffer_format_base64', false),
  stdoutOutput: section('stdout_output', SWITCH_OUTPUT),
  syslogOutput: section('syslog_output', SWITCH_OUTPUT),
  fileOutput: section('file_output', FILE_OUTPUT),
  programOutput: section('program_output', PROGRAM_OUTPUT),
  httpOutput: section('http_output', HTTP_OUTPUT),
  bufferedOutputs: flag('buffered_outputs', false),
  outputTimeout: integer('output_timeout', 0, UINT32, 2000),
  outputsQueue: section('outputs_queue', OUTPUTS_QUEUE),
  logLevel: word('log_level', LOG_LEVELS, 'info'),
  logStderr: flag('log_stderr', false),
  logSyslog: flag('log_syslog', true),
  libsLogger: section('libs_logger', LIBS_LOGGER),
  falcoLibs: section('falco_libs', FALCO_LIBS),
  baseSyscalls: section('base_syscalls', BASE_SYSCALLS),
  syscallEventDrops: section('syscall_event_drops', SYSCALL_EVENT_DROPS),
  syscallEventTimeouts: section('syscall_event_timeouts', SYSCALL_EVENT_TIMEOUTS),
  capture: section('capture', CAPTURE),
  webserver: section('webserver', WEBSERVER),
  metrics: section('metrics', METRICS),
};

/** What each section is, for a look at it before anything inside it is looked at. */
export const SECTION_TYPES: Readonly<Record<string, PropType>> = Object.fromEntries(
  Object.entries(FALCO_CONFIG).map(([name, { type }]) => {
    const isMap = type.kind === 'section' || type.kind === 'map';
    const isList = type.kind === 'sections' || type.kind === 'strings';
    return [name, isMap ? 'map' : isList ? 'list' : 'class'];
  }),
);

/** Keys of Falco's configuration that a prop of the construct writes, each with the prop. */
export const KEYS_OF_OTHER_PROPS: Readonly<Record<string, string>> = {
  engine: 'driver',
  rules_files: 'rules',
  load_plugins: 'config.plugins',
  watch_config_files: 'reload',
};

/** What older versions had, or what guides show that Falco never had, each with what to write now. */
export const REMOVED_KEYS: Readonly<Record<string, string>> = {
  grpc: 'Falco 0.44 has no gRPC server: send alerts over HTTP, with falco.sendTo(sidekick) or config.httpOutput',
  grpcOutput:
    'Falco 0.44 has no gRPC output: send alerts over HTTP, with falco.sendTo(sidekick) or config.httpOutput',
  grpc_output:
    'Falco 0.44 has no gRPC output: send alerts over HTTP, with falco.sendTo(sidekick) or config.httpOutput',
  outputs: 'Falco 0.44 does not limit the rate of alerts; its outputs are stdoutOutput, httpOutput, ...',
  rulesFile: 'use the prop "rules", for example RuleFiles.fromDirectory("rules")',
  rules_file: 'use the prop "rules", for example RuleFiles.fromDirectory("rules")',
  rulesFiles: 'use the prop "rules", for example RuleFiles.fromDirectory("rules")',
  rules_files: 'use the prop "rules", for example RuleFiles.fromDirectory("rules")',
  rule_files: 'Falco never reads this key: use the prop "rules"',
  engine: 'select the engine with the prop "driver", for example Driver.modernEbpf()',
  loadPlugins: 'remove it: all plugins in config.plugins are loaded',
  load_plugins: 'remove it: all plugins in config.plugins are loaded',
  watchConfigFiles: 'use the prop "reload": Reload.ROLLOUT or Reload.HOT',
  watch_config_files: 'use the prop "reload": Reload.ROLLOUT or Reload.HOT',
  containerEngines: 'Falco 0.44 no longer reads it: use the prop "containerEngines" of the construct',
  container_engines: 'Falco 0.44 no longer reads it: use the prop "containerEngines" of the construct',
  syscallBufSizePreset: 'set it with the driver: Driver.modernEbpf({ bufferSizePreset: 5 })',
  syscall_buf_size_preset: 'set it with the driver: Driver.modernEbpf({ bufferSizePreset: 5 })',
  modernBpf: 'select the engine with the prop "driver": Driver.modernEbpf()',
  modern_bpf: 'select the engine with the prop "driver": Driver.modernEbpf()',
};
