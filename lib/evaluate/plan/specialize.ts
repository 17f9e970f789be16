import type { Frame } from '../frame';
import type { ConditionGraph, GraphNode } from './condition-graph';

/**
 * What is left of conditions where the type of the event is known: checks of `evt.type` alone are decided, and what
 * they decide is left out.
 */
export class Specialization {
  private readonly known = new Map<GraphNode, GraphNode>();

  /** @param frame with an event that has nothing but the type */
  constructor(
    private readonly graph: ConditionGraph,
    private readonly frame: Frame,
  ) {}

  public of(node: GraphNode): GraphNode {
    const known = this.known.get(node);
    if (known !== undefined) {
      return known;
    }
    const made = this.make(node);
    this.known.set(node, made);
    return made;
  }

  private make(node: GraphNode): GraphNode {
    switch (node.kind) {
      case 'constant':
        return node;
      case 'and':
      case 'or':
        return this.graph.combined(
          node.kind,
          node.children.map((child) => this.of(child)),
        );
      case 'not':
        return this.graph.negated(this.of(node.child));
      case 'check': {
        const { slots, test } = node.check;
        const isOfType = slots.length > 0 && slots.every(({ text }) => text === 'evt.type');
        return isOfType ? (test(this.frame) ? this.graph.always : this.graph.never) : node;
      }
    }
  }
}

/**
 * The conditions that all have to be true for a node to be: `not (a or b)` is `not a` and `not b`.
 */
export function conjuncts(node: GraphNode, graph: ConditionGraph): readonly GraphNode[] {
  const found = new Set<GraphNode>();
  const visit = (each: GraphNode): void => {
    if (each.kind === 'and') {
      each.children.forEach(visit);
    } else if (each.kind === 'not' && each.child.kind === 'or') {
      for (const child of each.child.children) {
        visit(graph.negated(child));
      }
    } else if (each !== graph.always) {
      found.add(each);
    }
  };
  visit(node);
  return [...found];
}
