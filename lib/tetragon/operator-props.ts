import type { api } from '../kubernetes';
import type { CrdInstall } from './crd-install';

/** Properties of the operator, which creates the CRDs. */
export interface OperatorProps {
  /**
   * How the CRDs are installed. The operator is not deployed if it has nothing to do.
   *
   * @default CrdInstall.OPERATOR
   */
  readonly crds?: CrdInstall;

  /**
   * Whether the operator overwrites newer CRDs.
   *
   * @default false
   */
  readonly forceUpdateCrds?: boolean;

  /**
   * Number of operator pods. With more than one, they elect a leader.
   *
   * @default 1
   */
  readonly operatorReplicas?: number;

  /**
   * Resource requests and limits of the operator.
   *
   * @default - requests of 10m CPU and 64Mi memory, memory limit of 128Mi
   */
  readonly operatorResources?: api.ResourceRequirements;

  /**
   * Taints that the operator tolerates.
   *
   * @default - no tolerations
   */
  readonly operatorTolerations?: readonly api.Toleration[];

  /**
   * Labels of the nodes that the operator runs on, in addition to `kubernetes.io/os: linux`.
   *
   * @default - all Linux nodes
   */
  readonly operatorNodeSelector?: Readonly<Record<string, string>>;

  /**
   * Affinity of the operator's pods.
   *
   * @default - prefers different nodes
   */
  readonly operatorAffinity?: api.Affinity;

  /**
   * Priority class of the operator's pods.
   *
   * @default - no priority class
   */
  readonly operatorPriorityClassName?: string;

  /**
   * Labels of the operator's pods.
   *
   * @default - only the construct's own labels
   */
  readonly operatorPodLabels?: Readonly<Record<string, string>>;

  /**
   * Annotations of the operator's pods.
   *
   * @default - the checksum of the configuration
   */
  readonly operatorPodAnnotations?: Readonly<Record<string, string>>;

  /**
   * Security context of the operator's pods, merged over the construct's.
   *
   * @default - the seccomp profile `RuntimeDefault`
   */
  readonly operatorPodSecurityContext?: api.PodSecurityContext;

  /**
   * Security context of the operator's container, merged over the construct's.
   *
   * @default - non-root without capabilities, read-only root file system
   */
  readonly operatorContainerSecurityContext?: api.SecurityContext;

  /**
   * Security context of the operator's pods, which replaces the construct's. Settings that are lost are reported as
   * warnings (PROP1012). Cannot be combined with `operatorPodSecurityContext`.
   *
   * @default - `operatorPodSecurityContext`, merged over the construct's
   */
  readonly unsafeOperatorPodSecurityContext?: api.PodSecurityContext;

  /**
   * Security context of the operator's container, which replaces the construct's. Settings that are lost are reported
   * as warnings (PROP1012). Cannot be combined with `operatorContainerSecurityContext`.
   *
   * @default - `operatorContainerSecurityContext`, merged over the construct's
   */
  readonly unsafeOperatorContainerSecurityContext?: api.SecurityContext;
}

/** Props that have no effect without an operator. */
export const ONLY_OPERATOR: readonly (keyof OperatorProps)[] = [
  'forceUpdateCrds',
  'operatorReplicas',
  'operatorResources',
  'operatorTolerations',
  'operatorNodeSelector',
  'operatorAffinity',
  'operatorPriorityClassName',
  'operatorPodLabels',
  'operatorPodAnnotations',
  'operatorPodSecurityContext',
  'operatorContainerSecurityContext',
  'unsafeOperatorPodSecurityContext',
  'unsafeOperatorContainerSecurityContext',
];
