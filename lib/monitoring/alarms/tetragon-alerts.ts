import type { Alarm, AlarmTarget } from '../alarm';
import { daemonSetAlarms } from './daemon-set';
import { metricsMissing } from './metrics-missing';

/** Alarms about the program that makes alerts of Tetragon's events, on each node. */
export function tetragonAlertsAlarms(target: AlarmTarget): readonly Alarm[] {
  const { namespace } = target;
  const logs = `kubectl -n ${namespace} logs <pod> -c tetragon-alerts`;
  return [
    ...daemonSetAlarms(target, {
      engine: 'TetragonAlerts',
      container: 'tetragon-alerts',
      whenNotReady: "Tetragon's events on these nodes do not raise alerts.",
      whenRestarting:
        'Events wait until it runs again and continues from its checkpoint. Events that are rotated away before that are lost.',
      causes: [
        'Its configuration, its rules or a certificate cannot be read.',
        'The export file is not at the expected path, or is not readable.',
      ],
      memoryCauses: [
        'Falcosidekick does not accept alerts, so many alerts wait.',
        'Events have very long arguments.',
      ],
      whenThrottled:
        'A process that waits for CPU time falls behind, and events are rotated away before they are read.',
    }),
    metricsMissing('TetragonAlerts', 'tetragon_alerts_start_time_seconds', namespace),
    {
      name: 'TetragonAlertsLag',
      severity: 'warning',
      expr: 'min_over_time(tetragon_alerts_lag_bytes[10m]) > 5e6',
      holdsFor: '5m',
      summary: '{{ $value | humanize1024 }}B of events wait on {{ $labels.instance }}',
      runbook: {
        meaning:
          'Alerts are late. If the agent rotates the export files away before they are read, events are lost.',
        causes: [
          'Falcosidekick does not accept alerts: the forwarder stops reading while many alerts wait. See TetragonAlertsNotDelivered.',
          'A policy matches too much.',
          'There is too little CPU.',
        ],
        steps: [
          'Compare `rate(tetragon_alerts_bytes_total[5m])` with the rate at which the agent writes, to see whether it catches up.',
          'Check `tetragon_policy_events_total` for the policy with the most events.',
          'Keep more files with the prop `exportFileMaxBackups` of Tetragon until it has caught up.',
        ],
      },
    },
    {
      name: 'TetragonAlertsNotDelivered',
      severity: 'critical',
      expr: 'tetragon_alerts_oldest_unacknowledged_seconds > 120',
      holdsFor: '5m',
      summary: 'An alert has waited on {{ $labels.instance }} for {{ $value | humanizeDuration }}',
      runbook: {
        meaning:
          "Alerts from Tetragon's events do not reach Falcosidekick. They are not lost, because each is retried.",
        causes: [
          'Falcosidekick is down, or responds slowly.',
          'A NetworkPolicy blocks the connection, the name does not resolve, or the certificate is not trusted.',
        ],
        steps: [
          `\`${logs} | grep 'post failed'\` shows the reason.`,
          '`kubectl get pods -A -l app.kubernetes.io/name=falcosidekick` shows whether it is ready.',
        ],
      },
    },
    {
      name: 'TetragonAlertsPostsFail',
      severity: 'warning',
      expr:
        'rate(tetragon_alerts_posts_total{outcome="failed"}[10m])' +
        ' / ignoring(outcome) sum without (outcome) (rate(tetragon_alerts_posts_total[10m])) > 0.1',
      holdsFor: '10m',
      summary:
        '{{ $value | humanizePercentage }} of the posts from {{ $labels.instance }} to Falcosidekick fail',
      runbook: {
        meaning:
          'Alerts are late, because they are retried. If only a single alert keeps failing, it is dropped after a while.',
        causes: ['Falcosidekick is overloaded, or restarts.', 'Some pods behind its Service do not respond.'],
        steps: [
          '`sum by (reason) (rate(tetragon_alerts_post_failures_total[10m]))` shows the reasons.',
          `\`${logs} | grep 'not delivered'\` shows the alerts that were dropped.`,
        ],
      },
    },
    {
      name: 'TetragonAlertsRefused',
      severity: 'critical',
      expr: 'increase(tetragon_alerts_posts_total{outcome="refused"}[10m]) > 0',
      holdsFor: '1m',
      summary: 'Falcosidekick rejects alerts from {{ $labels.instance }}',
      runbook: {
        meaning: 'No output receives these alerts. They are in the log of the forwarder.',
        causes: [
          'Something in between responds instead of Falcosidekick, such as a proxy with a size limit.',
          'Falcosidekick does not accept a custom field.',
        ],
        steps: [`\`${logs} | grep 'not delivered'\` shows each alert and the response to it.`],
      },
    },
    {
      name: 'TetragonAlertsBrokenLines',
      severity: 'warning',
      expr: 'increase(tetragon_alerts_broken_lines_total[30m]) > 0',
      holdsFor: '1m',
      summary: '{{ $value | humanize }} lines of the export file on {{ $labels.instance }} cannot be read',
      runbook: {
        meaning: 'These events raised no alerts.',
        causes: [
          'The version of Tetragon writes events in a different format.',
          'The disk was full, so a line was cut off.',
          'Something else wrote to the export file.',
        ],
        steps: [`\`${logs} | grep 'cannot be read'\` shows the first of these lines, with the reason.`],
      },
    },
    {
      name: 'TetragonAlertsGap',
      severity: 'warning',
      expr: 'sum by (instance, reason) (increase(tetragon_alerts_gaps_total[30m])) > 0',
      holdsFor: '1m',
      summary: 'Events may have been missed on {{ $labels.instance }}: {{ $labels.reason }}',
      runbook: {
        meaning:
          'There were events that no rule has evaluated. The rule "Tetragon Alerts Gap" also raises an alert.',
        causes: [
          '`rotated`, `checkpoint-file`: the agent deleted files before they were read.',
          '`truncated`: the export file was emptied.',
          '`checkpoint-corrupt`: the node went down while the checkpoint was written, or the checkpoint was changed.',
          '`long-line`: a line was longer than any event.',
        ],
        steps: [
          `\`${logs} | grep 'may have been missed'\` shows which file, and how much.`,
          'After `rotated`: see TetragonAlertsLag and TetragonAlertsNotDelivered, and keep more files.',
        ],
      },
    },
    {
      name: 'TetragonAlertsCannotRead',
      severity: 'critical',
      expr: 'increase(tetragon_alerts_read_failures_total[10m]) > 5',
      holdsFor: '5m',
      summary: 'The export directory on {{ $labels.instance }} cannot be read',
      runbook: {
        meaning: "Tetragon's events on that node do not raise alerts.",
        causes: [
          'The directory was deleted or moved.',
          'File permissions or an SELinux label deny access to the container.',
        ],
        steps: [`\`${logs} | grep 'cannot be read'\` shows the file system error.`],
      },
    },
    {
      name: 'TetragonAlertsNoCheckpoint',
      severity: 'warning',
      expr: 'tetragon_alerts_checkpoint_age_seconds > 300',
      holdsFor: '5m',
      summary:
        'The checkpoint on {{ $labels.instance }} could not be written for {{ $value | humanizeDuration }}',
      runbook: {
        meaning: 'After a restart, alerts that were already delivered are sent again.',
        causes: ['The disk of the node is full or read-only.'],
        steps: [`\`${logs} | grep checkpoint\` shows the file system error.`],
      },
    },
  ];
}
