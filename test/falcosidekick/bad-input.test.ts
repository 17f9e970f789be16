import { describe, expect, it } from 'vitest';
import { Priority } from '../../lib/alerts';
import { AwsIdentity, Output, SecretRef } from '../../lib/falcosidekick';
import { findings, unchecked } from './harness';

const URL = SecretRef.fromSecretKey('slack', 'url');
const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:falco-alerts';

function slack(settings: object) {
  return { outputs: [unchecked('slack', { webhookUrl: URL, ...settings })] };
}

function output(name: string, settings: Readonly<Record<string, unknown>>) {
  return { outputs: [unchecked(name, settings)] };
}

/** What is written, and every finding. */
const CASES: readonly (readonly [what: string, props: object, expected: readonly string[]])[] = [
  [
    'no outputs',
    { outputs: [] },
    [
      'PROP1002 outputs: no outputs, so every alert would be accepted and dropped | add at least one of the 71, for example Output.stdout()',
    ],
  ],
  [
    'something that is not an output',
    { outputs: ['slack'] },
    [`PROP1001 outputs[0]: it is not an output | use a factory of Output, for example Output.stdout()`],
  ],
  [
    'the same output twice',
    { outputs: [Output.stdout(), Output.stdout()] },
    [
      'PROP1003 outputs[1]: duplicate output stdout | use a second Falcosidekick with another name for the second stdout: each Falcosidekick supports only one',
    ],
  ],
  [
    'an unknown prop',
    { replicaz: 2 },
    ['PROP1004 replicaz: unknown prop "replicaz" | did you mean "replicas"?'],
  ],
  [
    'the name that the chart has for a prop',
    { replicaCount: 2 },
    ['PROP1004 replicaCount: unknown prop "replicaCount" | write replicas'],
  ],
  [
    'an unknown setting near a known one',
    slack({ chanel: '#falco' }),
    ['PROP1004 outputs.slack.chanel: slack has no setting "chanel" | did you mean "channel"?'],
  ],
  [
    'an unknown setting near none',
    output('webex', { webhookUrl: URL, colour: 'red' }),
    [
      'PROP1004 outputs.webex.colour: webex has no setting "colour" | webex has "webhookUrl", "minimumPriority", "mutualTls", "checkCert" and "maxConcurrentRequests"',
    ],
  ],
  [
    'a setting for an output without any',
    output('stdout', { format: 'json' }),
    ['PROP1004 outputs.stdout.format: stdout has no setting "format" | stdout has no settings'],
  ],
  [
    'a setting that only the file has',
    output('nats', { hostPort: 'nats://n:4222', minimumPriority: Priority.ERROR }),
    [
      'PROP1005 outputs.nats.minimumPriority: falcosidekick 2.34.1 ignores NATS_MINIMUMPRIORITY | only the configuration file can set it: mount one with extraVolumes and pass it with extraArgs: ["--config-file", path]',
    ],
  ],
  [
    'a setting that has no effect',
    output('pagerduty', { routingKey: URL, region: 'eu' }),
    [
      'PROP1005 outputs.pagerduty.region: falcosidekick 2.34.1 ignores PAGERDUTY_REGION | every alert goes to events.pagerduty.com, whatever the region is',
    ],
  ],
  [
    'access keys of AWS',
    { ...output('sns', { topicArn: TOPIC, accessKeyId: 'A' }), awsIdentity: AwsIdentity.podIdentity() },
    [
      'PROP1005 outputs.sns.accessKeyId: falcosidekick 2.34.1 ignores AWS_ACCESSKEYID | give the pod an identity with awsIdentity, for example AwsIdentity.irsa(roleArn)',
    ],
  ],
  [
    'a missing secret',
    output('slack', {}),
    [
      'PROP1002 outputs.slack.webhookUrl: slack requires webhookUrl | URL of the incoming webhook of Slack; anyone who knows it can post. Without it, Falcosidekick disables the output',
    ],
  ],
  [
    'two missing settings at once',
    output('kafka', {}),
    [
      'PROP1002 outputs.kafka.hostPort: kafka requires hostPort | Addresses of the brokers. Without it, Falcosidekick disables the output',
      'PROP1002 outputs.kafka.topic: kafka requires topic | Topic. Without it, Falcosidekick disables the output',
    ],
  ],
  [
    'a secret as text',
    slack({ webhookUrl: 'https://hooks.slack.com/services/secret' }),
    [
      `PROP1001 outputs.slack.webhookUrl: webhookUrl of slack is a secret | write SecretRef.fromSecretKey('name-of-the-secret', 'key'), or SecretRef.unsafePlainText(...) to store it in the manifest`,
    ],
  ],
  [
    'a secret for what is none',
    slack({ channel: URL }),
    [
      'PROP1001 outputs.slack.channel: channel of slack is not a secret | use the value itself, so that changes are visible in the manifest',
    ],
  ],
  [
    'a secret with a name that no Secret has',
    slack({ webhookUrl: SecretRef.fromSecretKey('Slack_', 'u r l') }),
    [
      'PROP1001 outputs.slack.webhookUrl: "Slack_" is not a valid Secret name | use lower-case letters, digits, "-" and "."',
      'PROP1001 outputs.slack.webhookUrl: "u r l" is not a valid Secret key | use letters, digits, "-", "_" and "."',
    ],
  ],
  [
    'a plain secret that is no URL',
    slack({ webhookUrl: SecretRef.unsafePlainText('hooks.slack.com') }),
    [
      'PROP1001 outputs.slack.webhookUrl: webhookUrl of slack is a plain text in the wrong format | write a URL with "http" or "https"',
    ],
  ],
  [
    'an empty plain secret',
    output('opsgenie', { apiKey: SecretRef.unsafePlainText('') }),
    ['PROP1001 outputs.opsgenie.apiKey: apiKey of opsgenie is an empty plain text'],
  ],
  [
    'a number for a text',
    slack({ channel: 123 }),
    ['PROP1001 outputs.slack.channel: channel of slack must be a string, not 123'],
  ],
  [
    'an empty text',
    slack({ channel: ' ' }),
    ['PROP1001 outputs.slack.channel: channel of slack is empty | remove it to use the default'],
  ],
  [
    'a priority as text',
    slack({ minimumPriority: 'warning' }),
    [
      'PROP1001 outputs.slack.minimumPriority: minimumPriority of slack is not a Priority: "warning" | write Priority.WARNING',
    ],
  ],
  [
    'a priority that Falco does not have',
    slack({ minimumPriority: 'high' }),
    [
      'PROP1001 outputs.slack.minimumPriority: minimumPriority of slack is not a Priority: "high" | write Priority.ERROR',
    ],
  ],
  [
    'an unknown value of an enumeration',
    slack({ outputFormat: 'field' }),
    ['PROP1001 outputs.slack.outputFormat: outputFormat of slack cannot be "field" | did you mean "fields"?'],
  ],
  [
    'a template that is not closed',
    slack({ messageFormat: '{{ .Rule' }),
    [
      'PROP1001 outputs.slack.messageFormat: messageFormat of slack has an action that is not closed: "{{ .Rule" | close every "{{" with "}}"',
    ],
  ],
  [
    'a text for a flag',
    slack({ checkCert: 'yes' }),
    ['PROP1001 outputs.slack.checkCert: checkCert of slack must be true or false, not "yes"'],
  ],
  [
    'a number outside its range',
    output('mqtt', { broker: 'tcp://m:1883', qos: 3 }),
    ['PROP1001 outputs.mqtt.qos: qos of mqtt is 3, which is outside 0 to 2'],
  ],
  [
    'a number with a fraction',
    slack({ maxConcurrentRequests: 1.5 }),
    [
      'PROP1001 outputs.slack.maxConcurrentRequests: maxConcurrentRequests of slack must be an integer of requests, not 1.5',
    ],
  ],
  [
    'a text for a number',
    output('redis', { address: 'r:6379', database: '0' }),
    ['PROP1001 outputs.redis.database: database of redis must be an integer, not "0"'],
  ],
  [
    'an address without scheme',
    output('loki', { hostPort: 'loki:3100' }),
    [
      'PROP1001 outputs.loki.hostPort: hostPort of loki is not a URL: "loki:3100" | write "https://host.example.com:8080"',
    ],
  ],
  [
    'an address that is no URL at all',
    output('loki', { hostPort: 'loki' }),
    [
      'PROP1001 outputs.loki.hostPort: hostPort of loki is not a URL: "loki" | write "https://host.example.com:8080"',
    ],
  ],
  [
    'an address with a path where one is appended',
    output('loki', { hostPort: 'http://loki:3100/' }),
    [
      'PROP1001 outputs.loki.hostPort: hostPort of loki must not have a path: "http://loki:3100/" | remove everything from the "/", "?" or "#" on: Falcosidekick appends the path',
    ],
  ],
  [
    'an address with a password',
    output('webhook', { address: 'https://me:secret@example.com/' }),
    [
      'PROP1015 outputs.webhook.address: address of webhook contains a password | use SecretRef.fromSecretKey(...) for the whole URL',
    ],
  ],
  [
    'an address with another scheme',
    output('rabbitmq', { queue: 'falco', url: SecretRef.unsafePlainText('http://r') }),
    [
      'PROP1001 outputs.rabbitmq.url: url of rabbitmq is a plain text in the wrong format | write a URL with "amqp" or "amqps"',
    ],
  ],
  [
    'a host without port',
    output('statsd', { forwarder: 'statsd' }),
    [
      'PROP1001 outputs.statsd.forwarder: forwarder of statsd is not host:port: "statsd" | use a host name or IP address, ":" and a port from 1 to 65535, without a scheme',
    ],
  ],
  [
    'a port that is none',
    output('kafka', { hostPort: ['kafka:99999'], topic: 'falco' }),
    [
      'PROP1001 outputs.kafka.hostPort: hostPort of kafka has an item 0 that is not host:port: "kafka:99999" | use a host name or IP address, ":" and a port from 1 to 65535, without a scheme',
    ],
  ],
  [
    'a text for a list',
    output('kafka', { hostPort: 'kafka:9092', topic: 'falco' }),
    [
      'PROP1001 outputs.kafka.hostPort: hostPort of kafka must be a list, not "kafka:9092" | write it in brackets',
    ],
  ],
  [
    'an item with a comma',
    output('smtp', { hostPort: 'm:25', from: 'a@b', to: ['a@b,c@d'] }),
    [
      'PROP1001 outputs.smtp.to: to of smtp has an item with a comma or space: "a@b,c@d" | remove them: Falcosidekick splits at commas and strips spaces',
    ],
  ],
  [
    'a duration without unit',
    output('elasticsearch', { hostPort: 'http://e:9200', batchingFlushInterval: '5' }),
    [
      'PROP1001 outputs.elasticsearch.batchingFlushInterval: batchingFlushInterval of elasticsearch is not a duration: "5" | use a number with a unit, for example "500ms" or "1m30s"',
    ],
  ],
  [
    'a map value with the separator of entries',
    output('webhook', { address: 'http://w', customHeaders: { A: 'x,y' } }),
    [
      'PROP1001 outputs.webhook.customHeaders: customHeaders of webhook has a value for "A" that Falcosidekick would split: "x,y" | a value must not contain ":" or ",": separators cannot be escaped',
    ],
  ],
  [
    'a map value with the separator of keys',
    output('webhook', { address: 'http://w', customHeaders: { A: 'http://x' } }),
    [
      'PROP1001 outputs.webhook.customHeaders: customHeaders of webhook has a value for "A" that Falcosidekick would split: "http://x" | a value must not contain ":" or ",": separators cannot be escaped',
    ],
  ],
  [
    'a map key with a separator',
    output('cloudEvents', { address: 'http://c', extensions: { 'a:b': 'c' } }),
    [
      'PROP1001 outputs.cloudEvents.extensions: extensions of cloudEvents has the key "a:b" | keys must be lower-case letters and digits',
    ],
  ],
  [
    'a severity for what is no priority',
    output('alertmanager', { hostPort: ['http://a:9093'], customSeverityMap: { high: 'page' } }),
    [
      'PROP1001 outputs.alertmanager.customSeverityMap: customSeverityMap of alertmanager has a key that is not a priority: "high" | Falco has no "high", use "error" instead',
    ],
  ],
  [
    'a threshold that is no number',
    output('alertmanager', { hostPort: ['http://a:9093'], dropEventThresholds: { many: Priority.ERROR } }),
    [
      'PROP1001 outputs.alertmanager.dropEventThresholds: dropEventThresholds of alertmanager has a key that is not a number of events: "many" | write an integer',
    ],
  ],
  [
    'a user without password',
    output('loki', { hostPort: 'http://loki:3100', user: 'falco' }),
    [
      'PROP1002 outputs.loki: loki has user without apiKey | add apiKey: the one has no effect without the other',
    ],
  ],
  [
    'two credentials',
    output('elasticsearch', { hostPort: 'http://e:9200', username: 'u', password: URL, apiKey: URL }),
    [
      'PROP1003 outputs.elasticsearch: elasticsearch has password and apiKey | use only one of password and apiKey: they exclude each other',
    ],
  ],
  [
    'a panel without dashboard',
    output('grafana', { hostPort: 'http://g:3000', apiKey: URL, panelId: 2 }),
    [
      'PROP1002 outputs.grafana: grafana has panelId without dashboardId | add dashboardId: the one has no effect without the other',
    ],
  ],
  [
    'a Wavefront proxy without scheme',
    output('wavefront', { endpointType: 'proxy', endpointHost: 'proxy' }),
    [
      'PROP1001 outputs.wavefront.endpointHost: endpointHost of wavefront cannot be "proxy" if endpointType is "proxy" | write a URL without port, for example "http://wavefront-proxy.monitoring.svc"',
    ],
  ],
  [
    'Wavefront itself without token',
    output('wavefront', { endpointType: 'direct', endpointHost: 'w.example.com' }),
    [
      'PROP1002 outputs.wavefront.endpointToken: wavefront requires endpointToken if endpointType is "direct"',
    ],
  ],
  [
    'mutual TLS without a certificate to show',
    slack({ mutualTls: true }),
    [
      'PROP1002 outputClientTlsSecretName: slack has mutualTls, but no client certificate is set | set it to the name of a Secret with the keys tls.crt, tls.key and ca.crt',
    ],
  ],
  [
    'two values for one variable',
    {
      outputs: [
        unchecked('gcpPubSub', {
          projectId: 'p',
          topic: 't',
          credentials: SecretRef.fromSecretKey('a', 'k'),
        }),
        unchecked('gcpStorage', { bucket: 'bucket', credentials: SecretRef.fromSecretKey('b', 'k') }),
      ],
    },
    [
      'PROP1003 outputs.gcpStorage.credentials: GCP_CREDENTIALS is the key "k" of the Secret "b" here, but the key "k" of the Secret "a" in outputs.gcpPubSub.credentials | use the same value, or a second Falcosidekick: Falcosidekick has one value for both',
    ],
  ],
  [
    'a variable that a prop sets',
    { extraEnv: [{ name: 'DEBUG', value: 'false' }] },
    ['PROP1003 extraEnv: "DEBUG" is also set by outputs.stdout | set it in only one place'],
  ],
  [
    'a variable twice',
    { extraEnv: [{ name: 'A' }, { name: 'A' }] },
    ['PROP1003 extraEnv: duplicate environment variable "A"'],
  ],
  [
    'debug against stdout',
    { debug: false },
    [
      'PROP1003 debug: DEBUG is "false" here, but "true" in outputs.stdout | use the same value, or a second Falcosidekick: Falcosidekick has one value for both',
    ],
  ],
  [
    'a name that no object has',
    { name: 'Falco_Sidekick' },
    [
      'PROP1001 name: "Falco_Sidekick" is not a valid object name | use lower-case letters, digits and "-", at most 63, a letter or digit first and last',
    ],
  ],
  [
    'a port that needs a privilege',
    { listenPort: 80 },
    [
      'PROP1001 listenPort: listenPort must be an integer from 1024 to 65535, not 80 | a port below 1024 requires a privilege that the pod does not have',
    ],
  ],
  [
    'a fraction of a replica',
    { replicas: 1.5 },
    ['PROP1001 replicas: replicas must be an integer from 0 to 100, not 1.5'],
  ],
  [
    'an image without version',
    { imageTag: 'latest' },
    ['PROP1013 imageTag: "latest" can be a different image tomorrow | use a version, for example "2.34.1"'],
  ],
  [
    'fields that network policies and keys of Secrets do not have',
    {
      outputs: [Output.stdout()],
      egress: [{ to: [{ podSelektor: {} }] }],
      ingressFrom: [{ namespaceSelector: { matchLabel: {} } }],
      tlsSecretName: 'tls',
      tlsCaCertificate: { secretName: 'tls', key: 'ca.crt', keys: 'x' },
    },
    [
      'PROP1004 egress[0].to[0].podSelektor: Kubernetes 1.37.2 has no field "podSelektor" here | did you mean "podSelector"?',
      'PROP1004 ingressFrom[0].namespaceSelector.matchLabel: Kubernetes 1.37.2 has no field "matchLabel" here | did you mean "matchLabels"?',
      'PROP1004 tlsCaCertificate.keys: unknown prop "keys" | did you mean "key"?',
    ],
  ],
  [
    'egress without network policy',
    { egress: [], networkPolicy: false },
    ['PROP1016 egress: egress has no effect with networkPolicy: false'],
  ],
  [
    'a ServiceMonitor without a way in',
    { serviceMonitor: true, replicaz: 1 },
    [
      'PROP1004 replicaz: unknown prop "replicaz" | did you mean "replicas"?',
      'PROP1007 serviceMonitor: the NetworkPolicy does not admit Prometheus | add its namespace to ingressFrom',
    ],
  ],
  [
    'labels of a ServiceMonitor that is not there',
    { serviceMonitorLabels: {} },
    ['PROP1016 serviceMonitorLabels: serviceMonitorLabels has no effect without serviceMonitor: true'],
  ],
  [
    'a token that the debug mode would print',
    {
      outputs: [
        Output.stdout(),
        Output.smtp({
          hostPort: 'smtp.example.com:587',
          from: 'falco@example.com',
          to: ['security@example.com'],
          authMechanism: 'oauthbearer',
          user: 'falco',
          token: URL,
        }),
      ],
    },
    [
      'PROP1007 outputs.smtp.token: the debug mode prints the token of smtp to the log | remove Output.stdout(), or use another authMechanism',
    ],
  ],
];

describe('a mistake in the props', () => {
  it.each(CASES)('reports %s', (_, props, expected) => {
    expect(findings(props)).toEqual(expected);
  });

  it('is reported with all the others, in one error', () => {
    expect(
      findings({ outputs: [unchecked('slack', { chanel: 1 })], replicas: -1, nome: 'x' }),
    ).toMatchInlineSnapshot(`
      [
        "PROP1004 nome: unknown prop "nome" | did you mean "name"?",
        "PROP1004 outputs.slack.chanel: slack has no setting "chanel" | did you mean "channel"?",
        "PROP1002 outputs.slack.webhookUrl: slack requires webhookUrl | URL of the incoming webhook of Slack; anyone who knows it can post. Without it, Falcosidekick disables the output",
        "PROP1001 replicas: replicas must be an integer from 0 to 100, not -1",
      ]
    `);
  });

  it('never shows a secret', () => {
    const secret = 'https://hooks.slack.com/services/T0/B0/secret value';
    const shown = findings(slack({ webhookUrl: SecretRef.unsafePlainText(secret) })).concat(
      findings(slack({ webhookUrl: secret })),
    );
    expect(shown.join('\n')).not.toContain('T0');
    expect(shown).toHaveLength(2);
  });
});
