import { App, Chart, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { addPolicies } from '../../charts/policies';
import { Tetragon } from '../../lib';
import { TETRAGON_VERSION } from '../../lib/facts/versions';
import { policyDefinition } from '../../lib/policies/policy-definition';
import { SPEC_SCHEMA } from '../../lib/policies/schema/policy-schema';
import { keysIn, requiredIn, type Schema, wordsIn } from '../../lib/policies/schema/schema';
import { isTetragonAtLeast, type TetragonVersion } from '../../lib/policies/target/tetragon-version';
import { POLICY_KINDS } from '../../lib/policies/view/policy-view';
import { POD_INFO_DEFINITION } from '../../lib/tetragon/pod-info-definition';
import { besideText, upstreamText } from '../upstream-text';

/** Schemas of the release of Tetragon, as published, and of what will be 1.8. They are not part of this repository. */
function crdText(file: string, version: TetragonVersion = RELEASED): string | undefined {
  const path = `pkg/k8s/apis/cilium.io/client/crds/v1alpha1/${file}`;
  return version === RELEASED
    ? upstreamText('tetragon', path, `tetragon/crds/${file}`)
    : besideText(`tetragon/crds/head/${file}`);
}

/** `1.7` */
const RELEASED = TETRAGON_VERSION.replace(/\.\d+$/, '') as TetragonVersion;

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
  readonly 'x-kubernetes-validations'?: readonly { readonly rule: string }[];
}

/** What comes after the release is read from copies. */
const VERSIONS: readonly TetragonVersion[] = [RELEASED, '1.8'];

function crd(plural: string, version?: TetragonVersion): OpenApi {
  const { spec } = parse(crdText(`cilium.io_${plural}.yaml`, version)!);
  return spec.versions[0].schema.openAPIV3Schema;
}

/** The keys that a rule of an object excludes. That what is returned is described is a check of all versions. */
function limitedKeys(rules: OpenApi['x-kubernetes-validations'] = []): string[] {
  const keys = rules
    .filter(({ rule }) => !rule.includes('self.returnArg'))
    .flatMap(({ rule }) => [...rule.matchAll(/has\(self\.(\w+)\)/g)].map(([, key]) => key!));
  return [...new Set(keys)].sort();
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
            limited: limitedKeys(rest['x-kubernetes-validations']),
          };
    case 'string':
      return { text: rest.enum, hasPattern: rest.pattern !== undefined };
    case 'integer':
      return 'number';
    default:
      return type;
  }
}

function ofOurs(schema: Schema, tetragon: TetragonVersion): unknown {
  switch (schema.kind) {
    case 'list':
      return { list: ofOurs(schema.items, tetragon), max: schema.maxItems };
    case 'map':
      return { map: ofOurs(schema.values, tetragon) };
    case 'object': {
      const { limit } = schema;
      return {
        keys: Object.fromEntries(
          keysIn(schema, tetragon).map((key) => [key, ofOurs(schema.keys[key]!, tetragon)]),
        ),
        required: [...requiredIn(schema, tetragon)].sort(),
        limited:
          limit !== undefined && isTetragonAtLeast(tetragon, limit.since) ? [...limit.keys].sort() : [],
      };
    }
    case 'string':
      return { text: wordsIn(schema, tetragon), hasPattern: schema.pattern !== undefined };
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

const PLURALS = ['tracingpolicies', 'tracingpoliciesnamespaced'];
const isThere = crdText('cilium.io_podinfo.yaml') !== undefined;

/** Words that differ by order, ways to write a pattern, and what is for people alone. */
function comparable(value: unknown, isProperties = false): unknown {
  if (Array.isArray(value)) {
    return value.map((each) => comparable(each));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const { required, ...rest } = value as Readonly<Record<string, unknown>>;
  const properties = (rest['properties'] ?? {}) as Readonly<Record<string, OpenApi>>;
  const entries = Object.entries(rest)
    .filter(([key]) => isProperties || !['description', 'maxLength'].includes(key))
    .map(([key, each]) => [
      key,
      !isProperties && key === 'pattern'
        ? 'a pattern'
        : comparable(each, !isProperties && key === 'properties'),
    ]);
  // What has a default is there whether or not it is required.
  const wanted = isProperties
    ? required
    : (required as string[] | undefined)?.filter((key) => properties[key]?.default === undefined).sort();
  return { ...Object.fromEntries(entries), ...(wanted === undefined ? {} : { required: wanted }) };
}

/** The paths of what differs. */
function differences(ours: unknown, upstream: unknown, path = ''): string[] {
  if (typeof ours !== 'object' || typeof upstream !== 'object' || ours === null || upstream === null) {
    return ours === upstream ? [] : [`${path}: ${String(ours)}, upstream ${String(upstream)}`];
  }
  const [a, b] = [ours, upstream] as Readonly<Record<string, unknown>>[];
  return [...new Set([...Object.keys(a!), ...Object.keys(b!)])].flatMap((key) =>
    differences(a![key], b![key], `${path}.${key}`),
  );
}

describe.skipIf(!isThere)(
  'the definitions that CrdInstall.MANIFEST emits, beside those of Tetragon 1.7',
  () => {
    it.each(POLICY_KINDS)('of %s differ in what they refuse, and in a message', (kind) => {
      const { name, spec } = policyDefinition(kind);
      const upstream = parse(crdText(`cilium.io_${name.split('.')[0]}.yaml`)!);
      const found = differences(comparable(spec), comparable(upstream.spec));
      expect(name).toBe(upstream.metadata.name);
      const unexpected = found.filter((each) => !/\.minimum: 0, upstream undefined$|\.message: /.test(each));
      expect(unexpected).toEqual([]);
      const keys = found.flatMap((each) => /properties\.(\w+)(?:\.items)?\.minimum/.exec(each)?.[1] ?? []);
      expect([...new Set(keys)].sort()).toEqual([
        'addrs',
        'argFd',
        'argIndex',
        'argName',
        'argSig',
        'argSock',
        'argValue',
        'offsets',
        'refCtrOffsets',
        'values',
      ]);
    });
  },
);

describe.skipIf(!isThere)('the definition of PodInfo', () => {
  it("is upstream's", () => {
    const { name, spec } = POD_INFO_DEFINITION;
    const upstream = parse(crdText('cilium.io_podinfo.yaml')!);
    expect(name).toBe(upstream.metadata.name);
    expect(differences(comparable(spec), comparable(upstream.spec))).toEqual([]);
  });
});

describe.each(VERSIONS)('the schema of policies, beside the CRDs of Tetragon %s', (tetragon) => {
  const isThere = crdText('cilium.io_tracingpolicies.yaml', tetragon) !== undefined;
  it.skipIf(!isThere).each(PLURALS)('says what that of %s says', (plural) => {
    const spec = crd(plural, tetragon).properties!['spec']!;
    expect(ofOurs(SPEC_SCHEMA, tetragon)).toEqual(ofCrd(spec));
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
