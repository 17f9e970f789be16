import type { AnyNode } from './ast';
import { escapeValue } from './escaping';

/**
 * Formats a condition as canonical text, byte for byte as Falco does: every `and` and `or` in parentheses, one space
 * between words, and quotes around values that need them.
 *
 * As in Falco, two things do not survive a round trip: an empty value is printed as nothing, and a value that contains
 * a parenthesis or a comma is printed without quotes.
 *
 * @example
 * formatCondition(parseCondition('a  or b and c')); // '(a or (b and c))'
 */
export function formatCondition(tree: AnyNode): string {
  const out: string[] = [];
  print(tree, out);
  return out.join('');
}

function print(node: AnyNode, out: string[]): void {
  switch (node.kind) {
    case 'and':
    case 'or':
      out.push('(');
      printAll(node.children, ` ${node.kind} `, out);
      out.push(')');
      return;
    case 'not':
      out.push('not ');
      print(node.child, out);
      return;
    case 'identifier':
      out.push(node.name);
      return;
    case 'unary-check':
      print(node.left, out);
      out.push(' exists');
      return;
    case 'binary-check':
      print(node.left, out);
      out.push(' ', node.operator, node.modifier === undefined ? ' ' : ` ${node.modifier} `);
      print(node.right, out);
      return;
    case 'field':
      out.push(node.name, argumentText(node.argument));
      return;
    case 'transformer':
      out.push(node.name, '(');
      printAll(node.arguments, ',', out);
      out.push(')', argumentText(node.argument));
      return;
    case 'transformer-list':
      out.push('(');
      printAll(node.children, ',', out);
      out.push(')');
      return;
    case 'value':
      out.push(escapeValue(node.value));
      return;
    case 'list':
      out.push('(', node.values.map(escapeValue).join(', '), ')');
      return;
    default:
      unknown(node);
  }
}

function printAll(nodes: readonly AnyNode[], separator: string, out: string[]): void {
  let first = true;
  for (const node of nodes) {
    if (!first) {
      out.push(separator);
    }
    first = false;
    print(node, out);
  }
}

function argumentText(argument: string | undefined): string {
  if (argument === undefined) {
    return '';
  }
  return argument === '' ? '[""]' : `[${escapeValue(argument)}]`;
}

function unknown(node: never): never {
  throw new Error(`unknown node: ${JSON.stringify(node)}`);
}
