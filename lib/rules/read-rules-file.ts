import { type Diagnostic, diagnostic, suggestions } from '../diagnostics';
import { isMap, isSequence, textOf, type YamlDocument, type YamlMap, type YamlNode } from '../yaml/node';
import type { YamlFile } from '../yaml/parse-whole';
import { parseYaml } from '../yaml/parse-yaml';
import { readPastErrors } from '../yaml/read-past-errors';
import { type RulesSource, SourceText } from '../yaml/source-text';
import { ItemReader } from './item-reader';
import type { RulesItem } from './model';
import { describe, isNull, keysOf, ReadContext } from './read-context';
import { readList, readMacro } from './read-list-and-macro';
import { readRule } from './read-rule';
import { readEngineVersion, readPluginVersions } from './read-versions';
import { yamlFindings } from './yaml-findings';

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
  /** What Falco reads. */
  readonly yaml: YamlFile;
}

export function openRulesFile(file: RulesSource): OpenedFile {
  const text = file.text.replace(/^\ufeff/, '');
  return { source: new SourceText(file.name, normalized(text)), yaml: parseYaml(text) };
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
  { source, yaml }: OpenedFile,
  take: (item: RulesItem) => void = () => undefined,
): readonly Diagnostic[] {
  const { documents, errors } =
    yaml.error === undefined ? { documents: yaml.documents, errors: [] } : readPastErrors(source.text);
  const diagnostics: Diagnostic[] = yamlFindings(errors, source);
  for (const document of documents) {
    readDocument(new ReadContext(source, document, diagnostics), document, take);
  }
  if (yaml.unclosedQuote !== undefined) {
    diagnostics.push(
      diagnostic(
        'FALCO1020',
        source.place(yaml.unclosedQuote),
        'the quote is not closed, so the rest of the file is part of the value',
      ),
    );
  }
  if (yaml.stop !== undefined) {
    diagnostics.push(
      diagnostic(
        'FALCO1019',
        source.place(yaml.stop),
        'Falco reads nothing from here on: an empty document ends the file',
        {
          help: 'remove the "---" before the empty document, or the one behind it',
        },
      ),
    );
  }
  return diagnostics;
}

/** Every line break as one that places count. */
function normalized(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
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
