import type { DiagnosticCode } from '../diagnostics';
import type { Location } from '../language';

/** Something that makes Falco refuse a condition or an output. */
export interface Problem {
  /** What Falco says. */
  readonly falco: string;
  readonly code: DiagnosticCode;
  /** What we say. */
  readonly message: string;
  readonly help?: string;
  /** The part at fault, in the text that was parsed. */
  readonly location: Location;
  /** Falco does not refuse the file, but ends with an error that names neither file nor rule. */
  readonly deadly?: boolean;
  /** Falco leaves a rule with `skip-if-unknown-filter` out for it. */
  readonly isForgivable?: boolean;
}

/** Something that Falco loads, and warns of or should. */
export interface Warning {
  /**
   * What Falco says, and its code.
   *
   * @default - Falco says nothing
   */
  readonly falco?: string;
  readonly falcoCode?: string;
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly help?: string;
  readonly location: Location;
}
