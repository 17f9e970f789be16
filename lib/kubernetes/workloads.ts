import { ApiObject, type ApiObjectMetadata, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { type ApiShape, toApi } from './api-fields';
import type { DaemonSetSpec, DeploymentSpec } from './workload-types.generated';

/** Properties of a workload. */
export interface WorkloadProps<Spec> {
  readonly metadata: ApiObjectMetadata;
  /** Called when the manifest is written, so that later method calls on the construct are included. */
  readonly spec: () => Spec;
}

/**
 * A DaemonSet with every field of a current Kubernetes.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/daemon-set-v1/
 */
export class DaemonSet extends ApiObject {
  private readonly podAnnotations: Record<string, string>;

  constructor(scope: Construct, id: string, { metadata, spec }: WorkloadProps<DaemonSetSpec>) {
    const podAnnotations = {};
    super(scope, id, {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata,
      spec: late('DaemonSetSpec', () => withPodAnnotations(spec(), podAnnotations)),
    });
    this.podAnnotations = podAnnotations;
  }

  /** Adds annotations to the pods. Existing annotations are not changed. */
  public annotatePods(annotations: Readonly<Record<string, string>>): void {
    Object.assign(this.podAnnotations, annotations);
  }
}

/**
 * A Deployment with every field of a current Kubernetes.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/
 */
export class Deployment extends ApiObject {
  private readonly podAnnotations: Record<string, string>;

  constructor(scope: Construct, id: string, { metadata, spec }: WorkloadProps<DeploymentSpec>) {
    const podAnnotations = {};
    super(scope, id, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: late('DeploymentSpec', () => withPodAnnotations(spec(), podAnnotations)),
    });
    this.podAnnotations = podAnnotations;
  }

  /** Adds annotations to the pods. Existing annotations are not changed. */
  public annotatePods(annotations: Readonly<Record<string, string>>): void {
    Object.assign(this.podAnnotations, annotations);
  }
}

function withPodAnnotations<Spec extends DaemonSetSpec | DeploymentSpec>(
  spec: Spec,
  added: Readonly<Record<string, string>>,
): Spec {
  if (Object.keys(added).length === 0) {
    return spec;
  }
  const { metadata } = spec.template;
  const annotations = { ...added, ...metadata?.annotations };
  return { ...spec, template: { ...spec.template, metadata: { ...metadata, annotations } } };
}

function late(shape: ApiShape, spec: () => unknown): unknown {
  return Lazy.any({ produce: () => toApi(shape, spec()) });
}
