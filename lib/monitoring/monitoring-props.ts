import type { Duration } from 'cdk8s';
import type { Priority } from '../alerts';
import type { Falco } from '../falco';
import type { PropType } from '../falco/check-types';
import type { Falcosidekick } from '../falcosidekick';
import type { ImageProps } from '../kubernetes';
import type { Tetragon } from '../tetragon';
import type { AlertSource, DashboardFormat } from './dashboard-format';
import type { Scraping } from './scraping';

/** How Prometheus gets the alarms. */
export class AlarmFormat {
  /** A PrometheusRule for the Prometheus Operator, whose custom resource definitions must be in the cluster. */
  public static readonly PROMETHEUS_RULE = new AlarmFormat('PrometheusRule');

  /** A ConfigMap that holds a rules file, for a Prometheus that mounts it and names it under `rule_files`. */
  public static readonly CONFIG_MAP = new AlarmFormat('ConfigMap');

  private constructor(
    /** The kind of the object. */
    public readonly kind: 'PrometheusRule' | 'ConfigMap',
  ) {}
}

/** Props of `Monitoring`. Those of an image are about that of the heartbeat. */
export interface MonitoringProps extends ImageProps {
  /**
   * Falco, with `metrics: true`.
   *
   * Alarms and panels use five sections of its metrics, all of which are on unless `config.metrics` switches them off: the
   * counts by rule, CPU and memory, the counters of the kernel, the numbers of plugins, and the state of its tables. What
   * they cost: the last one adds to a counter with each lookup of a thread or a file, the others are read when Prometheus
   * asks. `kernelEventCountersPerCpuEnabled` is not used, and adds two series for each CPU of each node;
   * `libbpfStatsEnabled` is not used either, and has numbers only where `kernel.bpf_stats_enabled` makes the kernel measure
   * each program that runs.
   *
   * @default - no alarms about Falco
   */
  readonly falco?: Falco;

  /**
   * Falcosidekick, whose metrics are always on.
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
   * @default - that of the first engine
   */
  readonly namespace?: string;

  /**
   * Labels of the alarms and the monitors, which a Prometheus may select on, such as `release: kube-prometheus-stack`.
   *
   * @default - the labels of all objects
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Labels that each alarm carries beside `severity`, for the routes of Alertmanager.
   *
   * @default - none
   */
  readonly alarmLabels?: Readonly<Record<string, string>>;

  /**
   * How Prometheus gets the alarms.
   *
   * @default AlarmFormat.PROMETHEUS_RULE
   */
  readonly alarmFormat?: AlarmFormat;

  /**
   * Alarms that are not emitted, by their names, such as `FalcoThreadTableFull`.
   *
   * @default - all are
   */
  readonly withoutAlarms?: readonly string[];

  /**
   * Where the runbook is that the alarms refer to, without the fragment of an alarm.
   *
   * @default - docs/runbook.md of this package
   */
  readonly runbookUrl?: string;

  /**
   * How often a CronJob sends an alert that has to arrive at Falcosidekick, such as `Duration.minutes(5)`. The alarm
   * `HeartbeatMissing` fires where three in a row do not.
   *
   * @default - no alert is sent
   */
  readonly heartbeat?: Duration;

  /**
   * Priority of that alert. Outputs with a higher `minimumPriority` do not get it.
   *
   * @default Priority.DEBUG
   */
  readonly heartbeatPriority?: Priority;

  /**
   * How Prometheus is told to ask the programs for their metrics. A program whose construct has `serviceMonitor: true` is
   * left out. Make this construct after `tetragon.sendTo`, so that the program of the alerts is asked too.
   *
   * @default - Scraping.SERVICE_MONITOR with AlarmFormat.PROMETHEUS_RULE, Scraping.ANNOTATIONS with AlarmFormat.CONFIG_MAP
   */
  readonly scraping?: Scraping;

  /**
   * How Grafana gets the dashboards.
   *
   * @default DashboardFormat.CONFIG_MAP
   */
  readonly dashboards?: DashboardFormat;

  /**
   * Where the dashboards find alerts.
   *
   * @default - Loki, where Falcosidekick has the output `loki`; Prometheus otherwise
   */
  readonly alertSource?: AlertSource;

  /**
   * Labels of the objects with dashboards, which the sidecar of Grafana selects on.
   *
   * @default { grafana_dashboard: '1' } for ConfigMaps, none for GrafanaDashboards
   */
  readonly dashboardLabels?: Readonly<Record<string, string>>;

  /**
   * The folder of Grafana that the dashboards are in.
   *
   * @default 'Runtime detection'
   */
  readonly dashboardFolder?: string;

  /**
   * The annotation of ConfigMaps that tells the sidecar the folder: what `sidecar.dashboards.folderAnnotation` of the Helm
   * chart says.
   *
   * @default 'grafana_folder'
   */
  readonly dashboardFolderAnnotation?: string;

  /**
   * Labels of the `Grafana` that the Grafana Operator adds the dashboards to.
   *
   * @default { dashboards: 'grafana' }
   */
  readonly grafanaLabels?: Readonly<Record<string, string>>;
}

/** The props, and what their values are. */
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
