import type { Location } from '../language';
import type { ProblemOf } from '../rules/issue';
import type { OperandIssues, WarningIssues } from './compiling-issues';

/** Something that makes Falco refuse a condition or an output. */
export type Problem = ProblemOf<OperandIssues> & {
  /** What Falco says. */
  readonly falco: string;
  /** The part at fault, in the text that was parsed. */
  readonly location: Location;
  /** Falco does not refuse the file, but ends with an error that names neither file nor rule. */
  readonly deadly?: boolean;
  /** Falco leaves a rule with `skip-if-unknown-filter` out for it. */
  readonly isForgivable?: boolean;
};

/** Something that Falco loads, and warns of or should. */
export type Warning = ProblemOf<WarningIssues> & {
  /**
   * What Falco says, and its code.
   *
   * @default - Falco says nothing
   */
  readonly falco?: string;
  readonly falcoCode?: string;
  readonly location: Location;
};
