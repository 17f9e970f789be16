import type { ProgramCondition } from '../../compile';
import { formatCondition } from '../../language';
import type { Check } from '../checks/check';
import { compileCheck } from '../checks/compile-check';
import type { FieldSlots } from '../fields/field-slots';

/** A condition of the graph: two that say the same are one node, whichever rules they are of. */
export type GraphNode = {
  readonly id: number;
} & (
  | { readonly kind: 'and' | 'or'; readonly children: readonly GraphNode[] }
  | { readonly kind: 'not'; readonly child: GraphNode }
  | { readonly kind: 'check'; readonly check: Check }
  | { readonly kind: 'constant'; readonly value: boolean }
);

/** The conditions of all rules, each once. */
export class ConditionGraph {
  public readonly always: GraphNode = { id: 0, kind: 'constant', value: true };
  public readonly never: GraphNode = { id: 1, kind: 'constant', value: false };
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
        return this.shared(key ?? `check ${this.nextId}`, () => ({
          kind: 'check',
          check: compileCheck(condition, this.slots),
        }));
      }
    }
  }

  /** `and` and `or` of nodes, without those that make no difference. */
  public combined(kind: 'and' | 'or', children: readonly GraphNode[]): GraphNode {
    const neutral = kind === 'and' ? this.always : this.never;
    const decisive = kind === 'and' ? this.never : this.always;
    const kept: GraphNode[] = [];
    for (const child of children) {
      if (child === decisive) {
        return decisive;
      }
      if (child !== neutral && !kept.includes(child)) {
        kept.push(child);
      }
    }
    const [first] = kept;
    if (first === undefined || kept.length === 1) {
      return first ?? neutral;
    }
    const key = `${kind} ${kept.map(({ id }) => id).join()}`;
    return this.shared(key, () => ({ kind, children: kept }));
  }

  public negated(node: GraphNode): GraphNode {
    if (node.kind === 'constant') {
      return node.value ? this.never : this.always;
    }
    return node.kind === 'not'
      ? node.child
      : this.shared(`not ${node.id}`, () => ({ kind: 'not', child: node }));
  }

  private shared(key: string, make: () => NodeBody): GraphNode {
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

type NodeBody =
  | { readonly kind: 'and' | 'or'; readonly children: readonly GraphNode[] }
  | { readonly kind: 'not'; readonly child: GraphNode }
  | { readonly kind: 'check'; readonly check: Check };
