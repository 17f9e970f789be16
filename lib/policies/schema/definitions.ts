import { DEFAULT_TETRAGON } from '../target/tetragon-version';
import type { JsonSchema } from './json-schema';
import { KEY_DESCRIPTIONS } from './key-descriptions';
import { keysIn, type ObjectSchema, requiredIn, type Schema, type StringSchema, wordsIn } from './schema';

/** What an object under a key, or in its list, is called; a key that is not here names it itself. */
const NAMES: Readonly<Record<string, string>> = {
  args: 'argument',
  containerSelector: 'labelSelector',
  enforcers: 'enforcer',
  fentries: 'kprobe',
  kprobes: 'kprobe',
  lists: 'list',
  lsmhooks: 'lsmHook',
  matchActions: 'action',
  matchArgs: 'argumentFilter',
  matchBinaries: 'binaryFilter',
  matchCapabilities: 'capabilityFilter',
  matchExpressions: 'matchExpression',
  matchNamespaceChanges: 'namespaceChangeFilter',
  matchNamespaces: 'namespaceFilter',
  matchPIDs: 'pidFilter',
  matchWorkloads: 'workloadFilter',
  options: 'option',
  ownerReferences: 'ownerReference',
  selectors: 'selector',
  tracepoints: 'tracepoint',
  uprobes: 'uprobe',
  usdts: 'usdt',
};

/** Words that are so many that each list of them is written once. */
const MANY_WORDS = 8;

/** The objects of a schema, each written once and referred to by name. */
export class SchemaDefinitions {
  private readonly names = new Map<ObjectSchema | readonly string[], string>();
  private readonly definitions: Record<string, JsonSchema> = {};

  /** Adds a schema, with everything inside, under a name. */
  public add(name: string, schema: Schema): void {
    if (schema.kind === 'object') {
      this.objectOf(schema, name);
    }
  }

  /** Everything that was added, by name. */
  public get all(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries(Object.entries(this.definitions).sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  private schemaOf(schema: Schema, key: string, owner: string): JsonSchema {
    switch (schema.kind) {
      case 'string':
        return this.stringOf(schema, key, owner);
      case 'integer':
        // Larger bounds are beyond what JSON's numbers say exactly.
        return {
          type: 'integer',
          ...(Math.abs(schema.min) < 2 ** 53 ? { minimum: schema.min } : {}),
          ...(schema.max < 2 ** 53 ? { maximum: schema.max } : {}),
        };
      case 'boolean':
        return { type: 'boolean', ...(schema.default === undefined ? {} : { default: schema.default }) };
      case 'list':
        return {
          type: 'array',
          items: this.schemaOf(schema.items, key, owner),
          ...(schema.maxItems === undefined ? {} : { maxItems: schema.maxItems }),
        };
      case 'map':
        return {
          type: 'object',
          additionalProperties: this.schemaOf(schema.values, key, owner),
          ...(schema.keys === undefined || schema.keys.regex.flags !== ''
            ? {}
            : { propertyNames: { pattern: schema.keys.regex.source } }),
        };
      case 'object':
        return { $ref: `#/$defs/${this.objectOf(schema, NAMES[key] ?? key)}` };
      case 'any':
        return {};
    }
  }

  private stringOf(schema: StringSchema, key: string, owner: string): JsonSchema {
    const words = wordsIn(schema, DEFAULT_TETRAGON);
    const ending = schema.default === undefined ? {} : { default: schema.default };
    if (words !== undefined && words.length >= MANY_WORDS) {
      const name = this.nameOf(
        schema.oneOf ?? words,
        `${owner}${key.charAt(0).toUpperCase()}${key.slice(1)}`,
      );
      this.definitions[name] = { type: 'string', enum: words };
      return { $ref: `#/$defs/${name}`, ...ending };
    }
    return {
      type: 'string',
      ...(words === undefined ? {} : { enum: words }),
      ...(schema.pattern === undefined ? {} : { pattern: schema.pattern.regex.source }),
      ...ending,
    };
  }

  private objectOf(schema: ObjectSchema, wanted: string): string {
    const known = this.names.get(schema);
    if (known !== undefined) {
      return known;
    }
    const name = this.nameOf(schema, wanted);
    const required = requiredIn(schema, DEFAULT_TETRAGON);
    this.definitions[name] = {
      type: 'object',
      ...(required.length === 0 ? {} : { required }),
      properties: Object.fromEntries(
        keysIn(schema, DEFAULT_TETRAGON).map((key) => [
          key,
          { ...this.schemaOf(schema.keys[key] ?? { kind: 'any' }, key, name), ...described(key, name) },
        ]),
      ),
      additionalProperties: false,
    };
    return name;
  }

  private nameOf(schema: ObjectSchema | readonly string[], wanted: string): string {
    const taken = new Set(this.names.values());
    const known = this.names.get(schema);
    if (known !== undefined || !taken.has(wanted)) {
      this.names.set(schema, known ?? wanted);
      return known ?? wanted;
    }
    const number = [...taken].filter((each) => each.replace(/\d+$/, '') === wanted).length + 1;
    this.names.set(schema, `${wanted}${number}`);
    return `${wanted}${number}`;
  }
}

/** What an editor shows of a key. */
export function described(key: string, owner = ''): JsonSchema {
  const description = KEY_DESCRIPTIONS[`${owner}.${key}`] ?? KEY_DESCRIPTIONS[key];
  return description === undefined ? {} : { description };
}
