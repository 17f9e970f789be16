import type { ProgramCondition } from '../../compile';
import { formatCondition } from '../../language';
import type { Check } from '../checks/check';
import { compileCheck } from '../checks/compile-check';
import type { FieldSlots } from '../fields/field-slots';
import {
  type Estimate,
  estimateAnd,
  estimateCheck,
  estimateNot,
  estimateOr,
  inOrderOfAnd,
  inOrderOfOr,
} from './estimate';

/** A condition of the graph: two that say the same are one node, whichever rules they are of. */
export type GraphNode = Estimate & { readonly id: number } & NodeBody;

type NodeBody =
  /** The children are in the order in which they are evaluated. */
  | { readonly kind: 'and' | 'or'; readonly children: readonly GraphNode[] }
  | { readonly kind: 'not'; readonly child: GraphNode }
  | { readonly kind: 'check'; readonly check: Check }
  | { readonly kind: 'constant'; readonly value: boolean };

/** The conditions of all rules, each once. */
export class ConditionGraph {
  public readonly always: GraphNode = { id: 0, cost: 0, chance: 1, kind: 'constant', value: true };
  public readonly never: GraphNode = { id: 1, cost: 0, chance: 0, kind: 'constant', value: false };
  private readonly nodes = new Map<string, GraphNode>();
  private readonly known = new Map<ProgramCondition, GraphNode>();
  private nextId = 2;

  constructor(private readonly slots: FieldSlots) {}

  /** The node of a condition of the program. */
  public nodeOf(condition: ProgramCondition): GraphNode {
    const known = this.known.get(condition);
    if (known !== undefined) {
      return known;
    }
    const node = this.make(condition);
    this.known.set(condition, node);
    return node;
  }

  private make(condition: ProgramCondition): GraphNode {
    switch (condition.kind) {
      case 'and':
      case 'or':
        return this.combined(
          condition.kind,
          condition.children.map((child) => this.nodeOf(child)),
        );
      case 'not':
        return this.negated(this.nodeOf(condition.child));
      case 'unknown':
        return this.never;
      case 'exists':
      case 'compare': {
        const key = condition.node === undefined ? undefined : formatCondition(condition.node);
        const node = this.shared(key ?? `check ${this.nextId}`, () => {
          const check = compileCheck(condition, this.slots);
          return { kind: 'check', check, ...estimateCheck(check) };
        });
        // Nothing is in an empty list.
        return node.kind === 'check' && node.check.equals?.values.length === 0 ? this.never : node;
      }
    }
  }

  /** `and` and `or` of nodes, without those that make no difference. The order of the nodes makes none either. */
  public combined(kind: 'and' | 'or', children: readonly GraphNode[]): GraphNode {
    const neutral = kind === 'and' ? this.always : this.never;
    const decisive = kind === 'and' ? this.never : this.always;
    const kept = new Set<GraphNode>();
    for (const child of children) {
      if (child === decisive) {
        return decisive;
      }
      if (child.kind === kind) {
        for (const inner of child.children) {
          kept.add(inner);
        }
      } else if (child !== neutral) {
        kept.add(child);
      }
    }
    const [first] = kept;
    if (first === undefined || kept.size === 1) {
      return first ?? neutral;
    }
    const ids = [...kept].map(({ id }) => id).sort((a, b) => a - b);
    return this.shared(`${kind} ${ids.join()}`, () => {
      const ordered = kind === 'and' ? inOrderOfAnd([...kept]) : inOrderOfOr([...kept]);
      const estimate = kind === 'and' ? estimateAnd(ordered) : estimateOr(ordered);
      return { kind, children: ordered, ...estimate };
    });
  }

  public negated(node: GraphNode): GraphNode {
    if (node.kind === 'constant') {
      return node.value ? this.never : this.always;
    }
    return node.kind === 'not'
      ? node.child
      : this.shared(`not ${node.id}`, () => ({ kind: 'not', child: node, ...estimateNot(node) }));
  }

  private shared(key: string, make: () => NodeBody & Estimate): GraphNode {
    const known = this.nodes.get(key);
    if (known !== undefined) {
      return known;
    }
    const node: GraphNode = { id: this.nextId, ...make() };
    this.nextId += 1;
    this.nodes.set(key, node);
    return node;
  }
}
