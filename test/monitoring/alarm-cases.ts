/** Series as promtool writes them: names and labels, and values such as `0+10x30`, a value a minute. */
export type Series = Readonly<Record<string, string>>;

/** What an alarm is tested with, 40 minutes after the first value. */
export interface AlarmCase {
  /** Something is wrong. */
  readonly fires: Series;
  /** Labels of the alert beside those of the rule. */
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string;
  /** The neighbour: as much like it as can be, and right. */
  readonly silent: Series;
}

const FALCO = 'instance="10.0.0.1:8765"';
const TETRAGON = 'instance="10.0.0.1:2112"';

/** The cases that hold for the pods of an engine. */
function podCases(engine: string, namespace: string, name: string): Readonly<Record<string, AlarmCase>> {
  const daemonSet = `namespace="${namespace}",daemonset="${name}"`;
  const desired = `kube_daemonset_status_desired_number_scheduled{${daemonSet}}`;
  const ready = `kube_daemonset_status_number_ready{${daemonSet}}`;
  return {
    [`${engine}NotReadyOnNode`]: {
      fires: { [desired]: '3x60', [ready]: '2x60' },
      labels: { namespace, daemonset: name },
      summary: `${engine} is not ready on 1 of its nodes`,
      // A rollout has one pod away for some minutes.
      silent: { [desired]: '3x60', [ready]: '3x29 2x5 3x30' },
    },
    ...containerCases(engine, namespace, name),
  };
}

/** The cases that hold for the container of any program. */
function containerCases(
  engine: string,
  namespace: string,
  name: string,
): Readonly<Record<string, AlarmCase>> {
  const container = `namespace="${namespace}",pod="${name}-x",container="${name}"`;
  const limit = `kube_pod_container_resource_limits{${container},resource="memory"}`;
  const used = `container_memory_working_set_bytes{${container}}`;
  const restarts = `kube_pod_container_status_restarts_total{${container}}`;
  const throttled = `container_cpu_cfs_throttled_periods_total{${container}}`;
  const periods = `container_cpu_cfs_periods_total{${container}}`;
  return {
    [`${engine}Restarts`]: {
      fires: { [restarts]: '0x29 1+1x20' },
      labels: { namespace, pod: `${name}-x` },
      summary: `${engine} keeps restarting in ${name}-x`,
      silent: { [restarts]: '5x29 6x30' },
    },
    [`${engine}MemoryNearLimit`]: {
      fires: { [used]: '950x60', [limit]: '1000x60' },
      labels: { namespace, pod: `${name}-x` },
      summary: `${engine} in ${name}-x uses 95% of its memory limit`,
      silent: { [used]: '890x60', [limit]: '1000x60' },
    },
    [`${engine}CpuThrottled`]: {
      fires: { [throttled]: '0+300x60', [periods]: '0+600x60' },
      labels: { namespace, pod: `${name}-x` },
      summary: `${engine} in ${name}-x is throttled in 50% of its CPU periods`,
      silent: { [throttled]: '0+60x60', [periods]: '0+600x60' },
    },
  };
}

const EVENTS = `falcosecurity_scap_n_evts_total{${FALCO}}`;
const DROPS = `falcosecurity_scap_n_drops_total{${FALCO}}`;
const SHA = (instance: string, sha: string) =>
  `falcosecurity_falco_sha256_rules_files_info{instance="${instance}",file_name="10-container-detections.yaml",sha256="${sha}"}`;
const MATCHES = `falcosecurity_falco_rules_matches_total{${FALCO},rule_name="Container Spawned Shell"}`;
const INPUTS = (status: string) =>
  `falcosecurity_falcosidekick_inputs_total{source="requests",status="${status}"}`;
const ARRIVED = (source: string) =>
  `falcosecurity_falcosidekick_falco_events_total{source="${source}",rule="Any"}`;
const HEARTBEATS = (pod: string) =>
  `falcosecurity_falcosidekick_falco_events_total{source="heartbeat",rule="Runtime Detection Heartbeat",pod="${pod}"}`;
const OUTPUTS = (status: string) =>
  `falcosecurity_falcosidekick_outputs_total{destination="awssns",status="${status}"}`;
