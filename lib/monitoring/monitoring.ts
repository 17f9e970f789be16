import { createHash } from 'node:crypto';
import { ApiObject, Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct, type IConstruct } from 'constructs';
import { dump } from 'js-yaml';
import type { Falco } from '../falco';
import { MANAGED_BY, PART_OF, settleFindings } from '../kubernetes';
import { PropFindings } from '../props';
import type { Alarm, AlarmTarget } from './alarm';
import { falcoAlarms } from './alarms/falco';
import { falcosidekickAlarms, pipelineAlarms } from './alarms/falcosidekick';
import { heartbeatAlarms } from './alarms/heartbeat';
import { tetragonAlarms } from './alarms/tetragon';
import { tetragonAlertsAlarms } from './alarms/tetragon-alerts';
import { checkMonitoringProps } from './check-props';
import { DashboardFormat } from './dashboard-format';
import { type Dashboard, type DashboardKey, makeDashboard } from './dashboards';
import { type AlertCounter, alertCounter } from './dashboards/alert-source';
import { knownRules } from './dashboards/deployed';
import { DeliveredDashboards } from './deliver-dashboards';
import { checkHeartbeat } from './heartbeat/check-heartbeat';
import { Heartbeat } from './heartbeat/heartbeat';
import { AlarmFormat, type MonitoringProps } from './monitoring-props';
import { type RuleGroup, ruleGroup } from './rule-groups';
import { ScrapeTargets, scrapeTargets, scrapingOf } from './scrape-targets';

const RUNBOOK = 'https://unpkg.com/cdk8s-runtime-detection@0.1.0/docs/runbook.md';

/**
 * Alarms and dashboards for the given engines.
 *
 * Alarms cover dropped events, nodes without an engine, rules and policies that were not loaded, failing outputs, and
 * alerts that do not arrive. The Grafana dashboards show detections, the engines, and the MITRE ATT&CK tactics and
 * techniques that the deployed rules detect; they are generated from the rules and policies of the app.
 *
 * Both use the metrics of the programs, of kube-state-metrics and of the kubelet. Scraping of the programs' metrics is
 * set up unless the engines already do so.
 *
 * @example
 * import { Chart, App } from 'cdk8s';
 * import { Falco, Falcosidekick, Monitoring, Output } from 'cdk8s-runtime-detection';
 *
 * const chart = new Chart(new App(), 'detection', { namespace: 'falco' });
 * const falcosidekick = new Falcosidekick(chart, 'Falcosidekick', {
 *   outputs: [Output.stdout()],
 *   ingressFrom: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }],
 * });
 * const falco = new Falco(chart, 'Falco', { metrics: true });
 * falco.sendTo(falcosidekick);
 * new Monitoring(chart, 'Monitoring', { falco, falcosidekick, labels: { release: 'kube-prometheus-stack' } });
 */
export class Monitoring extends Construct {
  /** The PrometheusRule or the ConfigMap with the alarms. */
  public readonly alarms: ApiObject;
  /** The heartbeat. `undefined` without the prop `heartbeat`. */
  public readonly heartbeat: Heartbeat | undefined;
  /** The ServiceMonitors or PodMonitors of programs that do not have their own. */
  public readonly monitors: readonly ApiObject[];
  /** The ConfigMaps or GrafanaDashboards with the dashboards. Empty with `DashboardFormat.NONE`. */
  public readonly dashboardObjects: readonly ApiObject[];

  private readonly dashboardKeys: readonly DashboardKey[];

