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
      whenNotReady: "Tetragon's events on these nodes make no alerts.",
      whenRestarting:
        'Events wait until it runs again, and go on from its checkpoint. Those that are rotated away before are lost.',
      causes: [
        'Its configuration, its rules or a certificate cannot be read.',
        'The export file is not where it looks, or is not readable.',
      ],
      memoryCauses: [
        'Falcosidekick does not accept alerts, so many wait.',
        'Events with very long arguments.',
      ],
      whenThrottled: 'A program that waits for CPU falls behind, and events are rotated away unread.',
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
          'Alerts are late. Where the agent rotates the export files away before they are read, events are lost.',
        causes: [
          'Falcosidekick does not accept alerts: the program stops reading while many wait. See TetragonAlertsNotDelivered.',
          'A policy that matches too much.',
          'Too little CPU.',
        ],
        steps: [
          'Compare `rate(tetragon_alerts_bytes_total[5m])` with what the agent writes: does it catch up?',
          'Look at `tetragon_policy_events_total`: which policy makes the most?',
          'Keep more files with `exportFileMaxBackups` of Tetragon until it has caught up.',
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
          "Alerts of Tetragon's events are made and reach nobody. They are not lost: each is tried again.",
        causes: [
          'Falcosidekick is down, or answers slowly.',
          'A network policy, a name that does not resolve, or a certificate that is not trusted.',
        ],
        steps: [
          `\`${logs} | grep 'post failed'\` has the reason.`,
          '`kubectl get pods -A -l app.kubernetes.io/name=falcosidekick` says whether it is ready.',
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
          'Alerts are late, since they are tried again. One that alone keeps failing is given up after a while.',
        causes: [
          'Falcosidekick is overloaded, or restarts.',
          'Some of the pods behind its Service do not answer.',
        ],
        steps: [
          '`sum by (reason) (rate(tetragon_alerts_post_failures_total[10m]))` has the reasons.',
          `\`${logs} | grep 'not delivered'\` has the alerts that were given up.`,
        ],
      },
    },
    {
      name: 'TetragonAlertsRefused',
      severity: 'critical',
      expr: 'increase(tetragon_alerts_posts_total{outcome="refused"}[10m]) > 0',
      holdsFor: '1m',
      summary: 'Falcosidekick refuses alerts from {{ $labels.instance }}',
      runbook: {
        meaning: 'These alerts are lost to all outputs. They are in the log of the program.',
        causes: [
          'Something between the two answers in the place of Falcosidekick, such as a proxy with a limit of sizes.',
          'A custom field that Falcosidekick does not take.',
        ],
        steps: [`\`${logs} | grep 'not delivered'\` has each alert, and the answer to it.`],
      },
    },
    {
      name: 'TetragonAlertsBrokenLines',
      severity: 'warning',
      expr: 'increase(tetragon_alerts_broken_lines_total[30m]) > 0',
      holdsFor: '1m',
      summary: '{{ $value | humanize }} lines of the export file on {{ $labels.instance }} cannot be read',
      runbook: {
        meaning: 'What these events tell of made no alert.',
        causes: [
          'A version of Tetragon whose events look different.',
          'A full disk, on which a line was cut off.',
          'Somebody else wrote into the export file.',
        ],
        steps: [`\`${logs} | grep 'cannot be read'\` shows the first of them, with the reason.`],
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
          'There were events that no rule has judged. An alert of the rule "Tetragon Alerts Gap" tells of it, too.',
        causes: [
          '`rotated`, `checkpoint-file`: the agent deleted files before they were read.',
          '`truncated`: somebody emptied the export file.',
          '`checkpoint-corrupt`: the node went down while the checkpoint was written, or somebody changed it.',
          '`long-line`: a line was longer than any event.',
        ],
        steps: [
          `\`${logs} | grep 'may have been missed'\` says which file, and how much.`,
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
        meaning: "Tetragon's events on that node make no alerts.",
        causes: [
          'The directory was deleted or moved.',
          'Permissions, or a label of SELinux that the container may not read.',
        ],
        steps: [`\`${logs} | grep 'cannot be read'\` has the error of the file system.`],
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
        meaning: 'After a restart, alerts that were delivered are sent again.',
        causes: ['The disk of the node is full or read-only.'],
        steps: [`\`${logs} | grep checkpoint\` has the error of the file system.`],
      },
    },
  ];
}
