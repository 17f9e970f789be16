import type { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import type { RuleFiles, RuleTuning } from '../../falco';
import type { PropType } from '../../falco/check-types';
import type { api, ImageProps } from '../../kubernetes';

/** How alerts are made of Tetragon's events, and sent. Nothing is required. */
export interface TetragonAlertsProps extends ImageProps {
  /**
   * Rules with `source: tetragon`. They are loaded in the byte-wise order of the names of their files. A policy that no
   * rule names makes alerts of the rule "Tetragon Policy".
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
   * What the bundled rules leave alone. Give `Falco` the same, so that noise is controlled once for both engines.
   *
   * @default - everything is reported
   */
  readonly tuning?: RuleTuning;

  /**
   * Name of all objects.
   *
   * @default - the name of Tetragon with `-alerts` behind it
   */
  readonly name?: string;

  /**
   * Namespace of all objects. It has to be there, and to let in pods with directories of the node. Secrets with
   * certificates of the receiver are read from it.
   *
   * @default - that of Tetragon
   */
  readonly namespace?: string;

  /**
   * Construct that the objects are added to, such as a chart of their own.
   *
   * @default - the Tetragon
   */
  readonly scope?: Construct;

  /**
   * Construct that the ConfigMaps with the program and the rules are added to, which are long.
   *
   * @default - as `scope`
   */
  readonly dataScope?: Construct;

  /**
   * Path of the program in an image of your own. Build it with the version of this package that the rules are from.
   *
   * @default - the program is mounted from a ConfigMap
   */
  readonly programPath?: string;

  /**
   * Directory of the node that says how far events have been delivered. It outlives the pods.
   *
   * @default - `/var/lib/` and the name
   */
  readonly checkpointDirectory?: string;

  /**
   * How old events may be that are read where no checkpoint says how far they have been.
   *
   * @default - only events that come after the first start
   */
  readonly startAge?: Duration;

  /**
   * How long alerts of one rule and container are counted. Of those beyond `stormLimit`, one summary is sent.
   *
   * @default - every alert is sent
   */
  readonly stormWindow?: Duration;

  /**
   * How many alerts of one rule and container are sent in a window. Requires `stormWindow`.
   *
   * @default 5
   */
  readonly stormLimit?: number;

  /**
   * Fields of every alert.
   *
   * @default - the name of the cluster as `cluster`, where Tetragon has one
   */
  readonly customFields?: Readonly<Record<string, string>>;

  /**
   * The least urgent messages of the program itself: `debug`, `info`, `warning` or `error`.
   *
   * @default 'info'
   */
  readonly logLevel?: string;

  /**
   * How much of the node the program may use.
   *
   * @default - 50m CPU and 64Mi memory kept free, 128Mi memory at most: it takes less than 80 MiB, however long the backlog
   */
  readonly resources?: api.ResourceRequirements;

  /**
   * Whether a NetworkPolicy lets the pods reach the receiver and name servers only, and nobody reach them but for metrics.
   *
   * @default true
   */
  readonly networkPolicy?: boolean;

  /**
   * Labels of all objects.
   *
   * @default - the construct's own
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Labels of the pods.
   *
   * @default - the construct's own
   */
  readonly podLabels?: Readonly<Record<string, string>>;

  /**
   * Annotations of the pods.
   *
   * @default - the checksums of configuration, program and rules
   */
  readonly podAnnotations?: Readonly<Record<string, string>>;

  /**
   * Security context of the pods, merged over what the construct sets.
   *
   * @default - none, since the container has its own
   */
  readonly podSecurityContext?: api.PodSecurityContext;

  /**
   * Security context of the container, merged over what the construct sets.
   *
   * @default - root without capabilities, read-only root file system
   */
  readonly containerSecurityContext?: api.SecurityContext;

  /**
   * Security context of the pods, in place of what the construct sets. What is lost is a warning
   * (PROP1012). Excludes `podSecurityContext`.
   *
   * @default - `podSecurityContext`, merged over what the construct sets
   */
  readonly unsafePodSecurityContext?: api.PodSecurityContext;

  /**
   * Security context of the container, in place of what the construct sets. What is lost is a warning
   * (PROP1012). Excludes `containerSecurityContext`.
   *
   * @default - `containerSecurityContext`, merged over what the construct sets
   */
  readonly unsafeContainerSecurityContext?: api.SecurityContext;
}

/** Every prop there is, and what its value is. The compiler refuses a list with one missing. */
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

/** What people look for who have read of other ways. */
export const OTHER_NAMES: Readonly<Record<string, string>> = {
  affinity: 'the pods run where those of Tetragon run',
  minimumPriority: 'set it at the outputs of Falcosidekick, or leave rules out',
  nodeSelector: 'the pods run where those of Tetragon run',
  priorityClassName: 'it is that of Tetragon',
  throttle: 'write stormWindow and stormLimit',
  tolerations: 'the pods run where those of Tetragon run',
};
