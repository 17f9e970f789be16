import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from './emitted';
import { type Manifest, nameOf } from './manifest';

/** What the official charts render, which is kept beside the repository and not in it. */
const RENDERED = join(__dirname, '../../../shared/helm/rendered');

export const RENDERED_IS_THERE = existsSync(RENDERED);

/**
 * Why a difference is meant, and the differences: `path: ours | the chart's`, with `-` for what is not there. Where the
 * path starts with `*`, any start will do.
 */
export interface MeantDifference {
  readonly reason: string;
  readonly differences: readonly string[];
}

export interface ComparisonOptions {
  /** Variables that the chart sets for outputs that are off, and that are nobody's business here. */
  readonly ignoreVariable?: (name: string) => boolean;
}

/** Kinds of which only the presence is compared: what is in them is compared elsewhere, or belongs to one side. */
const PRESENCE_ONLY = ['ConfigMap', 'Secret', 'NetworkPolicy', 'PodDisruptionBudget', 'Pod'];

export function renderedByChart(name: string): Manifest[] {
  return readYaml(readFileSync(join(RENDERED, `${name}.yaml`), 'utf8')).filter((object) => object !== null);
}

/** The meant differences that are not there, and the differences that nobody meant. */
export function unexpected(
  found: readonly string[],
  meant: readonly MeantDifference[],
): { readonly new: string[]; readonly stale: string[] } {
  const known = meant.flatMap(({ differences: all }) => all);
  return {
    new: found.filter((each) => !known.some((line) => isThis(each, line))),
    stale: known.filter((line) => !found.some((each) => isThis(each, line))),
  };
}

function isThis(found: string, meant: string): boolean {
  return meant.startsWith('*') ? found.endsWith(meant.slice(1)) : found === meant;
}

/** Every difference between two sets of objects, after each was brought into one form. */
export function differences(
  ours: readonly Manifest[],
  charts: readonly Manifest[],
  options: ComparisonOptions = {},
): string[] {
  const [left, right] = [ours, charts].map((objects) => flatten(objects, options)) as [Flat, Flat];
  const paths = [...new Set([...left.keys(), ...right.keys()])].sort();
  const onOneSide = paths.filter((path) => left.has(path) !== right.has(path));
  const wholes = onOneSide.filter((path) => [left.get(path), right.get(path)].includes(THERE));
  return paths
    .filter((path) => left.get(path) !== right.get(path))
    .filter((path) => !wholes.some((whole) => path.startsWith(`${whole} > `)))
    .map((path) => `${path}: ${left.get(path) ?? '-'} | ${right.get(path) ?? '-'}`);
}

/** Stands for an object or a container: where only one side has it, what is in it is no difference of its own. */
const THERE = 'there';

type Flat = Map<string, string>;

// biome-ignore lint/suspicious/noExplicitAny: any part of any object
type Any = any;

function flatten(objects: readonly Manifest[], options: ComparisonOptions): Flat {
  const flat: Flat = new Map();
  for (const object of objects) {
    const name = nameOf(object);
    flat.set(name, THERE);
    if (PRESENCE_ONLY.includes(object.kind)) {
      continue;
    }
    const { apiVersion: _, kind: __, metadata, ...rest } = object;
    const { name: ___, namespace: ____, ...otherMetadata } = metadata;
    const content: Record<string, Any> = { ...rest };
    const { spec } = content;
    if (spec?.template !== undefined) {
      content['spec'] = {
        ...spec,
        template: { ...spec.template, spec: pod(spec.template.spec, objects, options) },
      };
    } else if (object.kind === 'Service') {
      content['spec'] = {
        ...spec,
        ports: byKey(
          spec.ports.map((port: Any) => servicePort(port, objects)),
          'port',
        ),
      };
    }
    put(flat, name, { metadata: otherMetadata, ...content });
  }
  return flat;
}

function put(flat: Flat, path: string, value: unknown): void {
  if (value === undefined || value === null) {
    return;
  }
  if (typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      put(flat, key === '' ? path : `${path} > ${key}`, inner);
    }
  } else {
    flat.set(path, scalar(path, String(value)));
  }
}

/** The same amount in the same words; of a checksum only that there is one. */
function scalar(path: string, text: string): string {
  if (/> (cpu|memory)$/.test(path)) {
    return quantity(text);
  }
  return /^[0-9a-f]{64}$/.test(text) ? 'a checksum' : text;
}

/** Lists by name, mounts with what they show, ports by number; names of volumes and of ports mean nothing outside. */
function pod(spec: Any, objects: readonly Manifest[], options: ComparisonOptions): Any {
  const { containers, initContainers = [], volumes = [], tolerations = [], ...rest } = spec;
  const own = [...initContainers, ...containers];
  const mounted = own.flatMap(({ volumeMounts = [] }: Any) => volumeMounts.map(({ name }: Any) => name));
  return {
    ...rest,
    tolerations: Object.fromEntries(
      tolerations.map(({ key, operator, effect }: Any) => [
        key ?? 'any',
        `${operator ?? 'Equal'} ${effect ?? 'any'}`,
      ]),
    ),
    'unused volumes': Object.fromEntries(
      volumes
        .filter(({ name }: Any) => !mounted.includes(name))
        .map((volume: Any) => [source(volume), THERE]),
    ),
    containers: byKey(
      containers.map((each: Any) => container(each, volumes, objects, options)),
      'name',
    ),
    initContainers: byKey(
      initContainers.map((each: Any) => container(each, volumes, objects, options)),
      'name',
    ),
  };
}

