import type { Frame } from '../frame';
import type { GraphNode } from './condition-graph';

/** A condition, ready to be evaluated. */
export type NodeTest = (frame: Frame) => boolean;

/** How much work a node is, compared with others: the cheap ones are evaluated first. */
export function costOf(node: GraphNode): number {
  switch (node.kind) {
    case 'constant':
      return 0;
    case 'check':
      return node.check.equals === undefined ? 3 : 1;
    case 'not':
      // What is not so is mostly true, and decides less often.
      return costOf(node.child) + 1;
    case 'and':
    case 'or':
      return 4 + node.children.reduce((sum, child) => sum + costOf(child), 0);
  }
}

/** Makes functions of nodes. A node has one function, so that its result can be kept for all who use it. */
export class NodeCompiler {
  private readonly tests = new Map<GraphNode, NodeTest>();
  private nextMemo = 0;

  /** How many results a frame has to keep. */
  public get memos(): number {
    return this.nextMemo;
  }

  public test(node: GraphNode): NodeTest {
    const known = this.tests.get(node);
    if (known !== undefined) {
      return known;
    }
    const made = this.make(node);
    this.tests.set(node, made);
    return made;
  }

  private make(node: GraphNode): NodeTest {
    switch (node.kind) {
      case 'constant':
        return node.value ? () => true : () => false;
      case 'check':
        return node.check.equals === undefined ? this.kept(node.check.test) : node.check.test;
      case 'not': {
        const test = this.test(node.child);
        return (frame) => !test(frame);
      }
      case 'and':
        return this.kept(allOf(this.ordered(node.children)));
      case 'or':
        return this.kept(anyOf(this.ordered(node.children)));
    }
  }

  private ordered(nodes: readonly GraphNode[]): readonly NodeTest[] {
    return [...nodes].sort((a, b) => costOf(a) - costOf(b)).map((node) => this.test(node));
  }

  /** A test that is made once an event. */
  private kept(test: NodeTest): NodeTest {
    const id = this.nextMemo;
    this.nextMemo += 1;
    return (frame) => frame.once(id, test);
  }
}

export function allOf(tests: readonly NodeTest[]): NodeTest {
  const [first, second, third] = tests;
  if (first === undefined) {
    return () => true;
  }
  if (second === undefined) {
    return first;
  }
  if (third === undefined) {
    return (frame) => first(frame) && second(frame);
  }
  if (tests.length === 3) {
    return (frame) => first(frame) && second(frame) && third(frame);
  }
  return (frame) => {
    for (const test of tests) {
      if (!test(frame)) {
        return false;
      }
    }
    return true;
  };
}

function anyOf(tests: readonly NodeTest[]): NodeTest {
  const [first, second, third] = tests;
  if (first === undefined) {
    return () => false;
  }
  if (second !== undefined && third === undefined) {
    return (frame) => first(frame) || second(frame);
  }
  return (frame) => {
    for (const test of tests) {
      if (test(frame)) {
        return true;
      }
    }
    return false;
  };
}
