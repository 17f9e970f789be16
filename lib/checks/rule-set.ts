import { buildProgram, type RuleProgram } from '../compile';
import type { CompiledRules } from '../compile/compiled';
import type { CheckWorld } from '../compile/options';
import type { Collector } from '../rules/load/collector';
import { type DescribeOptions, describeRules, type RulesDescription } from './describe';

/** Rules that Falco would load, with lists, macros and exceptions put in. */
export class RuleSet {
  private built: RuleProgram | undefined;

  /** @internal use {@link loadRules} */
  constructor(
    public readonly compiled: CompiledRules,
    private readonly collector: Collector,
    private readonly world: CheckWorld,
  ) {}

  /** The names of the rules, in the order in which Falco tries them. */
  public get ruleNames(): string[] {
    return [...this.compiled.rules.keys()];
  }

  /** The rules as data, for whoever evaluates them. */
  public get program(): RuleProgram {
    const { fields, values } = this.world;
    this.built ??= buildProgram(this.compiled.rules.values(), fields, values.knownLists);
    return this.built;
  }

  /** What `falco -L` prints with JSON output. */
  public describe(options: DescribeOptions = {}): RulesDescription {
    return describeRules(this.compiled, this.collector, this.world, options);
  }
}
