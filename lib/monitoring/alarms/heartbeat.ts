import { HEARTBEAT_RULE } from '../../heartbeat/heartbeat-alert';
import { type Alarm, type AlarmTarget, label, risen } from '../alarm';

/** The heartbeat, and how often it beats. */
export interface HeartbeatTarget extends AlarmTarget {
  /** Seconds between two alerts. */
  readonly interval: number;
}

const EVENTS = `falcosecurity_falcosidekick_falco_events_total{${label('rule', HEARTBEAT_RULE)}}`;

/** An alarm about heartbeats that do not arrive. */
export function heartbeatAlarms({ namespace, name, interval }: HeartbeatTarget): readonly Alarm[] {
  // Two samples have to be in it, also where Prometheus asks once a minute.
  const window = `${Math.max(2 * interval, 300)}s`;
  return [
    {
      name: 'HeartbeatMissing',
      severity: 'critical',
      expr: `absent(${risen(EVENTS, window)})`,
      holdsFor: `${interval}s`,
      summary: 'The heartbeat of the alert pipeline does not arrive at Falcosidekick',
      runbook: {
        meaning:
          'The alert pipeline is broken or not monitored: alerts do not arrive, or nobody would notice if they did not.',
        causes: [
          'Falcosidekick is down, or cannot be reached through its Service.',
          'Prometheus does not scrape the metrics of Falcosidekick.',
          'The CronJob does not run: it is suspended, or its image cannot be pulled.',
        ],
        steps: [
          `\`kubectl -n ${namespace} get cronjob,jobs,pods -l app.kubernetes.io/instance=${name}\` shows the last run.`,
          `\`kubectl -n ${namespace} logs -l app.kubernetes.io/instance=${name}\` shows the response of Falcosidekick.`,
          `\`kubectl -n ${namespace} create job --from=cronjob/${name} heartbeat-now\` sends one immediately.`,
          'If Falcosidekick accepted it, check that Falcosidekick is among the Prometheus targets.',
        ],
      },
    },
  ];
}
