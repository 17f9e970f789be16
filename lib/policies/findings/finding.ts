import type { DiagnosticDetails, Severity } from '../../diagnostics';
import type { Path } from './path';

/** What a check has found, before its file and line are known. */
export interface PolicyFinding<Code extends string = string> extends DiagnosticDetails {
  readonly code: Code;
  /** What is wrong: the value where there is one, otherwise the list or map. A missing key has the path it would have. */
  readonly path: Path;
  readonly message: string;
  /** Where to point, if not at the path. */
  readonly at?: Path;
  /** Points at the key instead of the value. */
  readonly atKey?: boolean;
}

/** A finding with the severity of its code. */
export interface JudgedFinding extends PolicyFinding {
  readonly severity: Severity;
}

/** Takes what a check finds. */
export type Report<Code extends string = string> = (finding: PolicyFinding<Code>) => void;
