import type { AnyNode } from './ast';

/** Functions by node kind, called before the children of the node are visited. Return `false` to skip the children. */
export type Visitor = {
  readonly [K in AnyNode['kind']]?: (node: Extract<AnyNode, { kind: K }>) => unknown;
};

/** Visits a node and all its descendants, from left to right. */
export function visit(node: AnyNode, visitor: Visitor): void {
  const handler = visitor[node.kind] as ((node: AnyNode) => unknown) | undefined;
  if (handler?.(node) === false) {
    return;
  }
  for (const child of childrenOf(node)) {
    visit(child, visitor);
  }
}

/** The children of a node, from left to right. */
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
