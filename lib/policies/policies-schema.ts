import { METADATA_SCHEMA } from './schema/metadata-schema';
import { SPEC_SCHEMA } from './schema/policy-schema';
import { keysIn, type ObjectSchema, requiredIn, type Schema, wordsIn } from './schema/schema';
import { DEFAULT_TETRAGON } from './target/tetragon-version';
import { POLICY_KINDS, type PolicyKind } from './view/policy-view';

/** A JSON Schema, as far as policies need one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const API_VERSION = 'cilium.io/v1alpha1';

/**
 * The structure of a policies file, for editors: keys, words and types of both kinds of policy. Other manifests in the
 * same file are let through. What hooks, selectors and actions mean is beyond a JSON Schema:
 * `cdk8s-runtime-detection policies check` knows that.
 */
export const POLICIES_SCHEMA: JsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: `TracingPolicies of Tetragon ${DEFAULT_TETRAGON}`,
  type: ['object', 'null'],
  ...firstOf([
    ...POLICY_KINDS.map((kind) => ({ when: constant('kind', kind), schema: policyOf(kind) })),
    {
      when: constant('apiVersion', API_VERSION),
      schema: { properties: { kind: { enum: [...POLICY_KINDS] } }, required: ['kind'] },
    },
  ]),
};

interface Case {
  readonly when: JsonSchema;
  readonly schema: JsonSchema;
}

function firstOf([first, ...rest]: readonly Case[]): JsonSchema {
  return first === undefined
    ? {}
    : // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      { if: first.when, then: first.schema, else: firstOf(rest) };
}

function constant(key: string, value: string): JsonSchema {
  return { type: 'object', required: [key], properties: { [key]: { const: value } } };
}

function policyOf(kind: PolicyKind): JsonSchema {
  return {
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: API_VERSION },
      kind: { const: kind },
      metadata: {
        ...jsonSchemaOf(METADATA_SCHEMA),
        required: ['name'],
        // The API server drops the namespace of a policy for the whole cluster.
        ...(kind === 'TracingPolicy' ? { not: { required: ['namespace'] } } : {}),
      },
      spec: {
        ...jsonSchemaOf(SPEC_SCHEMA),
        ...(kind === 'TracingPolicy' ? {} : { not: { required: ['hostSelector'] } }),
      },
    },
    additionalProperties: false,
  };
}

function jsonSchemaOf(schema: Schema): JsonSchema {
  switch (schema.kind) {
    case 'string': {
      const words = wordsIn(schema, DEFAULT_TETRAGON);
      return {
        type: 'string',
        ...(words === undefined ? {} : { enum: words }),
        ...(schema.pattern === undefined ? {} : { pattern: schema.pattern.regex.source }),
        ...(schema.default === undefined ? {} : { default: schema.default }),
      };
    }
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
        items: jsonSchemaOf(schema.items),
        ...(schema.maxItems === undefined ? {} : { maxItems: schema.maxItems }),
      };
    case 'map':
      return {
        type: 'object',
        additionalProperties: jsonSchemaOf(schema.values),
        ...(schema.keys === undefined || schema.keys.regex.flags !== ''
          ? {}
          : { propertyNames: { pattern: schema.keys.regex.source } }),
      };
    case 'object':
      return objectOf(schema);
    case 'any':
      return {};
  }
}

function objectOf(schema: ObjectSchema): JsonSchema {
  const required = requiredIn(schema, DEFAULT_TETRAGON);
  return {
    type: 'object',
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(
      keysIn(schema, DEFAULT_TETRAGON).map((key) => [key, jsonSchemaOf(schema.keys[key] ?? { kind: 'any' })]),
    ),
    additionalProperties: false,
  };
}
