import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { addPolicies } from '../../charts/policies';
import { Tetragon } from '../../lib';
import { SPEC_SCHEMA } from '../../lib/policies/schema/policy-schema';
import type { Schema } from '../../lib/policies/schema/schema';

/** Schemas of Tetragon 1.7.0, as published. They are not part of this repository. */
const CRDS = join(__dirname, '..', '..', '..', 'shared', 'tetragon', 'crds');

interface OpenApi {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, OpenApi>>;
  readonly additionalProperties?: OpenApi;
  readonly required?: readonly string[];
  readonly items?: OpenApi;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly default?: unknown;
}

function crd(plural: string): OpenApi {
  const { spec } = parse(readFileSync(join(CRDS, `cilium.io_${plural}.yaml`), 'utf8'));
  return spec.versions[0].schema.openAPIV3Schema;
}

/** What both say of a value, in one shape. */
function ofCrd({ type, items, properties, additionalProperties, required = [], ...rest }: OpenApi): unknown {
  switch (type) {
    case 'array':
      return { list: ofCrd(items!), max: rest.maxItems };
    case 'object':
      return additionalProperties !== undefined
        ? { map: ofCrd(additionalProperties) }
        : {
            keys: Object.fromEntries(
              Object.entries(properties ?? {}).map(([key, value]) => [key, ofCrd(value)]),
            ),
            required: required.filter((key) => properties?.[key]?.default === undefined).sort(),
          };
    case 'string':
      return { text: rest.enum, hasPattern: rest.pattern !== undefined };
    case 'integer':
      return 'number';
    default:
      return type;
  }
}

function ofOurs(schema: Schema): unknown {
  switch (schema.kind) {
    case 'list':
      return { list: ofOurs(schema.items), max: schema.maxItems };
    case 'map':
      return { map: ofOurs(schema.values) };
    case 'object':
      return {
        keys: Object.fromEntries(Object.entries(schema.keys).map(([key, value]) => [key, ofOurs(value)])),
        required: [...schema.required].sort(),
      };
    case 'string':
      return { text: schema.oneOf, hasPattern: schema.pattern !== undefined };
    case 'integer':
      // Bounds are the agent's where they are narrower than the CRD's.
      return 'number';
    default:
      return schema.kind;
  }
}

/** What the API server would refuse, unknown keys included. */
function problems(value: unknown, schema: OpenApi, path: string): string[] {
  if (Array.isArray(value)) {
    return schema.type === 'array' && value.length <= (schema.maxItems ?? Number.MAX_SAFE_INTEGER)
      ? value.flatMap((item, index) => problems(item, schema.items!, `${path}[${index}]`))
      : [`${path}: a list`];
  }
  if (typeof value === 'object' && value !== null) {
    const missing = (schema.required ?? []).filter(
      (key) => !(key in value) && schema.properties?.[key]?.default === undefined,
    );
    return [
      ...missing.map((key) => `${path}.${key}: missing`),
      ...Object.entries(value).flatMap(([key, each]) => {
        const known = schema.properties?.[key] ?? schema.additionalProperties;
        return known === undefined ? [`${path}.${key}: unknown`] : problems(each, known, `${path}.${key}`);
      }),
    ];
  }
  const type = Number.isInteger(value) ? 'integer' : typeof value;
  const isWord = schema.enum === undefined || schema.enum.includes(String(value));
  return type === schema.type && isWord ? [] : [`${path}: ${String(value)}`];
}

function shipped(): {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: unknown;
}[] {
  const app = new App();
  addPolicies(app, { agent: new Tetragon(new Chart(new App(), 'agent'), 'Tetragon'), kernel: '5.10' });
  return app.charts.flatMap((chart) => Testing.synth(chart));
}

const isThere = existsSync(CRDS);
const PLURALS = ['tracingpolicies', 'tracingpoliciesnamespaced'];

describe.skipIf(!isThere)('the schema of policies, beside the CRDs of Tetragon 1.7.0', () => {
  it.each(PLURALS)('says what that of %s says', (plural) => {
    expect(ofOurs(SPEC_SCHEMA)).toEqual(ofCrd(crd(plural).properties!['spec']!));
  });
});

describe('the policies of the app', () => {
  it.skipIf(!isThere)('fit the CRDs of Tetragon 1.7.0, with no unknown key', () => {
    const found = shipped().flatMap(({ kind, metadata, spec }) => {
      const plural = kind === 'TracingPolicy' ? PLURALS[0]! : PLURALS[1]!;
      return problems(spec, crd(plural).properties!['spec']!, metadata.name);
    });
    expect(found).toEqual([]);
  });

  it('are fourteen, with a file each', () => {
    expect(shipped().map(({ metadata }) => metadata.name)).toHaveLength(14);
  });
});
