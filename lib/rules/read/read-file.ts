import type { TextPlace } from '../../diagnostics';
import { isMap, isScalar, isSequence, textOf, type YamlMap, type YamlNode } from '../../yaml/node';
import type { YamlFile } from '../../yaml/parse-whole';
import { parseYaml } from '../../yaml/parse-yaml';
import { readPastErrors } from '../../yaml/read-past-errors';
import { type RulesSource, SourceText } from '../../yaml/source-text';
import type { FalcoContext } from '../load/falco-context';
import type { RulesItem } from '../model';
import type { ReadingIssue } from '../reading-issues';
import { checkRule } from './check-rule';
import { DocumentReading, FileReading, foundIn, isNull, type Step } from './file-reading';
import { ITEM_KINDS, type ItemKind, KEYS_OF } from './keys';
import { checkList, checkMacro, readList, readMacro } from './list-and-macro';
import { MappingReader } from './mapping-reader';
import { readRule } from './rule';
import { type SchemaProblem, validateSchema } from './validate-schema';
import { checkEngineVersion, checkPluginVersions, readEngineVersion, readPluginVersions } from './versions';
import { yamlIssues } from './yaml-issues';

/** What a rules file says, and everything that is wrong with its structure. */
export interface ReadFile {
  readonly source: SourceText;
  /** What Falco does with the file, up to its end: whoever takes the steps may stop at the first error, as Falco does. */
  readonly steps: readonly Step[];
  readonly issues: readonly ReadingIssue[];
}

/** An item as a person wrote it, if it can be read. */
type MakeItem = () => RulesItem | undefined;

interface ItemReaders {
  /** Reads in Falco's order and with its words, up to what is wrong. */
  readonly read: (item: MappingReader) => void;
  /** Takes down everything else that is wrong. */
  readonly check: (item: MappingReader) => MakeItem;
}

const READERS: Readonly<Record<ItemKind, ItemReaders>> = {
  required_engine_version: { read: readEngineVersion, check: checkEngineVersion },
  required_plugin_versions: { read: readPluginVersions, check: checkPluginVersions },
  list: { read: readList, check: checkList },
  macro: { read: readMacro, check: checkMacro },
  rule: { read: readRule, check: checkRule },
};

/**
 * Reads a rules file, once: as Falco does, and past what Falco stops at.
 *
 * Falco: `userspace/engine/rule_loader_reader.cpp`
 */
export function readFile(file: RulesSource): ReadFile {
  return readFileFor(file, () => {});
}

/** Reads a rules file, and the items that can be read, in the order written, as a person wrote them. */
export function readFileWithItems(file: RulesSource): ReadFile & { readonly items: readonly RulesItem[] } {
  const makers: MakeItem[] = [];
  const read = readFileFor(file, (make) => makers.push(make));
  return { ...read, items: makers.flatMap((make) => make() ?? []) };
}

/** @param keep gets each item. An item that is not kept does not hold on to the YAML that it was read from. */
function readFileFor(file: RulesSource, keep: (make: MakeItem) => void): ReadFile {
  const text = file.text.replace(/^\ufeff/, '');
  const source = new SourceText(file.name, normalized(text), file.text);
  const yaml = parseYaml(text);
  const reading = new FileReading(source);
  if (yaml.error !== undefined) {
    const { message, mark } = yaml.error;
    reading.error('LOAD_ERR_YAML_PARSE', message, reading.context.insideAt(mark));
  }
  readDocuments(yaml, reading, keep);
  return { source, steps: reading.steps, issues: reading.issues };
}

/** Every line break as one that places count. */
function normalized(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
}

function readDocuments(yaml: YamlFile, reading: FileReading, keep: (make: MakeItem) => void): void {
  if (yaml.error === undefined) {
    for (const document of yaml.documents) {
      const documentReading = new DocumentReading(reading, document);
      readRoot(documentReading, documentReading.resolve(document.contents), keep);
    }
  } else {
    // Falco reads nothing of such a file, so only what is wrong with its other items is of interest.
    const { documents, errors } = readPastErrors(reading.source.text);
    const { steps } = reading;
    const before = [...steps];
    // Only Falco's YAML library tells a carriage return from a line feed.
    reading.issues.push(...yamlIssues(errors.length === 0 ? [yaml.error] : errors, reading.source));
    for (const document of documents) {
      const documentReading = new DocumentReading(reading, document);
      readRoot(documentReading, documentReading.resolve(document.contents), keep);
    }
    steps.splice(0, steps.length, ...before);
  }
  if (yaml.unclosedQuote !== undefined) {
    reading.issue('unclosed-quote', reading.source.place(yaml.unclosedQuote), {});
  }
  if (yaml.stop !== undefined) {
    reading.issue('empty-document', reading.source.place(yaml.stop), {});
  }
}

