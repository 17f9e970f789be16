import { didYouMean, quote } from '../diagnostics';
import type { PropFindings } from '../props';
import { NETWORK_FIELDS } from './network-fields';
import { WORKLOAD_FIELDS, WORKLOAD_TYPES_VERSION } from './workload-types.generated';

const API_FIELDS = { ...WORKLOAD_FIELDS, ...NETWORK_FIELDS };

/** A type of the Kubernetes API that workloads are made of. */
export type ApiType = keyof typeof API_FIELDS;

/** A type, a list of it or a map of it: `Volume`, `Volume[]`, `{Volume}`. */
export type ApiShape = ApiType | `${ApiType}[]` | `{${ApiType}}`;

/** Called for a field that a type does not have. */
type OnUnknown = (path: string, key: string, known: readonly string[]) => void;

/**
 * A value as the API server takes it: names such as `hostPid` become `hostPID`, values of cdk8s-plus such as
 * `k8s.Quantity.fromString('1')` become plain ones, and what is undefined is left out.
 *
 * @throws Error for a field that Kubernetes does not have, since it would be dropped
 */
export function toApi(shape: ApiShape, value: unknown): unknown {
  return convert(shape, value, '', (path, key) => {
    throw new Error(
      `Kubernetes ${WORKLOAD_TYPES_VERSION} has no field ${quote(path === '' ? key : `${path}.${key}`)}`,
    );
  });
}

/** Finds fields that Kubernetes does not have, at every depth. */
export function checkApiFields(shape: ApiShape, value: unknown, prop: string, findings: PropFindings): void {
  convert(shape, value, prop, (path, key, known) => {
    findings.add(
      'PROP1004',
      `${path}.${key}`,
      `Kubernetes ${WORKLOAD_TYPES_VERSION} has no field ${quote(key)} here`,
      {
        help: didYouMean(key, known) ?? `the closest of its fields: ${known.slice(0, 8).join(', ')}`,
      },
    );
  });
}

/** Finds unknown fields in the props of a construct that are values of the Kubernetes API. */
export function checkApiProps(
  shapes: Readonly<Record<string, ApiShape>>,
  props: object,
  findings: PropFindings,
): void {
  for (const [prop, value] of Object.entries(props)) {
    const shape = Object.hasOwn(shapes, prop) ? shapes[prop] : undefined;
    if (shape !== undefined && value !== undefined) {
      checkApiFields(shape, value, prop, findings);
    }
  }
}

function convert(shape: string, value: unknown, path: string, onUnknown: OnUnknown): unknown {
  if (shape.endsWith('[]')) {
    const inner = shape.slice(0, -2);
    return Array.isArray(value)
      ? value.map((item, index) => convert(inner, item, `${path}[${index}]`, onUnknown))
      : plain(value);
  }
  if (shape.startsWith('{')) {
    const inner = shape.slice(1, -1);
    return isRecord(value)
      ? mapped(value, (item, key) => [key, convert(inner, item, `${path}.${key}`, onUnknown)])
      : plain(value);
  }
  return isRecord(value) && isApiType(shape) ? convertFields(shape, value, path, onUnknown) : plain(value);
}

function convertFields(
  type: ApiType,
  value: Readonly<Record<string, unknown>>,
  path: string,
  onUnknown: OnUnknown,
): unknown {
  const fields: Readonly<Record<string, string>> = API_FIELDS[type];
  return mapped(value, (item, key) => {
    // Written as the API names it, it is the same field.
    const field = Object.hasOwn(fields, key)
      ? fields[key]
      : Object.values(fields).find((each) => each.split('>', 1)[0] === key);
    if (field === undefined) {
      onUnknown(path, key, Object.keys(fields));
      return [key, item];
    }
    const [name = key, inner] = field.split('>');
    const inside = path === '' ? key : `${path}.${key}`;
    return [name, inner === undefined ? plain(item) : convert(inner, item, inside, onUnknown)];
  });
}

/** A scalar, or what holds one: a `Quantity` and an `IntOrString` of cdk8s-plus have it as `value`. */
function plain(value: unknown): unknown {
  if (value instanceof Date) {
    return value.toISOString();
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (!isRecord(value)) {
    return value;
  }
  const keys = Object.keys(value);
  const isHolder =
    keys.length === 1 && keys[0] === 'value' && Object.getPrototypeOf(value) !== Object.prototype;
  return isHolder ? value['value'] : mapped(value, (item, key) => [key, plain(item)]);
}

function mapped(
  value: Readonly<Record<string, unknown>>,
  entry: (item: unknown, key: string) => readonly [string, unknown],
): object {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [entry(item, key)])),
  );
}

function isApiType(shape: string): shape is ApiType {
  return Object.hasOwn(API_FIELDS, shape);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
