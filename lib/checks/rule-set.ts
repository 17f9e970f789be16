import { buildProgram, type RuleProgram } from '../compile';
import type { CompiledRules } from '../compile/compiled';
import type { CheckWorld } from '../compile/options';
import type { ConditionNode } from '../language';
import type { Collector } from '../rules/load/collector';
import { type DescribeOptions, describeRules, type RulesDescription } from './describe';

/** A rule that Falco would load, for any event source. */
export interface LoadedRule {
  readonly name: string;
  /** Priority, as shown in alerts, such as `Warning`. */
  readonly priority: string;
  readonly source: string;
  readonly tags: readonly string[];
  /** Whether the rule is enabled in its files. */
  readonly enabled: boolean;
}

/** Rules that Falco would load, with lists, macros and exceptions put in. What they were made of stays inside. */
export class RuleSet {
  readonly #compiled: CompiledRules;
  readonly #collector: Collector;
  readonly #world: CheckWorld;
  readonly #built = new Map<string, RuleProgram>();

  /** @internal use {@link loadRules} */
  constructor(compiled: CompiledRules, collector: Collector, world: CheckWorld) {
    this.#compiled = compiled;
    this.#collector = collector;
    this.#world = world;
  }

  /** The names of the rules, in the order in which Falco tries them. */
  public get ruleNames(): string[] {
    return [...this.#compiled.rules.keys()];
  }

  /** What the rules are called, and how urgent their alerts are, in the order in which Falco tries them. */
  public get rules(): LoadedRule[] {
    return [...this.#compiled.rules.values()].map(({ name, collected }) => ({
      name,
      priority: collected.priority.name,
      source: collected.source,
      tags: [...collected.tags],
      enabled: collected.enabled,
    }));
  }

  /** The rules as data, for whoever evaluates them. */
  public get program(): RuleProgram {
    return this.programOf(this.#world.fields.source);
  }

  /** The sources of the rules, as far as their fields are known. */
  public get sources(): string[] {
    const sources = [...this.#compiled.rules.values()].map(({ collected }) => collected.source);
    return [...new Set(sources)].filter((source) => this.#world.tables.has(source));
  }

  /** The rules for events of a source. */
  public programOf(source: string): RuleProgram {
    const known = this.#built.get(source);
    if (known !== undefined) {
      return known;
    }
    const { tables, fields, values } = this.#world;
    const table = tables.get(source) ?? fields;
    const made = buildProgram(this.#compiled.rules.values(), table, values.knownLists);
    this.#built.set(source, made);
    return made;
  }

  /** The names of macros, by the trees that stand in their places. */
  public get macroNames(): ReadonlyMap<ConditionNode, string> {
    return new Map([...this.#compiled.macros.values()].map(({ name, tree }) => [tree, name]));
  }

  /** The names of the exceptions that have values, by rule. */
  public get exceptionNames(): ReadonlyMap<string, readonly string[]> {
    return new Map(
      [...this.#compiled.rules.values()].map(({ name, collected }) => [
        name,
        collected.exceptions.filter(({ values }) => values.length > 0).map((exception) => exception.name),
      ]),
    );
  }

  /** What `falco -L` prints with JSON output. */
  public describe(options: DescribeOptions = {}): RulesDescription {
    return describeRules(this.#compiled, this.#collector, this.#world, options);
  }
}
