export type {
  AppendOutputConfig,
  AppendOutputMatchConfig,
  PluginConfig,
  RuleSelectionConfig,
  RuleSelectorConfig,
} from './alerts';
export type {
  BaseSyscallsConfig,
  CaptureConfig,
  FalcoLibsConfig,
  LibsLoggerConfig,
  SyscallEventDropsConfig,
  SyscallEventTimeoutsConfig,
} from './engine';
export type { FalcoConfig } from './falco-config';
export type { MetricsConfig, WebserverConfig } from './monitoring';
export type {
  FileOutputConfig,
  HttpOutputConfig,
  OutputsQueueConfig,
  ProgramOutputConfig,
  SwitchOutputConfig,
} from './outputs';
