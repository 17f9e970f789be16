export { formatGithub } from '../diagnostics';
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
export type { Argument } from './model/argument';
export type { HookBase, Kprobe, LsmHook, ReturnHookBase, Tracepoint, Uprobe, Usdt } from './model/hooks';
export type {
  Enforcer,
  LabelExpression,
  LabelSelector,
  PolicyList,
  PolicyOption,
  TracingPolicyFields,
} from './model/policy';
export type {
  Action,
  ArgumentFilter,
  BinaryFilter,
  CapabilityFilter,
  NamespaceChangesFilter,
  NamespaceFilter,
  PidFilter,
  Selector,
} from './model/selector';
export { TracingPolicySpec } from './parse-spec';
export { formatSarif, POLICY_CODES } from './policy-codes';
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
export { DEFAULT_KERNEL, type KernelVersion, parseKernelVersion } from './target/kernel-version';
export { DEFAULT_TETRAGON, TETRAGON_VERSIONS, type TetragonVersion } from './target/tetragon-version';
export type { PolicyKind } from './view/policy-view';
