import { HEARTBEAT_SOURCE } from '../../heartbeat/heartbeat-alert';
import { AlertSource } from '../dashboard-format';
import type { DataSource, Target } from './grafana';
import { atTheEnd, LOKI, logsAtTheEnd, logsOverTime, overTime, PROMETHEUS } from './queries';

/** Where dashboards count alerts. */
export interface AlertCounter {
  readonly datasource: DataSource;
  readonly ruleLabel: string;
  readonly priorityLabel: string;
  /** The value of the label for a priority such as `Warning`. */
  readonly priorityValue: (name: string, level: number) => string;
  /** `undefined` if alerts are not counted by pod. */
  readonly podLabels: { readonly namespace: string; readonly pod: string } | undefined;
  /** What a variable is filled with: the values of a label. */
  readonly labelValues: (label: string) => string;
  /** How many alerts there were in a range, as an expression. `where` is a list of matchers. */
  readonly count: (range: string, where: string, by?: readonly string[]) => string;
  readonly overTime: (expr: string, legend: string, refId?: string) => Target;
  readonly atTheEnd: (expr: string, legend: string, refId?: string) => Target;
  /** The lines of alerts. `undefined` if there are none. */
  readonly lines: ((where: string) => string) | undefined;
}

/** A heartbeat arrives as an alert does, but does not count as one. */
const NO_HEARTBEAT = `source!="${HEARTBEAT_SOURCE}"`;

/** The range of one step of a graph. */
export const STEP = '$__rate_interval';
/** The time range of the dashboard. */
export const RANGE = '$__range';

/** Loki, as Falcosidekick labels what it pushes. Falcosidekick: `outputs/loki.go` */
export function lokiAlerts(): AlertCounter {
  const selector = (where: string) => `{rule=~".+", ${NO_HEARTBEAT}, ${where}}`;
  return {
    datasource: LOKI,
    ruleLabel: 'rule',
    priorityLabel: 'priority',
    priorityValue: (name) => name,
    podLabels: { namespace: 'k8s_ns_name', pod: 'k8s_pod_name' },
    labelValues: (label) => `label_values({rule=~".+"}, ${label})`,
    count: (range, where, by) =>
      `sum${grouping(by)} (count_over_time(${selector(where)} [${range === STEP ? '$__interval' : range}]))`,
    overTime: logsOverTime,
    atTheEnd: logsAtTheEnd,
    lines: selector,
  };
}

/**
 * What Falcosidekick counts of all that is sent to it, what it rejects among it, which has no rule. The numbers in its label
 * `priority` are its own: 8 is Emergency. Falcosidekick: `stats_prometheus.go`, `handlers.go`
 */
export function falcosidekickAlerts(): AlertCounter {
  const labels: MetricLabels = {
    ruleLabel: 'rule',
    priorityLabel: 'priority_raw',
    priorityValue: (name) => name.toLowerCase(),
    podLabels: { namespace: 'k8s_ns_name', pod: 'k8s_pod_name' },
  };
  return metricAlerts('falcosecurity_falcosidekick_falco_events_total', labels, ['rule!=""', NO_HEARTBEAT]);
}

/** What Falco counts of its rules. Falco: `userspace/falco/falco_metrics.cpp` */
export function falcoAlerts(): AlertCounter {
  return metricAlerts('falcosecurity_falco_rules_matches_total', {
    ruleLabel: 'rule_name',
    priorityLabel: 'priority',
    priorityValue: (_, level) => String(level),
    podLabels: undefined,
  });
}

/** What the program counts that makes alerts of Tetragon's events. */
export function tetragonAlertCounter(): AlertCounter {
  return metricAlerts('tetragon_alerts_alerts_total', {
    ruleLabel: 'rule',
    priorityLabel: 'priority',
    priorityValue: (name) => name,
    podLabels: undefined,
  });
}

/** The engines that count alerts. */
export interface AlertCounters {
  readonly falco?: unknown;
  readonly falcosidekick?: { readonly outputNames: readonly string[] };
  readonly tetragon?: { readonly alerts: unknown };
  readonly alertSource?: AlertSource;
}

/** Where alerts are counted: where they all arrive, or else where most of them are made. `undefined` if nowhere. */
export function alertCounter(engines: AlertCounters): AlertCounter | undefined {
  const { falco, falcosidekick, tetragon } = engines;
  if (falcosidekick !== undefined) {
    const hasLoki = falcosidekick.outputNames.includes('loki');
    const source = engines.alertSource ?? (hasLoki ? AlertSource.LOKI : AlertSource.PROMETHEUS);
    return source.name === 'Loki' ? lokiAlerts() : falcosidekickAlerts();
  }
  return falco !== undefined
    ? falcoAlerts()
    : tetragon?.alerts === undefined
      ? undefined
      : tetragonAlertCounter();
}

type MetricLabels = Pick<AlertCounter, 'ruleLabel' | 'priorityLabel' | 'priorityValue' | 'podLabels'>;

/**
 * `increase` does not see the first alert of a rule: the counter appears with the value 1, and does not rise to it. So a
 * counter that was not there at the start of the range counts with its value.
 */
function metricAlerts(metric: string, labels: MetricLabels, base: readonly string[] = []): AlertCounter {
  return {
    ...labels,
    datasource: PROMETHEUS,
    labelValues: (label) => `label_values(${metric}, ${label})`,
    count: (range, where, by) => {
      const counter = `${metric}{${[...base, where].join(', ')}}`;
      const born = `(increase(${counter}[${range}]) and ${counter} offset ${range}) or ${counter}`;
      return `sum${grouping(by)} (${born})`;
    },
    overTime,
    atTheEnd,
    lines: undefined,
  };
}

function grouping(by: readonly string[] | undefined): string {
  return by === undefined ? '' : ` by (${by.join(', ')})`;
}
