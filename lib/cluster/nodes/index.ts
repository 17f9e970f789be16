export type { Answer } from './answer';
export type { ProfileName } from './fitting-profile';
export { judgeNode, type NodeReport } from './judge-node';
export { nodeFacts } from './node-facts';
export { type NodesRead, readNodes } from './read-nodes';
