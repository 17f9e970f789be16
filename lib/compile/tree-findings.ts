import { type FieldTable, WARNED_FIELDS } from '../fields';
import type { BinaryCheckNode, ConditionNode, UnaryCheckNode } from '../language';
import { checkNode, type NodeFindings } from './check-node';
import type { ValueContext } from './check-value';
import type { Problem, Warning } from './problem';
import { type TreeWarnings, warningsOfNode } from './tree-warnings';

/** A finding, with the tree of the macro that it is in. */
interface Placed {
  /** Left out for what is in no macro. */
  readonly root?: ConditionNode;
  /** Where Falco says that it is, in the text of that macro. */
  readonly start: number;
}

export interface Findings {
  /** In the order in which Falco meets them. */
  readonly problems: readonly (Placed & { readonly problem: Problem })[];
  readonly warnings: readonly (Placed & { readonly warning: Warning })[];
  readonly unsafeNa: readonly (Placed & { readonly warning: Warning })[];
  /** One a field, in the order in which Falco lists them. */
  readonly deprecated: readonly (Placed & { readonly warning: Warning; readonly field: string })[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** A condition has no more findings than this: macros that use each other twice have no end. */
const MAX_FINDINGS = 1000;

/** What there is to say about trees. Each check is looked at once, however often macros bring it in. */
export class TreeFindings {
  /** Of checks that there is something to say about. */
  private readonly nodes = new Map<ConditionNode, NodeFindings & TreeWarnings>();
  /** Trees without findings, and checks without findings beside others. */
  private readonly clean = new Set<ConditionNode>();

  constructor(
    private readonly fields: FieldTable,
    private readonly values: ValueContext,
  ) {}

  /** @param isRoot whether a node is the whole tree of a macro */
  public of(tree: ConditionNode, isRoot: (node: ConditionNode) => boolean): Findings {
    const found: Mutable<Findings> = { problems: [], warnings: [], unsafeNa: [], deprecated: [] };
    this.collect(tree, undefined, isRoot, found);
    const byField = new Map<string, Findings['deprecated'][number]>();
    for (const each of found.deprecated) {
      byField.set(each.field, byField.get(each.field) ?? each);
    }
    const deprecated = WARNED_FIELDS.map((field) => byField.get(field)).filter((each) => each !== undefined);
    return { ...found, deprecated };
  }

  /** The tree of the macro that a node came from. */
  public rootOf(
    tree: ConditionNode,
    wanted: ConditionNode,
    isRoot: (node: ConditionNode) => boolean,
  ): ConditionNode | undefined {
    const seen = new Set<ConditionNode>();
    const search = (
      node: ConditionNode,
      root: ConditionNode | undefined,
    ): ConditionNode | undefined | false => {
      const own = isRoot(node) ? node : root;
      if (node === wanted) {
        return own;
      }
      if (seen.has(node)) {
        return false;
      }
      seen.add(node);
      for (const child of childrenOf(node)) {
        const found = search(child, own);
        if (found !== false) {
          return found;
        }
      }
      return false;
    };
    return search(tree, undefined) || undefined;
  }

  /** @returns whether there is anything to say */
  private collect(
    node: ConditionNode,
    root: ConditionNode | undefined,
    isRoot: (node: ConditionNode) => boolean,
    found: Mutable<Findings>,
  ): boolean {
    if (this.clean.has(node) || found.problems.length + found.warnings.length > MAX_FINDINGS) {
      return !this.clean.has(node);
    }
    if (node.kind === 'unary-check' || node.kind === 'binary-check') {
      return this.add(node, root, isRoot, found);
    }
    const own = isRoot(node) ? node : root;
    let any = false;
    const clean: ConditionNode[] = [];
    for (const child of childrenOf(node)) {
      if (this.collect(child, own, isRoot, found)) {
        any = true;
      } else {
        clean.push(child);
      }
    }
    if (!any) {
      this.clean.add(node);
    } else {
      for (const child of clean) {
        this.clean.add(child);
      }
    }
    return any;
  }

  private add(
    node: BinaryCheckNode | UnaryCheckNode,
    parentRoot: ConditionNode | undefined,
    isRoot: (node: ConditionNode) => boolean,
    found: Mutable<Findings>,
  ): boolean {
    const findings = this.ofNode(node);
    if (findings === undefined) {
      return false;
    }
    const { problems, warnings, unsafeNa, deprecated } = findings;
    const root = isRoot(node) ? node : parentRoot;
    const placed = { ...(root === undefined ? {} : { root }), start: node.location.start };
    found.problems.push(...problems.map((problem) => ({ ...placed, problem })));
    for (const warning of warnings) {
      // Falco says that the right-hand side is at fault.
      const start = node.kind === 'binary-check' ? node.right.location.start : placed.start;
      found.warnings.push({ ...placed, start, warning });
    }
    found.unsafeNa.push(...unsafeNa.map((warning) => ({ ...placed, warning })));
    found.deprecated.push(...[...deprecated].map(([field, warning]) => ({ ...placed, warning, field })));
    return true;
  }

  private ofNode(node: BinaryCheckNode | UnaryCheckNode): (NodeFindings & TreeWarnings) | undefined {
    const known = this.nodes.get(node);
    if (known !== undefined) {
      return known;
    }
    const findings = checkNode(node, this.fields, this.values);
    const warnings = warningsOfNode(node);
    const isClean =
      findings.problems.length + findings.warnings.length === 0 &&
      warnings.unsafeNa.length + warnings.deprecated.size === 0;
    if (isClean) {
      return undefined;
    }
    const found = { ...findings, ...warnings };
    this.nodes.set(node, found);
    return found;
  }
}

function childrenOf(node: ConditionNode): readonly ConditionNode[] {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.children;
    case 'not':
      return [node.child];
    case 'identifier':
    case 'unary-check':
    case 'binary-check':
      return [];
  }
}
