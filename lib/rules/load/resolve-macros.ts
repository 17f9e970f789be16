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
  /** The macros that were put in. Those inside of one that is resolved already are left out. */
  readonly resolved: ReadonlySet<string>;
  /** The nodes with names in them, and what stands in their place. */
  readonly copies: ReadonlyMap<ConditionNode, ConditionNode>;
}

/**
 * How many levels deep a condition may be with its macros put in: whoever walks its tree calls itself for each level.
 * Falco has no such limit. It copies the tree of a macro wherever the macro is used, so that time and memory grow with
 * the square of the levels: 2,000 of them take it 16 seconds.
 */
export const MAX_RESOLVED_DEPTH = 1000;

/** How many nodes a condition may have with its macros put in. Falco has no such limit, and needs memory for each. */
export const MAX_RESOLVED_SIZE = 100_000;

/** Thrown where a condition grows beyond one of the limits. */
export class TooLarge extends Error {
  constructor(public readonly limit: 'depth' | 'size') {
    super(`exceeded max ${limit} limit of ${limit === 'depth' ? MAX_RESOLVED_DEPTH : MAX_RESOLVED_SIZE}`);
  }
}

interface Measure {
  readonly depth: number;
  readonly size: number;
}

/** What is known of trees, in whichever condition they stand. */
interface Known {
  /** Trees without a name left in them. */
  readonly closed: Set<ConditionNode>;
  readonly measures: Map<ConditionNode, Measure>;
}

const LEAF: Measure = { depth: 0, size: 1 };

/**
 * Puts the trees of macros in the place of their names. The tree of a macro is shared by all who use it, so that it
 * costs nothing to use one often.
 *
 * Falco: `userspace/engine/filter_macro_resolver.cpp`
 */
export class MacroResolver {
  private readonly known: Known = { closed: new Set(), measures: new Map() };

  /**
   * @param find the tree of a macro that may be used here
   * @throws TooLarge if the condition grows too deep or too large
   */
  public resolve(tree: ConditionNode, find: (name: string) => ConditionNode | undefined): ResolvedCondition {
    const run = new Resolution(find, this.known);
    const resolved = run.resolve(tree);
    if (run.loops.length === 0 && run.unknown.length === 0) {
      this.known.closed.add(resolved);
    }
    const { loops, unknown, copies } = run;
    return { tree: resolved, loops, unknown, resolved: run.resolved, copies };
  }
}

/** A node whose children are being resolved, or a name whose macro is. */
interface Frame {
  readonly node: AndNode | OrNode | NotNode | IdentifierNode;
  readonly pending: readonly ConditionNode[];
  readonly children: ConditionNode[];
}

class Resolution {
  public readonly loops: UnresolvedMacro[] = [];
  public readonly unknown: UnresolvedMacro[] = [];
  public readonly resolved = new Set<string>();
  public readonly copies = new Map<ConditionNode, ConditionNode>();
  /** Macros may lead through each other for longer than JavaScript can call functions. */
  private readonly stack: Frame[] = [];
  private readonly path = new Set<string>();
  /** How many of the frames will be a level of the tree. */
  private levels = 0;
  /** Each macro is put in once only: it has the same tree wherever it stands. */
  private readonly macros = new Map<string, ConditionNode>();
  private readonly nodes = new Map<ConditionNode, ConditionNode>();

  constructor(
    private readonly find: (name: string) => ConditionNode | undefined,
    private readonly known: Known,
  ) {}

  public resolve(tree: ConditionNode): ConditionNode {
    let done = this.enter(tree);
    for (;;) {
      const frame = this.stack.at(-1);
      if (frame === undefined) {
        return done ?? tree;
      }
      if (done !== undefined) {
        frame.children.push(done);
      }
      const next = frame.pending[frame.children.length];
      done = next === undefined ? this.leave(frame) : this.enter(next);
    }
  }

  /** @returns what stands in the place of a node, or `undefined` if that is only known after those below it */
  private enter(node: ConditionNode): ConditionNode | undefined {
    if (node.kind === 'unary-check' || node.kind === 'binary-check' || this.known.closed.has(node)) {
      return node;
    }
    switch (node.kind) {
      case 'and':
      case 'or':
        return this.nodes.get(node) ?? this.open(node, node.children);
      case 'not':
        return this.nodes.get(node) ?? this.open(node, [node.child]);
      case 'identifier':
        return this.enterName(node);
    }
  }

  private enterName(node: IdentifierNode): ConditionNode | undefined {
    const macro = this.find(node.name);
    if (macro === undefined) {
      this.unknown.push({ name: node.name, node });
      return node;
    }
    if (this.path.has(node.name)) {
      this.loops.push({ name: node.name, node });
      this.unknown.push({ name: node.name, node });
      return node;
    }
    const known = this.macros.get(node.name);
    if (known !== undefined) {
      return known;
    }
    this.path.add(node.name);
    this.stack.push({ node, pending: [macro], children: [] });
    return undefined;
  }

  private open(node: AndNode | OrNode | NotNode, pending: readonly ConditionNode[]): undefined {
    this.levels += 1;
    if (this.levels > MAX_RESOLVED_DEPTH) {
      throw new TooLarge('depth');
    }
    this.stack.push({ node, pending, children: [] });
  }

  private leave({ node, pending, children }: Frame): ConditionNode {
    this.stack.pop();
    if (node.kind === 'identifier') {
      const resolved = children[0] ?? node;
      this.path.delete(node.name);
      this.resolved.add(node.name);
      this.macros.set(node.name, resolved);
      return resolved;
    }
    this.levels -= 1;
    const changed = children.some((child, index) => child !== pending[index]);
    const resolved = changed ? withChildren(node, children.slice()) : node;
    if (changed) {
      this.copies.set(node, resolved);
    }
    this.known.measures.set(resolved, this.measure(children));
    this.nodes.set(node, resolved);
    return resolved;
  }

  private measure(children: readonly ConditionNode[]): Measure {
    let depth = 0;
    let size = 1;
    for (const child of children) {
      const measure = this.known.measures.get(child) ?? LEAF;
      depth = Math.max(depth, measure.depth);
      size += measure.size;
    }
    if (depth >= MAX_RESOLVED_DEPTH) {
      throw new TooLarge('depth');
    }
    if (size > MAX_RESOLVED_SIZE) {
      throw new TooLarge('size');
    }
    return { depth: depth + 1, size };
  }
}

function withChildren(
  node: AndNode | OrNode | NotNode,
  children: readonly ConditionNode[],
): AndNode | OrNode | NotNode {
  return node.kind === 'not' ? { ...node, child: children[0] ?? node.child } : { ...node, children };
}
