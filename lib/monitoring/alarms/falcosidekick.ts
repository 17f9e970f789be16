import { type Alarm, type AlarmTarget, label, risen } from '../alarm';
import { containerAlarms } from './container';

/** Alarms about Falcosidekick, and about the way to it. Metrics as of Falcosidekick 2.34. */
export function falcosidekickAlarms(target: AlarmTarget): readonly Alarm[] {
  const { namespace, name } = target;
  const deployment = `{${label('namespace', namespace)}, ${label('deployment', name)}}`;
  const logs = `kubectl -n ${namespace} logs deploy/${name} --tail=100`;
  return [
    {
      name: 'FalcosidekickUnavailable',
      severity: 'critical',
      expr: `kube_deployment_status_replicas_available${deployment} == 0`,
      holdsFor: '5m',
      summary: 'No Falcosidekick pod is available, so alerts do not reach any output',
      runbook: {
        meaning:
          'The engines keep detecting, but the alerts that they send are lost. Their own logs still contain them.',
        causes: [
          'The pod does not start: an output panics because of its settings, or a Secret is missing.',
          'Its node is down.',
        ],
        steps: [
          `\`kubectl -n ${namespace} describe pod -l app.kubernetes.io/name=falcosidekick\` shows missing Secrets.`,
          `\`${logs} --previous\` ends with the reason.`,
        ],
      },
    },
    ...containerAlarms(target, {
      engine: 'Falcosidekick',
      container: 'falcosidekick',
      whenRestarting: 'Alerts that were in transit to the outputs are lost.',
      causes: ['An output panics because of its settings, or because of an alert.'],
      memoryCauses: [
        'An output is slow, and alerts that wait for it stay in memory.',
        'There are many more alerts than before.',
      ],
      whenThrottled: 'Alerts are late, and Falco drops alerts that it cannot deliver.',
    }),
    {
      name: 'FalcosidekickOutputFails',
      severity: 'critical',
      expr: `sum by (destination) (${risen('falcosecurity_falcosidekick_outputs_total{status="error"}', '10m')})`,
      holdsFor: '5m',
      summary: 'The Falcosidekick output {{ $labels.destination }} fails',
      runbook: {
        meaning: 'Alerts for this output are lost, because Falcosidekick does not retry.',
        causes: [
          'The credentials are wrong or expired, or the role is not allowed to publish.',
          'A NetworkPolicy or a proxy blocks the connection to the receiver.',
          'The receiver is down, or limits the request rate.',
        ],
        steps: [
          `\`${logs} | grep ERROR\` shows the response of the receiver.`,
          'For SNS: compare `AWS_ROLE_ARN` in the pod with the outputs of `cdk deploy`.',
          '`npx cdk8s-runtime-detection doctor` compares the enabled outputs with the configured ones.',
        ],
      },
    },
    {
      name: 'FalcosidekickRejectsAlerts',
      severity: 'warning',
      expr: `sum by (source) (${risen('falcosecurity_falcosidekick_inputs_total{status="rejected"}', '10m')})`,
      holdsFor: '5m',
      summary: 'Falcosidekick rejects requests',
      runbook: {
        meaning: 'Falcosidekick could not parse a request as an alert, so the request is lost.',
        causes: [
          'The sender is not Falco, for example a probe that sends POST requests.',
          'An alert has no output fields.',
        ],
        steps: [`\`${logs}\` shows what was rejected.`],
      },
    },
  ];
}

/** Alerts that Falcosidekick has, and that came from Falco. */
const FROM_FALCO = 'falcosecurity_falcosidekick_falco_events_total{source!~"heartbeat|internal|tetragon"}';

/** Alarms about the way from the engines to the outputs, where both ends are seen. */
export function pipelineAlarms({ namespace, name }: AlarmTarget): readonly Alarm[] {
  return [
    {
      name: 'AlertsDoNotArrive',
      severity: 'critical',
      expr:
        'sum(increase(falcosecurity_falco_rules_matches_total[15m])) > 0' +
        ` unless count(${risen(FROM_FALCO, '15m')}) > 0`,
      holdsFor: '5m',
      summary: 'Falco rules fire, but Falcosidekick receives no alerts from Falco',
      runbook: {
        meaning:
          'The pipeline between Falco and Falcosidekick is broken, so nobody is notified of detections.',
        causes: [
          'A NetworkPolicy blocks the Falco pods from the Service.',
          'The name does not resolve, or Falco does not trust the certificate.',
          '`http_output` is disabled.',
        ],
        steps: [
          `\`kubectl -n ${namespace} logs <Falco pod> -c falco | grep -i curl\` shows the connection error.`,
          `\`kubectl -n ${namespace} get endpoints ${name}\` must list a pod.`,
          '`npx cdk8s-runtime-detection demo` shows which engines detect each behavior.',
        ],
      },
    },
  ];
}
