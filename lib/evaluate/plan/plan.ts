import type { FieldSlot } from '../fields/field-slots';
import type { Scalar } from '../value';
import type { GraphNode } from './condition-graph';
import { inOrderOfAnd } from './estimate';

/** A rule, and the conditions of it that are not known yet to be true. */
export interface PlannedRule {
  readonly rule: number;
  readonly conditions: readonly GraphNode[];
}

/** What is done for an event. */
export type PlanStep =
  /** The rule is true where all of the conditions are, which are in the order in which they are evaluated. */
  | ({ readonly kind: 'rule' } & PlannedRule)
  /** What is inside is done where the condition is true. */
  | { readonly kind: 'gate'; readonly node: GraphNode; readonly inside: readonly PlanStep[] }
  /** What is done is told by the value of a field. */
  | {
      readonly kind: 'lookup';
      readonly slot: FieldSlot;
      readonly table: ReadonlyMap<Scalar, readonly PlanStep[]>;
    };

/** A condition that several rules share, or a field that several rules compare with values. */
interface Feature {
  readonly key: GraphNode | FieldSlot;
  /** How likely the rules are not to be looked at, thanks to it, for what it costs. */
  readonly worth: number;
  readonly rules: Set<PlannedRule>;
}

/** A condition that is mostly true is not worth a gate. */
const LEAST_SELECTIVITY = 0.35;
/** One value of many, for the price of a field and of a table. */
const WORTH_OF_LOOKUP = 0.85 / 4;

/**
 * Plans how rules are evaluated together. A condition that several rules need is evaluated once, and where it is false
 * none of them is looked at; the value of a field that several rules compare with values leads to those that it fits.
 * So the work for an event grows with the rules that could be true for it, and not with all there are.
 */
export function planRules(rules: readonly PlannedRule[]): readonly PlanStep[] {
  const steps: PlanStep[] = [];
  const features = new Features(rules);
  for (let best = features.best(); best !== undefined; best = features.best()) {
    const together = [...best.rules];
    features.remove(together);
    steps.push('kind' in best.key ? gate(best.key, together) : lookUp(best.key, together));
  }
  for (const { rule, conditions } of features.rest) {
    steps.push({ kind: 'rule', rule, conditions: inOrderOfAnd(conditions) });
  }
  return steps;
}

function gate(node: GraphNode, rules: readonly PlannedRule[]): PlanStep {
  return { kind: 'gate', node, inside: planRules(rules.map((rule) => without(rule, node))) };
}

function lookUp(slot: FieldSlot, rules: readonly PlannedRule[]): PlanStep {
  const byValue = new Map<Scalar, PlannedRule[]>();
  for (const rule of rules) {
    const node = rule.conditions.find((condition) => comparedSlot(condition) === slot);
    if (node?.kind !== 'check') {
      continue;
    }
    const rest = without(rule, node);
    for (const value of new Set(node.check.equals?.values)) {
      const known = byValue.get(value);
      if (known === undefined) {
        byValue.set(value, [rest]);
      } else {
        known.push(rest);
      }
    }
  }
  // Most values of a list lead to the same rules.
  const plans = new Map<string, readonly PlanStep[]>();
  const table = new Map<Scalar, readonly PlanStep[]>();
  for (const [value, found] of byValue) {
    const key = found.map(({ rule }) => rule).join();
    const plan = plans.get(key) ?? planRules(found);
    plans.set(key, plan);
    table.set(value, plan);
  }
  return { kind: 'lookup', slot, table };
}

function without({ rule, conditions }: PlannedRule, node: GraphNode): PlannedRule {
  return { rule, conditions: conditions.filter((condition) => condition !== node) };
}

/** The field that a condition compares with values, where that is all it does. */
function comparedSlot(node: GraphNode): FieldSlot | undefined {
  return node.kind === 'check' ? node.check.equals?.slot : undefined;
}

/** Which features rules have in common. */
class Features {
  private readonly features = new Map<GraphNode | FieldSlot, Feature>();
  private readonly remaining: Set<PlannedRule>;

  constructor(rules: readonly PlannedRule[]) {
    this.remaining = new Set(rules);
    for (const rule of rules) {
      for (const [key, worth] of featuresOf(rule)) {
        const known = this.features.get(key);
        if (known === undefined) {
          this.features.set(key, { key, worth, rules: new Set([rule]) });
        } else {
          known.rules.add(rule);
        }
      }
    }
    for (const [key, { rules: sharing }] of this.features) {
      if (sharing.size < 2) {
        this.features.delete(key);
      }
    }
  }

  public get rest(): Iterable<PlannedRule> {
    return this.remaining;
  }

  /** The one that saves most; of two, the condition, which leaves the field to be looked up later. */
  public best(): Feature | undefined {
    let best: Feature | undefined;
    let most = 0;
    for (const feature of this.features.values()) {
      const saved = feature.rules.size * feature.worth;
      if (saved > most) {
        best = feature;
        most = saved;
      }
    }
    return best;
  }

  public remove(rules: readonly PlannedRule[]): void {
    for (const rule of rules) {
      this.remaining.delete(rule);
      for (const key of featuresOf(rule).keys()) {
        const feature = this.features.get(key);
        feature?.rules.delete(rule);
        if (feature !== undefined && feature.rules.size < 2) {
          this.features.delete(key);
        }
      }
    }
  }
}

function featuresOf({ conditions }: PlannedRule): ReadonlyMap<GraphNode | FieldSlot, number> {
  const features = new Map<GraphNode | FieldSlot, number>();
  for (const condition of conditions) {
    const selectivity = 1 - condition.chance;
    if (selectivity >= LEAST_SELECTIVITY) {
      features.set(condition, selectivity / condition.cost);
    }
    const slot = comparedSlot(condition);
    if (slot !== undefined) {
      features.set(slot, WORTH_OF_LOOKUP);
    }
  }
  return features;
}
