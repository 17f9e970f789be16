import type { Duration } from 'cdk8s';
import type { Priority } from '../alerts';
import type { Falco } from '../falco';
import type { PropType } from '../falco/check-types';
import type { Falcosidekick } from '../falcosidekick';
import type { ImageProps } from '../kubernetes';
import type { Tetragon } from '../tetragon';
import type { AlertSource, DashboardFormat } from './dashboard-format';
import type { Scraping } from './scraping';

/** How alarms are delivered to Prometheus. */
export class AlarmFormat {
  /** A PrometheusRule for the Prometheus Operator, whose CRDs must be installed in the cluster. */
  public static readonly PROMETHEUS_RULE = new AlarmFormat('PrometheusRule');

  /** A ConfigMap with a rules file, for a Prometheus that mounts it and lists it under `rule_files`. */
  public static readonly CONFIG_MAP = new AlarmFormat('ConfigMap');

  private constructor(
    /** Kind of the object. */
    public readonly kind: 'PrometheusRule' | 'ConfigMap',
  ) {}
}

/** Properties of {@link Monitoring}. The image properties apply to the heartbeat. */
export interface MonitoringProps extends ImageProps {
  /**
   * Falco, with `metrics: true`.
   *
   * Alarms and panels use five sections of Falco's metrics, which are all enabled unless `config.metrics` disables
   * them: counts by rule, CPU and memory, kernel counters, plugin metrics, and the state of its tables. The last one
   * increments a counter with each lookup of a thread or a file; the others are only read on each scrape.
   * `kernelEventCountersPerCpuEnabled` is not used, and adds two series per CPU of each node. `libbpfStatsEnabled` is
   * not used either, and has values only if `kernel.bpf_stats_enabled` makes the kernel measure each eBPF program.
   *
   * @default - no alarms about Falco
   */
  readonly falco?: Falco;

  /**
   * Falcosidekick, whose metrics are always enabled.
   *
   * @default - no alarms about Falcosidekick
   */
  readonly falcosidekick?: Falcosidekick;

  /**
   * Tetragon, with `metrics: true`.
   *
   * @default - no alarms about Tetragon
   */
  readonly tetragon?: Tetragon;

  /**
   * Name of the object.
   *
   * @default 'runtime-detection'
   */
  readonly name?: string;

  /**
   * Namespace of the object.
   *
   * @default - the namespace of the first engine
   */
  readonly namespace?: string;

  /**
   * Labels of the alarms and the monitors, for the selectors of Prometheus, such as `release: kube-prometheus-stack`.
   *
   * @default - only the labels of all objects
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Labels added to each alarm in addition to `severity`, for the routes of Alertmanager.
   *
   * @default - no additional labels
   */
  readonly alarmLabels?: Readonly<Record<string, string>>;

  /**
   * How alarms are delivered to Prometheus.
   *
   * @default AlarmFormat.PROMETHEUS_RULE
   */
  readonly alarmFormat?: AlarmFormat;

  /**
   * Names of alarms to leave out, such as `FalcoThreadTableFull`.
   *
   * @default - no alarms are left out
   */
  readonly withoutAlarms?: readonly string[];

  /**
   * URL of the runbook that alarms link to, without the fragment of the alarm.
   *
   * @default - docs/runbook.md of this package
   */
  readonly runbookUrl?: string;

  /**
   * Interval at which a CronJob sends a heartbeat alert to Falcosidekick, such as `Duration.minutes(5)`. The alarm
   * `HeartbeatMissing` fires if three in a row do not arrive.
   *
   * @default - no heartbeat
   */
  readonly heartbeat?: Duration;

  /**
   * Priority of the heartbeat alert. Outputs with a higher `minimumPriority` do not receive it.
   *
   * @default Priority.DEBUG
   */
  readonly heartbeatPriority?: Priority;

  /**
   * How Prometheus discovers the metrics of the programs. Programs whose construct has `serviceMonitor: true` are left
   * out. Create this construct after calling `tetragon.sendTo`, so that the alerts program is scraped too.
   *
   * @default - Scraping.SERVICE_MONITOR with AlarmFormat.PROMETHEUS_RULE, Scraping.ANNOTATIONS with
   * AlarmFormat.CONFIG_MAP
   */
  readonly scraping?: Scraping;

  /**
   * How dashboards are delivered to Grafana.
   *
   * @default DashboardFormat.CONFIG_MAP
   */
  readonly dashboards?: DashboardFormat;

  /**
   * Data source of the alerts in dashboards.
   *
   * @default AlertSource.LOKI if Falcosidekick has the output `loki`, otherwise AlertSource.PROMETHEUS
   */
  readonly alertSource?: AlertSource;

  /**
   * Labels of the objects with dashboards, for the selector of Grafana's sidecar.
   *
   * @default { grafana_dashboard: '1' } for ConfigMaps, no labels for GrafanaDashboards
   */
  readonly dashboardLabels?: Readonly<Record<string, string>>;

  /**
   * Grafana folder of the dashboards.
   *
   * @default 'Runtime detection'
   */
  readonly dashboardFolder?: string;

  /**
   * ConfigMap annotation that sets the folder for the sidecar: the value of `sidecar.dashboards.folderAnnotation` in
   * the Helm chart.
   *
   * @default 'grafana_folder'
   */
  readonly dashboardFolderAnnotation?: string;

  /**
   * Labels of the `Grafana` resource that the Grafana Operator adds the dashboards to.
   *
   * @default { dashboards: 'grafana' }
   */
  readonly grafanaLabels?: Readonly<Record<string, string>>;
}

/** The props, each with the type of its value. */
export const MONITORING_PROPS: Readonly<Record<keyof MonitoringProps, PropType>> = {
  falco: 'class',
  falcosidekick: 'class',
  tetragon: 'class',
  name: 'text',
  namespace: 'text',
  labels: 'map',
  alarmLabels: 'map',
  alarmFormat: 'class',
  withoutAlarms: 'list',
  runbookUrl: 'text',
  heartbeat: 'class',
  heartbeatPriority: 'class',
  imageRegistry: 'text',
  imageRepository: 'text',
  imageTag: 'text',
  imageDigest: 'text',
  imagePullPolicy: 'text',
  imagePullSecrets: 'list',
  scraping: 'class',
  dashboards: 'class',
  alertSource: 'class',
  dashboardLabels: 'map',
  dashboardFolder: 'text',
  dashboardFolderAnnotation: 'text',
  grafanaLabels: 'map',
};
