/** The keys that say what an item is, in the order in which Falco looks for them. */
export const ITEM_KINDS = [
  'required_engine_version',
  'required_plugin_versions',
  'list',
  'macro',
  'rule',
] as const;

export type ItemKind = (typeof ITEM_KINDS)[number];

/** What `override` can append to in a rule. */
export const APPENDABLE = ['condition', 'output', 'desc', 'tags', 'exceptions'] as const;

/** What `override` can replace in a rule. */
export const REPLACEABLE = [
  ...APPENDABLE,
  'priority',
  'capture',
  'capture_duration',
  'enabled',
  'warn_evttypes',
  'skip-if-unknown-filter',
] as const;

/** The keys that a rule must have. */
export const REQUIRED = ['condition', 'output', 'desc', 'priority'] as const;

/** Falco reads these. It ignores any other, so a misspelt `values` switches the exception off. */
export const EXCEPTION_KEYS = ['name', 'fields', 'comps', 'values'] as const;

export const PLUGIN_KEYS = ['name', 'version', 'alternatives'] as const;

/** The keys of each kind of item. */
export const KEYS_OF: Readonly<Record<ItemKind, readonly string[]>> = {
  required_engine_version: ['required_engine_version'],
  required_plugin_versions: ['required_plugin_versions'],
  list: ['list', 'items', 'append', 'override'],
  macro: ['macro', 'condition', 'append', 'override'],
  rule: [
    'rule',
    'condition',
    'output',
    'desc',
    'priority',
    'source',
    'enabled',
    'capture',
    'capture_duration',
    'warn_evttypes',
    'skip-if-unknown-filter',
    'tags',
    'exceptions',
    'override',
    'append',
  ],
};