const AVAILABLE = 'kube_deployment_status_replicas_available{namespace="falco",deployment="falcosidekick"}';
const LOADED = (state: string) => `tetragon_tracingpolicy_loaded{${TETRAGON},state="${state}"}`;
const RECEIVED = `tetragon_observer_ringbuf_events_received_total{${TETRAGON}}`;
const EXPORTED = `tetragon_events_last_exported_timestamp{${TETRAGON}}`;

/** Nobody collects the metric; the neighbour is one whose collection paused. */
function missing(engine: string, metric: string): Readonly<Record<string, AlarmCase>> {
  return {
    [`${engine}MetricsMissing`]: {
      fires: { [metric]: '1x20 stale' },
      labels: {},
      summary: `Prometheus has no metrics for ${engine}`,
      silent: { [metric]: '1x20 _x14 1x30' },
    },
  };
}

const ALERTS = 'instance="10.0.0.1:2804"';
const POSTS = (outcome: string) => `tetragon_alerts_posts_total{${ALERTS},outcome="${outcome}"}`;
const GAPS = `tetragon_alerts_gaps_total{${ALERTS},reason="rotated"}`;

/** Of the program that makes alerts of Tetragon's events. */
const TETRAGON_ALERTS_CASES: Readonly<Record<string, AlarmCase>> = {
  ...podCases('TetragonAlerts', 'kube-system', 'tetragon-alerts'),
  ...missing('TetragonAlerts', `tetragon_alerts_start_time_seconds{${ALERTS}}`),
  TetragonAlertsLag: {
    fires: { [`tetragon_alerts_lag_bytes{${ALERTS}}`]: '8388608x60' },
    labels: { instance: '10.0.0.1:2804' },
    summary: '8MiB of events wait on 10.0.0.1:2804',
    // It falls behind again and again, and catches up each time.
    silent: {
      [`tetragon_alerts_lag_bytes{${ALERTS}}`]: '8388608x8 0x1 8388608x8 0x1 8388608x8 0x1 8388608x20',
    },
  },
  TetragonAlertsNotDelivered: {
    fires: { [`tetragon_alerts_oldest_unacknowledged_seconds{${ALERTS}}`]: '0x20 60+60x30' },
    labels: { instance: '10.0.0.1:2804' },
    summary: 'An alert has waited on 10.0.0.1:2804 for 20m 0s',
    silent: { [`tetragon_alerts_oldest_unacknowledged_seconds{${ALERTS}}`]: '119x60' },
  },
  TetragonAlertsPostsFail: {
    fires: { [POSTS('failed')]: '0+1x60', [POSTS('accepted')]: '0+4x60', [POSTS('refused')]: '0x60' },
    labels: { instance: '10.0.0.1:2804' },
    summary: '20% of the posts from 10.0.0.1:2804 to Falcosidekick fail',
    silent: { [POSTS('failed')]: '0+1x60', [POSTS('accepted')]: '0+19x60', [POSTS('refused')]: '0x60' },
  },
  TetragonAlertsRefused: {
    fires: { [POSTS('refused')]: '0x33 1x30', [POSTS('accepted')]: '0+4x60' },
    labels: { instance: '10.0.0.1:2804', outcome: 'refused' },
    summary: 'Falcosidekick rejects alerts from 10.0.0.1:2804',
    silent: { [POSTS('refused')]: '1x60', [POSTS('failed')]: '0+1x60', [POSTS('accepted')]: '0+4x60' },
  },
  TetragonAlertsBrokenLines: {
    fires: { [`tetragon_alerts_broken_lines_total{${ALERTS}}`]: '0+3x60' },
    labels: { instance: '10.0.0.1:2804' },
    summary: '90 lines of the export file on 10.0.0.1:2804 cannot be read',
    silent: {
      [`tetragon_alerts_broken_lines_total{${ALERTS}}`]: '7x60',
      [`tetragon_alerts_unwanted_lines_total{${ALERTS}}`]: '0+9x60',
    },
  },
  TetragonAlertsGap: {
    fires: { [GAPS]: '0x30 1x30' },
    labels: { instance: '10.0.0.1:2804', reason: 'rotated' },
    summary: 'Events may have been missed on 10.0.0.1:2804: rotated',
    silent: { [GAPS]: '2x60' },
  },
  TetragonAlertsCannotRead: {
    fires: { [`tetragon_alerts_read_failures_total{${ALERTS}}`]: '0+60x60' },
    labels: { instance: '10.0.0.1:2804' },
    summary: 'The export directory on 10.0.0.1:2804 cannot be read',
    // The agent makes the directory some seconds after the program has started.
    silent: { [`tetragon_alerts_read_failures_total{${ALERTS}}`]: '0x30 4x30' },
  },
  TetragonAlertsNoCheckpoint: {
    fires: { [`tetragon_alerts_checkpoint_age_seconds{${ALERTS}}`]: '0x20 60+60x30' },
    labels: { instance: '10.0.0.1:2804' },
    summary: 'The checkpoint on 10.0.0.1:2804 could not be written for 20m 0s',
    silent: { [`tetragon_alerts_checkpoint_age_seconds{${ALERTS}}`]: '300x60' },
  },
};

