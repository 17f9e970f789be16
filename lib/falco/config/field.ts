/** How one option of `falco.yaml` is written, its valid values, and Falco's default for it. */
export interface Field {
  /** The key in `falco.yaml`. */
  readonly key: string;
  readonly type: FieldType;
  /** Falco's compiled default. An option is left out of the file only if it has this value. */
  readonly default?: unknown;
}

export type FieldType =
  | { readonly kind: 'boolean' }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'string'; readonly pattern?: Pattern; readonly wanted?: string }
  | { readonly kind: 'word'; readonly words: readonly string[] }
  | { readonly kind: 'priority' }
  | { readonly kind: 'strings'; readonly words?: readonly string[] }
  | { readonly kind: 'map' }
  | { readonly kind: 'any' }
  | { readonly kind: 'section'; readonly fields: Fields; readonly required?: readonly string[] }
  | { readonly kind: 'sections'; readonly fields: Fields; readonly required?: readonly string[] };

/** A regular expression, or anything else that tests a string. */
export type Pattern = Pick<RegExp, 'test'>;

/** The options of a section, by the name of the prop. */
export type Fields = Readonly<Record<string, Field>>;

/** A table with one field for every prop of `T`: the compiler refuses a table with one missing or too many. */
export type FieldsOf<T> = { readonly [K in keyof Required<T>]: Field };

export const flag = (key: string, defaultValue: boolean): Field => ({
  key,
  type: { kind: 'boolean' },
  default: defaultValue,
});

export const integer = (key: string, min: number, max: number, defaultValue?: number): Field => ({
  key,
  type: { kind: 'integer', min, max },
  default: defaultValue,
});

export const number = (key: string, min: number, max: number, defaultValue: number): Field => ({
  key,
  type: { kind: 'number', min, max },
  default: defaultValue,
});

export const string = (key: string, defaultValue?: string, pattern?: Pattern, wanted?: string): Field => ({
  key,
  type: { kind: 'string', ...(pattern && { pattern }), ...(wanted !== undefined && { wanted }) },
  default: defaultValue,
});

export const word = (key: string, words: readonly string[], defaultValue: string): Field => ({
  key,
  type: { kind: 'word', words },
  default: defaultValue,
});

export const strings = (key: string, defaultValue: readonly string[], words?: readonly string[]): Field => ({
  key,
  type: { kind: 'strings', ...(words && { words }) },
  default: defaultValue,
});

export const section = (key: string, fields: Fields, required: readonly string[] = []): Field => ({
  key,
  type: { kind: 'section', fields, required },
});

export const sections = (key: string, fields: Fields, required: readonly string[] = []): Field => ({
  key,
  type: { kind: 'sections', fields, required },
  default: [],
});

export const UINT32 = 0xffffffff;
