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
  private readonly findings: ReadonlyMap<string, TreeFindings>;

  constructor(world: CheckWorld) {
    this.findings = new Map(
      [...world.tables].map(([source, fields]) => [source, new TreeFindings(fields, world.values)]),
    );
  }

  /** What there is to say about trees of rules for a source; `undefined` if its fields are not known. */
  public findingsFor(source: string): TreeFindings | undefined {
    return this.findings.get(source);
  }
}
