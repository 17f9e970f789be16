import type { YamlNode } from '../../yaml/node';
import type { CollectedException, ExceptionPart } from './collected';
import type { FalcoContext } from './falco-context';
import { placeOfNode } from './scalar-text';
import { isMap, isNull, isScalar, isSequence, refuse, type YamlMapping } from './yaml-node';

/**
 * The exceptions of a rule item. `appends`: values may be all that an exception has.
 *
 * Falco: `userspace/engine/rule_loader_reader.cpp`, `read_rule_exceptions`
 */
export function decodeExceptions(
  item: YamlMapping,
  context: FalcoContext,
  appends: boolean,
): CollectedException[] {
  const node = item.node('exceptions');
  if (node === undefined || node === null || isNull(node)) {
    return [];
  }
  const { reading } = item;
  const all = context.inside('exceptions', '', node);
  const nothing = emptyPart(item, node);
  const unread = {
    name: '',
    context: all,
    place: nothing.place,
    fields: nothing,
    comps: nothing,
    values: [],
  };
  if (!isSequence(node)) {
    item.tryRead(() => refuse(reading, 'Rule exceptions must be a sequence', all));
    return [{ ...unread, isPartial: true }];
  }
  const out: CollectedException[] = [];
  for (const child of node.items) {
    const resolved = item.resolve(child);
    const nameless = all.inside('exception', '', resolved);
    if (!isMap(resolved)) {
      item.tryRead(() => refuse(reading, 'Rule exception must be a mapping', nameless));
      out.push({ ...unread, isPartial: true });
      continue;
    }
    const mapping = item.nested(resolved);
    const name = mapping.tryRead(() => mapping.string('name', nameless));
    const own = context.inside('exception', name?.text ?? '', resolved);
    for (const other of out) {
      if (other.name === name?.text) {
        const message = `Multiple definitions of exception '${name.text}' in the same rule`;
        reading.report.warning('LOAD_EXCEPTION_NAME_NOT_UNIQUE', message, own);
      }
    }
    out.push({
      ...decodeParts(mapping, own, appends),
      name: name?.text ?? '',
      context: own,
      place: name?.whole ?? placeOfNode(resolved, reading.source),
    });
  }
  return out;
}

function decodeParts(
  mapping: YamlMapping,
  context: FalcoContext,
  appends: boolean,
): Pick<CollectedException, 'fields' | 'comps' | 'values' | 'isPartial'> {
  const nothing = emptyPart(mapping, mapping.map);
  const fields = mapping.tryRead(() => decodeKey(mapping, 'fields', context, appends) ?? nothing);
  const comps = mapping.tryRead(() => decodeKey(mapping, 'comps', context, true) ?? nothing);
  const values = mapping.tryRead(() => decodeValues(mapping, context, appends));
  return {
    fields: fields ?? nothing,
    comps: comps ?? nothing,
    values: values ?? [],
    isPartial: fields === undefined || comps === undefined || values === undefined,
  };
}

function decodeValues(mapping: YamlMapping, context: FalcoContext, appends: boolean): ExceptionPart[] {
  const node = mapping.node('values');
  if (node === undefined) {
    if (appends) {
      mapping.reading.report.warning(
        'LOAD_APPEND_NO_VALUES',
        'Overriding/appending exception with no values',
        context,
      );
    }
    return [];
  }
  const all = context.inside('exception values', '', node ?? undefined);
  if (!isSequence(node)) {
    return refuse(mapping.reading, 'Rule exception values must be a sequence', all);
  }
  return node.items.flatMap((item) => {
    const resolved = mapping.resolve(item);
    const own = all.inside('exception value', '', resolved);
    return mapping.tryRead(() => decodePart(mapping, resolved, '', own)) ?? [];
  });
}

function decodeKey(
  mapping: YamlMapping,
  key: 'fields' | 'comps',
  context: FalcoContext,
  optional: boolean,
): ExceptionPart | undefined {
  const node = mapping.node(key);
  if (node === undefined) {
    return optional ? undefined : refuse(mapping.reading, `Item has no mapping for key '${key}'`, context);
  }
  return decodePart(mapping, node ?? undefined, key, context);
}

/** A mapping or nothing at all is taken for an empty text. */
function decodePart(
  mapping: YamlMapping,
  node: YamlNode | undefined,
  key: string,
  context: FalcoContext,
): ExceptionPart {
  const own = context.inside('value for', key, node);
  if (node !== undefined && isScalar(node) && !isNull(node)) {
    const written = mapping.scalarText(node);
    if (written.text === '') {
      return refuse(mapping.reading, 'Value must be non-empty', own);
    }
    return { isList: false, text: written.text, items: [], place: written.whole };
  }
  if (isSequence(node)) {
    return {
      isList: true,
      text: '',
      items: node.items.map((item) => {
        const resolved = mapping.resolve(item);
        return decodePart(mapping, resolved, '', own.inside('exception', '', resolved));
      }),
      place: placeOfNode(node, mapping.reading.source),
    };
  }
  return emptyPart(mapping, node ?? mapping.map);
}

function emptyPart(mapping: YamlMapping, node: YamlNode): ExceptionPart {
  return { isList: false, text: '', items: [], place: placeOfNode(node, mapping.reading.source) };
}
