import type { Frame } from '../frame';
import type { ConditionGraph, GraphNode } from './condition-graph';

/**
 * What is left of conditions where the type of the event is known: checks of `evt.type` alone are decided, and what
 * they decide is left out.
 */
export class Specialization {
  private readonly known = new Map<GraphNode, GraphNode>();

  /**
   * @param frame with an event that has nothing but what is known
   * @param isKnown whether the event says all there is to say of a field
   */
  constructor(
    private readonly graph: ConditionGraph,
    private readonly frame: Frame,
    private readonly isKnown: (field: string) => boolean = (field) => field === 'evt.type',
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
        const isDecided = slots.length > 0 && slots.every(({ text }) => this.isKnown(text));
        return isDecided ? (test(this.frame) ? this.graph.always : this.graph.never) : node;
      }
    }
  }
}

/** The fields that conditions look at, and those that these follow from. */
export function fieldsOfNodes(nodes: readonly GraphNode[]): ReadonlySet<string> {
  const fields = new Set<string>();
  const seen = new Set<GraphNode>();
  const visit = (node: GraphNode): void => {
    if (seen.has(node)) {
      return;
    }
    seen.add(node);
    if (node.kind === 'check') {
      for (const { text, derived } of node.check.slots) {
        fields.add(text);
        for (const other of derived?.from ?? []) {
          fields.add(other);
        }
      }
    } else if (node.kind === 'not') {
      visit(node.child);
    } else if (node.kind !== 'constant') {
      node.children.forEach(visit);
    }
  };
  nodes.forEach(visit);
  return fields;
}

/**
 * The conditions that all have to be true for a node to be: `not (a or b)` is `not a` and `not b`, and
 * `(a and b) or (a and c)` is `a` and `(b or c)`.
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
    } else if (each.kind === 'or') {
      for (const factor of factors(each.children, graph) ?? [each]) {
        found.add(factor);
      }
    } else if (each !== graph.always) {
      found.add(each);
    }
  };
  visit(node);
  return [...found];
}

/** What alternatives have in common, and what is left of them; `undefined` if they have nothing in common. */
function factors(
  alternatives: readonly GraphNode[],
  graph: ConditionGraph,
): readonly GraphNode[] | undefined {
  const [first, ...others] = alternatives.map((alternative) => conjuncts(alternative, graph));
  const common = (first ?? []).filter((node) => others.every((nodes) => nodes.includes(node)));
  if (first === undefined || common.length === 0) {
    return undefined;
  }
  const rest = [first, ...others].map((nodes) =>
    graph.combined(
      'and',
      nodes.filter((node) => !common.includes(node)),
    ),
  );
  return [...common, ...conjuncts(graph.combined('or', rest), graph)];
}
