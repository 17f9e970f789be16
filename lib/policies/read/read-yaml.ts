import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type ParsedNode, Scalar } from 'yaml';
import type { ScalarValue, TextRange, TreeEntry, TreeNode } from '../tree/document-tree';
import { checkCharacters, type TextProblem } from './check-characters';
import { checkTokens } from './check-tokens';
import { explainSyntax } from './explain-syntax';
import { compose, MAX_DEPTH, parseTokens } from './parse-tokens';
import { templateIn, templateProblem } from './placeholders';
import { readPlainScalar } from './plain-scalar';
import { withoutFillers } from './quoted-lines';

/** Aliases of aliases grow without limit. No policy comes near this: the agent keeps a selector in 4,096 bytes. */
const MAX_NODES = 200_000;

/** Something in the text that YAML does not allow. */
export type YamlProblem =
  | {
      readonly kind: 'syntax' | 'template';
      readonly message: string;
      readonly range: TextRange;
      readonly help?: string;
    }
  /** `overwritten-key`: a key before a "<<" that brings in the same key, which is the one that kubectl keeps. */
  | { readonly kind: 'duplicate-key' | 'overwritten-key'; readonly key: string; readonly range: TextRange };

/** One document of a text. */
export interface YamlDocument {
  /** `undefined` if the document is empty, or is not YAML. */
  readonly tree?: TreeNode;
  readonly problems: readonly YamlProblem[];
}

export interface ReadYaml {
  readonly documents: readonly YamlDocument[];
  /** Line and column of an offset, both from 1. */
  readonly position: (offset: number) => { readonly line: number; readonly column: number };
}

/** Reads all documents of a text, and finds everything in it that is not YAML. Never throws. */
export function readYaml(written: string): ReadYaml {
  // More characters than YAML's break a line for Kubernetes.
  const text = written.replace(/[\u0085\u2028\u2029]|\r(?!\n)/g, '\n');
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (const { index } of written.matchAll(/\n/g)) {
    lines.addNewLine(index + 1);
  }
  const position = (offset: number) => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const { tokens, tooDeep, unclosed } = parseTokens(text);
  if (tooDeep !== undefined) {
    const range = { start: tooDeep.offset, end: tooDeep.offset + 1 };
    const message = `nested more than ${MAX_DEPTH} levels deep`;
    return { documents: [{ problems: [{ kind: 'syntax', message, range }] }], position };
  }
  const found = isJson(text) ? [] : [...checkCharacters(text), ...checkTokens(tokens, text), ...unclosed];
  const documents = compose(tokens);
  return {
    documents: documents.map((document, index) => {
      const start = index === 0 ? 0 : document.range[0];
      const end = documents[index + 1]?.range[0] ?? text.length + 1;
      const isHere = ({ range }: TextProblem) => range.start >= start && range.start < end;
      return readDocument(document, text, found.filter(isHere));
    }),
    position,
  };
}