/** A case for each alarm, by its name. */
export const ALARM_CASES: Readonly<Record<string, AlarmCase>> = {
  ...podCases('Falco', 'falco', 'falco'),
  ...podCases('Tetragon', 'kube-system', 'tetragon'),
  ...containerCases('Falcosidekick', 'falco', 'falcosidekick'),
  ...missing('Falco', EVENTS),
  ...missing('Tetragon', RECEIVED),
  ...TETRAGON_ALERTS_CASES,
  FalcoSeesNothing: {
    fires: { [EVENTS]: '5000x60' },
    labels: { instance: '10.0.0.1:8765' },
    summary: 'Falco on 10.0.0.1:8765 is running, but gets no events from the kernel',
    silent: { [EVENTS]: '0+1x60' },
  },
  FalcoDropsEvents: {
    fires: { [EVENTS]: '0+1000x60', [DROPS]: '0+20x60' },
    labels: { instance: '10.0.0.1:8765' },
    summary: 'Falco on 10.0.0.1:8765 drops 2% of the events',
    silent: { [EVENTS]: '0+1000x60', [DROPS]: '0+9x60' },
  },
  FalcoLosesAlerts: {
    fires: { [`falcosecurity_falco_outputs_queue_num_drops_total{${FALCO}}`]: '0x33 3x30' },
    labels: { instance: '10.0.0.1:8765' },
    summary: 'Falco on 10.0.0.1:8765 dropped alerts: its outputs are too slow',
    silent: { [`falcosecurity_falco_outputs_queue_num_drops_total{${FALCO}}`]: '0x9 3x50' },
  },
  FalcoThreadTableFull: {
    fires: { [`falcosecurity_scap_n_drops_full_threadtable_total{${FALCO}}`]: '0+1x60' },
    labels: { instance: '10.0.0.1:8765' },
    summary: 'Falco on 10.0.0.1:8765 cannot track more threads',
    silent: { [`falcosecurity_scap_n_drops_full_threadtable_total{${FALCO}}`]: '7x60' },
  },
  FalcoRulesDiffer: {
    fires: { [SHA('a', '1')]: '1x60', [SHA('b', '2')]: '1x60' },
    labels: { file_name: '10-container-detections.yaml' },
    summary: 'The nodes have different versions of the rules file 10-container-detections.yaml',
    // A rollout takes some minutes.
    silent: { [SHA('a', '1')]: '1x60', [SHA('b', '2')]: '_x20 1x10 stale', [SHA('b', '1')]: '_x31 1x30' },
  },
  FalcoRulesNotLoaded: {
    fires: { [SHA('a', 'f'.repeat(64))]: '1x60', [SHA('b', '0'.repeat(64))]: '1x60' },
    labels: { instance: 'a', file_name: '10-container-detections.yaml' },
    summary: 'Falco on a has not loaded the deployed version of 10-container-detections.yaml',
    // A rollout, and a file of upstream's that is not deployed.
    silent: {
      [SHA('a', 'f'.repeat(64))]: '1x30 stale',
      [SHA('b', '0'.repeat(64))]: '1x60',
      'falcosecurity_falco_sha256_rules_files_info{instance="b",file_name="falco_rules.yaml",sha256="1"}':
        '1x60',
    },
  },
  FalcosidekickUnavailable: {
    fires: { [AVAILABLE]: '2x20 0x40' },
    labels: { namespace: 'falco', deployment: 'falcosidekick' },
    summary: 'No Falcosidekick pod is available, so alerts do not reach any output',
    silent: { [AVAILABLE]: '2x20 1x40' },
  },
  FalcosidekickOutputFails: {
    // The first failure makes a new series.
    fires: { [OUTPUTS('error')]: '_x31 1x30', [OUTPUTS('ok')]: '0+9x60' },
    labels: { destination: 'awssns' },
    summary: 'The Falcosidekick output awssns fails',
    silent: { [OUTPUTS('error')]: '4x60', [OUTPUTS('ok')]: '0+9x60' },
  },
  FalcosidekickRejectsAlerts: {
    fires: { [INPUTS('rejected')]: '0+1x60' },
    labels: { source: 'requests' },
    summary: 'Falcosidekick rejects requests',
    silent: { [INPUTS('rejected')]: '4x60', [INPUTS('accepted')]: '0+1x60' },
  },
  AlertsDoNotArrive: {
    // Others arrive.
    fires: { [MATCHES]: '0+1x60', [ARRIVED('tetragon')]: '0+1x60', [ARRIVED('heartbeat')]: '0+1x60' },
    labels: {},
    summary: 'Falco rules fire, but Falcosidekick receives no alerts from Falco',
    // The first alert of a rule makes a new series, which increases by nothing.
    silent: { [MATCHES]: '0+1x60', [ARRIVED('syscall')]: '_x30 1x30' },
  },
  HeartbeatMissing: {
    fires: { [HEARTBEATS('a')]: '1x20 2x40', [HEARTBEATS('b')]: '5x60', [ARRIVED('syscall')]: '0+1x60' },
    labels: {},
    summary: 'The heartbeat of the alert pipeline does not arrive at Falcosidekick',
    // Pods of Falcosidekick are replaced, and each begins with a new series.
    silent: { [HEARTBEATS('a')]: '1x33 stale', [HEARTBEATS('b')]: '_x34 1x30' },
  },
  TetragonPolicyFails: {
    fires: { [LOADED('load_error')]: '2x60', [LOADED('enabled')]: '14x60' },
    labels: { instance: '10.0.0.1:2112', state: 'load_error' },
    summary: '2 policies are in the state load_error on 10.0.0.1:2112',
    silent: { [LOADED('load_error')]: '0x60', [LOADED('disabled')]: '2x60', [LOADED('enabled')]: '14x60' },
  },
  TetragonPolicyMissing: {
    fires: { [LOADED('enabled')]: '13x60' },
    labels: { instance: '10.0.0.1:2112' },
    summary: '10.0.0.1:2112 has 13 of 14 policies enabled',
    silent: { [LOADED('enabled')]: '15x60' },
  },
  TetragonLosesEvents: {
    fires: {
      [`tetragon_observer_ringbuf_events_lost_total{${TETRAGON}}`]: '0x60',
      [`tetragon_observer_ringbuf_queue_events_lost_total{${TETRAGON}}`]: '0+3x60',
    },
    labels: { instance: '10.0.0.1:2112' },
    summary: 'Tetragon on 10.0.0.1:2112 lost 30 events',
    silent: {
      [`tetragon_observer_ringbuf_events_lost_total{${TETRAGON}}`]: '8x60',
      [`tetragon_observer_ringbuf_queue_events_lost_total{${TETRAGON}}`]: '3x60',
    },
  },
  TetragonMissesHooks: {
    fires: {
      [`tetragon_missed_prog_probes_total{${TETRAGON},policy="container-mount",attach="security_sb_mount"}`]:
        '0+1x60',
    },
    labels: { instance: '10.0.0.1:2112', policy: 'container-mount' },
    summary: 'The kernel skipped programs of the policy container-mount on 10.0.0.1:2112',
    silent: {
      [`tetragon_missed_prog_probes_total{${TETRAGON},policy="container-mount",attach="security_sb_mount"}`]:
        '9x60',
    },
  },
  TetragonExportStalls: {
    fires: { [RECEIVED]: '0+9x60', [EXPORTED]: '60x60' },
    labels: { instance: '10.0.0.1:2112' },
    summary: 'Tetragon on 10.0.0.1:2112 gets events, but has exported none for 15 minutes',
    // A quiet node exports nothing.
    silent: { [RECEIVED]: '9x60', [EXPORTED]: '60x60' },
  },
  TetragonExportLimited: {
    fires: { [`tetragon_export_ratelimit_events_dropped_total{${TETRAGON}}`]: '0+2x60' },
    labels: { instance: '10.0.0.1:2112' },
    summary: 'Tetragon on 10.0.0.1:2112 omitted 20 events from its export',
    silent: { [`tetragon_export_ratelimit_events_dropped_total{${TETRAGON}}`]: '2x60' },
  },
};
