import type { Path } from '../findings/path';

/** A part of a text, from its first character to the one after its last. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A scalar as the API server understands it. */
export type ScalarValue =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'integer' | 'float'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null'; readonly value: null };

/** What a document says, with where it says it. The ranges are absent where the document is an object of a program. */
export type TreeNode = (ScalarValue | TreeMap | TreeList) & {
  readonly range?: TextRange;
  /** A scalar as it is written, which may be `yes` where it means `true`. */
  readonly source?: string;
};

export interface TreeMap {
  readonly kind: 'map';
  /** In the order written. */
  readonly entries: ReadonlyMap<string, TreeEntry>;
}

export interface TreeList {
  readonly kind: 'list';
  readonly items: readonly TreeNode[];
}

export interface TreeEntry {
  /** Where the key is. */
  readonly key?: TextRange;
  readonly node: TreeNode;
}

/** No policy is half as deep; an object that is inside itself has no end. */
const MAX_DEPTH = 100;

/** The tree of a plain object of a program. What is `undefined` is not there, nor what is too deep. */
export function treeOf(value: unknown, depth = 0): TreeNode {
  if (value === null || value === undefined || depth > MAX_DEPTH) {
    return { kind: 'null', value: null };
  }
  if (Array.isArray(value)) {
    return { kind: 'list', items: value.map((item) => treeOf(item, depth + 1)) };
  }
  switch (typeof value) {
    case 'string':
      return { kind: 'string', value };
    case 'boolean':
      return { kind: 'boolean', value };
    case 'number':
      return { kind: Number.isInteger(value) ? 'integer' : 'float', value };
    case 'object':
      return {
        kind: 'map',
        entries: new Map(
          Object.entries(value)
            .filter(([, each]) => each !== undefined)
            .map(([key, each]) => [key, { node: treeOf(each, depth + 1) }]),
        ),
      };
    default:
      return { kind: 'string', value: String(value) };
  }
}

/** What a node says, as a plain value. */
export function plainValue(node: TreeNode): unknown {
  switch (node.kind) {
    case 'map':
      return Object.fromEntries([...node.entries].map(([key, entry]) => [key, plainValue(entry.node)]));
    case 'list':
      return node.items.map(plainValue);
    default:
      return node.value;
  }
}

/** The node at a path, or `undefined` if the document ends before it. */
export function nodeAt(root: TreeNode, path: Path): TreeNode | undefined {
  return path.reduce<TreeNode | undefined>((node, step) => childOf(node, step)?.node, root);
}

/**
 * Where to point for a path: a scalar at its value, a map or list at the key that holds it or, in a list, at its own
 * start. Where the path leads beyond what is written, at the nearest part that is.
 */
export function rangeAt(root: TreeNode, path: Path): TextRange | undefined {
  let node = root;
  let range = root.range;
  for (const step of path) {
    const child = childOf(node, step);
    if (child === undefined) {
      // The key is missing: its map is what a person looks at, from its first line.
      return node.range ?? range;
    }
    const isCollection = child.node.kind === 'map' || child.node.kind === 'list';
    const isEmpty = child.node.kind === 'null';
    range = (isCollection || isEmpty) && child.key !== undefined ? child.key : (child.node.range ?? range);
    node = child.node;
  }
  return range;
}

/** Where the key at the end of a path is. */
export function keyRangeAt(root: TreeNode, path: Path): TextRange | undefined {
  const parent = nodeAt(root, path.slice(0, -1));
  return childOf(parent, path.at(-1) ?? '')?.key ?? rangeAt(root, path);
}

/** The path of the innermost mapping that is written around a character of the text. */
export function innermostMapAt(node: TreeNode, offset: number): Path | undefined {
  const { range } = node;
  if (range === undefined || offset < range.start || offset >= range.end) {
    return undefined;
  }
  const children: readonly (readonly [string | number, TreeNode])[] =
    node.kind === 'map'
      ? [...node.entries].map(([key, entry]) => [key, entry.node])
      : node.kind === 'list'
        ? node.items.map((item, index) => [index, item])
        : [];
  for (const [step, child] of children) {
    const inner = innermostMapAt(child, offset);
    if (inner !== undefined) {
      return [step, ...inner];
    }
  }
  return node.kind === 'map' ? [] : undefined;
}

function childOf(node: TreeNode | undefined, step: string | number): TreeEntry | undefined {
  if (node?.kind === 'map' && typeof step === 'string') {
    return node.entries.get(step);
  }
  const item = node?.kind === 'list' && typeof step === 'number' ? node.items[step] : undefined;
  return item === undefined ? undefined : { node: item };
}