function container(
  given: Any,
  volumes: readonly Any[],
  objects: readonly Manifest[],
  options: ComparisonOptions,
): Any {
  const {
    args = [],
    env = [],
    envFrom = [],
    volumeMounts = [],
    securityContext,
    ports = [],
    ...rest
  } = given;
  const { capabilities = {}, ...confined } = securityContext ?? {};
  const probes = ['startupProbe', 'livenessProbe', 'readinessProbe'].map((name) => [
    name,
    rest[name] === undefined ? undefined : probe(rest[name], ports),
  ]);
  return {
    '': THERE,
    ...rest,
    // Without a terminal is what a container is by default.
    tty: rest.tty || undefined,
    ...Object.fromEntries(probes),
    args: args.join(' '),
    env: variables(env, envFrom, objects, options),
    securityContext: {
      ...confined,
      'capabilities added': [...(capabilities.add ?? [])].sort().join(' ') || undefined,
      'capabilities dropped': capabilities.drop?.join(' '),
    },
    ports: Object.fromEntries(ports.map(({ containerPort, protocol }: Any) => [containerPort, protocol])),
    mounts: Object.fromEntries(
      volumeMounts.map(({ name, mountPath, subPath, readOnly }: Any) => [
        mountPath,
        [
          source(volumes.find((volume) => volume.name === name)),
          ...(subPath === undefined ? [] : [`subPath ${subPath}`]),
          ...(readOnly === true ? ['read-only'] : []),
        ].join(', '),
      ]),
    ),
  };
}

function variables(
  env: readonly Any[],
  envFrom: readonly Any[],
  objects: readonly Manifest[],
  options: ComparisonOptions,
): Any {
  const fromSecrets = envFrom.flatMap(({ secretRef }) => {
    const secret = objects.find(
      ({ kind, metadata }) => kind === 'Secret' && metadata.name === secretRef.name,
    );
    return Object.entries<string>(secret?.['data'] ?? {}).map(([name, value]) => [
      name,
      Buffer.from(value, 'base64').toString(),
    ]);
  });
  const own = env.map(({ name, value, valueFrom }) => [
    name,
    value ?? JSON.stringify(withoutVersion(valueFrom)),
  ]);
  // For these programs a variable that is empty is one that is not set.
  const set = [...fromSecrets, ...own].filter(
    ([name, value]) => value !== '' && options.ignoreVariable?.(name) !== true,
  );
  return Object.fromEntries(set);
}

function withoutVersion(valueFrom: Any): Any {
  const { apiVersion: _, ...fieldRef } = valueFrom.fieldRef ?? {};
  return valueFrom.fieldRef === undefined ? valueFrom : { fieldRef };
}

function probe({ httpGet, initialDelaySeconds, ...rest }: Any, ports: readonly Any[]): Any {
  return {
    ...rest,
    ...(initialDelaySeconds === 0 ? {} : { initialDelaySeconds }),
    httpGet: { ...httpGet, port: portNumber(httpGet.port, ports) },
  };
}

function servicePort({ name: _, ...port }: Any, objects: readonly Manifest[]): Any {
  const ports = objects
    .filter(({ kind }) => kind === 'Deployment' || kind === 'DaemonSet')
    .flatMap(({ ['spec']: spec }) => spec.template.spec.containers)
    .flatMap(({ ports: all = [] }: Any) => all);
  return { ...port, targetPort: portNumber(port.targetPort, ports) };
}

function portNumber(port: Any, ports: readonly Any[]): Any {
  return ports.find(({ name }) => name === port)?.containerPort ?? port;
}

function source(volume: Any): string {
  const { name: _, ...rest } = volume ?? {};
  const [[kind, value] = ['nothing', {}]] = Object.entries<Any>(rest);
  switch (kind) {
    case 'hostPath':
      return [`node ${value.path}`, ...(value.type ? [value.type] : [])].join(', ');
    case 'configMap':
      return `ConfigMap ${value.name}`;
    case 'secret':
      return [
        `Secret ${value.secretName}`,
        ...(value.items ? [value.items.map(({ key }: Any) => key).join(' ')] : []),
      ].join(', ');
    case 'projected':
      return value.sources.map((part: Any) => source({ name: '', ...part })).join(' and ');
    default:
      return kind;
  }
}

function byKey(list: readonly Any[], key: string): Any {
  return Object.fromEntries(list.map(({ [key]: id, ...rest }) => [id, rest]));
}

const UNITS: Readonly<Record<string, number>> = { '': 1, m: 0.001, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30 };

/** `1000m` and `1` are the same, and so are `1Gi` and `1024Mi`. */
function quantity(text: string): string {
  const [, number, unit = ''] = /^([\d.]+)([A-Za-z]*)$/.exec(text) ?? [];
  const factor = UNITS[unit];
  return number === undefined || factor === undefined ? text : String(Number(number) * factor);
}
