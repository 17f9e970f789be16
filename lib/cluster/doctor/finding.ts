/** Something that keeps detection from working, or may. */
export interface DoctorFinding {
  readonly severity: 'error' | 'warning';
  /** What it is about, such as `node worker-1` or `pod falco/falco-x7v2p`. */
  readonly subject: string;
  readonly message: string;
  /** What to do. */
  readonly help: string;
}

/** A pod of one of the programs. */
export interface PodReport {
  /** With its namespace. */
  readonly name: string;
  readonly node: string;
  readonly program: string;
  readonly phase: string;
}

/** All that a doctor says. */
export interface DoctorReport<N> {
  readonly nodes: readonly N[];
  /** `undefined` if only nodes were looked at. */
  readonly pods?: readonly PodReport[];
  readonly findings: readonly DoctorFinding[];
}
