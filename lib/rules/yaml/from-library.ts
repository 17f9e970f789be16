import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { ScalarStyle, YamlDocument, YamlNode } from './node';

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single-quoted',
  QUOTE_DOUBLE: 'double-quoted',
  BLOCK_FOLDED: 'folded',
  BLOCK_LITERAL: 'literal',
};

/**
 * A document that the library has read.
 *
 * @param offset where in the file the text starts that the library was given
 */
export function fromLibrary(document: Document.Parsed, offset: number): YamlDocument {
  const conversion = new Conversion(offset);
  const contents = conversion.node(document.contents);
  return {
    contents,
    errors: document.errors.map(({ code, message, pos }) => ({
      code,
      message,
      start: pos[0] + offset,
      end: pos[1] + offset,
    })),
    hasAliases: conversion.hasAliases,
  };
}

class Conversion {
  public hasAliases = false;

  constructor(private readonly offset: number) {}

  public node(node: unknown): YamlNode | undefined {
    if (isScalar(node)) {
      return this.scalar(node);
    }
    if (isMap(node)) {
      const pairs = node.items.map(({ key, value }) => ({ key: this.node(key), value: this.node(value) }));
      return { kind: 'map', pairs, ...this.place(node), anchor: node.anchor };
    }
    if (isSeq(node)) {
      const items = node.items.map((item) => this.node(item));
      return { kind: 'sequence', items, ...this.place(node), anchor: node.anchor };
    }
    if (isAlias(node)) {
      this.hasAliases = true;
      return { kind: 'alias', source: node.source, ...this.place(node as ParsedNode) };
    }
    return undefined;
  }

  private scalar(node: Scalar): YamlNode {
    const value = typeof node.value === 'string' ? node.value : String(node.value ?? '');
    const style = STYLES[node.type ?? ''] ?? 'plain';
    return { kind: 'scalar', value, style, ...this.place(node), anchor: node.anchor };
  }

  private place({ range }: Scalar | YAMLMap | YAMLSeq | ParsedNode): { start: number; end: number } {
    const [start, end] = range ?? [0, 1];
    return { start: start + this.offset, end: end + this.offset };
  }
}
