export { type ApiShape, checkApiFields, checkApiProps, toApi } from './api-fields';
export { ArgoCd, type ArgoCdProps } from './argo-cd';
export { checkAnnotations, checkLabels } from './check-labels';
export { askedPrivileges, checkSecurityContexts } from './check-security-contexts';
export { jsonBytes, MAX_APPLIED_BYTES, MAX_CONFIG_MAP_BYTES } from './config-map-size';
export { addCriticalPodsQuota, type CriticalPodsProps, criticalPodsQuotaName } from './critical-pods';
export {
  ENGINE_SOCKETS,
  type EngineDirectory,
  type EngineSocket,
  engineDirectories,
  socketDirectory,
} from './engine-sockets';
export { addLateFindings, assertAcknowledged, Findings, settleFindings } from './findings';
export { type ImageDefaults, type ImageProps, imageReference, imageRepository } from './image';
export { MANAGED_BY, objectLabels, PART_OF, type SelectorLabels, selectorLabels } from './labels';
export {
  type MetricsTarget,
  podMonitorSpec,
  scrapeAnnotations,
  serviceMonitorSpec,
} from './metrics-target';
export { DetectionNamespace, type DetectionNamespaceProps } from './namespace';
export { type NodesToAvoid, offNodesToAvoid } from './nodes-to-avoid';
export { assertNameIsFree, isObjectName, isServiceName } from './object-names';
export type { Privilege } from './privilege';
export type { PrivilegedAgent } from './privileged-agent';
export { POD_PROPS } from './raw-props';
export { areForOneCluster, areOnDisjointNodes } from './same-nodes';
export type { IntOrStringLike, QuantityLike } from './scalar-likes';
export {
  type GivenSecurityContexts,
  type SecurityContextNames,
  type SecurityContexts,
  securityContexts,
} from './security-context';
export type * as api from './workload-types.generated';
export { DaemonSet, Deployment } from './workloads';
