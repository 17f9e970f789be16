export { COMPONENTS, type Component } from './components';
export { type CustomRulesFile, deployCustomRules } from './custom-rules';
export { bringUp, checkCluster, DEMO_CLUSTER, DEMO_CONTEXT, takeDown } from './demo-cluster';
export { type DeployOptions, deploy } from './deploy';
export { readObjects } from './manifests';
export { remove } from './remove';
export { describeStatus } from './status';
