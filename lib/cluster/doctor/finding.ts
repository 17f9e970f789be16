/** Something that keeps detection from working, or may. */
export interface DoctorFinding {
  readonly severity: 'error' | 'warning';
  /** What it is about, such as `node worker-1` or `pod falco/falco-x7v2p`. */
  readonly subject: string;
  readonly message: string;
  /** What to do. */
  readonly help: string;
}

/** All that a doctor says. */
export interface DoctorReport<N> {
  readonly nodes: readonly N[];
  readonly findings: readonly DoctorFinding[];
}
