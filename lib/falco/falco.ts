import { createHash } from 'node:crypto';
import { ApiObject, Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { dump } from 'js-yaml';
import type { AlertReceiverEndpoint, IAlertReceiver } from '../alerts';
import { addReportingEngine, requireReportingEngine } from '../alerts/reporting-engines';
import { showValue } from '../diagnostics';
import { FALCO_NAME } from '../facts/names';
import { FALCO_VERSION } from '../facts/versions';
import {
  addCriticalPodsQuota,
  addLateFindings,
  type api,
  assertNameIsFree,
  checkSecurityContexts,
  criticalPodsQuotaName,
  DaemonSet,
  DetectionNamespace,
  Findings,
  imageReference,
  type MetricsTarget,
  objectLabels,
  type Privilege,
  type SecurityContexts,
  securityContexts,
  selectorLabels,
  serviceMonitorSpec,
  settleFindings,
} from '../kubernetes';
import { PropFindings, reportUnknownProps } from '../props';
import { checkConfig } from './check-config';
import { checkFalcoProps } from './check-props';
import { checkSelectedRules } from './check-selected-rules';
import { checkTypes } from './check-types';
import { checkUpstreamSets } from './check-upstream-sets';
import { type CheckedRules, checkRuleFiles, type RuleFilesOptions } from './checked-rules';
import type { FalcoConfig, MetricsConfig } from './config';
import { SECTION_TYPES } from './config/falco-config';
import { checkContainerPlugin, enginesOf, socketsOf } from './container-plugin';
import { type DeployedRule, deployedRules } from './deployed-rules';
import { Driver, type DriverBinding } from './driver';
import { CHART_VALUES, type FalcoProps, KNOWN_PROPS } from './falco-props';
import { effectiveConfig, type FalcoYaml, falcoYaml } from './falco-yaml';
import { findingsOfApp } from './findings-of-app';
import { NodeProfile } from './node-profile';
import { CONFIG_FILE } from './paths';
import { podSpec, priorityClassName, updateStrategy } from './pod';
import { falcoPrivileges, withAskedFor } from './privileges';
import { Reload } from './reload';
import { RuleConfigMaps, tooLargeForClientSideApply } from './rule-config-maps';
import { RuleFiles } from './rule-files';
import { checkRuleTests } from './rule-tests';
import { checkDriverCapabilities, falcoSecurityContexts } from './security-contexts';
import { withoutStaticFields } from './static-fields';
import { checkTuning, leftToOther, tuningFile } from './tuning';
import { readUpstream, upstreamRuleNames } from './upstream-file';
import { checkUpstreamTuning, ofUpstreamTuning, upstreamTuningFile } from './upstream-tuning';

/**
 * Runs Falco on every node: a DaemonSet with its configuration, rules and service account. By default, it loads
 * upstream's stable rules and the rules of this package, expects a current kernel, has only the privileges that it
 * needs, and downloads nothing.
 *
 * All problems with the props are reported in one error.
 *
 * @see https://falco.org/docs/
 *
 * @example
 * const falco = new Falco(chart, 'Falco', { clusterName: 'prod-1' });
 * falco.sendTo(sidekick);
 */
export class Falco extends Construct {
  /** Namespace of all objects. */
  public readonly namespace: string;
  /** Name of the DaemonSet, the ConfigMap and the service account. */
  public readonly name: string;
  public readonly daemonSet: DaemonSet;
  /** The ConfigMap that holds `falco.yaml`. */
  public readonly configMap: k8s.KubeConfigMap;
  /** The ConfigMaps that hold the rules files. `undefined` with {@link RuleFiles.none}. */
  public readonly ruleConfigMaps: RuleConfigMaps | undefined;
  /** The service account. `undefined` if an existing one is used. */
  public readonly serviceAccount: k8s.KubeServiceAccount | undefined;
  /**
   * The ResourceQuota that admits the pods in clusters that restrict their priority class. `undefined` if it is not
   * needed.
   */
  public readonly resourceQuota: k8s.KubeResourceQuota | undefined;
  /** The Service that Prometheus scrapes. `undefined` without metrics. */
  public readonly metricsService: k8s.KubeService | undefined;
  /** The ServiceMonitor. `undefined` unless `serviceMonitor` is set. */
  public readonly serviceMonitor: ApiObject | undefined;

  private readonly nodes: NodeProfile;
  private readonly driver: DriverBinding;
  private readonly rules: CheckedRules;
  private readonly image: string;
  private readonly labels: Record<string, string>;
  private readonly ruleOptions: RuleFilesOptions;
  private deployed: readonly DeployedRule[] | undefined;
  private receiver: AlertReceiverEndpoint | undefined;

  /** @throws DiagnosticsError with every problem of the props and the rules files */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: FalcoProps = {},
  ) {
    super(scope, id);
    const findings = new PropFindings(this.node.path);
    if (typeof props !== 'object' || props === null) {
      findings.add('PROP1001', undefined, `${showValue(props)} is not an object with props`);
      findings.assertNoErrors();
    }
    reportUnknownProps(findings, props, KNOWN_PROPS, '', CHART_VALUES);
    const haveTypes = checkTypes(props, KNOWN_PROPS, findings);
    if (!checkTypes(props.config ?? {}, SECTION_TYPES, findings, 'config.') || !haveTypes) {
      // The other checks look into the values.
      findings.assertNoErrors();
    }
    checkFalcoProps(props, findings);
    this.name = props.name ?? FALCO_NAME;
    this.nodes = props.nodes instanceof NodeProfile ? props.nodes : NodeProfile.any();
    const driver = props.driver instanceof Driver ? props.driver : Driver.modernEbpf();
    this.driver = driver.bind(this.nodes, findings);
    checkSecurityContexts(falcoSecurityContexts(this.driver.privileges, this.nodes), props, findings);
    checkDriverCapabilities(props, this.driver.privileges, findings);
    this.image = imageReference(props, { repository: 'falcosecurity/falco', tag: FALCO_VERSION }, findings);
    checkContainerPlugin(props, this.nodes, findings);
    checkConfig(props, effectiveConfig({ props, receiver: undefined }), findings);
    const rules = props.rules instanceof RuleFiles ? props.rules : RuleFiles.bundled();
    checkDrops(this.driver, rules, findings);
    const upstream = readUpstream(props, findings);
    const beforeTuning = findings.diagnostics.length;
    checkTuning(props, rules.includesBundled, findings);
    if (props.tuning?.upstream !== undefined) {
      checkUpstreamTuning(props.tuning.upstream, upstreamRuleNames(props, upstream, rules), findings);
    }
    const isTuned = props.tuning !== undefined && findings.diagnostics.length === beforeTuning;
    this.ruleOptions = {
      upstreamRules: props.upstreamRules !== false,
      ...(upstream === undefined ? {} : { upstreamFile: upstream }),
      plugins: loadedPlugins(props),
      staticFields: staticFieldNames(props),
    };
    const checked = checkRuleFiles(
      isTuned ? rules.and(tuningFile(props.tuning), upstreamTuningFile(props.tuning.upstream)) : rules,
      this.ruleOptions,
    );
    this.rules = isTuned ? ofUpstreamTuning(checked, props.tuning.upstream, this.node.path) : checked;
    this.yaml(findings);
    checkSelectedRules(props, this.rules.files, findings);
    checkUpstreamSets(props, findings);
    if (rules.tests.length > 0) {
      const world = {
        plugins: loadedPlugins(props),
        staticFields: staticFieldNames(props),
        upstreamSets: [
          ...(props.upstreamRules === false ? [] : (['stable'] as const)),
          ...rules.upstreamSets.map(({ set }) => set),
        ],
      };
      checkRuleTests(rules.tests, this.rules, world, findings);
    }
    this.settle(findings);

    this.namespace = DetectionNamespace.resolve(this, props.namespace);
    for (const [kind, name] of this.objectNames()) {
      assertNameIsFree(this, kind, this.namespace, name);
    }
    this.labels = objectLabels('falco', this.name, FALCO_VERSION, props.labels);
    const metadata = { name: this.name, namespace: this.namespace, labels: this.labels };

    this.serviceAccount =
      props.serviceAccountName === undefined
        ? new k8s.KubeServiceAccount(this, 'ServiceAccount', {
            metadata: { ...metadata, ...annotations(props.serviceAccountAnnotations) },
            automountServiceAccountToken: false,
          })
        : undefined;
    this.configMap = new k8s.KubeConfigMap(this, 'Config', {
      metadata,
      data: Lazy.any({ produce: () => ({ [CONFIG_FILE]: this.falcoYaml }) }),
    });
    this.ruleConfigMaps =
      this.rules.files.length === 0
        ? undefined
        : new RuleConfigMaps(props.rulesScope ?? this, 'Rules', {
            namespace: this.namespace,
            name: `${this.name}-rules`,
            labels: this.labels,
            files: this.rules.files,
          });
    // Before the pods, which are refused without it.
    this.resourceQuota = addCriticalPodsQuota(this, 'CriticalPods', {
      ...this.critical,
      labels: this.labels,
    });
    this.daemonSet = new DaemonSet(this, 'Resource', {
      metadata: { ...metadata, ...annotations(props.annotations) },
      spec: () => this.daemonSetSpec(),
    });
    if (rules.includesBundled) {
      addReportingEngine(this, 'Falco');
    }
    requireReportingEngine(
      this,
      'Tetragon',
      'tuning.onlyByTetragon',
      leftToOther(props.tuning ?? {}, 'Falco'),
    );
    this.metricsService = props.metrics === true ? this.addMetricsService() : undefined;
    this.serviceMonitor = props.serviceMonitor === true ? this.addServiceMonitor() : undefined;
    addLateFindings(this, () => findingsOfApp(this, (each): each is Falco => each instanceof Falco));
    if (props.sendTo !== undefined) {
      this.sendTo(props.sendTo);
    }
  }

  /** The privileges that the pods have beyond those of an ordinary pod, each with its reason. */
  public get privileges(): Privilege[] {
    return withAskedFor(this.ownPrivileges, this.props, this.contexts);
  }

  /** The current content of `falco.yaml`. */
  public get falcoYaml(): string {
    return dump(this.yaml(new PropFindings(this.node.path)), { noRefs: true, lineWidth: 120 });
  }

  /**
   * Sends every alert to a receiver, in addition to standard output: enables JSON output and posts to the receiver's
   * URL.
   *
   * @throws Error if alerts are already sent elsewhere over HTTP
   */
  public sendTo(receiver: IAlertReceiver): void {
    const findings = new PropFindings(this.node.path);
    if (typeof receiver?.bindSender !== 'function') {
      findings.add('PROP1001', 'sendTo', `${showValue(receiver)} cannot receive alerts`, {
        help: 'pass a Falcosidekick: falco.sendTo(new Falcosidekick(...))',
      });
    } else if (this.receiver !== undefined) {
      findings.add('PROP1003', 'sendTo', `alerts are already sent to ${this.receiver.url}`, {
        help: 'use the outputs of Falcosidekick to send alerts to several receivers: Falco has only one HTTP output',
      });
    } else if (this.props.config?.httpOutput?.url !== undefined) {
      const { url } = this.props.config.httpOutput;
      findings.add('PROP1003', 'config.httpOutput.url', `alerts are already sent to ${url}`, {
        help: 'remove the URL or the call of sendTo: Falco has only one HTTP output',
      });
    } else if (this.props.config?.jsonOutput === false && this.props.sendTo === undefined) {
      findings.add('PROP1003', 'config.jsonOutput', 'the receiver of "sendTo" accepts only JSON', {
        help: 'remove jsonOutput',
      });
    }
    findings.assertNoErrors();
    this.receiver = receiver.bindSender({
      construct: this,
      namespace: this.namespace,
      podLabels: selectorLabels('falco', this.name),
    });
  }

  /** Name of the cluster on every alert. `undefined` if alerts do not name their cluster. */
  public get clusterName(): string | undefined {
    return this.props.clusterName;
  }

  /** Whether alerts are currently sent off the node: to a receiver, a URL or a program. */
  public get postsAlerts(): boolean {
    const { httpOutput, programOutput } = this.config;
    return httpOutput?.enabled === true || programOutput?.enabled === true;
  }

  /**
   * The enabled rules: upstream's and those of the files, without the ones that the files, `config.rules` or
   * `config.priority` disable.
   */
  public get deployedRules(): readonly DeployedRule[] {
    this.deployed ??= deployedRules(this.rules.files, this.ruleOptions, this.config);
    return this.deployed;
  }

  /** Acknowledges findings of this construct. See {@link Findings.acknowledge}. */
  public acknowledge(code: string, reason: string): void {
    Findings.of(this).acknowledge(code, reason);
  }

  /** @internal for scraping its metrics, if it exposes any */
  public get metricsTarget(): MetricsTarget {
    const podLabels = selectorLabels('falco', this.name);
    const { webserver } = this.config;
    return {
      name: this.name,
      namespace: this.namespace,
      labels: this.labels,
      workload: this.daemonSet,
      serviceLabels: { ...podLabels, 'app.kubernetes.io/component': 'metrics' },
      podLabels,
      servicePort: 'metrics',
      podPort: 'web',
      port: webserver?.listenPort ?? 8765,
      interval: '15s',
      scrapeTimeout: '10s',
      ...(webserver?.sslEnabled === true && { tlsConfig: { insecureSkipVerify: true } }),
      serviceMonitor: this.serviceMonitor,
    };
  }

  /** @internal what Falco counts about itself */
  public get metricsConfig(): MetricsConfig | undefined {
    return this.config.metrics;
  }

  private get critical() {
    const { name, namespace, props } = this;
    return { name, namespace, priorityClassNames: [priorityClassName(props)] };
  }

  private get ownPrivileges(): Privilege[] {
    return falcoPrivileges(this.driver, this.nodes, socketsOf(enginesOf(this.props, this.nodes)));
  }

  private get contexts(): SecurityContexts {
    return securityContexts(falcoSecurityContexts(this.ownPrivileges, this.nodes), this.props);
  }

  private yaml(findings: PropFindings): FalcoYaml {
    const { props, nodes, driver, receiver } = this;
    return falcoYaml({ props, nodes, driver, receiver, hasRules: this.rules.files.length > 0 }, findings);
  }

  private daemonSetSpec(): api.DaemonSetSpec {
    const { props } = this;
    const selector = selectorLabels('falco', this.name);
    return {
      selector: { matchLabels: selector },
      updateStrategy: updateStrategy(props.updateStrategy),
      template: {
        metadata: {
          labels: { ...props.labels, ...props.podLabels, ...selector, ...partOf(this.labels) },
          ...annotations({ ...props.podAnnotations, ...this.checksums() }),
        },
        spec: podSpec({
          props,
          config: this.config,
          nodes: this.nodes,
          driver: this.driver,
          contexts: this.contexts,
          image: this.image,
          configMapName: this.name,
          ruleConfigMaps: this.ruleConfigMaps?.names ?? [],
          serviceAccountName: props.serviceAccountName ?? this.name,
          receiver: this.receiver,
        }),
      },
    };
  }

  private get config(): FalcoConfig {
    return effectiveConfig({ props: this.props, receiver: this.receiver });
  }

  /** With hot reload, the files change while the pod is running, so the pod must not be replaced. */
  private checksums(): Record<string, string> {
    if (this.props.reload === Reload.HOT) {
      return {};
    }
    return {
      'checksum/config': sha256(this.falcoYaml),
      'checksum/rules': sha256(JSON.stringify(this.rules.files.map(({ name, text }) => [name, text]))),
    };
  }

  private addMetricsService(): k8s.KubeService {
    return new k8s.KubeService(this, 'MetricsService', {
      metadata: {
        name: `${this.name}-metrics`,
        namespace: this.namespace,
        labels: { ...this.labels, 'app.kubernetes.io/component': 'metrics' },
      },
      spec: {
        type: 'ClusterIP',
        selector: selectorLabels('falco', this.name),
        ports: [
          {
            name: 'metrics',
            port: this.config.webserver?.listenPort ?? 8765,
            targetPort: k8s.IntOrString.fromString('web'),
            protocol: 'TCP',
          },
        ],
      },
    });
  }

  private addServiceMonitor(): ApiObject {
    return new ApiObject(this, 'ServiceMonitor', {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: { name: this.name, namespace: this.namespace, labels: this.labels },
      spec: serviceMonitorSpec(this.metricsTarget),
    });
  }

  /**
   * Kind and name of every object that is created, except the additional ConfigMaps of rules that do not fit into one.
   */
  private objectNames(): [kind: string, name: string][] {
    const { props, name } = this;
    const quota = criticalPodsQuotaName(this.critical);
    return [
      ['DaemonSet', name],
      ['ConfigMap', name],
      ...(this.rules.files.length > 0 ? [['ConfigMap', `${name}-rules`] as [string, string]] : []),
      ...(props.serviceAccountName === undefined ? [['ServiceAccount', name] as [string, string]] : []),
      ...(quota === undefined ? [] : [['ResourceQuota', quota] as [string, string]]),
      ...(props.metrics === true ? [['Service', `${name}-metrics`] as [string, string]] : []),
      ...(props.serviceMonitor === true ? [['ServiceMonitor', name] as [string, string]] : []),
    ];
  }

  private settle({ diagnostics }: PropFindings): void {
    const { rules } = this;
    const all = [...diagnostics, ...rules.diagnostics, ...tooLargeForClientSideApply(rules.files)];
    settleFindings(this, all, rules.sources, `${this.node.path} cannot work:`);
  }
}

