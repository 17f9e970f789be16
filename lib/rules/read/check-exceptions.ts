import { isMap, isScalar, isSequence, type YamlNode } from '../../yaml/node';
import type { ExceptionEntry, ExceptionItem } from '../model';
import { exceptionReader } from './exceptions';
import { foundIn, isNull } from './file-reading';
import { EXCEPTION_KEYS } from './keys';
import { located } from './located';
import type { MappingReader } from './mapping-reader';

/** Everything that is wrong with the exceptions of a rule item. */
export function checkExceptions(
  item: MappingReader,
  fieldsOptional: boolean,
): () => ExceptionItem[] | undefined {
  const node = item.node('exceptions');
  if (isNull(node)) {
    return () => undefined;
  }
  if (!isSequence(node)) {
    item.issue('exceptions-not-sequence', item.where('exceptions'), { found: foundIn(node) });
    return () => undefined;
  }
  const seen = new Set<string>();
  const exceptions = node.items.map((child) => {
    const resolved = item.resolve(child);
    if (!isMap(resolved)) {
      item.issue('exception-not-mapping', resolved ?? node, { found: foundIn(resolved) });
      return undefined;
    }
    const reader = exceptionReader(item, resolved);
    const exception = checkException(reader, fieldsOptional);
    const name = reader.has('name') ? reader.scalar('name').value : undefined;
    if (name !== undefined && seen.has(name.text)) {
      item.issue('duplicate-exception', name.node, { name: name.text });
    }
    if (name !== undefined) {
      seen.add(name.text);
    }
    return exception;
  });
  return () => exceptions.flatMap((exception) => exception?.() ?? []);
}

function checkException(reader: MappingReader, fieldsOptional: boolean): () => ExceptionItem | undefined {
  const name = reader.has('name') ? reader.scalar('name').value : undefined;
  reader.checkRequired(fieldsOptional ? ['name'] : ['name', 'fields'], 'exception');
  for (const key of ['fields', 'comps']) {
    if (reader.has(key)) {
      checkValue(reader, reader.node(key));
    }
  }
  const values = reader.node('values');
  if (reader.has('values') && !isSequence(values)) {
    reader.issue('exception-values-not-sequence', reader.where('values'), { found: foundIn(values) });
  }
  for (const child of isSequence(values) ? values.items : []) {
    checkValue(reader, reader.resolve(child));
  }
  if (!reader.has('values') && fieldsOptional) {
    reader.issue('exception-without-values', name?.node ?? reader.map, {});
  }
  reader.checkKeys(EXCEPTION_KEYS, 'unknown-exception-key');
  return () => name && itemOf(reader, located(name));
}

function checkValue(reader: MappingReader, node: YamlNode | undefined): void {
  if (isScalar(node) && node.value === '' && !isNull(node)) {
    reader.issue('empty-exception-value', node, {});
  } else if (isSequence(node)) {
    for (const child of node.items) {
      checkValue(reader, reader.resolve(child));
    }
  } else if (isMap(node)) {
    reader.issue('exception-value-mapping', node, {});
  }
}

function itemOf(reader: MappingReader, name: ExceptionItem['name']): ExceptionItem {
  const fields = entryOf(reader, reader.node('fields'));
  const comps = entryOf(reader, reader.node('comps'));
  const values = reader.node('values');
  return {
    name,
    place: reader.place,
    ...(fields === undefined ? {} : { fields }),
    ...(comps === undefined ? {} : { comps }),
    ...(isSequence(values)
      ? { values: values.items.flatMap((child) => entryOf(reader, reader.resolve(child)) ?? []) }
      : {}),
  };
}

function entryOf(reader: MappingReader, node: YamlNode | undefined): ExceptionEntry | undefined {
  if (isScalar(node)) {
    return node.value === ''
      ? undefined
      : { kind: 'scalar', value: node.value, place: reader.file.placeOf(node) };
  }
  return isSequence(node)
    ? {
        kind: 'list',
        items: node.items.flatMap((child) => entryOf(reader, reader.resolve(child)) ?? []),
        place: reader.file.placeOf(node),
      }
    : undefined;
}
