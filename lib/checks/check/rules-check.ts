import type { CompiledRules } from '../../compile/compiled';
import type { CompilingIssues } from '../../compile/compiling-issues';
import type { CheckWorld } from '../../compile/options';
import type { DiagnosticDetails, TextPlace } from '../../diagnostics';
import type { IssueOf, ProblemOf } from '../../rules/issue';
import type { CollectingIssues } from '../../rules/load/collecting-issues';
import type { ReadingIssues } from '../../rules/reading-issues';
import type { LoadingIssues } from './loading-issues';
import type { RulesCodes } from './rules-code';

/** What is found while rules are read, collected, compiled and loaded, by id. */
export interface RulesIssues extends ReadingIssues, CollectingIssues, CompilingIssues, LoadingIssues {}

export type RulesIssue = IssueOf<RulesIssues>;
export type RulesProblem = ProblemOf<RulesIssues>;

/** What a check says of an issue. */
export interface Said<Code extends string = string> {
  readonly code: Code;
  readonly message: string;
  readonly help?: string | undefined;
  /** Falco's own code, where it differs from that of the code. */
  readonly falcoCode?: string;
}

/** What is said of an issue inside of another one. */
export type Explain = (problem: RulesProblem) => Said;

/** Words for issues, by id. */
export type Words<Code extends string> = {
  readonly [Id in keyof RulesIssues]?: (data: RulesIssues[Id], explain: Explain) => Said<Code>;
};

/** A finding of a check that looks for itself. */
export interface RulesFinding<Code extends string = string> extends DiagnosticDetails {
  readonly code: Code;
  readonly place: TextPlace;
  readonly message: string;
}

/** What a check looks at. */
export interface RulesCheckContext<Code extends string = string> {
  /** Lists, macros and rules, with everything put in its place. */
  readonly compiled: CompiledRules;
  readonly world: CheckWorld;
  readonly report: (finding: RulesFinding<Code>) => void;
}

/** Reports one kind of mistake in rules. */
export interface RulesCheck {
  /** The name of its file, its test and its section in docs/rules-checks.md. */
  readonly name: string;
  /** Every code that it reports. */
  readonly codes: RulesCodes;
  /** Words for what is found while rules are read and compiled, since Falco refuses it or warns of it. */
  readonly words?: Words<string>;
  /** Looks for what is not found on the way. */
  readonly run?: (context: RulesCheckContext) => void;
}

/** Defines a check that reports the codes it declares, and no others. */
export function rulesCheck<const Codes extends RulesCodes, const Found extends Words<keyof Codes & string>>(
  check: RulesCheck & {
    readonly codes: Codes;
    readonly words?: Found & Words<keyof Codes & string>;
    readonly run?: (context: RulesCheckContext<keyof Codes & string>) => void;
  },
): RulesCheck & { readonly words?: Found } {
  return check;
}
