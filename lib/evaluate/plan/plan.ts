import type { FieldSlot } from '../fields/field-slots';
import type { Frame } from '../frame';
import type { Scalar, Value } from '../value';
import { allOf, costOf, type NodeCompiler } from './compile-node';
import type { GraphNode } from './condition-graph';

/** Adds the numbers of the rules that are true for the event of the frame. */
export type Plan = (frame: Frame, matches: number[]) => void;

/** A rule, and the conditions of it that are not known yet to be true. */
export interface PlannedRule {
  readonly rule: number;
  readonly conditions: readonly GraphNode[];
}

/** A condition that several rules share, or a field that several rules compare with values. */
interface Feature {
  readonly key: GraphNode | FieldSlot;
  readonly rules: Set<PlannedRule>;
}

/**
 * Plans how rules are evaluated together. A condition that several rules need is evaluated once, and where it is false
 * none of them is looked at; the value of a field that several rules compare with values leads to those that it fits.
 * So the work for an event grows with the rules that could be true for it, and not with all there are.
 */
export function planRules(rules: readonly PlannedRule[], compiler: NodeCompiler): Plan {
  const steps: Plan[] = [];
  const features = new Features(rules);
  for (let best = features.best(); best !== undefined; best = features.best()) {
    const together = [...best.rules];
    features.remove(together);
    steps.push(
      'kind' in best.key ? gate(best.key, together, compiler) : lookUp(best.key, together, compiler),
    );
  }
  for (const rule of features.rest) {
    steps.push(single(rule, compiler));
  }
  return sequence(steps);
}

function sequence(steps: readonly Plan[]): Plan {
  const [first, second] = steps;
  if (first === undefined) {
    return () => {};
  }
  if (second === undefined) {
    return first;
  }
  return (frame, matches) => {
    for (const step of steps) {
      step(frame, matches);
    }
  };
}

function single({ rule, conditions }: PlannedRule, compiler: NodeCompiler): Plan {
  const ordered = [...conditions].sort((a, b) => costOf(a) - costOf(b));
  const test = allOf(ordered.map((node) => compiler.test(node)));
  return conditions.length === 0
    ? (_frame, matches) => {
        matches.push(rule);
      }
    : (frame, matches) => {
        if (test(frame)) {
          matches.push(rule);
        }
      };
}

function gate(node: GraphNode, rules: readonly PlannedRule[], compiler: NodeCompiler): Plan {
  const test = compiler.test(node);
  const inside = planRules(
    rules.map((rule) => without(rule, node)),
    compiler,
  );
  return (frame, matches) => {
    if (test(frame)) {
      inside(frame, matches);
    }
  };
}

function lookUp(slot: FieldSlot, rules: readonly PlannedRule[], compiler: NodeCompiler): Plan {
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
  const plans = new Map<string, Plan>();
  const table = new Map<Value, Plan>();
  for (const [value, found] of byValue) {
    const key = found.map(({ rule }) => rule).join();
    const plan = plans.get(key) ?? planRules(found, compiler);
    plans.set(key, plan);
    table.set(value, plan);
  }
  const { id } = slot;
  return (frame, matches) => {
    table.get(frame.get(id))?.(frame, matches);
  };
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
      for (const key of keysOf(rule)) {
        const known = this.features.get(key);
        if (known === undefined) {
          this.features.set(key, { key, rules: new Set([rule]) });
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

  /** The one that most rules share; of two, the condition, which leaves the field to be looked up later. */
  public best(): Feature | undefined {
    let best: Feature | undefined;
    for (const feature of this.features.values()) {
      if (feature.rules.size >= 2 && feature.rules.size > (best?.rules.size ?? 0)) {
        best = feature;
      }
    }
    return best;
  }

  public remove(rules: readonly PlannedRule[]): void {
    for (const rule of rules) {
      this.remaining.delete(rule);
      for (const key of keysOf(rule)) {
        const feature = this.features.get(key);
        feature?.rules.delete(rule);
        if (feature !== undefined && feature.rules.size < 2) {
          this.features.delete(key);
        }
      }
    }
  }
}

function keysOf({ conditions }: PlannedRule): ReadonlySet<GraphNode | FieldSlot> {
  const keys = new Set<GraphNode | FieldSlot>();
  for (const condition of conditions) {
    keys.add(condition);
    const slot = comparedSlot(condition);
    if (slot !== undefined) {
      keys.add(slot);
    }
  }
  return keys;
}
