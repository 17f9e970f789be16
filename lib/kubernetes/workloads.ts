import { ApiObject, type ApiObjectMetadata, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { type ApiShape, toApi } from './api-fields';
import type { DaemonSetSpec, DeploymentSpec } from './workload-types.generated';

/** What a workload is made of. */
export interface WorkloadProps<Spec> {
  readonly metadata: ApiObjectMetadata;
  /** Called when the manifest is written, so that later calls of the construct still count. */
  readonly spec: () => Spec;
}

/**
 * A DaemonSet with every field of a current Kubernetes.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/daemon-set-v1/
 */
export class DaemonSet extends ApiObject {
  constructor(scope: Construct, id: string, { metadata, spec }: WorkloadProps<DaemonSetSpec>) {
    super(scope, id, {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata,
      spec: late('DaemonSetSpec', spec),
    });
  }
}

/**
 * A Deployment with every field of a current Kubernetes.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/
 */
export class Deployment extends ApiObject {
  constructor(scope: Construct, id: string, { metadata, spec }: WorkloadProps<DeploymentSpec>) {
    super(scope, id, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: late('DeploymentSpec', spec),
    });
  }
}

function late(shape: ApiShape, spec: () => unknown): unknown {
  return Lazy.any({ produce: () => toApi(shape, spec()) });
}
