import type { ConditionNode, ConditionSyntaxError } from '../language';
import { MacroResolver } from '../rules/load/resolve-macros';
import { EventSets } from './event-sets';
import type { CheckWorld } from './options';
import { TreeFindings } from './tree-findings';

interface ParsedText {
  readonly text: string;
  readonly parsed: ConditionNode | ConditionSyntaxError;
}

/** What does not change while files are added: trees of texts, and what there is to say about them. */
export class CompilerCache {
  /** What each rule and macro was parsed from last, and what came of it. */
  public readonly trees = new Map<string, ParsedText>();
  public readonly macros = new MacroResolver();
  public readonly events = EventSets.ofEvents();
  public readonly findings: TreeFindings;

  constructor(world: CheckWorld) {
    this.findings = new TreeFindings(world.fields, world.values);
  }
}
