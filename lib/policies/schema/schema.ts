import { isTetragonAtLeast, type TetragonVersion } from '../target/tetragon-version';
import { isIn, type KeyLimit, type Lifetime, type Lifetimes } from './since';

/** What a value of a policy has to look like: as much of OpenAPI as Tetragon's CRDs need. */
export type Schema =
  | StringSchema
  | IntegerSchema
  | BooleanSchema
  | ListSchema
  | ObjectSchema
  | MapSchema
  | AnySchema;

export interface StringSchema {
  readonly kind: 'string';
  /** The words that are allowed. Every text is where left out. */
  readonly oneOf?: readonly string[];
  /** Those of the words that not all versions have. */
  readonly lifetimes?: Lifetimes;
  readonly pattern?: TextPattern;
  /** What the API server writes where it is left out. */
  readonly default?: string;
}

/** A pattern, and what it asks for in words. */
export interface TextPattern {
  readonly regex: RegExp;
  readonly words: string;
}

export interface IntegerSchema {
  readonly kind: 'integer';
  readonly min: number;
  readonly max: number;
}

export interface BooleanSchema {
  readonly kind: 'boolean';
  /** What the API server writes where it is left out. */
  readonly default?: boolean;
}

export interface ListSchema {
  readonly kind: 'list';
  readonly items: Schema;
  readonly maxItems?: number;
}

export interface ObjectSchema {
  readonly kind: 'object';
  readonly keys: Readonly<Record<string, Schema>>;
  readonly required: readonly string[];
  /** Those of the keys that not all versions have. */
  readonly lifetimes: Lifetimes;
  readonly limit?: KeyLimit;
}

/** An object whose keys a person chooses. */
export interface MapSchema {
  readonly kind: 'map';
  readonly values: Schema;
  /** What keys have to look like. Every text is a key where left out. */
  readonly keys?: TextPattern;
}

/** What is checked elsewhere. */
export interface AnySchema {
  readonly kind: 'any';
}

export const string: StringSchema = { kind: 'string' };
export const boolean: BooleanSchema = { kind: 'boolean' };
/** What the API server takes for `true` or `false` where it is left out. */
export const off: BooleanSchema = { kind: 'boolean', default: false };
export const on: BooleanSchema = { kind: 'boolean', default: true };
export const int32: IntegerSchema = { kind: 'integer', min: -(2 ** 31), max: 2 ** 31 - 1 };
/** The CRD says no lower bound, and the agent, which reads such numbers as unsigned, reads no policy at all then. */
export const uint31: IntegerSchema = { kind: 'integer', min: 0, max: 2 ** 31 - 1 };
export const uint63: IntegerSchema = { kind: 'integer', min: 0, max: 2 ** 63 };
export const index: IntegerSchema = uint31;
export const int64: IntegerSchema = { kind: 'integer', min: -(2 ** 63), max: 2 ** 63 };
export const any: AnySchema = { kind: 'any' };

export function word(oneOf: readonly string[], lifetimes: Lifetimes = {}): StringSchema {
  return { kind: 'string', oneOf, lifetimes };
}

export function list(items: Schema, maxItems?: number): ListSchema {
  return { kind: 'list', items, ...(maxItems === undefined ? {} : { maxItems }) };
}

export function map(values: Schema, keys?: TextPattern): MapSchema {
  return { kind: 'map', values, ...(keys === undefined ? {} : { keys }) };
}

/** An object with these keys; those whose names end in `*` have to be there. */
export function object(
  keys: Readonly<Record<string, Schema>>,
  lifetimes: Lifetimes = {},
  limit?: KeyLimit,
): ObjectSchema {
  const required = Object.keys(keys).filter((key) => key.endsWith('*'));
  return {
    kind: 'object',
    keys: Object.fromEntries(Object.entries(keys).map(([key, schema]) => [key.replace('*', ''), schema])),
    required: required.map((key) => key.slice(0, -1)),
    lifetimes,
    ...(limit === undefined ? {} : { limit }),
  };
}

/** The keys that a version has. */
export function keysIn(schema: ObjectSchema, tetragon: TetragonVersion): readonly string[] {
  return Object.keys(schema.keys).filter((key) => isIn(tetragon, lifetimeOf(schema, key)));
}

/** The keys that a version wants. */
export function requiredIn(schema: ObjectSchema, tetragon: TetragonVersion): readonly string[] {
  const wanted = Object.keys(schema.keys).filter((key) => {
    const { optionalSince } = lifetimeOf(schema, key);
    return optionalSince !== undefined && !isTetragonAtLeast(tetragon, optionalSince);
  });
  return [...schema.required, ...wanted];
}

/** The words that a version has, or `undefined` if every text is one. */
export function wordsIn(schema: StringSchema, tetragon: TetragonVersion): readonly string[] | undefined {
  return schema.oneOf?.filter((each) => isIn(tetragon, lifetimeOf(schema, each)));
}

/** Since when a key or a word is there. */
export function lifetimeOf({ lifetimes = {} }: { readonly lifetimes?: Lifetimes }, name: string): Lifetime {
  return (Object.hasOwn(lifetimes, name) ? lifetimes[name] : undefined) ?? {};
}
