export type {
  AppendOutputConfig,
  AppendOutputMatchConfig,
  BaseSyscallsConfig,
  CaptureConfig,
  FalcoConfig,
  FalcoLibsConfig,
  FileOutputConfig,
  HttpOutputConfig,
  LibsLoggerConfig,
  MetricsConfig,
  OutputsQueueConfig,
  PluginConfig,
  ProgramOutputConfig,
  RuleSelectionConfig,
  RuleSelectorConfig,
  SwitchOutputConfig,
  SyscallEventDropsConfig,
  SyscallEventTimeoutsConfig,
  WebserverConfig,
} from './config';
export { ContainerEngine } from './container-engine';
export type { ContainerPluginProps } from './container-plugin';
export type { DeployedRule } from './deployed-rules';
export { Driver, type DriverBinding, type DriverMount, type ModernEbpfProps } from './driver';
export { Falco } from './falco';
export type { FalcoProps } from './falco-props';
export { NodeProfile, type NodeProfileProps } from './node-profile';
export { Reload } from './reload';
export { FalcoResources, type FalcoResourcesProps } from './resources';
export { RuleConfigMaps, type RuleConfigMapsProps } from './rule-config-maps';
export { type FoundRuleFiles, type RuleFile, RuleFiles } from './rule-files';
export type { RuleTuning } from './tuning';
export { UpdateStrategy } from './update-strategy';
export type { UpstreamRule } from './upstream-rules.generated';
export { UpstreamRulesSource } from './upstream-set';
export type { RuleException, UpstreamRuleTuning, UpstreamTuning } from './upstream-tuning';
