import { header } from '../header';
import type { UpstreamFiles } from './upstream-files';

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly $ref?: string;
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

type Definitions = Readonly<Record<string, Schema>>;

const ROOTS = ['io.k8s.api.apps.v1.DaemonSetSpec', 'io.k8s.api.apps.v1.DeploymentSpec'];

/** Definitions that are not objects. */
const SCALARS: Readonly<Record<string, string>> = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': 'QuantityLike',
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': 'IntOrStringLike',
  'io.k8s.apimachinery.pkg.apis.meta.v1.Time': 'string | Date',
  'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime': 'string | Date',
  'io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1': 'unknown',
};

const refOf = ($ref: string): string => $ref.replace('#/definitions/', '');
/** As the classes of cdk8s-plus name it, so that a value of theirs fits: `hostPID` is `hostPid`. */
const propOf = (key: string): string =>
  key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

const nameOf = (id: string): string => id.split('.').at(-1) ?? id;

function reachable(definitions: Definitions): string[] {
  const found = new Set<string>();
  const pending = [...ROOTS];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (found.has(id) || SCALARS[id] !== undefined) {
      continue;
    }
    found.add(id);
    const visit = ({ $ref, items, additionalProperties }: Schema): void => {
      if ($ref !== undefined) {
        pending.push(refOf($ref));
      }
      for (const inner of [items, additionalProperties]) {
        if (inner !== undefined) {
          visit(inner);
        }
      }
    };
    Object.values(definitions[id]?.properties ?? {}).forEach(visit);
  }
  return [...found].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function typeOf({ $ref, type, items, additionalProperties }: Schema): string {
  if ($ref !== undefined) {
    return SCALARS[refOf($ref)] ?? nameOf(refOf($ref));
  }
  switch (type) {
    case 'array':
      return `readonly ${wrapped(typeOf(items ?? {}))}[]`;
    case 'object':
      return `{ readonly [key: string]: ${additionalProperties === undefined ? 'unknown' : typeOf(additionalProperties)} }`;
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
    case 'boolean':
      return type;
    default:
      return 'unknown';
  }
}

const wrapped = (type: string): string => (/[ |]/.test(type) ? `(${type})` : type);

/** What a value is made of, for the check at synth: `Name`, `Name[]`, `{Name}`, or nothing for a scalar. */
function shapeOf({ $ref, items, additionalProperties }: Schema): string {
  if ($ref !== undefined) {
    return SCALARS[refOf($ref)] === undefined ? nameOf(refOf($ref)) : '';
  }
  const inner = items ?? additionalProperties;
  const shape = inner === undefined ? '' : shapeOf(inner);
  return shape === '' ? '' : items === undefined ? `{${shape}}` : `${shape}[]`;
}

const byName = <T>([a]: readonly [string, T], [b]: readonly [string, T]): number => (a < b ? -1 : 1);

/**
 * `lib/kubernetes/workload-types.generated.ts`, from Kubernetes' published description of its API: names, types and
 * what is required, not the descriptions.
 */
export function workloadTypes(files: UpstreamFiles): string {
  const { definitions }: { definitions: Definitions } = JSON.parse(
    files.read('api/openapi-spec/swagger.json'),
  );
  const version = files.origin.replace(/^.* v/, '');
  const ids = reachable(definitions);
  if (new Set(ids.map(nameOf)).size !== ids.length) {
    throw new Error('two definitions have one name');
  }
  return [
    header('upstream/workload-types.ts', [`${files.origin} (api/openapi-spec/swagger.json)`]),
    "import type { IntOrStringLike, QuantityLike } from './scalar-likes';",
    '',
    `export const WORKLOAD_TYPES_VERSION = '${version}';`,
    ...ids.flatMap((id) => interfaceLines(id, definitions[id] ?? {})),
    '',
    '/** The fields of each type: the name in the API, and behind ">" the type of those that have fields themselves. */',
    'export const WORKLOAD_FIELDS = {',
    ...ids.map((id) => fieldsLine(id, definitions[id] ?? {})),
    '} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;',
    '',
  ].join('\n');
}

function interfaceLines(id: string, { properties = {}, required = [] }: Schema): string[] {
  return [
    '',
    '/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */',
    `export interface ${nameOf(id)} {`,
    ...Object.entries(properties)
      .sort(byName)
      .map(
        ([key, schema]) =>
          `  readonly ${propOf(key)}${required.includes(key) ? '' : '?'}: ${typeOf(schema)};`,
      ),
    '}',
  ];
}

function fieldsLine(id: string, { properties = {} }: Schema): string {
  const fields = Object.entries(properties)
    .sort(byName)
    .map(([key, schema]) => `${propOf(key)}: '${key}${shapeOf(schema) === '' ? '' : `>${shapeOf(schema)}`}'`);
  return `  ${nameOf(id)}: { ${fields.join(', ')} },`;
}
