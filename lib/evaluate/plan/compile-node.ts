import type { Frame } from '../frame';
import type { GraphNode } from './condition-graph';

/** A condition, ready to be evaluated. */
export type NodeTest = (frame: Frame) => boolean;

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

  /** A test of several conditions, one after the other. */
  public allOf(nodes: readonly GraphNode[]): NodeTest {
    return allOf(nodes.map((node) => this.test(node)));
  }

  private make(node: GraphNode): NodeTest {
    switch (node.kind) {
      case 'constant':
        return node.value ? () => true : () => false;
      case 'check': {
        const { equals, inline, test } = node.check;
        return equals === undefined && inline === undefined ? this.kept(test) : test;
      }
      case 'not': {
        const test = this.test(node.child);
        return (frame) => !test(frame);
      }
      case 'and':
        return this.kept(this.allOf(node.children));
      case 'or':
        return this.kept(anyOf(node.children.map((child) => this.test(child))));
    }
  }

  /** A test that is made once an event. */
  private kept(test: NodeTest): NodeTest {
    const id = this.nextMemo;
    this.nextMemo += 1;
    return (frame) => frame.once(id, test);
  }
}

function allOf(tests: readonly NodeTest[]): NodeTest {
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
