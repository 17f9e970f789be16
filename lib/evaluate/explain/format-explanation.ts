import { formatJson } from '../../events';
import { decisiveNode } from './decisive-node';
import type { ExplainedField, ExplainedNode, Truth } from './explained-node';
import type { Explanation } from './explanation';

const SIGNS: ReadonlyMap<Truth, string> = new Map<Truth, string>([
  [true, '+'],
  [false, '-'],
  ['missing', '-'],
  ['unknown', '?'],
]);

const MAX_LENGTH = 100;

/**
 * Formats an explanation as text: one line per relevant condition, with `+` for true and `-` for not true, and a marker
 * on the decisive one.
 */
export function formatExplanation({ rule, fires, condition, suppressed }: Explanation): string {
  const lines = [`rule "${rule}" ${fires ? 'fires' : 'does not fire'} (+ true, - not true)`];
  if (suppressed !== undefined) {
    lines.push(`  ${suppressed.message}`);
  }
  const decisive = decisiveNode(condition);
  write(condition, decisive, 1, lines);
  return lines.join('\n');
}

function write(node: ExplainedNode, decisive: ExplainedNode, depth: number, lines: string[]): void {
  const indent = '  '.repeat(depth);
  const pointer = node === decisive ? '   <-- decides' : '';
  lines.push(`${indent}${SIGNS.get(node.result) ?? ' '} ${title(node)}${pointer}`);
  if (node.note !== undefined) {
    lines.push(`${indent}    note: ${node.note}`);
  }
  for (const child of shownChildren(node, decisive)) {
    write(child, decisive, depth + 1, lines);
  }
}

/** What is as everything around it has its line, but not its parts: only those on the way to what decided do. */
function shownChildren(node: ExplainedNode, decisive: ExplainedNode): readonly ExplainedNode[] {
  return contains(node, decisive) ? node.children : [];
}

function contains(node: ExplainedNode, wanted: ExplainedNode): boolean {
  return node === wanted || node.children.some((child) => contains(child, wanted));
}

function title(node: ExplainedNode): string {
  const { macro, kind, result } = node;
  const [child] = node.children;
  const text = kind === 'not' && child?.macro !== undefined ? `not ${child.macro}` : shortened(node.text);
  if (kind !== 'check') {
    return macro === undefined ? text : `${macro}: ${text}`;
  }
  const values = node.fields.map(shownField).join(', ');
  const matched = node.matched === undefined ? '' : `, matched ${JSON.stringify(node.matched)}`;
  const why = result === 'unknown' ? 'unknown: ' : '';
  return `${macro === undefined ? '' : `${macro}: `}${text}   (${why}${values}${matched})`;
}

function shownField({ name, value, isUnknown }: ExplainedField): string {
  if (isUnknown === true) {
    return `${name} was not recorded`;
  }
  return value === undefined ? `${name} has no value` : `${name} is ${shortened(formatJson(value))}`;
}

function shortened(text: string): string {
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH)}...`;
}
