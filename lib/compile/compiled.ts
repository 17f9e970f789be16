import type { ConditionNode, OutputToken } from '../language';
import type { CollectedMacro, CollectedRule } from '../rules/load/collected';
import type { CompiledList } from '../rules/load/compile-lists';

/** A macro with the macros in it put in their places. */
export interface CompiledMacro {
  readonly name: string;
  readonly collected: CollectedMacro;
  /** What it says, before lists and macros are put in. */
  readonly text: string;
  tree: ConditionNode;
  used: boolean;
}

/** A rule that Falco would load. */
export interface CompiledRule {
  readonly name: string;
  readonly collected: CollectedRule;
  /** What it says, before exceptions, lists and macros are put in. */
  readonly text: string;
  readonly tree: ConditionNode;
  readonly output: string;
  readonly outputTokens: readonly OutputToken[];
  readonly exceptionFields: readonly string[];
}

/** Everything that the files define, ready to be used. */
export interface CompiledRules {
  readonly lists: readonly CompiledList[];
  readonly macros: ReadonlyMap<string, CompiledMacro>;
  readonly rules: ReadonlyMap<string, CompiledRule>;
  /** Whether nothing was left out, so that what is not used here is not used at all. */
  readonly isWhole: boolean;
}
