import type { Field, FieldClass } from './field';
import { PLUGIN_FIELD_ROWS } from './plugins.generated';
import { FIELD_ROWS } from './table.generated';

/** Falco's own classes in the order in which it asks them for a name. Those of plugins come after them. */
export const FIELD_CLASSES: readonly FieldClass[] = [
  'generic',
  'event',
  'thread',
  'user',
  'group',
  'fd',
  'fspath',
  'utils',
  'fdlist',
];

/** Fields of Falco itself, and of the plugins `container` and `k8smeta`. */
export const FIELDS: readonly Field[] = FIELD_ROWS.map(fieldOfRow);

/** Fields of other plugins. */
export const PLUGIN_FIELDS: readonly Field[] = PLUGIN_FIELD_ROWS.map(fieldOfRow);

function fieldOfRow([name, type, fieldClass, flagText]: readonly [
  string,
  string,
  FieldClass,
  string,
]): Field {
  const flags = new Set<string>(flagText.split(' '));
  return {
    name,
    type,
    fieldClass,
    isList: flags.has('IS_LIST'),
    argument: flags.has('ARG_REQUIRED') ? 'required' : flags.has('ARG_ALLOWED') ? 'allowed' : 'none',
    takesIndex: flags.has('ARG_INDEX'),
    takesKey: flags.has('ARG_KEY'),
    comparesWithFields: !flags.has('NO_RHS'),
    takesTransformers: !flags.has('NO_TRANSFORMER'),
    isDeprecated: flags.has('DEPRECATED'),
    isHidden: flags.has('TABLE_ONLY') || flags.has('PRINT_ONLY'),
  };
}

const BY_NAME: ReadonlyMap<string, Field> = new Map(
  [...PLUGIN_FIELDS, ...FIELDS].map((field) => [field.name, field]),
);

/** A field whose name and value are in Falco's configuration (`static_fields`). */
export function staticField(name: string): Field {
  return fieldOfRow([`static.${name}`, 'CHARBUF', 'static', '']);
}

/** The entry of the table with exactly that name, without an argument. */
export function findField(name: string): Field | undefined {
  return BY_NAME.get(name);
}

/** Falco warns about these wherever they are used (`userspace/engine/falco_load_result.cpp`). */
export const WARNED_FIELDS = [
  'evt.dir',
  'evt.latency',
  'evt.latency.s',
  'evt.latency.ns',
  'evt.latency.human',
  'evt.wait_latency',
] as const;
