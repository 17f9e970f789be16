import { DaemonSet, Deployment } from 'kubernetes-models/apps/v1';
import { CronJob } from 'kubernetes-models/batch/v1';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import {
  ClusterRole,
  ClusterRoleBinding,
  Role,
  RoleBinding,
} from 'kubernetes-models/rbac.authorization.k8s.io/v1';
import { ConfigMap, Namespace, ResourceQuota, Secret, Service, ServiceAccount } from 'kubernetes-models/v1';
import type { Manifest } from './manifest';

interface Model {
  readonly apiVersion: string;
  readonly kind: string;
  readonly prototype: { validate(): void };
}

/** Every kind that may be emitted. Another one is refused until it is added here, or to the custom resources. */
const MODELS: readonly Model[] = [
  ClusterRole,
  ClusterRoleBinding,
  ConfigMap,
  CronJob,
  DaemonSet,
  Deployment,
  Namespace,
  NetworkPolicy,
  PodDisruptionBudget,
  ResourceQuota,
  Role,
  RoleBinding,
  Secret,
  Service,
  ServiceAccount,
];

/** Kinds that Kubernetes does not know by itself: their schema is the one of another project. */
export const CUSTOM_RESOURCES: readonly string[] = ['monitoring.coreos.com/v1 ServiceMonitor'];

/**
 * What the API server would refuse, by the OpenAPI schema of Kubernetes: wrong types, missing fields, and fields that
 * do not exist, which `kubectl apply` refuses as well. Empty for a good object.
 */
export function schemaProblems(manifest: Manifest): string[] {
  const type = `${manifest.apiVersion} ${manifest.kind}`;
  if (CUSTOM_RESOURCES.includes(type)) {
    return [];
  }
  const model = MODELS.find(({ apiVersion, kind }) => `${apiVersion} ${kind}` === type);
  return model === undefined
    ? [`no schema for ${type}`]
    : [...violations(model, manifest), ...unknownFields(model, manifest), ...nulls(manifest)];
}

function violations(model: Model, manifest: Manifest): string[] {
  try {
    model.prototype.validate.call(manifest);
    return [];
  } catch (error) {
    const { errors } = error as { errors?: { instancePath: string; message?: string }[] };
    if (errors === undefined) {
      throw error;
    }
    return errors.map(({ instancePath, message }) => `${dotted(instancePath)}: ${message}`);
  }
}

/**
 * The compiled schemas let fields pass that they do not declare. But they read every field that they do declare, and
 * all keys of a map: what is never read is declared nowhere.
 */
function unknownFields(model: Model, manifest: Manifest): string[] {
  const read = new Set<string>();
  try {
    model.prototype.validate.call(spy(manifest, '', read));
  } catch {
    // What is wrong beside is reported by the other check.
  }
  return fields(manifest)
    .filter(({ path }) => !read.has(path) && read.has(parent(path)))
    .map(({ path }) => `${dotted(path)}: there is no such field`);
}

/** The value, with every path that is read of it noted down. */
function spy<T>(value: T, path: string, read: Set<string>): T {
  read.add(path);
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return new Proxy(value, {
    get: (target, key) => {
      const inner = Reflect.get(target, key);
      const isField = typeof key === 'string' && Object.hasOwn(target, key);
      return isField ? spy(inner, join(path, key), read) : inner;
    },
  });
}

/** `null` removes a field that is there already. Nothing that is emitted means that. */
function nulls(manifest: Manifest): string[] {
  return fields(manifest)
    .filter(({ value }) => value === null)
    .map(({ path }) => `${dotted(path)}: null`);
}

interface Field {
  /** A JSON pointer. */
  readonly path: string;
  readonly value: unknown;
}

function fields(value: unknown, path = ''): Field[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    const field = { path: join(path, key), value: inner };
    return [field, ...fields(inner, field.path)];
  });
}

function join(path: string, key: string): string {
  return `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function parent(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** `/spec/ports/0/name` as `spec.ports[0].name`. */
function dotted(path: string): string {
  const keys = path.split('/').slice(1);
  const names = keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return names
    .map((name, index) => (/^\d+$/.test(name) ? `[${name}]` : `${index === 0 ? '' : '.'}${name}`))
    .join('');
}