function readRoot(
  document: DocumentReading,
  root: YamlNode | undefined,
  keep: (make: MakeItem) => void,
): void {
  const { file } = document;
  if (root === undefined || isNull(root)) {
    return;
  }
  if (!isSequence(root)) {
    const message = isMap(root) ? 'Rules content is not yaml array of objects' : 'Rules content is not yaml';
    file.error('LOAD_ERR_YAML_VALIDATE', message, file.context);
    file.issue('root-not-sequence', root, {
      found: foundIn(root),
      keys: isMap(root) ? keysOf(document, root) : [],
    });
    return;
  }
  const problems = validateSchema(document, root);
  for (const child of root.items) {
    const node = document.resolve(child);
    if (node !== undefined && !isNull(node)) {
      keep(readItem(document, node));
    }
  }
  takeProblems(file, problems);
}

/** Falco ends at the first problem. Those that the items did not report are reported here. */
function takeProblems(file: FileReading, problems: readonly SchemaProblem[]): void {
  const placeOf = ({ line, column }: TextPlace) => `${line}:${column}`;
  const reported = new Set(problems.length === 0 ? [] : file.issues.map(({ place }) => placeOf(place)));
  for (const { kind, what, node } of problems) {
    const at = placeOf(file.placeOf(node));
    if (reported.has(at)) {
      continue;
    }
    reported.add(at);
    if (kind === 'empty-sequence') {
      reportNotMapping(file, what, node);
    } else {
      file.issue('key-not-scalar', node, {});
    }
  }
  const [first] = problems;
  if (first?.kind === 'empty-sequence') {
    file.first(({ report }) => report.dies('JSON value is not an object.'));
  } else if (first !== undefined) {
    const message = file.conversionError(first.node);
    file.first(({ report }) => report.error('LOAD_ERR_YAML_PARSE', message, file.context));
  }
}

function reportNotMapping(file: FileReading, what: SchemaProblem['what'], node: YamlNode): void {
  const found = foundIn(node);
  switch (what) {
    case 'item':
      file.issue('item-not-mapping', node, { found });
      return;
    case 'override':
      file.issue('not-mapping', node, { key: 'override', found });
      return;
    case 'exception':
      file.issue('exception-not-mapping', node, { found });
      return;
    case 'plugin':
    case 'alternative':
      file.issue('plugin-not-mapping', node, { what, found });
      return;
  }
}

function readItem(document: DocumentReading, node: YamlNode): MakeItem {
  const { file } = document;
  if (!isMap(node)) {
    const message = 'Unexpected element type. Each element should be a yaml associative array.';
    file.error('LOAD_ERR_YAML_VALIDATE', message, file.context.inside('rules content item', '', node));
    file.issue('item-not-mapping', node, { found: foundIn(node) });
    return () => undefined;
  }
  const keys = keysOf(document, node);
  const kind = ITEM_KINDS.find((each) => keys.includes(each));
  if (kind === undefined) {
    const context = file.context.inside('rules content item', '', node);
    file.warning('LOAD_UNKNOWN_ITEM', 'Unknown top level item', context);
    file.issue('unknown-item', node.pairs[0]?.key ?? node, { keys, known: ITEM_KINDS });
    return () => undefined;
  }
  const written = textOf(node, kind) ?? '';
  const hasName = kind !== 'required_engine_version' && written !== '';
  const item = new MappingReader(document, node, hasName ? `${kind} "${written}"` : kind);
  item.tryRead(() => {
    READERS[kind].read(item);
    item.warnOfUnknownKeys(KEYS_OF[kind], contextOfKeys(item, kind));
  });
  if (item.isPartial) {
    leaveOut(item);
  }
  const make = READERS[kind].check(item);
  item.checkKeys(KEYS_OF[kind], 'unknown-key');
  return make;
}

/** The keys of a mapping in the order written, without duplicates. */
function keysOf(document: DocumentReading, { pairs }: YamlMap): string[] {
  const keys = pairs.map(({ key }) => document.resolve(key));
  return [...new Set(keys.map((key) => (isScalar(key) ? key.value : '')))];
}

/** Where Falco says that an unknown key is. */
function contextOfKeys(item: MappingReader, kind: ItemKind): FalcoContext {
  const { context } = item.file;
  switch (kind) {
    case 'required_engine_version':
      return context.inside(kind, '', item.map);
    case 'required_plugin_versions':
      return context.inside('required plugin versions', '', item.map);
    default:
      return context.inside(kind, item.scalar(kind).value?.text ?? '', item.map);
  }
}

/** What refers to an item that cannot be read is not reported as well. */
function leaveOut({ file, map }: MappingReader): void {
  for (const kind of ['list', 'macro', 'rule'] as const) {
    const name = textOf(map, kind);
    if (name !== undefined) {
      file.steps.push((collector) => collector.leaveOut(kind, name));
      return;
    }
  }
}
