import { type Diagnostic, diagnostic, suggestions } from '../diagnostics';
import { ItemReader } from './item-reader';
import type { RulesItem } from './model';
import { describe, isNull, keysOf, ReadContext } from './read-context';
import { readList, readMacro } from './read-list-and-macro';
import { readRule } from './read-rule';
import { readEngineVersion, readPluginVersions } from './read-versions';
import { type RulesSource, SourceText } from './source-text';
import {
  isMap,
  isSequence,
  textOf,
  type YamlDocument,
  type YamlMap,
  type YamlNode,
  type YamlSyntaxError,
} from './yaml/node';
import { parseYaml } from './yaml/parse-yaml';

/** A rules file after its structure was read. */
export interface RulesFile {
  readonly name: string;
  /** Without a byte order mark, and with every line break as one that the places count. */
  readonly text: string;
  /** The items that could be read, in the order written. Items with errors are left out. */
  readonly items: readonly RulesItem[];
  /** Everything that is wrong with the structure, in the order found. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The keys that say what an item is, in the order in which Falco looks for them. */
const ITEM_KINDS = ['required_engine_version', 'required_plugin_versions', 'list', 'macro', 'rule'] as const;

type ItemKind = (typeof ITEM_KINDS)[number];

const READERS: Readonly<Record<ItemKind, (reader: ItemReader) => RulesItem | undefined>> = {
  required_engine_version: readEngineVersion,
  required_plugin_versions: readPluginVersions,
  list: readList,
  macro: readMacro,
  rule: readRule,
};

/**
 * Reads the structure of a rules file as Falco's loader does, and reports everything that is wrong with it. Conditions
 * and outputs are taken as text here.
 *
 * Falco: `userspace/engine/rule_loader_reader.cpp`
 */
export function readRulesFile(file: RulesSource): RulesFile {
  return readOpenedFile(openRulesFile(file));
}

/** A rules file as YAML. */
export interface OpenedFile {
  readonly source: SourceText;
  /** Left empty where the YAML as a whole cannot be read. */
  readonly documents: readonly YamlDocument[];
  /** What kept the YAML from being read. */
  readonly problem?: Diagnostic;
}

export function openRulesFile(file: RulesSource): OpenedFile {
  const source = new SourceText(file.name, normalized(file.text));
  const documents = parseYaml(source);
  return 'code' in documents ? { source, documents: [], problem: documents } : { source, documents };
}

/** As {@link readRulesFile}, for a file that has been parsed already. */
function readOpenedFile(file: OpenedFile): RulesFile {
  const items: RulesItem[] = [];
  const diagnostics = checkStructure(file, (item) => items.push(item));
  return { name: file.source.file, text: file.source.text, items, diagnostics };
}

/**
 * Everything that is wrong with the structure of a file.
 *
 * @param take what to do with each item that could be read; left alone, none of them is kept
 */
export function checkStructure(
  { source, documents, problem }: OpenedFile,
  take: (item: RulesItem) => void = () => undefined,
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = problem === undefined ? [] : [problem];
  for (const document of documents) {
    const findings = syntaxErrors(source, document.errors);
    if (findings.length === 0) {
      readDocument(new ReadContext(source, document, findings), document, take);
    }
    diagnostics.push(...findings);
  }
  return diagnostics;
}

/** Falco's YAML library skips a byte order mark, and takes a carriage return alone for a line break. */
function normalized(text: string): string {
  const marked = text.replace(/^\ufeff/, '');
  return marked.includes('\r') ? marked.replace(/\r(?!\n)/g, '\n') : marked;
}

/** One finding a line: what the parser says about the rest of a line that it did not understand helps nobody. */
function syntaxErrors(source: SourceText, errors: readonly YamlSyntaxError[]): Diagnostic[] {
  const found = new Map<number, Diagnostic>();
  for (const error of errors) {
    const place = source.place(error.start, error.end);
    const message = error.message.charAt(0).toLowerCase() + error.message.slice(1).replace(/\.$/, '');
    const lineStart = source.text.lastIndexOf('\n', error.start - 1) + 1;
    const hasTab =
      error.code === 'TAB_AS_INDENT' || /^ *\t/.test(source.text.slice(lineStart, lineStart + 100));
    const details = hasTab ? { help: 'indent with spaces' } : {};
    if (!found.has(place.line)) {
      found.set(place.line, diagnostic('FALCO1001', place, `not YAML: ${message}`, details));
    }
  }
  return [...found.values()];
}

function readDocument(context: ReadContext, document: YamlDocument, take: (item: RulesItem) => void): void {
  const root = context.resolve(document.contents);
  if (root === undefined || isNull(root)) {
    return;
  }
  if (!isSequence(root)) {
    context.report('FALCO1002', root, `a rules file is a sequence of items, and this is ${describe(root)}`, {
      help: helpForRoot(root),
    });
    return;
  }
  for (const node of root.items) {
    const item = readItem(context, context.resolve(node));
    if (item !== undefined) {
      take(item);
    }
  }
}

function helpForRoot(root: YamlNode): string {
  if (!isMap(root)) {
    return 'start each item with "- ", for example "- rule: Shell in container"';
  }
  const keys = keysOf(root);
  const kind = ITEM_KINDS.find((word) => keys.includes(word));
  if (kind !== undefined) {
    return `write "- ${kind}:" for "${kind}:", and indent the keys below it by two spaces`;
  }
  if (keys.includes('customRules') || keys.includes('falco')) {
    return 'these look like values of the Helm chart: keep what is below the name of the rules file only';
  }
  return 'start each item with "- ", for example "- rule: Shell in container"';
}

function readItem(context: ReadContext, node: YamlNode | undefined): RulesItem | undefined {
  if (node === undefined || isNull(node)) {
    return undefined;
  }
  if (!isMap(node)) {
    context.report('FALCO1003', node, `an item is a mapping, and this one is ${describe(node)}`, {
      help: 'write "- rule: <name>", "- macro: <name>" or "- list: <name>" and its keys below it',
    });
    return undefined;
  }
  const keys = keysOf(node);
  const kind = ITEM_KINDS.find((word) => keys.includes(word));
  if (kind === undefined) {
    reportUnknownItem(context, node, keys);
    return undefined;
  }
  return READERS[kind](new ItemReader(context, node, subjectOf(node, kind)));
}

function subjectOf(item: YamlMap, kind: ItemKind): string {
  const name = textOf(item, kind) ?? '';
  return kind !== 'required_engine_version' && name !== '' ? `${kind} "${name}"` : kind;
}

function reportUnknownItem(context: ReadContext, item: YamlMap, keys: readonly string[]): void {
  const [first] = item.pairs;
  const where = first?.key ?? item;
  const near = keys.flatMap((key) =>
    suggestions(key, ITEM_KINDS)
      .slice(0, 1)
      .map((word) => ({ key, word })),
  )[0];
  context.report(
    'FALCO1004',
    where,
    `unknown item: none of its keys is ${ITEM_KINDS.map((word) => `"${word}"`).join(', ')}, so Falco skips it`,
    {
      help:
        near === undefined
          ? 'start it with "- rule: <name>", "- macro: <name>" or "- list: <name>"'
          : `did you mean "${near.word}" for "${near.key}"?`,
    },
  );
}
