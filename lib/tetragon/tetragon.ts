import { createHash } from 'node:crypto';
import { type ApiObject, Chart, Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { IAlertReceiver } from '../alerts';
import { showValue } from '../diagnostics';
import { TETRAGON_NAME, TETRAGON_NAMESPACE } from '../facts/names';
import { TETRAGON_VERSION } from '../facts/versions';
import { checkTypes } from '../falco/check-types';
import { updateStrategy } from '../falco/pod';
import {
  addCriticalPodsQuota,
  addLateFindings,
  type api,
  assertNameIsFree,
  criticalPodsQuotaName,
  DaemonSet,
  Findings,
  imageRepository,
  type MetricsTarget,
  objectLabels,
  type Privilege,
  type PrivilegedAgent,
  selectorLabels,
  settleFindings,
} from '../kubernetes';
import { PropFindings, reportUnknownProps } from '../props';
import { agentPod } from './agent';
import type { KnownPolicy } from './alerts/alerts-config';
import { checkExportForAlerts } from './alerts/check-export';
import { ruleRequirements, TYPES_WITH_ANCESTORS } from './alerts/rule-requirements';
import { TetragonAlerts } from './alerts/tetragon-alerts';
import type { TetragonAlertsProps } from './alerts/tetragon-alerts-props';
import { checkTetragonProps } from './check-props';
import { agentConfig, type ConfigFiles, SERVER_ADDRESS } from './config';
import { addDefinitions } from './definitions';
import type { TetragonEventType } from './event-type';
import { type TetragonImages, tetragonImages } from './images';
import { type MetricsSource, metricsService, metricsTarget, serviceMonitor } from './metrics';
import { onSameNodes } from './on-same-nodes';
import { needsOperator } from './operator';
import { EXPORT_DIRECTORY, EXPORT_FILE_NAME, METRICS_PORT } from './paths';
import { agentPrivileges } from './privileges';
import { agentPermissions, asPrivileges } from './rbac';
import { type Requirement, Requirements } from './requirements';
import { TetragonOperator } from './tetragon-operator';
import { CHART_VALUES, KNOWN_PROPS, type TetragonProps } from './tetragon-props';

/**
 * Runs Tetragon on every node, with the operator that creates the CRDs of its policies. By default, all events of all
 * pods and of the nodes themselves are written to a file on the node, which survives a reboot, and to standard output.
 *
 * All problems with the props are reported in one error.
 *
 * @see https://tetragon.io/docs/
 *
 * @example
 * const tetragon = new Tetragon(chart, 'Tetragon', { clusterName: 'prod-1' });
 * tetragon.sendTo(sidekick);
 */
export class Tetragon extends Construct {
  /** Namespace of all objects that have one. */
  public readonly namespace: string;
  /** Name of the DaemonSet, and prefix of the names of all other objects. */
  public readonly name: string;
  public readonly daemonSet: DaemonSet;
  /** The ConfigMap that holds a file for each flag of the agent. */
  public readonly configMap: k8s.KubeConfigMap;
  public readonly clusterRole: k8s.KubeClusterRole;
  public readonly clusterRoleBinding: k8s.KubeClusterRoleBinding;
  /** The service account. `undefined` if an existing one is used. */
  public readonly serviceAccount: k8s.KubeServiceAccount | undefined;
  /** The CRDs of policies. Empty unless `crds` is `CrdInstall.MANIFEST`. */
  public readonly definitions: readonly ApiObject[];
  /** The operator. `undefined` if it has nothing to do. */
  public readonly operator: TetragonOperator | undefined;
  /** The Service that Prometheus scrapes. `undefined` without metrics. */
  public readonly metricsService: k8s.KubeService | undefined;
  /** The ServiceMonitor. `undefined` unless `serviceMonitor` is set. */
  public readonly serviceMonitor: ApiObject | undefined;

  private readonly required: Requirements;
  private readonly policies: KnownPolicy[] = [];
  private sender: TetragonAlerts | undefined;
  private readonly images: TetragonImages;
  private readonly labels: Record<string, string>;

  /** @throws DiagnosticsError with every problem of the props */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: TetragonProps = {},
  ) {
    super(scope, id);
    const findings = new PropFindings(this.node.path);
    if (typeof props !== 'object' || props === null) {
      findings.add('PROP1001', undefined, `${showValue(props)} is not an object with props`);
      findings.assertNoErrors();
    }
    reportUnknownProps(findings, props, KNOWN_PROPS, '', CHART_VALUES);
    if (!checkTypes(props, KNOWN_PROPS, findings)) {
      // The other checks look into the values.
      findings.assertNoErrors();
    }
    this.images = tetragonImages(props, findings);
    checkTetragonProps(props, findings);
    settleFindings(this, findings.diagnostics);

    this.name = props.name ?? TETRAGON_NAME;
    this.namespace = props.namespace ?? Chart.of(this).namespace ?? TETRAGON_NAMESPACE;
    this.required = new Requirements(this.node.path, props);
    for (const [kind, name] of this.objectNames()) {
      assertNameIsFree(this, kind, this.namespace, name);
    }
    this.labels = objectLabels('tetragon', this.name, TETRAGON_VERSION, props.labels);
    const metadata = { name: this.name, namespace: this.namespace, labels: this.labels };

    this.definitions = addDefinitions(this, props, this.name);
    this.serviceAccount =
      props.serviceAccountName === undefined
        ? new k8s.KubeServiceAccount(this, 'ServiceAccount', {
            metadata: { ...metadata, ...annotations(props.serviceAccountAnnotations) },
          })
        : undefined;
    this.clusterRole = new k8s.KubeClusterRole(this, 'ClusterRole', {
      metadata: { name: this.name, labels: this.labels },
      rules: agentPermissions().map(({ rule }) => rule),
    });
    this.clusterRoleBinding = new k8s.KubeClusterRoleBinding(this, 'ClusterRoleBinding', {
      metadata: { name: this.name, labels: this.labels },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: this.name },
      subjects: [{ kind: 'ServiceAccount', namespace: this.namespace, name: this.serviceAccountName }],
    });
    this.configMap = new k8s.KubeConfigMap(this, 'Config', {
      metadata: { ...metadata, name: `${this.name}-config` },
      data: Lazy.any({ produce: () => ({ ...this.config }) }),
    });
    this.operator = needsOperator(props)
      ? new TetragonOperator(this, 'Operator', {
          props,
          image: this.images.operator,
          namespace: this.namespace,
          instance: this.name,
        })
      : undefined;
    // Before the pods, which are refused without it.
    addCriticalPodsQuota(this, 'CriticalPods', { ...this.critical, labels: this.labels });
    this.daemonSet = new DaemonSet(this, 'Resource', {
      metadata: { ...metadata, ...annotations(props.annotations) },
      spec: () => this.daemonSetSpec(),
    });
    // The agents wait for the definitions anyway; what is applied from top to bottom has them first.
    this.daemonSet.node.addDependency(...this.definitions);
    this.metricsService =
      props.metrics === true ? metricsService(this, 'MetricsService', this.metrics) : undefined;
    this.serviceMonitor =
      props.serviceMonitor === true
        ? serviceMonitor(this, 'ServiceMonitor', this.metrics, props.serviceMonitorLabels)
        : undefined;
    addLateFindings(this, () => onSameNodes(this, (each): each is Tetragon => each instanceof Tetragon));
  }

  /** Directory on the node that events are written to. */
  public get exportDirectory(): string {
    return this.props.exportDirectory ?? EXPORT_DIRECTORY;
  }

  /** Name of the file that events are written to. Rotated files have a timestamp before the extension. */
  public get exportFileName(): string {
    return this.props.exportFileName ?? EXPORT_FILE_NAME;
  }

  /** Path of the socket on the node that `tetra` and other clients connect to. `undefined` without a server. */
  public get socketPath(): string | undefined {
    const address = this.props.serverAddress ?? SERVER_ADDRESS;
    return address === '' ? undefined : address.replace(/^unix:\/\//, '');
  }

  /** Name of the service account of the agent's pods. */
  public get serviceAccountName(): string {
    return this.props.serviceAccountName ?? this.name;
  }

  /** Name of the cluster on every event. `undefined` if events do not name their cluster. */
  public get clusterName(): string | undefined {
    return this.props.clusterName;
  }

  /** Whether policies can be limited to some pods. */
  public get policyFilterEnabled(): boolean {
    return this.required.has('policy filter');
  }

  /** Whether events contain user IDs, group IDs and capabilities, as required so far. */
  public get processCredentialsEnabled(): boolean {
    return this.required.has('process credentials');
  }

  /** Whether events contain Linux namespaces, as required so far. */
  public get processNamespacesEnabled(): boolean {
    return this.required.has('process namespaces');
  }

  /** The features that have been required so far, with reasons. To require more, call one of the `require` methods. */
  public get requirements(): readonly Requirement[] {
    return this.required.all;
  }

  /** The current configuration of the agent, by flag name. */
  public get config(): ConfigFiles {
    return agentConfig(this.props, this.required);
  }

  /** Identifies the agent's containers, for rules that report privileged containers. */
  public get privilegedAgent(): PrivilegedAgent {
    return { namespace: this.namespace, image: imageRepository(this.images.agent) };
  }

  /** The privileges that the pods have beyond those of an ordinary pod, each with its reason. */
  public get privileges(): Privilege[] {
    return [
      ...agentPrivileges(this.props),
      ...asPrivileges('agent', agentPermissions()),
      ...(this.operator?.privileges ?? []),
    ];
  }

  /** The construct that sends alerts. `undefined` before {@link sendTo} is called. */
  public get alerts(): TetragonAlerts | undefined {
    return this.sender;
  }

  /**
   * Converts events to alerts with rules in Falco's language and sends them to a receiver. Adds a DaemonSet
   * `tetragon-alerts`, which runs next to the agents. Features of the agent that the rules require are enabled.
   *
   * @returns the construct that contains the added objects
   * @throws DiagnosticsError with every problem of the props and the rules
   *
   * @example
   * tetragon.sendTo(sidekick, { tuning: { allowedNamespaces: ['ci'] } });
   */
  public sendTo(receiver: IAlertReceiver, props: TetragonAlertsProps = {}): TetragonAlerts {
    const findings = new PropFindings(this.node.path);
    if (typeof receiver?.bindSender !== 'function') {
      findings.add('PROP1001', 'sendTo', `${showValue(receiver)} cannot receive alerts`, {
        help: 'pass a Falcosidekick: tetragon.sendTo(new Falcosidekick(...))',
      });
    } else if (this.sender !== undefined) {
      findings.add('PROP1003', 'sendTo', `alerts are already sent to ${this.sender.url}`, {
        help: 'use the outputs of Falcosidekick to send alerts to several receivers',
      });
    }
    checkExportForAlerts(this.props, findings);
    settleFindings(this, findings.diagnostics);
    const scope = Construct.isConstruct(props?.scope) ? props.scope : this;
    const source = {
      props: this.props,
      name: this.name,
      namespace: this.namespace,
      policies: () => this.policies,
    };
    const sender = new TetragonAlerts(
      scope,
      scope === this ? 'Alerts' : 'TetragonAlerts',
      source,
      receiver,
      props,
    );
    const { credentials, ancestors } = ruleRequirements(sender.rules.program);
    if (credentials !== undefined) {
      this.requireProcessCredentials(`a rule for alerts uses "${credentials}"`);
    }
    if (ancestors !== undefined) {
      this.requireAncestors(`a rule for alerts uses "${ancestors}"`, ...TYPES_WITH_ANCESTORS);
    }
    this.required.requireExecProbes('alerts include the pod of a shell, also if an exec probe starts it');
    this.sender = sender;
    return sender;
  }

  /** @internal number of policies of this agent so far */
  public get policyCount(): number {
    return this.policies.length;
  }

  /** @internal called by policies of this agent */
  public addPolicy(policy: KnownPolicy): void {
    this.policies.push(policy);
  }

  /**
   * Requires events to contain the user IDs, group IDs and capabilities of processes.
   *
   * @param reason what requires them, in one sentence
   * @throws DiagnosticsError if a prop disables them
   */
  public requireProcessCredentials(reason: string): void {
    this.required.require('process credentials', reason);
  }

  /**
   * Requires events to contain the Linux namespaces of processes.
   *
   * @param reason what requires them, in one sentence
   * @throws DiagnosticsError if a prop disables them
   */
  public requireProcessNamespaces(reason: string): void {
    this.required.require('process namespaces', reason);
  }

  /**
   * Requires parents to be tracked in the kernel, for policies with `matchParentBinaries`.
   *
   * @param reason what requires it, in one sentence
   * @throws DiagnosticsError if a prop disables it
   */
  public requireParentsMap(reason: string): void {
    this.required.require('parents map', reason);
  }

  /**
   * Requires support for policies that are limited to some pods.
   *
   * @param reason what requires it, in one sentence
   * @throws DiagnosticsError if a prop disables it
   */
  public requirePolicyFilter(reason: string): void {
    this.required.require('policy filter', reason);
  }

  /**
   * Requires events of these types to contain all ancestors of the process.
   *
   * @param reason what requires them, in one sentence
   * @throws DiagnosticsError if events of one of the types have no process
   */
  public requireAncestors(reason: string, ...types: TetragonEventType[]): void {
    this.required.requireAncestors(reason, types);
  }

  /** @internal for scraping its metrics. `undefined` if it exposes none */
  public get metricsTarget(): MetricsTarget | undefined {
    return this.metricsService === undefined ? undefined : metricsTarget(this.metrics, this.serviceMonitor);
  }

  /** Acknowledges findings of this construct. See {@link Findings.acknowledge}. */
  public acknowledge(code: string, reason: string): void {
    Findings.of(this).acknowledge(code, reason);
  }

  private get metrics(): MetricsSource {
    return {
      workload: this.daemonSet,
      serviceName: `${this.name}-metrics`,
      monitorName: this.name,
      namespace: this.namespace,
      port: METRICS_PORT,
      labels: this.labels,
      selector: selectorLabels('tetragon', this.name),
      targetLabels: { node: '__meta_kubernetes_pod_node_name', tetragon_pod: '__meta_kubernetes_pod_name' },
    };
  }

  private get critical() {
    const { name, namespace, props } = this;
    const { priorityClassName: agent = 'system-node-critical', operatorPriorityClassName: operator } = props;
    return { name, namespace, priorityClassNames: [agent, operator] };
  }

  private daemonSetSpec(): api.DaemonSetSpec {
    const { props } = this;
    const selector = selectorLabels('tetragon', this.name);
    const partOf = this.labels['app.kubernetes.io/part-of'] ?? '';
    return {
      selector: { matchLabels: selector },
      updateStrategy: updateStrategy(props.updateStrategy),
      template: {
        metadata: {
          labels: { ...props.labels, ...props.podLabels, ...selector, 'app.kubernetes.io/part-of': partOf },
          // The agent reads its configuration once, when it starts.
          annotations: { ...props.podAnnotations, 'checksum/config': checksum(this.config) },
        },
        spec: agentPod({
          props,
          image: this.images.agent,
          exportStdoutImage: this.images.exportStdout,
          configMapName: `${this.name}-config`,
          serviceAccountName: this.serviceAccountName,
        }),
      },
    };
  }

  /** Kind and name of every object that is created, except the operator's. */
  private objectNames(): [kind: string, name: string][] {
    const { props, name } = this;
    const conditional: [boolean, string, string][] = [
      [props.serviceAccountName === undefined, 'ServiceAccount', name],
      [props.metrics === true, 'Service', `${name}-metrics`],
      [props.serviceMonitor === true, 'ServiceMonitor', name],
      [criticalPodsQuotaName(this.critical) !== undefined, 'ResourceQuota', `${name}-critical-pods`],
    ];
    return [
      ['DaemonSet', name],
      ['ConfigMap', `${name}-config`],
      ['ClusterRole', name],
      ['ClusterRoleBinding', name],
      ...conditional.filter(([isMade]) => isMade).map(([, kind, each]): [string, string] => [kind, each]),
    ];
  }
}

/** Changes with the configuration, so that the pods are replaced. */
export function checksum(config: ConfigFiles): string {
  return createHash('sha256').update(JSON.stringify(config)).digest('hex');
}

function annotations(given: Readonly<Record<string, string>> | undefined): {
  annotations?: Record<string, string>;
} {
  return given === undefined || Object.keys(given).length === 0 ? {} : { annotations: { ...given } };
}
