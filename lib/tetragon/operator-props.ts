import type { api } from '../kubernetes';
import type { CrdInstall } from './crd-install';

/** How the operator is, which makes the custom resource definitions. */
export interface OperatorProps {
  /**
   * Who brings the custom resource definitions. With nothing left to do there is no operator.
   *
   * @default CrdInstall.OPERATOR
   */
  readonly crds?: CrdInstall;

  /**
   * Whether the operator writes its definitions over newer ones.
   *
   * @default false
   */
  readonly forceUpdateCrds?: boolean;

  /**
   * How many pods the operator has. With more than one they elect a leader.
   *
   * @default 1
   */
  readonly operatorReplicas?: number;

  /**
   * How much of its node the operator may use.
   *
   * @default - 10m CPU and 64Mi memory kept free, 128Mi memory at most
   */
  readonly operatorResources?: api.ResourceRequirements;

  /**
   * Taints of nodes that the operator runs on all the same.
   *
   * @default - none
   */
  readonly operatorTolerations?: readonly api.Toleration[];

  /**
   * Labels of the nodes that the operator runs on, beside `kubernetes.io/os: linux`.
   *
   * @default - any Linux node
   */
  readonly operatorNodeSelector?: Readonly<Record<string, string>>;

  /**
   * Affinity of the operator's pods.
   *
   * @default - different nodes where there are several
   */
  readonly operatorAffinity?: api.Affinity;

  /**
   * Priority class of the operator's pods.
   *
   * @default - none
   */
  readonly operatorPriorityClassName?: string;

  /**
   * Labels of the operator's pods.
   *
   * @default - the construct's own
   */
  readonly operatorPodLabels?: Readonly<Record<string, string>>;

  /**
   * Annotations of the operator's pods.
   *
   * @default - the checksum of the configuration
   */
  readonly operatorPodAnnotations?: Readonly<Record<string, string>>;

  /**
   * Security context of the operator's pods, merged over what the construct sets.
   *
   * @default - the seccomp profile of the container engine
   */
  readonly operatorPodSecurityContext?: api.PodSecurityContext;

  /**
   * Security context of the operator's container, merged over what the construct sets.
   *
   * @default - a user other than root without capabilities, read-only root file system
   */
  readonly operatorContainerSecurityContext?: api.SecurityContext;

  /**
   * Security context of the operator's pods, in place of what the construct sets. What is lost is a warning
   * (PROP1012). Excludes `operatorPodSecurityContext`.
   *
   * @default - `operatorPodSecurityContext`, merged over what the construct sets
   */
  readonly unsafeOperatorPodSecurityContext?: api.PodSecurityContext;

  /**
   * Security context of the operator's container, in place of what the construct sets. What is lost is a warning
   * (PROP1012). Excludes `operatorContainerSecurityContext`.
   *
   * @default - `operatorContainerSecurityContext`, merged over what the construct sets
   */
  readonly unsafeOperatorContainerSecurityContext?: api.SecurityContext;
}

/** Props that are without effect where there is no operator. */
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
