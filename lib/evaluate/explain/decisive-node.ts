import type { ExplainedNode } from './explained-node';

/**
 * The node that decided what a condition came to: of `and` the first that is not true, of `or` the one that is. Where
 * several decide together, it is what they are part of.
 */
export function decisiveNode(node: ExplainedNode): ExplainedNode {
  const { kind, result, children } = node;
  const [first] = children;
  if (kind === 'not' && first !== undefined) {
    return decisiveNode(first);
  }
  if (kind === 'and' && result !== true) {
    const failed = children.find((child) => child.result === result);
    return failed === undefined ? node : decisiveNode(failed);
  }
  if (kind === 'or' && result === true) {
    const fitting = children.find((child) => child.result === true);
    return fitting === undefined ? node : decisiveNode(fitting);
  }
  return node;
}
