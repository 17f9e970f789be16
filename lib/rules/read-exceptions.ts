import { isMap, isScalar, isSequence, textOf, type YamlNode } from '../yaml/node';
import type { ItemReader } from './item-reader';
import type { ExceptionEntry, ExceptionItem } from './model';
import { describe, isNull } from './read-context';

/** Falco reads these four. It silently ignores any other, so a misspelt `values` switches the exception off. */
const KEYS = ['name', 'fields', 'comps', 'values'];

export function readExceptions(reader: ItemReader, fieldsOptional: boolean): ExceptionItem[] | undefined {
  const node = reader.node('exceptions');
  if (isNull(node)) {
    return undefined;
  }
  if (!isSequence(node)) {
    const message = `"exceptions" must be a sequence, and is ${describe(node)}`;
    reader.report(
      'FALCO1012',
      node ?? reader.keyPlace('exceptions'),
      message,
      'start each exception with "- name:"',
    );
    return undefined;
  }
  const seen = new Set<string>();
  const out: ExceptionItem[] = [];
  for (const child of node.items) {
    const resolved = reader.resolve(child);
    if (!isMap(resolved)) {
      const message = `an exception must be a mapping, and this one is ${describe(resolved)}`;
      reader.report('FALCO1012', resolved ?? node, message, 'write "- name: <name>" and "fields:" below it');
      continue;
    }
    const written = textOf(resolved, 'name') ?? '';
    const subject = written !== '' ? `exception "${written}"` : 'exception';
    const exception = readException(reader.nested(resolved, subject), fieldsOptional);
    if (exception !== undefined && seen.has(exception.name.value)) {
      const message = `the exception "${exception.name.value}" is there twice`;
      reader.report(
        'FALCO1016',
        exception.name.place,
        message,
        'give each exception of a rule a name of its own',
      );
    }
    if (exception !== undefined) {
      seen.add(exception.name.value);
      out.push(exception);
    }
  }
  return out;
}

function readException(reader: ItemReader, fieldsOptional: boolean): ExceptionItem | undefined {
  const name = reader.string('name');
  if (!reader.has('name')) {
    reader.missing('name', 'name: <name>');
  }
  if (!reader.has('fields') && !fieldsOptional) {
    reader.missing('fields', 'fields: [<field>, ...]');
  }
  const fields = readEntry(reader, 'fields');
  const comps = readEntry(reader, 'comps');
  const values = readValues(reader);
  if (!reader.has('values') && fieldsOptional) {
    const message = 'the exception has no "values", so nothing is appended';
    reader.report('FALCO1017', name?.place ?? reader.place, message, 'add "values: [...]"');
  }
  reader.reportUnknownKeys(KEYS, 'FALCO1018');
  return (
    name && {
      name,
      place: reader.place,
      ...(fields === undefined ? {} : { fields }),
      ...(comps === undefined ? {} : { comps }),
      ...(values === undefined ? {} : { values }),
    }
  );
}

function readValues(reader: ItemReader): ExceptionEntry[] | undefined {
  if (!reader.has('values')) {
    return undefined;
  }
  const node = reader.node('values');
  if (!isSequence(node)) {
    const message = `"values" must be a sequence, and is ${describe(node)}`;
    reader.report('FALCO1012', node ?? reader.keyPlace('values'), message, 'write "values: [...]"');
    return undefined;
  }
  return node.items
    .map((item) => toEntry(reader, reader.resolve(item)))
    .filter((entry): entry is ExceptionEntry => entry !== undefined);
}

function readEntry(reader: ItemReader, key: string): ExceptionEntry | undefined {
  return reader.has(key) ? toEntry(reader, reader.node(key)) : undefined;
}

function toEntry(reader: ItemReader, node: YamlNode | undefined): ExceptionEntry | undefined {
  if (isScalar(node)) {
    if (node.value === '') {
      reader.report(
        'FALCO1006',
        node,
        'a value is empty',
        'remove it, or write "" between quotes inside the list',
      );
      return undefined;
    }
    return { kind: 'scalar', value: node.value, place: reader.placeOf(node) };
  }
  if (isSequence(node)) {
    const items = node.items
      .map((item) => toEntry(reader, reader.resolve(item)))
      .filter((entry): entry is ExceptionEntry => entry !== undefined);
    return { kind: 'list', items, place: reader.placeOf(node) };
  }
  if (isMap(node)) {
    reader.report('FALCO1012', node, 'a value must be a scalar or a sequence, and is a mapping');
  }
  return undefined;
}
