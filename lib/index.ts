export * from './alerts';
export { CATALOGUE, formatSarif } from './codes';
export * from './diagnostics';
export * from './facts/names';
export * from './facts/versions';
export * from './falco';
export * from './falcosidekick';
export {
  ArgoCd,
  type ArgoCdProps,
  addWarnings,
  DetectionNamespace,
  type DetectionNamespaceProps,
  findWarnings,
  type ImageProps,
  type Privilege,
  type PrivilegedAgent,
} from './kubernetes';
export { AlarmFormat, Monitoring, type MonitoringProps, type RuleGroup } from './monitoring';
export {
  Cidr,
  Enforcement,
  Hook,
  type HookOptions,
  PolicyScope,
  RateLimit,
  type TcpPeers,
  TracingPolicySpec,
} from './policies';
export { PropFindings } from './props';
export * from './tetragon';
