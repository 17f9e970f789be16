import { described, SchemaDefinitions } from './schema/definitions';
import type { JsonSchema } from './schema/json-schema';
import { METADATA_SCHEMA } from './schema/metadata-schema';
import { SPEC_SCHEMA } from './schema/policy-schema';
import { DEFAULT_TETRAGON } from './target/tetragon-version';
import { POLICY_KINDS, type PolicyKind } from './view/policy-view';

const API_VERSION = 'cilium.io/v1alpha1';

const DEFINITIONS = new SchemaDefinitions();
DEFINITIONS.add('metadata', METADATA_SCHEMA);
DEFINITIONS.add('spec', SPEC_SCHEMA);

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
  $defs: DEFINITIONS.all,
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
  const refused = kind === 'TracingPolicy' ? 'namespace' : 'hostSelector';
  const not = { not: { required: [refused] } };
  return {
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: API_VERSION, ...described('apiVersion') },
      kind: { const: kind, ...described('kind') },
      // The API server drops the namespace of a policy for the whole cluster.
      metadata: {
        allOf: [
          { $ref: '#/$defs/metadata' },
          { required: ['name'] },
          ...(kind === 'TracingPolicy' ? [not] : []),
        ],
        ...described('metadata'),
      },
      spec: {
        allOf: [{ $ref: '#/$defs/spec' }, ...(kind === 'TracingPolicy' ? [] : [not])],
        ...described('spec'),
      },
    },
    additionalProperties: false,
  };
}
