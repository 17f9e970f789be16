import type { AnyNode } from './ast';

/** What to do for each kind of node before its children are visited. `false` leaves the children out. */
export type Visitor = {
  readonly [K in AnyNode['kind']]?: (node: Extract<AnyNode, { kind: K }>) => unknown;
};

/** Visits a node and all below it, from left to right. */
export function visit(node: AnyNode, visitor: Visitor): void {
  const handler = visitor[node.kind] as ((node: AnyNode) => unknown) | undefined;
  if (handler?.(node) === false) {
    return;
  }
  for (const child of childrenOf(node)) {
    visit(child, visitor);
  }
}

/** The nodes right below a node, from left to right. */
export function childrenOf(node: AnyNode): readonly AnyNode[] {
  switch (node.kind) {
    case 'and':
    case 'or':
    case 'transformer-list':
      return node.children;
    case 'not':
      return [node.child];
    case 'unary-check':
      return [node.left];
    case 'binary-check':
      return [node.left, node.right];
    case 'transformer':
      return node.arguments;
    case 'identifier':
    case 'field':
    case 'value':
    case 'list':
      return [];
  }
}
