import { SPEC_SCHEMA } from './schema/policy-schema';
import { keysIn, type ObjectSchema, requiredIn, type Schema, wordsIn } from './schema/schema';
import { DEFAULT_TETRAGON } from './target/tetragon-version';
import type { PolicyKind } from './view/policy-view';

/** A schema of OpenAPI, as far as the definitions of policies need it. */
export interface OpenApiSchema {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** What the API server is told of a kind: the `spec` of its CustomResourceDefinition. */
export interface PolicyDefinition {
  /** Name of the definition, such as `tracingpolicies.cilium.io`. */
  readonly name: string;
  readonly spec: object;
}

/**
 * The version of upstream's schema that the definitions say they are of: an operator that arrives later leaves them
 * alone where it is not newer.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/k8s/apis/cilium.io/v1alpha1/version.go
 */
export const DEFINITION_VERSION = '1.7.17';

/** @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/k8s/crdutils/register.go#L33 */
export const DEFINITION_VERSION_LABEL = 'cilium.io.k8s.crd.schema.version';

interface DefinitionNames {
  readonly plural: string;
  readonly shortName: string;
  readonly scope: 'Cluster' | 'Namespaced';
}

const NAMES: Readonly<Record<PolicyKind, DefinitionNames>> = {
  TracingPolicy: { plural: 'tracingpolicies', shortName: 'tgtp', scope: 'Cluster' },
  TracingPolicyNamespaced: { plural: 'tracingpoliciesnamespaced', shortName: 'tgtpn', scope: 'Namespaced' },
};

/**
 * The definition of a kind of policy, made of the schema that policies are checked with, in the version of Tetragon that
 * this package is written for.
 *
 * It says what upstream's does, and refuses negative numbers where the agent, which reads them as unsigned, would read
 * no policy at all any more. Descriptions are left out.
 */
export function policyDefinition(kind: PolicyKind): PolicyDefinition {
  const { plural, shortName, scope } = NAMES[kind];
  const schema = {
    type: 'object',
    required: ['metadata', 'spec'],
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { type: 'object' },
      spec: openApiOf(SPEC_SCHEMA),
    },
    ...(scope === 'Cluster'
      ? {}
      : {
          'x-kubernetes-validations': [
            {
              rule: '!has(self.spec.hostSelector)',
              message: 'a TracingPolicyNamespaced cannot select the host: remove spec.hostSelector',
            },
          ],
        }),
  };
  return {
    name: `${plural}.cilium.io`,
    spec: {
      group: 'cilium.io',
      names: {
        categories: ['tetragon'],
        kind,
        listKind: `${kind}List`,
        plural,
        shortNames: [shortName],
        singular: kind.toLowerCase(),
      },
      scope,
      versions: [{ name: 'v1alpha1', served: true, storage: true, schema: { openAPIV3Schema: schema } }],
    },
  };
}

/** A schema as OpenAPI says it. @param atomic whether lists inside are replaced as a whole by a server-side apply */
function openApiOf(schema: Schema, atomic = false): OpenApiSchema {
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
      return {
        type: 'integer',
        format: schema.max > 2 ** 31 - 1 ? 'int64' : 'int32',
        ...(schema.min < 0 ? {} : { minimum: schema.min }),
      };
    case 'boolean':
      return { type: 'boolean', ...(schema.default === undefined ? {} : { default: schema.default }) };
    case 'list':
      return {
        type: 'array',
        items: openApiOf(schema.items, atomic),
        ...(schema.maxItems === undefined ? {} : { maxItems: schema.maxItems }),
        ...(atomic ? { 'x-kubernetes-list-type': 'atomic' } : {}),
      };
    case 'map':
      return { type: 'object', additionalProperties: openApiOf(schema.values) };
    case 'object':
      return objectOf(schema, atomic);
    case 'any':
      return { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  }
}

function objectOf(schema: ObjectSchema, isInside: boolean): OpenApiSchema {
  const required = requiredIn(schema, DEFAULT_TETRAGON);
  // A selector of labels is one value, as everywhere in Kubernetes.
  const isLabelSelector = Object.hasOwn(schema.keys, 'matchLabels');
  const properties = keysIn(schema, DEFAULT_TETRAGON).map((key) => [
    key,
    openApiOf(schema.keys[key] ?? { kind: 'any' }, isLabelSelector || isInside),
  ]);
  return {
    type: 'object',
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(properties),
    ...(isLabelSelector ? { 'x-kubernetes-map-type': 'atomic' } : {}),
  };
}
