import { Priority } from '../facts/priority';
import { APPENDABLE, REPLACEABLE } from './read/keys';

/** A JSON Schema, as far as this package writes one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const scalar = (description: string): JsonSchema => ({ type: ['string', 'number', 'boolean'], description });
const text = (description: string): JsonSchema => ({ type: ['string', 'number'], minLength: 1, description });
const flag = (description: string): JsonSchema => ({ type: ['boolean', 'string'], description });
const texts = (description: string): JsonSchema => ({
  type: ['array'],
  items: { type: ['string', 'number', 'boolean'] },
  description,
});

const OPERATION = { enum: ['append', 'replace'] };
const REPLACE = { enum: ['replace'] };

function override(keys: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return {
    type: ['object', 'null'],
    properties: keys,
    additionalProperties: false,
    description: 'For each key, whether to append to the earlier item of that name or to replace it',
  };
}

const APPEND = flag('Deprecated: use "override" instead');

/** Falco ignores other keys, so that a misspelt one has no effect. */
function item(required: readonly string[], properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { required, properties, additionalProperties: false };
}

const VERSION = item(['required_engine_version'], {
  required_engine_version: scalar('Minimum engine version that the rules require, such as 0.50.0'),
});

const PLUGINS = item(['required_plugin_versions'], {
  required_plugin_versions: {
    type: 'array',
    items: {
      type: 'object',
      required: ['name', 'version'],
      properties: {
        name: text('Name of the plugin'),
        version: scalar('Minimum version'),
        alternatives: {
          type: 'array',
          items: {
            type: 'object',
            required: ['name', 'version'],
            properties: { name: text('Name of the plugin'), version: scalar('Minimum version') },
          },
        },
      },
    },
  },
});

const LIST = item(['list'], {
  list: text('Name of the list'),
  items: texts('Items of the list'),
  append: APPEND,
  override: override({ items: OPERATION }),
});

const MACRO = item(['macro'], {
  macro: text('Name of the macro'),
  condition: scalar('Condition of the macro'),
  append: APPEND,
  override: override({ condition: OPERATION }),
});

const EXCEPTION: JsonSchema = {
  type: 'object',
  required: ['name'],
  properties: {
    name: text('Name of the exception, unique in the rule'),
    fields: { type: ['string', 'array'], description: 'Field or fields to compare' },
    comps: { type: ['string', 'array'], description: 'Operator for each field' },
    values: { type: ['array', 'string', 'number'], description: 'Values, or lists of one value per field' },
  },
  additionalProperties: false,
};

const RULE = item(['rule'], {
  rule: text('Name of the rule'),
  desc: text('What the rule detects'),
  condition: scalar('Condition on which the rule fires'),
  output: text('Text of the alert; %field inserts the value of a field'),
  priority: {
    type: 'string',
    // Falco takes any mix of upper and lower case.
    anyOf: [
      { enum: [...Priority.ALL.map(({ name }) => name.toUpperCase()), 'INFO'] },
      { pattern: `^(?:${[...Priority.ALL.map(({ name }) => name), 'Info'].map(anyCase).join('|')})$` },
    ],
    description: 'Priority of the alert',
  },
  source: { type: ['string'], description: 'Event source: syscall, or the source of a plugin' },
  enabled: flag('Whether the rule is enabled'),
  capture: flag('Whether an alert starts a capture'),
  capture_duration: { type: ['integer', 'string'], description: 'Duration of a capture in milliseconds' },
  warn_evttypes: flag('Whether Falco warns about a condition without event types'),
  'skip-if-unknown-filter': flag('Whether Falco skips the rule if it does not know a field'),
  tags: texts('Tags to select rules by'),
  exceptions: {
    type: ['array', 'null'],
    items: EXCEPTION,
    description: 'Exceptions, on which the rule does not fire',
  },
  append: APPEND,
  override: override(
    Object.fromEntries(
      REPLACEABLE.map((key) => [key, (APPENDABLE as readonly string[]).includes(key) ? OPERATION : REPLACE]),
    ),
  ),
});

/** In the order in which Falco looks for their keys (`rule_loader_reader.cpp`, `read_item`). */
const KINDS = [VERSION, PLUGINS, LIST, MACRO, RULE];

/**
 * The structure of a rules file, for editors. Conditions, outputs, names and versions are beyond a JSON Schema:
 * `cdk8s-runtime-detection rules check` knows those.
 */
export const RULES_SCHEMA: JsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Falco 0.44 rules file',
  type: ['array', 'null'],
  items: {
    type: ['object', 'null'],
    anyOf: [{ type: 'null' }, ...KINDS.map(({ required }) => ({ required }))],
    ...firstOf(KINDS),
  },
};

/** The first kind whose key the item has decides what the other keys may be. */
function firstOf([kind, ...rest]: readonly JsonSchema[]): JsonSchema {
  return kind === undefined
    ? {}
    : // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      { if: { type: 'object', required: kind['required'] }, then: kind, else: firstOf(rest) };
}

function anyCase(word: string): string {
  return [...word].map((letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`).join('');
}
