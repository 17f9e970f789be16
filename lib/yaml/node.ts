/**
 * What a rules file says as YAML: every scalar as the text that it stands for, and where each thing was written.
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
  /** Whether a tag says that it is a text, whatever it looks like. */
  readonly isTagged?: true;
  /** Offset of the place that Falco names, where that is another than the first character. */
  readonly mark?: number;
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
  readonly mark?: number;
}

export interface YamlSequence {
  readonly kind: 'sequence';
  readonly items: readonly (YamlNode | undefined)[];
  readonly start: number;
  /** Blanks behind it may be part of it. */
  readonly end: number;
  readonly anchor: string | undefined;
  readonly mark?: number;
}

/** `*name`, for the node that has the anchor `&name`. */
export interface YamlAlias {
  readonly kind: 'alias';
  readonly source: string;
  readonly start: number;
  readonly end: number;
}

/** One document of a file. */
export interface YamlDocument {
  readonly contents: YamlNode | undefined;
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

const NULLS: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL']);

/** Null as Falco's library sees it: nothing at all, or one of the plain words for it. */
export function isNothing(node: YamlNode): boolean {
  return (
    node.kind === 'scalar' &&
    node.style === 'plain' &&
    node.isTagged !== true &&
    node.value.length <= 4 &&
    NULLS.has(node.value)
  );
}
