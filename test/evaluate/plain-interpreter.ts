import type { EventData, FieldValue } from '../../lib/events';
import {
  type BinaryCheckNode,
  type ConditionNode,
  type FieldExpression,
  formatCondition,
} from '../../lib/language';

// An interpreter to compare the evaluator with: it walks the tree of a condition and looks at the event each time, and
// each operator is written down as the specification says it. It knows a few fields of each type, and nothing else.

const INTEGERS = ['proc.pid', 'evt.rawres', 'fd.num', 'user.uid', 'fd.sport', 'evt.rawtime'];
const ADDRESSES = ['fd.sip', 'fd.cip'];
const NETWORKS = ['fd.snet', 'fd.cnet'];

/** Whether a condition is true for an event: a field without a value makes its check false. */
export function interpret(node: ConditionNode, event: EventData): boolean {
  switch (node.kind) {
    case 'and':
      return node.children.every((child) => interpret(child, event));
    case 'or':
      return node.children.some((child) => interpret(child, event));
    case 'not':
      return !interpret(node.child, event);
    case 'unary-check':
      return lookUp(node.left, event) !== undefined;
    case 'binary-check':
      return check(node, event);
    case 'identifier':
      throw new Error(`there is a macro left: ${node.name}`);
  }
}

function lookUp(node: FieldExpression, event: EventData): FieldValue | undefined {
  if (node.kind === 'field') {
    const name = formatCondition(node).replace(/net$/, 'ip');
    return event[name] ?? undefined;
  }
  const [inner] = node.arguments;
  const value = inner?.kind === 'field' ? lookUp(inner, event) : undefined;
  if (value === undefined) {
    return undefined;
  }
  switch (node.name) {
    case 'tolower':
      return String(value).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    case 'toupper':
      return String(value).replace(/[a-z]/g, (letter) => letter.toUpperCase());
    case 'len':
      return Buffer.byteLength(String(value));
    case 'basename':
      return String(value).split('/').at(-1) ?? '';
    default:
      return value;
  }
}

function check(node: BinaryCheckNode, event: EventData): boolean {
  const left = lookUp(node.left, event);
  if (left === undefined) {
    return false;
  }
  if (node.right.kind === 'transformer') {
    const right = lookUp(node.right, event);
    return right !== undefined && one(node.operator, '', left, String(right));
  }
  const values = node.right.kind === 'list' ? node.right.values : [node.right.value];
  const field = node.left.kind === 'field' ? node.left.name : node.left.name === 'len' ? 'proc.pid' : '';
  const fits = (value: string) => one(node.operator, field, left, value);
  if (Array.isArray(left)) {
    // Ancestors: some of them fits.
    return left.some((each) => values.some((value) => one(node.operator, field, each as FieldValue, value)));
  }
  switch (node.modifier) {
    case 'oneof':
      return values.filter(fits).length === 1;
    case 'anyof':
      return values.some(fits);
    case 'allof':
      return values.length > 0 && values.every(fits);
    case undefined:
      return values.some(fits);
  }
}

function one(operator: string, field: string, left: FieldValue, right: string): boolean {
  if (INTEGERS.includes(field)) {
    return order(operator, BigInt(left as number | bigint), wrapped(field, BigInt(right)));
  }
  if (NETWORKS.includes(field)) {
    const [base = '', bits = ''] = right.split('/');
    const inside = toBits(String(left)).startsWith(toBits(base).slice(0, Number(bits)));
    return operator === '!=' ? !inside : inside;
  }
  if (ADDRESSES.includes(field)) {
    return (toBits(String(left)) === toBits(right)) !== (operator === '!=');
  }
  if (typeof left === 'boolean') {
    return (left === (right === 'true')) !== (operator === '!=');
  }
  return text(operator, String(left), right);
}

function wrapped(field: string, value: bigint): bigint {
  return field === 'user.uid'
    ? BigInt.asUintN(32, value)
    : field === 'fd.sport'
      ? BigInt.asUintN(16, value)
      : field === 'evt.rawtime'
        ? BigInt.asUintN(64, value)
        : value;
}

function order(operator: string, left: bigint, right: bigint): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '!=':
      return left !== right;
    default:
      return left === right;
  }
}

/** The 32 bits of an IPv4 address. */
function toBits(address: string): string {
  return address
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
}

function text(operator: string, left: string, right: string): boolean {
  const lower = (value: string) => value.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  switch (operator) {
    case '=':
    case '==':
    case 'in':
    case 'intersects':
      return left === right;
    case '!=':
      return left !== right;
    case 'contains':
      return left.indexOf(right) >= 0;
    case 'icontains':
      return lower(left).indexOf(lower(right)) >= 0;
    case 'startswith':
      return left.slice(0, right.length) === right;
    case 'endswith':
      return right === '' || left.slice(-right.length) === right;
    case 'glob':
      return globExpression(right).test(left);
    case 'iglob':
      return globExpression(lower(right)).test(lower(left));
    case 'regex':
      return new RegExp(`^(?:${right})$`, 's').test(left);
    case 'pmatch':
      return isPrefix(components(right), components(left));
    default:
      throw new Error(`not an operator: ${operator}`);
  }
}

function globExpression(pattern: string): RegExp {
  const parts = [...pattern].map((character) =>
    character === '*' ? '.*' : character === '?' ? '.' : character.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&'),
  );
  return new RegExp(`^${parts.join('')}$`, 's');
}

const components = (path: string) => path.split('/').filter((part) => part !== '');

function isPrefix(prefix: readonly string[], path: readonly string[]): boolean {
  return prefix.every((part, index) => index < path.length && globExpression(part).test(path[index] ?? ''));
}
