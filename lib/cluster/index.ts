export {
  type DeployedEngine,
  ENGINE_NAMES,
  ENGINES,
  type Engine,
  findEngines,
  followAlerts,
  type SeenAlert,
} from './alerts';
export { ClusterError } from './cluster-error';
export {
  BEHAVIOURS,
  DEMO_IMAGE,
  DEMO_NAMESPACE,
  type DemoResult,
  isDetected,
  type Miss,
  type Row,
  runDemo,
} from './demo';
export {
  type DoctorFinding,
  type DoctorReport,
  examineCluster,
  findInNodes,
  findNewerVersions,
} from './doctor';
export { type E2eStep, runE2e } from './e2e';
export { type ClusterChoice, Kubectl } from './kubectl';
export { type Answer, type NodeReport, readNodes } from './nodes';
export {
  INSTALLED_PROGRAMS,
  MissingProgramError,
  type ProgramResult,
  type Programs,
  type RunOptions,
} from './programs';
export {
  bringUp,
  COMPONENTS,
  type Component,
  checkCluster,
  DEMO_CLUSTER,
  DEMO_CONTEXT,
  deploy,
  deployCustomRules,
  describeStatus,
  remove,
  takeDown,
} from './steps';
