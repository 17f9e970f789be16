import type { AndNode, ConditionNode, IdentifierNode, NotNode, OrNode } from '../../language';

/** A macro that cannot be put in its place, and the word that names it. */
export interface UnresolvedMacro {
  readonly name: string;
  readonly node: IdentifierNode;
}

export interface ResolvedCondition {
  readonly tree: ConditionNode;
  /** Macros that lead back to themselves. */
  readonly loops: readonly UnresolvedMacro[];
  readonly unknown: readonly UnresolvedMacro[];
  /** The macros that were put in, those inside of others too. */
  readonly resolved: ReadonlySet<string>;
}

/** A tree may be this deep after macros are put in: whoever walks it calls itself for each level. */
export const MAX_RESOLVED_DEPTH = 2500;

export class TooDeep extends Error {}

/**
 * Puts the trees of macros in the place of their names. The tree of a macro is shared by all who use it, so that it
 * costs nothing to use one often.
 *
 * Falco: `userspace/engine/filter_macro_resolver.cpp`
 */
export class MacroResolver {
  /** Trees without a name left in them, or with names that stand for nothing. */
  private readonly closed = new WeakSet<ConditionNode>();
  private readonly macrosIn = new WeakMap<ConditionNode, ReadonlySet<string>>();
  private readonly depths = new WeakMap<ConditionNode, number>();

  /** @param find the tree of a macro that may be used here */
  public resolve(tree: ConditionNode, find: (name: string) => ConditionNode | undefined): ResolvedCondition {
    const run = new Resolution(find, this.closed, this.macrosIn, this.depths);
    const resolved = run.resolve(tree);
    if (run.loops.length === 0 && run.unknown.length === 0) {
      this.closed.add(resolved);
      this.macrosIn.set(resolved, run.resolved);
    }
    return { tree: resolved, loops: run.loops, unknown: run.unknown, resolved: run.resolved };
  }
}

class Resolution {
  public readonly loops: UnresolvedMacro[] = [];
  public readonly unknown: UnresolvedMacro[] = [];
  public readonly resolved = new Set<string>();
  private readonly path: string[] = [];
  /** Each macro is put in once only: it has the same tree wherever it stands. */
  private readonly done = new Map<string, ConditionNode>();

  constructor(
    private readonly find: (name: string) => ConditionNode | undefined,
    private readonly closed: WeakSet<ConditionNode>,
    private readonly macrosIn: WeakMap<ConditionNode, ReadonlySet<string>>,
    private readonly depths: WeakMap<ConditionNode, number>,
  ) {}

  public resolve(node: ConditionNode): ConditionNode {
    if (this.closed.has(node)) {
      // What was put into a closed tree before is not counted again: it has been marked as used then.
      return node;
    }
    switch (node.kind) {
      case 'and':
      case 'or':
        return this.resolveChildren(node);
      case 'not': {
        const child = this.resolve(node.child);
        const not: NotNode = child === node.child ? node : { ...node, child };
        return this.measured(not, [child]);
      }
      case 'identifier':
        return this.resolveName(node);
      case 'unary-check':
      case 'binary-check':
        return node;
    }
  }

  private resolveChildren(node: AndNode | OrNode): ConditionNode {
    let changed = false;
    const children: ConditionNode[] = [];
    for (const child of node.children) {
      const resolved = this.resolve(child);
      changed ||= resolved !== child;
      children.push(resolved);
    }
    return this.measured(changed ? { ...node, children } : node, children);
  }

  private resolveName(node: IdentifierNode): ConditionNode {
    const macro = this.find(node.name);
    if (macro === undefined) {
      this.unknown.push({ name: node.name, node });
      return node;
    }
    if (this.path.includes(node.name)) {
      this.loops.push({ name: node.name, node });
      this.unknown.push({ name: node.name, node });
      return node;
    }
    const known = this.done.get(node.name);
    if (known !== undefined) {
      return known;
    }
    if (this.path.length > MAX_RESOLVED_DEPTH) {
      throw new TooDeep();
    }
    this.path.push(node.name);
    const resolved = this.resolve(macro);
    this.path.pop();
    this.resolved.add(node.name);
    this.done.set(node.name, resolved);
    for (const name of this.macrosIn.get(macro) ?? []) {
      this.resolved.add(name);
    }
    return resolved;
  }

  private measured(node: ConditionNode, children: readonly ConditionNode[]): ConditionNode {
    let depth = 0;
    for (const child of children) {
      depth = Math.max(depth, this.depths.get(child) ?? 0);
    }
    if (depth >= MAX_RESOLVED_DEPTH) {
      throw new TooDeep();
    }
    this.depths.set(node, depth + 1);
    return node;
  }
}
