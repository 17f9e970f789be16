import type { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import type { RuleFiles, RuleTuning } from '../../falco';
import type { PropType } from '../../falco/check-types';
import type { api, ImageProps } from '../../kubernetes';

/** Options of {@link Tetragon.sendTo}. All are optional. */
export interface TetragonAlertsProps extends ImageProps {
  /**
   * Rules with `source: tetragon`. They are loaded in byte-wise order of their file names. Events of policies that no
   * rule refers to raise alerts from the rule "Tetragon Policy".
   *
   * @default RuleFiles.bundledForTetragon()
   *
   * @example
   * tetragon.sendTo(sidekick, {
   *   rules: RuleFiles.bundledForTetragon().and(RuleFiles.fromDirectory('rules-for-tetragon')),
   * });
   */
  readonly rules?: RuleFiles;

  /**
   * Exclusions from the bundled rules. Pass the same object to `Falco`, so that both engines share one tuning.
   *
   * @default - no exclusions
   */
  readonly tuning?: RuleTuning;

  /**
   * Name of all objects.
   *
   * @default - the name of Tetragon with the suffix `-alerts`
   */
  readonly name?: string;

  /**
   * Namespace of all objects. It must exist and admit pods with hostPath volumes. Secrets with the receiver's
   * certificates are read from it.
   *
   * @default - the namespace of Tetragon
   */
  readonly namespace?: string;

  /**
   * Scope in which the objects are created, such as a separate chart.
   *
   * @default - the Tetragon construct
   */
  readonly scope?: Construct;

  /**
   * Scope in which the large ConfigMaps with the program and the rules are created.
   *
   * @default - same as `scope`
   */
  readonly dataScope?: Construct;

  /**
   * Path of the program in a custom image. Build it with the same version of this package as the rules.
   *
   * @default - the program is mounted from a ConfigMap
   */
  readonly programPath?: string;

  /**
   * Directory on the node for the checkpoint, which records how far events have been delivered. It outlives the pods.
   *
   * @default - `/var/lib/` followed by the name
   */
  readonly checkpointDirectory?: string;

  /**
   * Maximum age of the events that are read if there is no checkpoint.
   *
   * @default - only events after the first start
   */
  readonly startAge?: Duration;

  /**
   * Time window in which alerts with the same rule and container are counted. Alerts above `stormLimit` are replaced
   * with one summary.
   *
   * @default - every alert is sent
   */
  readonly stormWindow?: Duration;

  /**
   * Maximum number of alerts per rule and container in a window. Requires `stormWindow`.
   *
   * @default 5
   */
  readonly stormLimit?: number;

  /**
   * Fields added to every alert.
   *
   * @default - the cluster name as `cluster`, if Tetragon has one
   */
  readonly customFields?: Readonly<Record<string, string>>;

  /**
   * Minimum severity of the messages that the program logs about itself: `debug`, `info`, `warning` or `error`.
   *
   * @default 'info'
   */
  readonly logLevel?: string;

  /**
   * Resource requests and limits of the container.
   *
   * @default - requests of 50m CPU and 64Mi memory, memory limit of 128Mi; the program uses less than 80 MiB regardless
   * of the backlog
   */
  readonly resources?: api.ResourceRequirements;

  /**
   * Whether to create a NetworkPolicy that allows egress only to the receiver and DNS, and ingress only to the metrics
   * port.
   *
   * @default true
   */
  readonly networkPolicy?: boolean;

  /**
   * Labels of all objects.
   *
   * @default - only the construct's own labels
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Labels of the pods.
   *
   * @default - only the construct's own labels
   */
  readonly podLabels?: Readonly<Record<string, string>>;

  /**
   * Annotations of the pods.
   *
   * @default - the checksums of configuration, program and rules
   */
  readonly podAnnotations?: Readonly<Record<string, string>>;

  /**
   * Security context of the pods, merged over the construct's.
   *
   * @default - no pod security context, because the container has its own
   */
  readonly podSecurityContext?: api.PodSecurityContext;

  /**
   * Security context of the container, merged over the construct's.
   *
   * @default - root without capabilities, read-only root file system
   */
  readonly containerSecurityContext?: api.SecurityContext;

  /**
   * Security context of the pods, which replaces the construct's. Settings that are lost are reported as warnings
   * (PROP1012). Cannot be combined with `podSecurityContext`.
   *
   * @default - `podSecurityContext`, merged over the construct's
   */
  readonly unsafePodSecurityContext?: api.PodSecurityContext;

  /**
   * Security context of the container, which replaces the construct's. Settings that are lost are reported as warnings
   * (PROP1012). Cannot be combined with `containerSecurityContext`.
   *
   * @default - `containerSecurityContext`, merged over the construct's
   */
  readonly unsafeContainerSecurityContext?: api.SecurityContext;
}

/** Every prop with the type of its value. The compiler rejects a list with one missing. */
export const ALERTS_PROPS: Readonly<Record<keyof TetragonAlertsProps, PropType>> = {
  checkpointDirectory: 'text',
  containerSecurityContext: 'map',
  customFields: 'map',
  dataScope: 'class',
  imageDigest: 'text',
  imagePullPolicy: 'text',
  imagePullSecrets: 'list',
  imageRegistry: 'text',
  imageRepository: 'text',
  imageTag: 'text',
  labels: 'map',
  logLevel: 'text',
  name: 'text',
  namespace: 'text',
  networkPolicy: 'boolean',
  podAnnotations: 'map',
  podLabels: 'map',
  podSecurityContext: 'map',
  programPath: 'text',
  resources: 'map',
  rules: 'class',
  scope: 'class',
  startAge: 'class',
  stormLimit: 'number',
  stormWindow: 'class',
  tuning: 'map',
  unsafeContainerSecurityContext: 'map',
  unsafePodSecurityContext: 'map',
};

/** Props of other tools that users may expect, each with its replacement. */
export const OTHER_NAMES: Readonly<Record<string, string>> = {
  affinity: 'the pods run where those of Tetragon run',
  minimumPriority: 'set it on the outputs of Falcosidekick, or disable rules',
  nodeSelector: 'the pods run where those of Tetragon run',
  priorityClassName: 'set it on Tetragon',
  throttle: 'use stormWindow and stormLimit',
  tolerations: 'the pods run where those of Tetragon run',
};
