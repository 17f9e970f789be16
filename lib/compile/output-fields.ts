import {
  type AnyNode,
  type FieldNode,
  formatCondition,
  type OutputToken,
  type TransformerNode,
} from '../language';

/** The key in `output_fields`. */
export function outputText(node: FieldNode | TransformerNode): string {
  return formatCondition(node);
}

/**
 * What a token of an output adds to `output_fields`: a transformer with the fields in it, but not the transformer that
 * another one is applied to.
 *
 * Falco: `userspace/libsinsp/eventformatter.cpp`, `formatter_visitor`
 */
export function outputFieldNodes(token: OutputToken): (FieldNode | TransformerNode)[] {
  if (token.kind === 'text') {
    return [];
  }
  const nodes: (FieldNode | TransformerNode)[] = [];
  let lastIsTransformer = false;
  const visit = (node: AnyNode): void => {
    if (node.kind === 'field') {
      nodes.push(node);
      lastIsTransformer = false;
    } else if (node.kind === 'transformer-list') {
      node.children.forEach(visit);
    } else if (node.kind === 'transformer') {
      node.arguments.forEach(visit);
      if (lastIsTransformer) {
        nodes.pop();
      }
      nodes.push(node);
      lastIsTransformer = true;
    }
  };
  visit(token.expression);
  return nodes;
}
