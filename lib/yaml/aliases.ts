import { walk, type YamlAlias, type YamlNode } from './node';

/** How many values the aliases of one document may stand for together. A file without tricks has far fewer. */
const MAX_VALUES = 1_000_000;

/** What is wrong with an alias. */
export type AliasProblem =
  | { readonly problem: 'alias-inside-itself'; readonly alias: string }
  | { readonly problem: 'too-many-aliases'; readonly limit: number };

/** What the aliases of one document stand for, found in one walk over it. */
export class Aliases {
  private readonly targets = new Map<YamlAlias, YamlNode>();
  private readonly sizes = new Map<YamlNode, number>();
  private values = 0;

  constructor(contents: YamlNode | undefined) {
    const anchors = new Map<string, YamlNode>();
    walk(contents, (node, path) => {
      if (node.kind === 'alias') {
        const target = anchors.get(node.source);
        if (target !== undefined && !path.includes(target)) {
          this.targets.set(node, target);
        }
      } else if (node.anchor !== undefined) {
        anchors.set(node.anchor, node);
      }
      return true;
    });
  }

  /** The node that an alias stands for, or what is wrong with the alias. */
  public resolve(alias: YamlAlias): YamlNode | AliasProblem {
    const target = this.targets.get(alias);
    if (target === undefined) {
      // The parser has refused aliases without an anchor.
      return { problem: 'alias-inside-itself', alias: alias.source };
    }
    this.values += this.sizeOf(target);
    return this.values > MAX_VALUES ? { problem: 'too-many-aliases', limit: MAX_VALUES } : target;
  }

  /** How many values there are in a node after its aliases are replaced by what they stand for. */
  private sizeOf(node: YamlNode | undefined): number {
    if (node === undefined) {
      return 1;
    }
    const known = this.sizes.get(node);
    if (known !== undefined) {
      return known;
    }
    let size = 1;
    if (node.kind === 'alias') {
      size += this.sizeOf(this.targets.get(node));
    } else if (node.kind === 'map') {
      size += node.pairs.reduce((sum, { key, value }) => sum + 1 + this.sizeOf(key) + this.sizeOf(value), 0);
    } else if (node.kind === 'sequence') {
      size += node.items.reduce((sum, item) => sum + this.sizeOf(item), 0);
    }
    this.sizes.set(node, size);
    return size;
  }
}
