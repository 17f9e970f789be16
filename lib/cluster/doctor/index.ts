export { examineCluster } from './examine';
export type { DoctorFinding, DoctorReport } from './finding';
export { findInNodes } from './judge-nodes';
export { findNewerVersions } from './newer-versions';