/** Whether kubectl reads a text as JSON, which may have what YAML may not. */
function isJson(text: string): boolean {
  try {
    return /^\s*\{/.test(text) && JSON.parse(text) !== null;
  } catch {
    return false;
  }
}

/** One mistake makes the parser stumble again and again: the first is the one that a person made. */
function readDocument(document: Document.Parsed, text: string, found: readonly TextProblem[]): YamlDocument {
  const [error] = document.errors
    .filter(({ message }) => !message.startsWith('Comments must be separated'))
    .sort((a, b) => a.pos[0] - b.pos[0] || rank(a) - rank(b));
  const [problem] = [...found].sort((a, b) => a.range.start - b.range.start);
  const isProblemFirst = problem !== undefined && problem.range.start <= (error?.pos[0] ?? text.length);
  const first = isProblemFirst || error === undefined ? problem : explainSyntax(error, text);
  if (first !== undefined) {
    return { problems: [{ kind: 'syntax', ...first }] };
  }
  const reader = new TreeReader(document, text);
  const tree = reader.read(document.contents);
  return tree === undefined || reader.isBroken
    ? { problems: reader.problems }
    : { tree, problems: reader.problems };
}

/** Of two complaints about one place, the one that says more. */
function rank({ code }: { readonly code: string }): number {
  return ['BLOCK_AS_IMPLICIT_KEY', 'BLOCK_IN_FLOW', code].indexOf(code);
}

class TreeReader {
  public readonly problems: YamlProblem[] = [];
  public isBroken = false;
  private nodes = 0;
  private readonly open = new Set<ParsedNode>();
  /** The alias that is read, and not one of those inside. */
  private expanded: ParsedNode | undefined;

  constructor(
    private readonly document: Document.Parsed,
    private readonly text: string,
  ) {}

  public read(node: ParsedNode | null): TreeNode | undefined {
    this.nodes += 1;
    if (node === null || this.isBroken) {
      return undefined;
    }
    if (this.nodes > MAX_NODES) {
      return this.breakAt(this.expanded ?? node, 'aliases expand the document beyond the supported size');
    }
    const name = isAlias(node) ? node.source : node.anchor;
    if (name !== undefined && !/^[\w-]+(?:[?:,\]}%@`]|$)/.test(name)) {
      return this.breakAt(node, `the anchor "${name}" may contain only letters, digits, "-" and "_"`);
    }
    if (isAlias(node)) {
      const target = node.resolve(this.document) as ParsedNode | undefined;
      if (target === undefined) {
        return this.breakAt(node, `unknown anchor "${node.source}"`);
      }
      if (this.open.has(target)) {
        return this.breakAt(node, `the anchor "${node.source}" contains itself`);
      }
      const outer = this.expanded;
      this.expanded = outer ?? node;
      const read = this.read(target);
      this.expanded = outer;
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
      const value = scalarValue(node);
      if (value === undefined) {
        return this.breakAt(node, `the tag "${shortTag(node.tag)}" does not match the value`);
      }
      return { ...value, range, ...(node.source === undefined ? {} : { source: node.source }) };
    }
    if (isSeq(node)) {
      const items = node.items.map((item) => this.read(item as ParsedNode) ?? nullAt(range));
      return { kind: 'list', items, range };
    }
    if (isMap(node)) {
      const template = templateIn(this.text, range);
      if (template !== undefined) {
        this.problems.push({ kind: 'template', range, ...templateProblem(template) });
        return { kind: 'string', value: template, range };
      }
      return { kind: 'map', entries: this.readEntries(node as never), range };
    }
    return undefined;
  }

  private readEntries(map: { readonly items: readonly { key: ParsedNode; value: ParsedNode | null }[] }) {
    const entries = new Map<string, TreeEntry>();
    const merged = new Map<string, TreeEntry>();
    const overwritten = new Set<string>();
    for (const { key, value } of map.items) {
      const keyRange = rangeOf(key);
      const node = this.read(value) ?? nullAt(keyRange);
      const name = this.readKey(key);
      if (name === undefined) {
        continue;
      }
      if (isMergeKey(key)) {
        const brought = new Map<string, TreeEntry>();
        if (!mergeInto(brought, node)) {
          this.problems.push({ kind: 'syntax', message: '"<<" can merge only mappings', range: keyRange });
        }
        for (const [each, entry] of brought) {
          merged.set(each, entry);
        }
        // kubectl reads from top to bottom: what comes later counts, brought in or not.
        for (const earlier of entries.keys()) {
          if (merged.has(earlier)) {
            overwritten.add(earlier);
          }
        }
      } else if (entries.has(name)) {
        this.problems.push({ kind: 'duplicate-key', key: name, range: keyRange });
      } else {
        entries.set(name, { key: keyRange, node });
      }
    }
    for (const [name, entry] of merged) {
      const own = entries.get(name);
      if (own === undefined) {
        entries.set(name, entry);
      } else if (overwritten.has(name)) {
        const range = own.key ?? entry.node.range ?? ORIGIN;
        this.problems.push({ kind: 'overwritten-key', key: name, range });
      }
    }
    return entries;
  }

  /** A key that is a number or a boolean becomes the text of that. */
  private readKey(key: ParsedNode): string | undefined {
    const node = this.read(key);
    if (node === undefined) {
      return undefined;
    }
    if (node.kind === 'null' || node.kind === 'map' || node.kind === 'list') {
      const message = node.kind === 'null' ? 'a key must not be empty or null' : 'a key must be a scalar';
      this.problems.push({ kind: 'syntax', message, range: rangeOf(key) });
      return undefined;
    }
    return String(node.value);
  }

  private breakAt(node: ParsedNode, message: string): undefined {
    if (!this.isBroken) {
      this.problems.push({ kind: 'syntax', message, range: rangeOf(node) });
    }
    this.isBroken = true;
    return undefined;
  }
}

const ORIGIN: TextRange = { start: 0, end: 0 };

/** The library has a symbol for it. */
function isMergeKey(key: ParsedNode): boolean {
  return (
    isScalar(key) && key.type === Scalar.PLAIN && key.tag === undefined && (key.source ?? key.value) === '<<'
  );
}

/** Whether there is a mapping, or there are mappings, to bring in. */
function mergeInto(entries: Map<string, TreeEntry>, node: TreeNode): boolean {
  const maps = node.kind === 'list' ? node.items : [node];
  for (const map of maps) {
    for (const [name, entry] of map.kind === 'map' ? map.entries : []) {
      if (!entries.has(name)) {
        entries.set(name, entry);
      }
    }
  }
  return maps.every(({ kind }) => kind === 'map');
}

const TAG = 'tag:yaml.org,2002:';

/** Which values a tag fits. Tags that are not here are taken for texts. */
const TAGGED: Readonly<Record<string, readonly ScalarValue['kind'][]>> = {
  int: ['integer'],
  float: ['integer', 'float'],
  bool: ['boolean'],
  null: ['null'],
};

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const DATE = /^\d{4}-\d\d?-\d\d?(?=[Tt ]|$)/;

function shortTag(tag = ''): string {
  return tag.replace(TAG, '!!');
}

/** `undefined` if a tag asks for something else than the value is. */
function scalarValue(node: Scalar): ScalarValue | undefined {
  const text = typeof node.value === 'string' ? node.value : (node.source ?? '');
  const tag = node.tag?.startsWith(TAG) === true ? node.tag.slice(TAG.length) : node.tag;
  if (tag === undefined) {
    return node.type === Scalar.PLAIN
      ? readPlainScalar(text)
      : { kind: 'string', value: withoutFillers(text) };
  }
  if (tag === 'binary') {
    const isBase64 = BASE64.test(text.replaceAll('\n', ''));
    return isBase64 ? { kind: 'string', value: Buffer.from(text, 'base64').toString() } : undefined;
  }
  if (tag === 'timestamp') {
    return DATE.test(text) ? { kind: 'string', value: text } : undefined;
  }
  const kinds = Object.hasOwn(TAGGED, tag) ? TAGGED[tag] : undefined;
  if (kinds === undefined) {
    return { kind: 'string', value: text };
  }
  const value = readPlainScalar(text);
  return kinds.includes(value.kind) ? value : undefined;
}

function nullAt(range: TextRange): TreeNode {
  return { kind: 'null', value: null, range };
}

function rangeOf(node: ParsedNode): TextRange {
  const [start, end] = node.range;
  return { start, end: Math.max(end, start) };
}
