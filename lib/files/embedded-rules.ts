import { isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments, type YAMLMap } from 'yaml';
import type { Place } from '../diagnostics';

/** Rules that stand inside a manifest or inside the values of a Helm chart. */
export interface EmbeddedRules {
  /** Name of the rules file, as the key says it. */
  readonly name: string;
  /** Where they stand, such as `data["custom.yaml"]`. */
  readonly path: string;
  /** The rules alone. Where they are written as a block, each line has the number that it has in the file. */
  readonly text: string;
  /** The place in the file of a place in {@link text}. */
  readonly placeInFile: (place: Place, file: string) => Place;
}

interface Found {
  readonly name: string;
  readonly path: string;
  readonly node: Node;
}

/**
 * The rules inside of ConfigMaps, of the Falco operator's Rulesfiles, of Flux's HelmReleases and of values of the Helm
 * chart (`customRules`). Returns nothing for other files, such as a rules file.
 *
 * @see https://github.com/falcosecurity/falco-operator/blob/main/docs/crds/rulesfile.md
 * @see https://github.com/falcosecurity/charts/tree/master/charts/falco
 */
export function embeddedRules(text: string): readonly EmbeddedRules[] | undefined {
  if (!/\b(ConfigMap|Rulesfile|HelmRelease|customRules)\b/.test(text)) {
    return undefined;
  }
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, logLevel: 'silent' });
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) {
    return undefined;
  }
  const found = documents.flatMap(({ contents }) => (isMap(contents) ? inManifest(contents) : []));
  return found.length === 0 ? undefined : found.map((each) => embedded(each, text, lines));
}

function inManifest(manifest: YAMLMap): readonly Found[] {
  switch (manifest.get('kind')) {
    case 'List':
    case 'ConfigMapList':
    case 'RulesfileList': {
      const items = manifest.get('items');
      return isSeq(items) ? items.items.flatMap((item) => (isMap(item) ? inManifest(item) : [])) : [];
    }
    case 'ConfigMap':
      return inMapping(manifest.get('data', true), 'data');
    case 'Rulesfile': {
      const node = manifest.getIn(['spec', 'inlineRules'], true);
      const name = manifest.getIn(['metadata', 'name']);
      return isNode(node) ? [{ name: `${String(name)}.yaml`, path: 'spec.inlineRules', node }] : [];
    }
    case 'HelmRelease':
      return inMapping(manifest.getIn(['spec', 'values', 'customRules'], true), 'spec.values.customRules');
    default:
      return [
        ...inMapping(manifest.get('customRules', true), 'customRules'),
        ...inMapping(manifest.getIn(['falco', 'customRules'], true), 'falco.customRules'),
      ];
  }
}

function inMapping(mapping: unknown, path: string): readonly Found[] {
  if (!isMap(mapping)) {
    return [];
  }
  return mapping.items.flatMap(({ key, value }) => {
    const name = isScalar(key) ? String(key.value) : '';
    const isRules = /\.ya?ml$/.test(name) && isScalar(value) && looksLikeRules(value.value);
    return isRules ? [{ name, path: `${path}[${JSON.stringify(name)}]`, node: value }] : [];
  });
}

/** A ConfigMap may hold other YAML files, such as Falco's configuration. */
function looksLikeRules(text: unknown): boolean {
  return (
    typeof text === 'string' &&
    /^\s*-\s*(["']?)(rule|macro|list|required_engine_version|required_plugin_versions)\1\s*:/m.test(text)
  );
}

function isNode(node: unknown): node is Node {
  return isScalar(node) || isSeq(node);
}

function embedded({ name, path, node }: Found, text: string, lines: LineCounter): EmbeddedRules {
  const [start = 0, end = text.length] = node.range ?? [];
  const { line, col } = lines.linePos(start);
  const source = text.split('\n');
  if (isScalar(node) && node.type === 'BLOCK_LITERAL') {
    const content = String(node.value).split('\n');
    const first = content.findIndex((each) => each.trim() !== '');
    const indent = (source[line + first] ?? '').indexOf(content[first] ?? '');
    return {
      name,
      path,
      text: '\n'.repeat(line) + content.join('\n'),
      placeInFile: shiftedBy(Math.max(indent, 0)),
    };
  }
  if (isSeq(node) && node.flow !== true) {
    const last = lines.linePos(Math.max(end - 1, start)).line;
    const content = source.slice(line - 1, last).map((each) => each.slice(col - 1));
    return { name, path, text: '\n'.repeat(line - 1) + content.join('\n'), placeInFile: shiftedBy(col - 1) };
  }
  // In quotes, or folded: a line of the rules is not a line of the file.
  const placeInFile = (_: Place, file: string): Place => ({ kind: 'text', file, line, column: col });
  return { name, path, text: isScalar(node) ? String(node.value) : text.slice(start, end), placeInFile };
}

function shiftedBy(indent: number): EmbeddedRules['placeInFile'] {
  return (place, file) =>
    place.kind === 'text'
      ? {
          ...place,
          file,
          column: place.column + indent,
          ...(place.endColumn === undefined ? {} : { endColumn: place.endColumn + indent }),
        }
      : { kind: 'file', file };
}
