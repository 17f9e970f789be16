import { createHash } from 'node:crypto';
import { type ApiObject, Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { AlertReceiverEndpoint, IAlertReceiver } from '../../alerts';
import { addReportingEngine, requireReportingEngine } from '../../alerts/reporting-engines';
import { senderNetwork } from '../../alerts/sender-network';
import { serializeRules } from '../../bridge/rules-data/serialize-rules';
import { showValue } from '../../diagnostics';
import { NODE_IMAGE_TAG } from '../../facts/versions';
import { type DeployedRule, outlineOf } from '../../falco/deployed-rules';
import { packagedProgram, packageVersion } from '../../falco/packaged-program';
import { updateStrategy } from '../../falco/pod';
import { leftToOther, tuningFile } from '../../falco/tuning';
import {
  addCriticalPodsQuota,
  askedPrivileges,
  assertAcknowledged,
  assertNameIsFree,
  criticalPodsQuotaName,
  DaemonSet,
  imageReference,
  type MetricsTarget,
  objectLabels,
  type Privilege,
  selectorLabels,
  settleFindings,
} from '../../kubernetes';
import { PropFindings } from '../../props';
import { type MetricsSource, metricsService, metricsTarget, serviceMonitor } from '../metrics';
import type { TetragonProps } from '../tetragon-props';
import { type AlertRules, alertRules, defaultRules } from './alert-rules';
import { alertsConfig, type KnownPolicy } from './alerts-config';
import { alertsPod, alertsSecurityContexts } from './alerts-pod';
import { alertsPrivileges } from './alerts-privileges';
import { checkAlertsProps } from './check-alerts-props';
import { dataConfigMaps } from './data-config-maps';
import { ALERTS_PORT, CONFIG_FILE, PROGRAM_FILE, STATE_DIRECTORY } from './paths';
import type { TetragonAlertsProps } from './tetragon-alerts-props';

const COMPONENT = 'tetragon-alerts';

/** The properties of a Tetragon that its alerts need. */
export interface AlertsSource {
  readonly props: TetragonProps;
  readonly name: string;
  readonly namespace: string;
  /** The policies that it loads. Called when the manifest is written, because policies are added later. */
  readonly policies: () => readonly KnownPolicy[];
}

/**
 * Converts Tetragon's events to alerts and sends them to a receiver, with a program that runs next to each agent on an
 * official Node.js image. Created with {@link Tetragon.sendTo}.
 */
export class TetragonAlerts extends Construct {
  public readonly namespace: string;
  /** Name of the DaemonSet, its ConfigMap and its service account, and prefix of the names of all other objects. */
  public readonly name: string;
  public readonly daemonSet: DaemonSet;
  public readonly serviceAccount: k8s.KubeServiceAccount;
  /** The ConfigMap that holds the configuration of the program. */
  public readonly configMap: k8s.KubeConfigMap;
  /** The ConfigMaps that hold the compiled rules. */
  public readonly ruleConfigMaps: readonly k8s.KubeConfigMap[];
  /** The ConfigMap that holds the program. `undefined` if the program is in the image. */
  public readonly programConfigMap: k8s.KubeConfigMap | undefined;
  /** The NetworkPolicy. `undefined` if `networkPolicy` is false. */
  public readonly networkPolicy: k8s.KubeNetworkPolicy | undefined;
  /** The Service that Prometheus scrapes. `undefined` if Tetragon has no metrics. */
  public readonly metricsService: k8s.KubeService | undefined;
  /** The ServiceMonitor. `undefined` if Tetragon has none. */
  public readonly serviceMonitor: ApiObject | undefined;

  /** @internal the checked rules */
  public readonly rules: AlertRules;

  private readonly props: TetragonAlertsProps;
  private readonly source: AlertsSource;
  private readonly receiver: AlertReceiverEndpoint;
  private readonly labels: Record<string, string>;
  private readonly checkpointDirectory: string;
  private readonly image: string;
  private readonly program: string | undefined;
  private readonly ruleData: string;

  /**
   * @internal use {@link Tetragon.sendTo}
   * @throws DiagnosticsError with every problem of the props and the rules
   */
  constructor(
    scope: Construct,
    id: string,
    source: AlertsSource,
    receiver: IAlertReceiver,
    props: TetragonAlertsProps,
  ) {
    super(scope, id);
    const findings = new PropFindings(this.node.path);
    if (typeof props !== 'object' || props === null) {
      findings.add('PROP1001', undefined, `${showValue(props)} is not an object with props`);
      findings.assertNoErrors();
    }
    this.name = props.name ?? `${source.name}-alerts`;
    this.namespace = props.namespace ?? source.namespace;
    if (!checkAlertsProps(props, source.props, this.name, findings)) {
      findings.assertNoErrors();
    }
    const registry = props.imageRegistry ?? source.props.imageRegistry;
    this.image = imageReference(
      { ...props, ...(registry !== undefined && { imageRegistry: registry }) },
      { repository: 'library/node', tag: NODE_IMAGE_TAG },
      findings,
    );
    assertAcknowledged(this, findings.diagnostics);
    const { rules = defaultRules(), tuning = {} } = props;
    this.rules = alertRules(rules.and(tuningFile(tuning, 'Tetragon')), `${this.node.path} cannot work:`);
    this.props = props;
    this.source = source;
    this.ruleData = serializeRules(this.rules.program);
    this.program = props.programPath === undefined ? packagedProgram(PROGRAM_FILE) : undefined;
    this.checkpointDirectory = props.checkpointDirectory ?? `${STATE_DIRECTORY}/${this.name}`;
    this.labels = objectLabels(COMPONENT, this.name, packageVersion(), props.labels);
    for (const [kind, name] of this.objectNames()) {
      assertNameIsFree(this, kind, this.namespace, name);
    }
    this.receiver = receiver.bindSender({
      construct: this,
      namespace: this.namespace,
      podLabels: selectorLabels(COMPONENT, this.name),
    });
    checkSecrets(this.receiver, this.namespace, findings);

    const metadata = { name: this.name, namespace: this.namespace, labels: this.labels };
    this.serviceAccount = new k8s.KubeServiceAccount(this, 'ServiceAccount', {
      metadata,
      automountServiceAccountToken: false,
    });
    this.configMap = new k8s.KubeConfigMap(this, 'Config', {
      metadata,
      data: Lazy.any({ produce: () => ({ [CONFIG_FILE]: this.config }) }),
    });
    const dataScope = props.dataScope ?? this;
    this.programConfigMap =
      this.program === undefined
        ? undefined
        : new k8s.KubeConfigMap(dataScope, 'Program', {
            metadata: { ...metadata, name: `${this.name}-program` },
            data: { [PROGRAM_FILE]: this.program },
          });
    this.ruleConfigMaps = dataConfigMaps(dataScope, 'Rules', {
      namespace: this.namespace,
      name: `${this.name}-rules`,
      labels: this.labels,
      file: 'rules',
      text: this.ruleData,
    });
    this.networkPolicy =
      props.networkPolicy === false
        ? undefined
        : new k8s.KubeNetworkPolicy(this, 'NetworkPolicy', {
            metadata,
            spec: senderNetwork(
              this.selector,
              this.namespace,
              this.receiver,
              source.props.metrics === true ? ALERTS_PORT : undefined,
            ),
          });
    // Before the pods, which are refused without it.
    addCriticalPodsQuota(this, 'CriticalPods', { ...this.critical, labels: this.labels });
    this.daemonSet = this.addDaemonSet();
    this.metricsService =
      source.props.metrics === true ? metricsService(this, 'MetricsService', this.metrics) : undefined;
    this.serviceMonitor =
      source.props.serviceMonitor === true
        ? serviceMonitor(this, 'ServiceMonitor', this.metrics, source.props.serviceMonitorLabels)
        : undefined;
    if (rules.includesBundledForTetragon) {
      addReportingEngine(this, 'Tetragon');
    }
    requireReportingEngine(this, 'Falco', 'tuning.onlyByFalco', leftToOther(tuning, 'Tetragon'));
    settleFindings(this, [...findings.diagnostics, ...this.rules.diagnostics]);
  }

  /** The current content of the program's configuration file. */
  public get config(): string {
    const { props, receiver, checkpointDirectory } = this;
    const { props: tetragon, policies } = this.source;
    return alertsConfig({ props, tetragon, receiver, checkpointDirectory, policies: policies() });
  }

  /** The enabled rules. */
  public get deployedRules(): readonly DeployedRule[] {
    return this.rules.program.rules.filter(({ enabled }) => enabled).map(outlineOf);
  }

  /** URL that alerts are posted to. */
  public get url(): string {
    return this.receiver.url;
  }

  /** The privileges that the pods have beyond those of an ordinary pod, each with its reason. */
  public get privileges(): Privilege[] {
    const { props: tetragon } = this.source;
    return [
      ...alertsPrivileges(tetragon, this.checkpointDirectory),
      ...askedPrivileges(alertsSecurityContexts(tetragon), this.props),
    ];
  }

  /** @internal for scraping its metrics. `undefined` if it exposes none */
  public get metricsTarget(): MetricsTarget | undefined {
    return this.metricsService === undefined ? undefined : metricsTarget(this.metrics, this.serviceMonitor);
  }

  private get metrics(): MetricsSource {
    return {
      workload: this.daemonSet,
      serviceName: `${this.name}-metrics`,
      monitorName: this.name,
      namespace: this.namespace,
      port: ALERTS_PORT,
      labels: this.labels,
      selector: this.selector,
      targetLabels: { node: '__meta_kubernetes_pod_node_name' },
    };
  }

  private get selector() {
    return selectorLabels(COMPONENT, this.name);
  }

  private get critical() {
    const { priorityClassName = 'system-node-critical' } = this.source.props;
    return { name: this.name, namespace: this.namespace, priorityClassNames: [priorityClassName] };
  }

  private addDaemonSet(): DaemonSet {
    const { props, source, name, image, checkpointDirectory, receiver, selector } = this;
    return new DaemonSet(this, 'Resource', {
      metadata: { name, namespace: this.namespace, labels: this.labels },
      spec: () => ({
        selector: { matchLabels: selector },
        updateStrategy: updateStrategy(source.props.updateStrategy),
        template: {
          metadata: {
            labels: {
              ...props.labels,
              ...props.podLabels,
              ...selector,
              'app.kubernetes.io/part-of': this.labels['app.kubernetes.io/part-of'] ?? '',
            },
            // The program reads all of it once, when it starts.
            annotations: {
              ...props.podAnnotations,
              'checksum/config': sha256(this.config),
              ...(this.program !== undefined && { 'checksum/program': sha256(this.program) }),
              'checksum/rules': sha256(this.ruleData),
            },
          },
          spec: alertsPod({
            props,
            tetragon: source.props,
            name,
            image,
            checkpointDirectory,
            receiver,
            ruleConfigMaps: this.ruleConfigMaps.map((each) => each.name),
          }),
        },
      }),
    });
  }

  /**
   * Kind and name of every object that is created, except the additional ConfigMaps of rules that do not fit into one.
   */
  private objectNames(): [kind: string, name: string][] {
    const { name, source } = this;
    const quota = criticalPodsQuotaName(this.critical);
    const conditional: [boolean, string, string][] = [
      [this.program !== undefined, 'ConfigMap', `${name}-program`],
      [this.props.networkPolicy !== false, 'NetworkPolicy', name],
      [source.props.metrics === true, 'Service', `${name}-metrics`],
      [source.props.serviceMonitor === true, 'ServiceMonitor', name],
      [quota !== undefined, 'ResourceQuota', quota ?? ''],
    ];
    return [
      ['DaemonSet', name],
      ['ServiceAccount', name],
      ['ConfigMap', name],
      ['ConfigMap', `${name}-rules`],
      ...conditional.filter(([isMade]) => isMade).map(([, kind, each]): [string, string] => [kind, each]),
    ];
  }
}

/** A pod waits forever for a Secret that is in another namespace. */
function checkSecrets(receiver: AlertReceiverEndpoint, namespace: string, findings: PropFindings): void {
  const { pods, caCertificate, clientCertificate } = receiver;
  if (pods === undefined || pods.namespace === namespace) {
    return;
  }
  const names = [caCertificate, clientCertificate].flatMap((each) => each?.secretName ?? []);
  for (const secretName of new Set(names)) {
    findings.add(
      'PROP1007',
      'namespace',
      `the Secret "${secretName}" must also be in the namespace "${namespace}", not only in the namespace of the receiver`,
      { help: `copy it there, or set namespace: "${pods.namespace}"` },
    );
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
