export { ClusterError } from './cluster-error';
export { type DoctorFinding, type DoctorReport, findInNodes } from './doctor';
export { type ClusterChoice, Kubectl } from './kubectl';
export { type Answer, type NodeReport, readNodes } from './nodes';
export {
  type Clock,
  INSTALLED_PROGRAMS,
  MissingProgramError,
  type ProgramResult,
  type Programs,
  type RunOptions,
  SYSTEM_CLOCK,
} from './programs';
