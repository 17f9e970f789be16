export { type DeployedEngine, findEngines } from './deployed';
export { readFalcoLine } from './falco-line';
export { type FollowOptions, followAlerts } from './follow-alerts';
export {
  type AgentPolicies,
  appliedPolicies,
  countSettled,
  describePolicyTrouble,
  type LoadedPolicy,
  policiesOfAgents,
} from './policies-loaded';
export { ENGINE_NAMES, ENGINES, type Engine, type SeenAlert } from './seen-alert';
export { readTetragonLine } from './tetragon-line';
