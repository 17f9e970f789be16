import type { ItemReader } from './item-reader';
import type { ListItem, MacroItem } from './model';
import { readOverrides } from './read-overrides';

const LIST_KEYS = ['list', 'items', 'append', 'override'];
const MACRO_KEYS = ['macro', 'condition', 'append', 'override'];

export function readList(reader: ItemReader): ListItem | undefined {
  const name = reader.string('list');
  if (name !== undefined && !/^[^()"'\s=,]+$/.test(name.value)) {
    reader.report(
      'FALCO1014',
      name.place,
      `the list name "${name.value}" cannot be written in a condition`,
      'use a name without blanks, quotes, parentheses, "=" and ","',
      'LOAD_INVALID_LIST_NAME',
    );
  }
  const items = reader.strings('items');
  if (!reader.has('items')) {
    reader.missing('items', 'items: []');
  }
  const appends = readAppends(reader, 'items');
  reader.reportUnknownKeys(LIST_KEYS);
  return name && items && { kind: 'list', name, items, appends, place: reader.place };
}

export function readMacro(reader: ItemReader): MacroItem | undefined {
  const name = reader.string('macro');
  if (name !== undefined && !/^[a-zA-Z]+[a-zA-Z0-9_]*$/.test(name.value)) {
    reader.report(
      'FALCO1014',
      name.place,
      `the macro name "${name.value}" cannot be written in a condition`,
      'start with a letter and use letters, digits and "_" only',
    );
  }
  const condition = reader.string('condition');
  if (!reader.has('condition')) {
    reader.missing('condition', 'condition: <condition>');
  }
  const appends = readAppends(reader, 'condition');
  reader.reportUnknownKeys(MACRO_KEYS);
  return name && condition && { kind: 'macro', name, condition, appends, place: reader.place };
}

/** Whether the item adds to an earlier one: by `override`, or by the older `append: true`. */
function readAppends(reader: ItemReader, key: 'items' | 'condition'): boolean {
  const overrides = readOverrides(reader, [key], [key]);
  return readAppendFlag(reader, key, overrides.size > 0) || overrides.get(key) === 'append';
}

/** The older way to append, which Falco still reads and warns about. */
export function readAppendFlag(reader: ItemReader, key: string, hasOverrides: boolean): boolean {
  const append = reader.boolean('append');
  if (append?.value !== true) {
    return false;
  }
  reader.report(
    'FALCO1015',
    reader.keyPlace('append'),
    '"append: true" is deprecated',
    `write "override: { ${key}: append }" for it`,
  );
  if (hasOverrides) {
    reader.report(
      'FALCO1011',
      reader.keyPlace('append'),
      '"append" and "override" cannot be used together',
      'keep "override" and remove "append"',
    );
  }
  return true;
}
