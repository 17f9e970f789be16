import type { DiagnosticCode, DiagnosticDetails } from '../diagnostics';
import type { Path } from './path';

/** What a check has found, before it is known in which file and line that is. */
export interface PolicyFinding extends DiagnosticDetails {
  readonly code: DiagnosticCode;
  /** What is wrong: the value where there is one, else the list or map that is. A missing key has the path it would have. */
  readonly path: Path;
  readonly message: string;
  /** Where to point, where that is another place than the path. */
  readonly at?: Path;
  /** Points at the key instead of the value. */
  readonly atKey?: boolean;
}

/** Takes what a check finds. */
export type Report = (finding: PolicyFinding) => void;
