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
      summary: 'No pod of Falcosidekick is available: alerts reach nobody',
      runbook: {
        meaning: 'The engines go on detecting, and what they send is lost. Their own logs still have it.',
        causes: [
          'It does not start: an output that panics with its settings, a Secret that is missing.',
          'Its node is gone.',
        ],
        steps: [
          `\`kubectl -n ${namespace} describe pod -l app.kubernetes.io/name=falcosidekick\` names missing Secrets.`,
          `\`${logs} --previous\` ends with the reason.`,
        ],
      },
    },
    ...containerAlarms(target, {
      engine: 'Falcosidekick',
      container: 'falcosidekick',
      whenRestarting: 'What was on its way to the outputs is lost.',
      causes: ['An output panics with its settings, or with an alert.'],
      memoryCauses: [
        'A slow output: alerts that wait for it stay in memory.',
        'Many more alerts than before.',
      ],
      whenThrottled: 'Alerts are late, and Falco drops alerts that it cannot hand over.',
    }),
    {
      name: 'FalcosidekickOutputFails',
      severity: 'critical',
      expr: `sum by (destination) (${risen('falcosecurity_falcosidekick_outputs_total{status="error"}', '10m')})`,
      holdsFor: '5m',
      summary: 'The output {{ $labels.destination }} of Falcosidekick fails',
      runbook: {
        meaning: 'Alerts of this output are lost: Falcosidekick does not try again.',
        causes: [
          'Credentials that are wrong or have ended, or a role that may not publish.',
          'A network policy or a proxy between the cluster and the receiver.',
          'The receiver is down, or limits the rate.',
        ],
        steps: [
          `\`${logs} | grep ERROR\` has the answer of the receiver.`,
          'For SNS: compare `AWS_ROLE_ARN` of the pod with the outputs of `cdk deploy`.',
          '`npx cdk8s-runtime-detection doctor` compares the outputs that are enabled with those that are configured.',
        ],
      },
    },
    {
      name: 'FalcosidekickRejectsAlerts',
      severity: 'warning',
      expr: `sum by (source) (${risen('falcosecurity_falcosidekick_inputs_total{status="rejected"}', '10m')})`,
      holdsFor: '5m',
      summary: 'Falcosidekick rejects what is sent to it',
      runbook: {
        meaning: 'Something that was sent was no alert that it can read, and is lost.',
        causes: [
          'A sender that is not Falco, such as a probe that posts.',
          'An alert without output fields.',
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
      summary: 'Rules of Falco fire, and Falcosidekick gets no alert of Falco',
      runbook: {
        meaning:
          'The pipeline is broken between Falco and Falcosidekick: nobody is told of what is detected.',
        causes: [
          'A network policy that keeps the pods of Falco from the Service.',
          'A name that does not resolve, or a certificate that Falco does not trust.',
          '`http_output` is switched off.',
        ],
        steps: [
          `\`kubectl -n ${namespace} logs <pod of Falco> -c falco | grep -i curl\` has the error of the connection.`,
          `\`kubectl -n ${namespace} get endpoints ${name}\` has to name a pod.`,
          '`npx cdk8s-runtime-detection demo` shows each alert and where it arrives.',
        ],
      },
    },
  ];
}
