// Writes lib/kubernetes/workload-types.generated.ts:
//   node scripts/run.cjs scripts/generate-workload-types.ts <swagger.json> <version>
//
// The file is api/openapi-spec/swagger.json of kubernetes/kubernetes, which is not kept here. Names, types and what is
// required come from it; its descriptions do not.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly $ref?: string;
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

const [path, version] = process.argv.slice(2);
if (path === undefined || version === undefined) {
  throw new Error('usage: generate-workload-types.ts <swagger.json> <version>');
}
const { definitions } = JSON.parse(readFileSync(path, 'utf8')) as { definitions: Record<string, Schema> };

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

function reachable(): string[] {
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

const ids = reachable();
const names = ids.map(nameOf);
if (new Set(names).size !== names.length) {
  throw new Error('two definitions have one name');
}

const lines = [
  '// Written by scripts/generate-workload-types.ts: change that, not this.',
  `// The types of workloads of Kubernetes ${version}, from its published description of the API.`,
  "import type { IntOrStringLike, QuantityLike } from './scalar-likes';",
  '',
  `export const WORKLOAD_TYPES_VERSION = '${version}';`,
];
for (const id of ids) {
  const { properties = {}, required = [] } = definitions[id] ?? {};
  lines.push(
    '',
    `/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */`,
    `export interface ${nameOf(id)} {`,
  );
  for (const [key, schema] of Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1))) {
    lines.push(`  readonly ${propOf(key)}${required.includes(key) ? '' : '?'}: ${typeOf(schema)};`);
  }
  lines.push('}');
}
lines.push(
  '',
  '/** The fields of each type: the name in the API, and behind ">" the type of those that have fields themselves. */',
  'export const WORKLOAD_FIELDS = {',
);
for (const id of ids) {
  const fields = Object.entries(definitions[id]?.properties ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, schema]) => `${propOf(key)}: '${key}${shapeOf(schema) === '' ? '' : `>${shapeOf(schema)}`}'`);
  lines.push(`  ${nameOf(id)}: { ${fields.join(', ')} },`);
}
lines.push('} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;', '');
writeFileSync(join(process.cwd(), 'lib/kubernetes/workload-types.generated.ts'), lines.join('\n'));
