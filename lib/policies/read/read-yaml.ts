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
import type { ScalarValue, TextRange, TreeEntry, TreeNode } from '../tree/document-tree';
import { checkCharacters } from './check-characters';
import { explainSyntax } from './explain-syntax';
import { findFlowEnd, joinFlowLines } from './flow-lines';
import { templateIn, templateProblem } from './placeholders';
import { readPlainScalar } from './plain-scalar';

/** The schema of a policy is ten levels deep; a reader that calls itself needs some bound. */
const MAX_DEPTH = 100;

/** Aliases of aliases grow without limit. No policy comes near this: the agent keeps a selector in 4,096 bytes. */
const MAX_NODES = 200_000;

/** No text has so many collections in brackets that are indented in such a way. */
const MAX_PATCHES = 100;

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
export function readYaml(text: string): ReadYaml {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (const { index } of text.matchAll(/\n/g)) {
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
  const characters = checkCharacters(text).map((problem): YamlProblem => ({ kind: 'syntax', ...problem }));
  const documents = compose(tokens);
  return {
    documents: documents.map((document, index) => {
      const start = index === 0 ? 0 : document.range[0];
      const end = documents[index + 1]?.range[0] ?? text.length + 1;
      const isHere = ({ range }: { readonly range: TextRange }) => range.start >= start && range.start < end;
      return readDocument(document, text, [...characters, ...unclosed].filter(isHere));
    }),
    position,
  };
}

interface ParsedTokens {
  readonly tokens: readonly CST.Token[];
  readonly tooDeep?: CST.Token | undefined;
  /** Brackets that are never closed. */
  readonly unclosed: readonly YamlProblem[];
}

/**
 * Parses a text. What is in brackets may be indented as one likes, which the parser does not know: it is put on one line
 * where the parser finds fault with it.
 */
function parseTokens(text: string): ParsedTokens {
  let patched = text;
  const unclosed: YamlProblem[] = [];
  const seen = new Set<number>();
  for (;;) {
    const tokens = [...new Parser().parse(patched)];
    const tooDeep = findTooDeep(tokens);
    if (tooDeep !== undefined) {
      return { tokens, tooDeep, unclosed };
    }
    const start = compose(tokens)
      .flatMap(({ errors }) => errors)
      .filter(({ message }) => /^Flow \w+ in block collection must be/.test(message))
      .map(({ pos: [offset] }) => flowStart(tokens, offset))
      .find((offset) => offset !== undefined && !seen.has(offset));
    if (start === undefined || seen.size > MAX_PATCHES) {
      return { tokens, unclosed };
    }
    seen.add(start);
    const found = findFlowEnd(patched, start);
    if ('end' in found) {
      patched = joinFlowLines(patched, start, found.end);
    } else {
      const message = `${patched.charAt(found.unclosed)} is never closed`;
      const range = { start: found.unclosed, end: found.unclosed + 1 };
      unclosed.push({ kind: 'syntax', message, range });
    }
  }
}

function compose(tokens: readonly CST.Token[]): readonly Document.Parsed[] {
  // What a plain scalar means is for our own reader to say: the failsafe schema leaves it as it was written.
  const composer = new Composer({
    schema: 'failsafe',
    merge: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  return [...composer.compose(tokens)].map((document) => document as Document.Parsed);
}

/** Where the last collection in brackets begins that is not inside another, and is not after an offset. */
function flowStart(tokens: readonly CST.Token[], offset: number): number | undefined {
  const starts: number[] = [];
  const visit = (token: CST.Token | null | undefined): void => {
    if (token?.type === 'flow-collection') {
      starts.push(token.start.offset);
    } else if (token?.type === 'document') {
      visit(token.value);
    } else if (token !== null && token !== undefined && 'items' in token) {
      for (const { key, value } of token.items) {
        visit(key);
        visit(value);
      }
    }
  };
  tokens.forEach(visit);
  return starts.filter((start) => start <= offset).at(-1);
}

/** One mistake makes the parser stumble again and again: the first is the one that a person made. */
function readDocument(document: Document.Parsed, text: string, found: readonly YamlProblem[]): YamlDocument {
  const [error] = document.errors
    .filter(({ message }) => !message.startsWith('Comments must be separated'))
    .sort((a, b) => a.pos[0] - b.pos[0] || rank(a) - rank(b));
  const [problem] = [...found].sort((a, b) => a.range.start - b.range.start);
  const isProblemFirst = problem !== undefined && problem.range.start <= (error?.pos[0] ?? text.length);
  const first: YamlProblem | undefined =
    isProblemFirst || error === undefined ? problem : { kind: 'syntax', ...explainSyntax(error, text) };
  if (first !== undefined) {
    return { problems: [first] };
  }
  const reader = new TreeReader(document, text);
  const tree = reader.read(document.contents);
  return tree === undefined || reader.isBroken
    ? { problems: reader.problems }
    : { tree, problems: reader.problems };
}

/** Of two complaints about one place, the one that says more. */
function rank({ code }: { readonly code: string }): number {
  return code === 'BLOCK_AS_IMPLICIT_KEY' ? 0 : 1;
}

class TreeReader {
  public readonly problems: YamlProblem[] = [];
  public isBroken = false;
  private nodes = 0;
  private readonly open = new Set<ParsedNode>();

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
      return this.breakAt(node, 'aliases expand the document beyond the supported size');
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
      if (!isScalar(key)) {
        this.problems.push({ kind: 'syntax', message: 'a key must be a scalar', range: keyRange });
        continue;
      }
      const node = this.read(value) ?? nullAt(keyRange);
      const name = isMergeKey(key) ? '<<' : keyText(key);
      if (isMergeKey(key)) {
        if (!mergeInto(merged, node)) {
          this.problems.push({ kind: 'syntax', message: '"<<" can merge only mappings', range: keyRange });
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
function isMergeKey(key: Scalar): boolean {
  return key.type === Scalar.PLAIN && key.tag === undefined && (key.source ?? key.value) === '<<';
}

/** A key that is a number or a boolean becomes the text of that. */
function keyText(key: Scalar): string {
  const value = scalarValue(key);
  return value === undefined || value.kind === 'null' ? String(key.value ?? '') : String(value.value);
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
  timestamp: ['string'],
};

function shortTag(tag = ''): string {
  return tag.replace(TAG, '!!');
}

/** `undefined` if a tag asks for something else than the value is. */
function scalarValue(node: Scalar): ScalarValue | undefined {
  const text = typeof node.value === 'string' ? node.value : (node.source ?? '');
  const tag = node.tag?.startsWith(TAG) === true ? node.tag.slice(TAG.length) : node.tag;
  if (tag === undefined) {
    return node.type === Scalar.PLAIN ? readPlainScalar(text) : { kind: 'string', value: text };
  }
  if (tag === 'binary') {
    return { kind: 'string', value: Buffer.from(text, 'base64').toString() };
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
