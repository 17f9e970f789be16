export { formatGithub, formatSarif } from '../diagnostics';
export {
  checkPolicies,
  diagnosePolicies,
  type PolicyDiagnostic,
  type PolicyFile,
} from './check-policies';
export type { PolicyOptions } from './find-in-policy';
export { DEFAULT_KERNEL, type KernelVersion, parseKernelVersion } from './kernel-version';
export * from './model/argument';
export * from './model/hooks';
export * from './model/policy';
export * from './model/selector';
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
