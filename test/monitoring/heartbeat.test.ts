import { App, Chart, Duration, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import {
  AlarmFormat,
  DiagnosticsError,
  Falcosidekick,
  Monitoring,
  type MonitoringProps,
  Output,
  Priority,
} from '../../lib';
import { EVEN_INTERVALS, scheduleOf } from '../../lib/monitoring/heartbeat/schedule';
import { schemaProblems } from '../kubernetes/validate';

const SHA = `sha256:${'a'.repeat(64)}`;

function synth(props: Partial<MonitoringProps>, sidekickProps: object = {}) {
  const chart = new Chart(new App(), 'test', { namespace: 'falco' });
  const falcosidekick = new Falcosidekick(chart, 'Falcosidekick', {
    outputs: [Output.stdout()],
    ...sidekickProps,
  });
  const monitoring = new Monitoring(chart, 'Monitoring', { falcosidekick, ...props });
  const objects = Testing.synth(chart);
  const find = (kind: string, name: string) =>
    objects.find((each) => each.kind === kind && each.metadata.name === name);
  return { monitoring, find, objects };
}

function errorOf(props: Partial<MonitoringProps>): string {
  try {
    synth(props);
    return 'no error';
  } catch (error) {
    return error instanceof DiagnosticsError
      ? error.diagnostics.map(({ message, help }) => `${message} (${help})`).join('\n')
      : String(error);
  }
}

describe('the heartbeat', () => {
  it('is off by default', () => {
    const { monitoring, objects } = synth({});
    expect(monitoring.heartbeat).toBeUndefined();
    expect(objects.map(({ kind }) => kind)).not.toContain('CronJob');
    expect(JSON.stringify(monitoring.ruleGroups)).not.toContain('HeartbeatMissing');
  });

  it('is what the API server takes', () => {
    const { objects } = synth({
      heartbeat: Duration.minutes(5),
      imagePullSecrets: ['registry'],
      alarmFormat: AlarmFormat.CONFIG_MAP,
    });
    const own = objects.filter(({ metadata }) => metadata.name.endsWith('-heartbeat'));
    expect(own.map(({ kind }) => kind).sort()).toEqual(['ConfigMap', 'CronJob', 'NetworkPolicy']);
    expect(own.flatMap((each) => schemaProblems(each))).toEqual([]);
  });

  it.each([
    [Duration.minutes(1), 50],
    [Duration.minutes(3), 170],
    [Duration.minutes(5), 290],
    [Duration.hours(12), 290],
  ])('ends before the next one, and takes five minutes at most', (heartbeat, seconds) => {
    const job = synth({ heartbeat }).find('CronJob', 'runtime-detection-heartbeat').spec.jobTemplate;
    expect(job.spec.activeDeadlineSeconds).toBe(seconds);
  });

  it('is a CronJob that may do nothing but post', () => {
    const { find } = synth({ heartbeat: Duration.minutes(5), imageDigest: SHA });
    const { spec } = find('CronJob', 'runtime-detection-heartbeat');
    expect({ ...spec, jobTemplate: undefined }).toEqual({
      schedule: '*/5 * * * *',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 60,
      successfulJobsHistoryLimit: 1,
      failedJobsHistoryLimit: 1,
    });
    const pod = spec.jobTemplate.spec.template.spec;
    expect(pod).toMatchObject({
      restartPolicy: 'Never',
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
    });
    expect(pod.containers[0]).toMatchObject({
      image: `docker.io/library/node:24.19.0-bookworm-slim@${SHA}`,
      command: ['node', '/opt/heartbeat/heartbeat.js'],
      env: [
        { name: 'HEARTBEAT_URL', value: 'http://falcosidekick:2801/' },
        { name: 'HEARTBEAT_NAME', value: 'runtime-detection-heartbeat' },
        { name: 'HEARTBEAT_PRIORITY', value: 'Debug' },
        { name: 'HEARTBEAT_INTERVAL', value: '300' },
      ],
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
      volumeMounts: [{ name: 'program', mountPath: '/opt/heartbeat', readOnly: true }],
    });
    expect(find('ConfigMap', 'runtime-detection-heartbeat').data['heartbeat.js']).toContain(
      'Runtime Detection Heartbeat',
    );
  });

  it('is let in by Falcosidekick, and reaches nothing else', () => {
    const { find } = synth({ heartbeat: Duration.hours(1), name: 'watch' });
    const labels = { 'app.kubernetes.io/name': 'heartbeat', 'app.kubernetes.io/instance': 'watch-heartbeat' };
    expect(find('NetworkPolicy', 'falcosidekick').spec.ingress).toEqual([
      { from: [{ podSelector: { matchLabels: labels } }], ports: [{ port: 2801, protocol: 'TCP' }] },
    ]);
    expect(find('CronJob', 'watch-heartbeat').spec.jobTemplate.spec.template.metadata.labels).toMatchObject(
      labels,
    );
    expect(find('NetworkPolicy', 'watch-heartbeat').spec).toMatchObject({
      podSelector: { matchLabels: labels },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [],
      egress: [
        {
          to: [
            {
              podSelector: {
                matchLabels: {
                  'app.kubernetes.io/name': 'falcosidekick',
                  'app.kubernetes.io/instance': 'falcosidekick',
                },
              },
            },
          ],
        },
        { ports: [{ port: 53 }, { port: 53 }] },
      ],
    });
  });

  it('shows the certificates that Falcosidekick asks for', () => {
    const { find } = synth(
      { heartbeat: Duration.minutes(1) },
      {
        tlsSecretName: 'server',
        tlsCaCertificate: { secretName: 'ca', key: 'ca.crt' },
        tlsClientCaCertificate: { secretName: 'ca', key: 'ca.crt' },
        tlsSenderSecretName: 'sender',
      },
    );
    const pod = find('CronJob', 'runtime-detection-heartbeat').spec.jobTemplate.spec.template.spec;
    expect(pod.containers[0].env).toEqual(
      expect.arrayContaining([
        { name: 'HEARTBEAT_URL', value: 'https://falcosidekick.falco.svc:2801/' },
        { name: 'HEARTBEAT_CA_FILE', value: '/etc/heartbeat/ca.crt' },
        { name: 'HEARTBEAT_CERTIFICATE_FILE', value: '/etc/heartbeat/client.crt' },
        { name: 'HEARTBEAT_KEY_FILE', value: '/etc/heartbeat/client.key' },
      ]),
    );
    expect(pod.volumes[1].projected.sources).toEqual([
      { secret: { name: 'ca', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      { secret: { name: 'sender', items: [{ key: 'tls.crt', path: 'client.crt' }] } },
      { secret: { name: 'sender', items: [{ key: 'tls.key', path: 'client.key' }] } },
    ]);
  });

  it('has an alarm that waits for three in a row', () => {
    const { monitoring } = synth({
      heartbeat: Duration.minutes(10),
      heartbeatPriority: Priority.INFORMATIONAL,
    });
    const events = 'falcosecurity_falcosidekick_falco_events_total{rule="Runtime Detection Heartbeat"}';
    const group = monitoring.ruleGroups.find(({ name }) => name === 'runtime-detection-heartbeat');
    expect(group?.rules[0]).toMatchObject({
      alert: 'HeartbeatMissing',
      expr: `absent(increase(${events}[1200s]) > 0 or (${events} unless ${events} offset 1200s))`,
      for: '600s',
    });
  });

  it.each([
    [60, '* * * * *'],
    [300, '*/5 * * * *'],
    [1800, '*/30 * * * *'],
    [3600, '0 * * * *'],
    [21_600, '0 */6 * * *'],
    [86_400, '0 0 * * *'],
    [30, undefined],
    [420, undefined],
    [5400, undefined],
    [0, undefined],
    [172_800, undefined],
  ])('repeats every %i seconds with the schedule %s', (seconds, schedule) => {
    expect(scheduleOf(seconds)).toBe(schedule);
  });

  it.each<[string, Partial<MonitoringProps>, string]>([
    [
      'an uneven interval',
      { heartbeat: Duration.minutes(7) },
      `a CronJob cannot run evenly every "7 minutes" (use Duration with ${EVEN_INTERVALS})`,
    ],
    [
      'an interval that is none',
      { heartbeat: '5m' as unknown as Duration },
      'a CronJob cannot run evenly every "5m"',
    ],
    [
      'a priority that is none',
      { heartbeat: Duration.minutes(5), heartbeatPriority: 'Debug' as unknown as Priority },
      '"Debug" is not a priority (use Priority.DEBUG or another Priority)',
    ],
    [
      'a priority without a heartbeat',
      { heartbeatPriority: Priority.NOTICE },
      '"heartbeatPriority" has no effect without "heartbeat" (add "heartbeat: Duration.minutes(5)", or remove it)',
    ],
    [
      'an image without a heartbeat',
      { imageRegistry: 'registry.example.com' },
      '"imageRegistry" has no effect without "heartbeat"',
    ],
    [
      'an image that is none',
      { heartbeat: Duration.minutes(5), imageTag: 'latest' },
      '"latest" can be a different image tomorrow',
    ],
    [
      'a name that is too long for a CronJob',
      { heartbeat: Duration.minutes(5), name: 'a'.repeat(50) },
      `"${'a'.repeat(50)}-heartbeat" is too long for a CronJob (use at most 42 characters)`,
    ],
  ])('fails with %s', (_, props, message) => {
    expect(errorOf(props)).toContain(message);
  });

  it('fails without a Falcosidekick', () => {
    const chart = new Chart(new App(), 'test', { namespace: 'falco' });
    expect(() => new Monitoring(chart, 'Monitoring', { heartbeat: Duration.minutes(5) })).toThrow(
      'a heartbeat requires "falcosidekick", to which it is sent',
    );
  });
});