  /** @throws DiagnosticsError with every problem of the props */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: MonitoringProps,
  ) {
    super(scope, id);
    const findings = new PropFindings(this.node.path);
    checkMonitoringProps(props, findings);
    const heartbeat = checkHeartbeat(props, `${this.name}-heartbeat`, findings);
    settleFindings(this, findings.diagnostics);
    const format = props.alarmFormat ?? AlarmFormat.PROMETHEUS_RULE;
    const { name, namespace } = this;
    const metadata = { name, namespace, labels: { ...props.labels, ...OWN_LABELS } };
    this.heartbeat = heartbeat === undefined ? undefined : new Heartbeat(this, 'Heartbeat', heartbeat);
    // Policies may be added after this construct.
    const groups = Lazy.any({ produce: () => this.ruleGroups });
    this.alarms =
      format.kind === 'PrometheusRule'
        ? new ApiObject(this, 'Resource', {
            apiVersion: 'monitoring.coreos.com/v1',
            kind: 'PrometheusRule',
            metadata,
            spec: { groups },
          })
        : new k8s.KubeConfigMap(this, 'Resource', {
            metadata,
            data: {
              'runtime-detection.rules.yaml': Lazy.any({
                produce: () => dump({ groups: this.ruleGroups }, { lineWidth: -1 }),
              }),
            },
          });
    this.monitors = new ScrapeTargets(
      this,
      'Scraping',
      scrapeTargets(props),
      scrapingOf(props),
      props.labels ?? {},
    ).objects;
    this.dashboardKeys = this.alertCounter === undefined ? ['engines'] : this.keysWithAlerts();
    this.dashboardObjects = this.addDashboards();
  }

  /** The dashboards as files, for the current content of the app. */
  public get dashboards(): readonly Dashboard[] {
    return this.dashboardKeys.map((key) => this.makeDashboard(key));
  }

  /** The alarms as groups of Prometheus rules, for the current content of the app. */
  public get ruleGroups(): readonly RuleGroup[] {
    const { falco, falcosidekick, tetragon, withoutAlarms = [] } = this.props;
    // They may be in an app of their own.
    const policies = tetragon === undefined ? 0 : Math.max(tetragon.policyCount, policiesOf(this.node.root));
    const groups: readonly [name: string, alarms: readonly Alarm[]][] = [
      [
        'falco',
        falco === undefined ? [] : falcoAlarms({ ...targetOf(falco), ruleFiles: ruleFilesOf(falco) }),
      ],
      ['falcosidekick', falcosidekick === undefined ? [] : falcosidekickAlarms(targetOf(falcosidekick))],
      [
        'pipeline',
        falco === undefined || falcosidekick === undefined ? [] : pipelineAlarms(targetOf(falcosidekick)),
      ],
      [
        'heartbeat',
        this.heartbeat === undefined
          ? []
          : heartbeatAlarms({ ...targetOf(this.heartbeat), interval: this.heartbeat.interval }),
      ],
      ['tetragon', tetragon === undefined ? [] : tetragonAlarms({ ...targetOf(tetragon), policies })],
      [
        'tetragon-alerts',
        tetragon?.alerts === undefined ? [] : tetragonAlertsAlarms(targetOf(tetragon.alerts)),
      ],
    ];
    const options = { labels: this.props.alarmLabels ?? {}, runbookUrl: this.props.runbookUrl ?? RUNBOOK };
    return groups
      .map(([name, alarms]) => [name, alarms.filter((alarm) => !withoutAlarms.includes(alarm.name))] as const)
      .filter(([, alarms]) => alarms.length > 0)
      .map(([name, alarms]) => ruleGroup(`${PART_OF}-${name}`, alarms, options));
  }

  private get name(): string {
    return this.props.name ?? PART_OF;
  }

  private get namespace(): string | undefined {
    return this.props.namespace ?? firstTarget(this.props)?.namespace;
  }

  private get alertCounter(): AlertCounter | undefined {
    return alertCounter(this.props);
  }

  /** Without an engine, the rules are unknown. */
  private keysWithAlerts(): readonly DashboardKey[] {
    const { falco, tetragon } = this.props;
    return falco === undefined && tetragon?.alerts === undefined
      ? ['detections', 'engines']
      : ['detections', 'engines', 'attack-coverage'];
  }

  private addDashboards(): readonly ApiObject[] {
    const { props, name, namespace } = this;
    const format = props.dashboards ?? DashboardFormat.CONFIG_MAP;
    if (format.kind === undefined) {
      return [];
    }
    const sidecar: MonitoringProps['dashboardLabels'] =
      format.kind === 'ConfigMap' ? { grafana_dashboard: '1' } : {};
    const made = new Map(this.dashboardKeys.map((key) => [key, () => this.makeDashboard(key)]));
    return new DeliveredDashboards(this, 'Dashboards', made, {
      format,
      name,
      namespace,
      labels: { ...(props.dashboardLabels ?? sidecar), ...OWN_LABELS },
      folder: props.dashboardFolder ?? 'Runtime detection',
      folderAnnotation: props.dashboardFolderAnnotation ?? 'grafana_folder',
      grafanaLabels: props.grafanaLabels ?? { dashboards: 'grafana' },
    }).objects;
  }

  private makeDashboard(key: DashboardKey): Dashboard {
    const { falco, falcosidekick, tetragon, runbookUrl = RUNBOOK } = this.props;
    return makeDashboard(key, {
      frame: { name: this.name, runbookUrl },
      alerts: this.alertCounter,
      rules: knownRules([
        ['Falco', falco?.deployedRules ?? []],
        ['Tetragon', tetragon?.alerts?.deployedRules ?? []],
      ]),
      engines: {
        falco,
        falcosidekick,
        tetragon,
        tetragonOperator: tetragon?.operator && {
          namespace: tetragon.namespace,
          name: tetragon.operator.name,
        },
        tetragonAlerts: tetragon?.alerts,
      },
    });
  }
}

const OWN_LABELS = {
  'app.kubernetes.io/part-of': PART_OF,
  'app.kubernetes.io/managed-by': MANAGED_BY,
} as const;

function targetOf({ namespace, name }: AlarmTarget): AlarmTarget {
  return { namespace, name };
}

/** Hashes of the rules files by name, as Falco reports them for the files that it has loaded. */
function ruleFilesOf({ ruleConfigMaps }: Falco): Readonly<Record<string, string>> {
  const files = (ruleConfigMaps?.configMaps ?? []).flatMap((each) =>
    Object.entries<string>(each.toJson().data ?? {}),
  );
  return Object.fromEntries(files.map(([name, text]) => [name, sha256(text)]));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function firstTarget({ falco, falcosidekick, tetragon }: MonitoringProps): AlarmTarget | undefined {
  return falco ?? falcosidekick ?? tetragon;
}

/** Policies that every node loads; those of a namespace are loaded as well, and counted by the agent. */
function policiesOf(root: IConstruct): number {
  return root.node
    .findAll()
    .filter((each) => ApiObject.isApiObject(each) && /^TracingPolicy(Namespaced)?$/.test(each.kind)).length;
}
