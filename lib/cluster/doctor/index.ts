export type { DoctorFinding, DoctorReport } from './finding';
export { findInNodes } from './judge-nodes';
