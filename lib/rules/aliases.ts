import { type Alias, type Document, isAlias, isCollection, isPair, type Node, visit } from 'yaml';

/** How many values the aliases of one document may stand for together. A file without tricks has far fewer. */
const MAX_VALUES = 1_000_000;

/** What the aliases of one document stand for, found in one walk over it. */
export class Aliases {
  private readonly targets = new Map<Alias, Node>();
  private readonly circular = new Set<Alias>();
  private readonly sizes = new Map<unknown, number>();
  private values = 0;

  constructor(document: Document.Parsed) {
    const anchors = new Map<string, Node>();
    visit(document, (_, node, path) => {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target !== undefined && path.includes(target)) {
          this.circular.add(node);
        } else if (target !== undefined) {
          this.targets.set(node, target);
        }
      } else if (isNode(node) && node.anchor !== undefined) {
        anchors.set(node.anchor, node);
      }
    });
  }

  /** The node that an alias stands for, or what is wrong with the alias. */
  public resolve(alias: Alias): Node | { readonly problem: string; readonly help?: string } {
    if (this.circular.has(alias)) {
      return {
        problem: `the alias "*${alias.source}" is inside what it stands for`,
        help: 'Falco crashes on it',
      };
    }
    const target = this.targets.get(alias);
    if (target === undefined) {
      return { problem: `there is no anchor "&${alias.source}" for this alias` };
    }
    this.values += this.sizeOf(target);
    return this.values > MAX_VALUES
      ? { problem: `the aliases stand for more than ${MAX_VALUES} values`, help: 'write fewer of them' }
      : target;
  }

  /** How many values there are in a node after its aliases are replaced by what they stand for. */
  private sizeOf(node: unknown): number {
    const known = this.sizes.get(node);
    if (known !== undefined) {
      return known;
    }
    let size = 1;
    if (isAlias(node)) {
      size += this.sizeOf(this.targets.get(node));
    } else if (isPair(node)) {
      size += this.sizeOf(node.key) + this.sizeOf(node.value);
    } else if (isCollection(node)) {
      size += node.items.reduce<number>((sum, item) => sum + this.sizeOf(item), 0);
    }
    this.sizes.set(node, size);
    return size;
  }
}

function isNode(node: unknown): node is Exclude<Node, Alias> {
  return typeof node === 'object' && node !== null && 'anchor' in node;
}
