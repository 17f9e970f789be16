import type { Field, FieldClass } from './field';
import { FIELD_ROWS } from './table.generated';

/** The classes in the order in which Falco asks them for a name. */
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
  'container',
  'k8smeta',
];

/** Every field there is, those of plugins too. */
export const FIELDS: readonly Field[] = FIELD_ROWS.map(([name, type, fieldClass, flagText]) => {
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
});

const BY_NAME: ReadonlyMap<string, Field> = new Map(FIELDS.map((field) => [field.name, field]));

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
