import { isMap, isScalar, isSequence, textOf, type YamlMap, type YamlNode } from '../../yaml/node';
import type { CollectedException, ExceptionPart } from '../load/collected';
import type { FalcoContext } from '../load/falco-context';
import { isNull } from './file-reading';
import type { MappingReader } from './mapping-reader';

/**
 * The exceptions of a rule item, as Falco reads them.
 *
 * Falco: `userspace/engine/rule_loader_reader.cpp`, `read_rule_exceptions`
 *
 * @param appends whether values may be all that an exception has
 */
export function readExceptions(
  item: MappingReader,
  context: FalcoContext,
  appends: boolean,
): CollectedException[] {
  const node = item.node('exceptions');
  if (node === undefined || isNull(node)) {
    return [];
  }
  const all = context.inside('exceptions', '', node);
  const unread = () => {
    const nothing = emptyPart(item, node);
    const { place } = nothing;
    return { name: '', context: all, place, fields: nothing, comps: nothing, values: [], isPartial: true };
  };
  if (!isSequence(node)) {
    item.tryRead(() => item.refuse('Rule exceptions must be a sequence', all));
    return [unread()];
  }
  const out: CollectedException[] = [];
  for (const child of node.items) {
    const resolved = item.resolve(child);
    const nameless = all.inside('exception', '', resolved);
    if (!isMap(resolved)) {
      item.tryRead(() => item.refuse('Rule exception must be a mapping', nameless));
      out.push(unread());
      continue;
    }
    const reader = exceptionReader(item, resolved);
    const name = reader.tryRead(() => reader.string('name', nameless));
    const own = context.inside('exception', name?.text ?? '', resolved);
    for (const other of out) {
      if (other.name === name?.text) {
        const message = `Multiple definitions of exception '${name.text}' in the same rule`;
        item.file.warning('LOAD_EXCEPTION_NAME_NOT_UNIQUE', message, own);
      }
    }
    out.push({
      ...readParts(reader, own, appends),
      name: name?.text ?? '',
      context: own,
      place: name?.whole ?? item.file.placeOf(resolved),
    });
  }
  return out;
}

/** The reader of one exception, with its name in messages. */
export function exceptionReader(item: MappingReader, map: YamlMap): MappingReader {
  const written = textOf(map, 'name') ?? '';
  return item.nested(map, written === '' ? 'exception' : `exception "${written}"`);
}

function readParts(
  reader: MappingReader,
  context: FalcoContext,
  appends: boolean,
): Pick<CollectedException, 'fields' | 'comps' | 'values' | 'isPartial'> {
  const nothing = () => emptyPart(reader, reader.map);
  const fields = reader.tryRead(() => readKey(reader, 'fields', context, appends) ?? nothing());
  const comps = reader.tryRead(() => readKey(reader, 'comps', context, true) ?? nothing());
  const values = reader.tryRead(() => readValues(reader, context, appends));
  return {
    fields: fields ?? nothing(),
    comps: comps ?? nothing(),
    values: values ?? [],
    isPartial: fields === undefined || comps === undefined || values === undefined,
  };
}

function readValues(reader: MappingReader, context: FalcoContext, appends: boolean): ExceptionPart[] {
  if (!reader.has('values')) {
    if (appends) {
      const message = 'Overriding/appending exception with no values';
      reader.file.warning('LOAD_APPEND_NO_VALUES', message, context);
    }
    return [];
  }
  const node = reader.node('values');
  const all = context.inside('exception values', '', node);
  if (!isSequence(node)) {
    return reader.refuse('Rule exception values must be a sequence', all);
  }
  return node.items.flatMap((child) => {
    const resolved = reader.resolve(child);
    const own = all.inside('exception value', '', resolved);
    return reader.tryRead(() => readPart(reader, resolved, '', own)) ?? [];
  });
}

function readKey(
  reader: MappingReader,
  key: 'fields' | 'comps',
  context: FalcoContext,
  optional: boolean,
): ExceptionPart | undefined {
  if (!reader.has(key)) {
    return optional ? undefined : reader.refuse(`Item has no mapping for key '${key}'`, context);
  }
  return readPart(reader, reader.node(key), key, context);
}

/** Falco takes a mapping, or nothing at all, for an empty string. */
function readPart(
  reader: MappingReader,
  node: YamlNode | undefined,
  key: string,
  context: FalcoContext,
): ExceptionPart {
  const own = context.inside('value for', key, node);
  if (isScalar(node) && !isNull(node)) {
    if (node.value === '') {
      return reader.refuse('Value must be non-empty', own);
    }
    return { isList: false, text: node.value, items: [], place: reader.file.placeOf(node) };
  }
  if (isSequence(node)) {
    return {
      isList: true,
      text: '',
      items: node.items.map((child) => {
        const resolved = reader.resolve(child);
        return readPart(reader, resolved, '', own.inside('exception', '', resolved));
      }),
      place: reader.file.placeOf(node),
    };
  }
  return emptyPart(reader, node ?? reader.map);
}

function emptyPart(reader: MappingReader, node: YamlNode): ExceptionPart {
  return { isList: false, text: '', items: [], place: reader.file.placeOf(node) };
}
