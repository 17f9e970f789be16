/**
 * What a rules file says as YAML: every scalar as the text that it stands for, and where each thing was written.
 *
 * The nodes of the library `yaml` need several times the memory, which counts where there are ten thousand rules.
 */
export type YamlNode = YamlScalar | YamlMap | YamlSequence | YamlAlias;

/** How a scalar was written. */
export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'folded' | 'literal';

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly value: string;
  readonly style: ScalarStyle;
  /** Offset of the first character. */
  readonly start: number;
  /** Offset behind the last character. */
  readonly end: number;
  readonly anchor: string | undefined;
}

export interface YamlPair {
  readonly key: YamlNode | undefined;
  readonly value: YamlNode | undefined;
}

export interface YamlMap {
  readonly kind: 'map';
  readonly pairs: readonly YamlPair[];
  readonly start: number;
  /** Blanks behind it may be part of it. */
  readonly end: number;
  readonly anchor: string | undefined;
}

export interface YamlSequence {
  readonly kind: 'sequence';
  readonly items: readonly (YamlNode | undefined)[];
  readonly start: number;
  /** Blanks behind it may be part of it. */
  readonly end: number;
  readonly anchor: string | undefined;
}

/** `*name`, for the node that has the anchor `&name`. */
export interface YamlAlias {
  readonly kind: 'alias';
  readonly source: string;
  readonly start: number;
  readonly end: number;
}

/** What is wrong with the YAML of a document, in the words of the library. */
export interface YamlSyntaxError {
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** One document of a file. */
export interface YamlDocument {
  readonly contents: YamlNode | undefined;
  readonly errors: readonly YamlSyntaxError[];
  readonly hasAliases: boolean;
}

export function isScalar(node: YamlNode | null | undefined): node is YamlScalar {
  return node?.kind === 'scalar';
}

export function isMap(node: YamlNode | null | undefined): node is YamlMap {
  return node?.kind === 'map';
}

export function isSequence(node: YamlNode | null | undefined): node is YamlSequence {
  return node?.kind === 'sequence';
}

export function hasKey(map: YamlMap, key: string): boolean {
  return map.pairs.some((pair) => isScalar(pair.key) && pair.key.value === key);
}

/** The text that stands behind the first key of that name. */
export function textOf(map: YamlMap, key: string): string | undefined {
  const value = map.pairs.find((pair) => isScalar(pair.key) && pair.key.value === key)?.value;
  return isScalar(value) ? value.value : undefined;
}

/** Calls `enter` with a node, and then with those in it, until that returns `false`. */
export function walk(
  node: YamlNode | undefined,
  enter: (node: YamlNode, path: readonly YamlNode[]) => boolean | undefined,
  path: YamlNode[] = [],
): boolean {
  if (node === undefined) {
    return true;
  }
  if (enter(node, path) === false) {
    return false;
  }
  path.push(node);
  const goesOn = childrenOf(node).every((child) => walk(child, enter, path));
  path.pop();
  return goesOn;
}

/** Keys before their values. */
export function childrenOf(node: YamlNode): readonly (YamlNode | undefined)[] {
  switch (node.kind) {
    case 'map':
      return node.pairs.flatMap(({ key, value }) => [key, value]);
    case 'sequence':
      return node.items;
    case 'scalar':
    case 'alias':
      return [];
  }
}