/** The bundled rules look at attempts too. A kernel that drops failed system calls would silence them. */
function checkDrops(driver: DriverBinding, rules: RuleFiles, findings: PropFindings): void {
  if (driver.dropsFailedExits && rules.includesBundled) {
    findings.add(
      'PROP1014',
      'driver.dropFailedExit',
      'the bundled rules for mounts, suspicious ports, public addresses and sensitive paths match failed attempts, but the kernel would drop them',
      { help: 'remove dropFailedExit, or use only your own rules' },
    );
  }
}

function partOf(labels: Readonly<Record<string, string>>): Record<string, string> {
  return { 'app.kubernetes.io/part-of': labels['app.kubernetes.io/part-of'] ?? '' };
}

function annotations(given: Readonly<Record<string, string>> | undefined): {
  annotations?: Record<string, string>;
} {
  return given === undefined || Object.keys(given).length === 0 ? {} : { annotations: { ...given } };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The names of the fields that the configuration adds to each alert, which rules may use as `static.<name>`. */
function staticFieldNames(props: FalcoProps): string[] {
  const effective = effectiveConfig({ props, receiver: undefined });
  const { staticFields } = props.reload === Reload.HOT ? withoutStaticFields(effective) : effective;
  return typeof staticFields === 'object' && staticFields !== null ? Object.keys(staticFields) : [];
}

/** The names of the plugins that Falco loads. */
function loadedPlugins(props: FalcoProps): string[] {
  const plugins = Array.isArray(props.config?.plugins) ? props.config.plugins : [];
  return ['container', ...plugins.map((plugin) => String(plugin?.name))];
}
