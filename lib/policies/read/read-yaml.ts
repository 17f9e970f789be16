import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  Parser,
  Scalar,
} from 'yaml';
import type { ScalarValue, TextRange, TreeEntry, TreeNode } from './document-tree';
import { readPlainScalar } from './plain-scalar';

/** The schema of a policy is ten levels deep; a reader that calls itself needs some bound. */
const MAX_DEPTH = 100;

/** Aliases of aliases grow without limit. No policy comes near this: the agent keeps a selector in 4,096 bytes. */
const MAX_NODES = 200_000;

/** Something in the text that YAML does not allow. */
export interface YamlProblem {
  readonly kind: 'syntax' | 'duplicate-key';
  readonly message: string;
  readonly range: TextRange;
}

/** One document of a text. */
export interface YamlDocument {
  /** Nothing where the document is empty, or is not YAML. */
  readonly tree?: TreeNode;
  readonly problems: readonly YamlProblem[];
}

export interface ReadYaml {
  readonly documents: readonly YamlDocument[];
  /** Line and column of an offset, both from 1. */
  readonly position: (offset: number) => { readonly line: number; readonly column: number };
}

/** Reads all documents of a text, and finds everything in it that is not YAML. Never throws. */
export function readYaml(text: string): ReadYaml {
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const position = (offset: number) => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const tooDeep = findTooDeep(tokens);
  if (tooDeep !== undefined) {
    const range = { start: tooDeep.offset, end: tooDeep.offset + 1 };
    const message = `nested more than ${MAX_DEPTH} levels deep`;
    return { documents: [{ problems: [{ kind: 'syntax', message, range }] }], position };
  }
  // What a plain scalar means is for our own reader to say: the failsafe schema leaves it as it was written.
  const composer = new Composer({
    schema: 'failsafe',
    merge: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const documents = [...composer.compose(tokens)].map((document) =>
    readDocument(document as Document.Parsed),
  );
  return { documents, position };
}

function readDocument(document: Document.Parsed): YamlDocument {
  const syntax = document.errors.map(({ message, pos: [start, end] }): YamlProblem => {
    return {
      kind: 'syntax',
      message: lowerCaseFirst(message),
      range: { start, end: Math.max(end, start + 1) },
    };
  });
  if (syntax.length > 0) {
    return { problems: syntax };
  }
  const reader = new TreeReader(document);
  const tree = reader.read(document.contents);
  return tree === undefined || reader.isBroken
    ? { problems: reader.problems }
    : { tree, problems: reader.problems };
}

class TreeReader {
  public readonly problems: YamlProblem[] = [];
  public isBroken = false;
  private nodes = 0;
  private readonly open = new Set<ParsedNode>();

  constructor(private readonly document: Document.Parsed) {}

  public read(node: ParsedNode | null): TreeNode | undefined {
    this.nodes += 1;
    if (node === null || this.isBroken) {
      return undefined;
    }
    if (this.nodes > MAX_NODES) {
      return this.breakAt(node, 'the aliases of this document make it too large');
    }
    if (isAlias(node)) {
      const target = node.resolve(this.document) as ParsedNode | undefined;
      if (target === undefined) {
        return this.breakAt(node, `the anchor "${node.source}" is not defined`);
      }
      if (this.open.has(target)) {
        return this.breakAt(node, `the anchor "${node.source}" contains itself`);
      }
      const read = this.read(target);
      return read === undefined ? undefined : { ...read, range: rangeOf(node) };
    }
    this.open.add(node);
    const read = this.readValue(node);
    this.open.delete(node);
    return read;
  }

  private readValue(node: ParsedNode): TreeNode | undefined {
    const range = rangeOf(node);
    if (isScalar(node)) {
      return { ...scalarValue(node), range };
    }
    if (isSeq(node)) {
      const items = node.items.map((item) => this.read(item as ParsedNode) ?? nullAt(range));
      return { kind: 'list', items, range };
    }
    if (isMap(node)) {
      return { kind: 'map', entries: this.readEntries(node as never), range };
    }
    return undefined;
  }

  private readEntries(map: { readonly items: readonly { key: ParsedNode; value: ParsedNode | null }[] }) {
    const entries = new Map<string, TreeEntry>();
    const merged = new Map<string, TreeEntry>();
    for (const { key, value } of map.items) {
      const keyRange = rangeOf(key);
      if (!isScalar(key)) {
        this.problems.push({ kind: 'syntax', message: 'a key has to be a word', range: keyRange });
        continue;
      }
      const name = String(key.value ?? '');
      const node = this.read(value) ?? nullAt(keyRange);
      if (name === '<<' && key.type === Scalar.PLAIN) {
        mergeInto(merged, node);
      } else if (entries.has(name)) {
        this.problems.push({ kind: 'duplicate-key', message: name, range: keyRange });
      } else {
        entries.set(name, { key: keyRange, node });
      }
    }
    for (const [name, entry] of merged) {
      if (!entries.has(name)) {
        entries.set(name, entry);
      }
    }
    return entries;
  }

  private breakAt(node: ParsedNode, message: string): undefined {
    if (!this.isBroken) {
      this.problems.push({ kind: 'syntax', message, range: rangeOf(node) });
    }
    this.isBroken = true;
    return undefined;
  }
}

function mergeInto(entries: Map<string, TreeEntry>, node: TreeNode): void {
  const maps = node.kind === 'list' ? node.items : [node];
  for (const map of maps) {
    for (const [name, entry] of map.kind === 'map' ? map.entries : []) {
      if (!entries.has(name)) {
        entries.set(name, entry);
      }
    }
  }
}

function scalarValue(node: Scalar): ScalarValue {
  const text = typeof node.value === 'string' ? node.value : (node.source ?? '');
  const isText =
    node.tag === 'tag:yaml.org,2002:str' || (node.type !== Scalar.PLAIN && node.tag === undefined);
  return isText ? { kind: 'string', value: text } : readPlainScalar(text);
}

function nullAt(range: TextRange): TreeNode {
  return { kind: 'null', value: null, range };
}

function rangeOf(node: ParsedNode): TextRange {
  const [start, end] = node.range;
  return { start, end: Math.max(end, start) };
}

function lowerCaseFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}

function findTooDeep(tokens: readonly CST.Token[]): CST.Token | undefined {
  for (const token of tokens) {
    const found = token.type === 'document' ? tokenBelow(token.value, MAX_DEPTH) : undefined;
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** The first token that is so many levels below this one. */
function tokenBelow(token: CST.Token | null | undefined, levels: number): CST.Token | undefined {
  if (token === null || token === undefined || levels === 0) {
    return token ?? undefined;
  }
  for (const { key, value } of 'items' in token ? token.items : []) {
    const found = tokenBelow(key, levels - 1) ?? tokenBelow(value, levels - 1);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
