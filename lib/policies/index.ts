export { formatGithub, formatSarif } from '../diagnostics';
export {
  checkPolicies,
  diagnosePolicies,
  type PolicyDiagnostic,
  type PolicyFile,
} from './check-policies';
export { diagnosePolicy, type ObjectFinding } from './diagnose-policy';
export type { PolicyOptions } from './find-in-policy';
export { buildPolicy, type PolicyIntent } from './intent/build-policy';
export { Cidr } from './intent/cidr';
export { Enforcement } from './intent/enforcement';
export { type EnforcingAction, enforcingActions, isEnforcing } from './intent/enforcing-actions';
export { Hook, type HookOptions } from './intent/hook';
export type { TcpPeers } from './intent/network-hooks';
export { PolicyScope } from './intent/policy-scope';
export { RateLimit } from './intent/rate-limit';
export { DEFAULT_KERNEL, type KernelVersion, parseKernelVersion } from './kernel-version';
export * from './model/argument';
export * from './model/hooks';
export * from './model/policy';
export * from './model/selector';
export { TracingPolicySpec } from './parse-spec';
export type {
  ActionName,
  ArgumentOperator,
  ArgumentType,
  BinaryOperator,
  CapabilitySet,
  LabelOperator,
  ListType,
  NamespaceType,
  SetOperator,
} from './schema/words';
export { DEFAULT_TETRAGON, TETRAGON_VERSIONS, type TetragonVersion } from './tetragon-version';
export type { PolicyKind } from './view/policy-view';
