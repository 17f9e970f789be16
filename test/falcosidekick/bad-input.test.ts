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
      'PROP1002 outputs: no output: every alert would be taken and dropped | give at least one, for example Output.stdout(); there are 71',
    ],
  ],
  [
    'something that is not an output',
    { outputs: ['slack'] },
    [
      `PROP1001 outputs[0]: it is not an output | write one of Output's factories, for example Output.stdout()`,
    ],
  ],
  [
    'the same output twice',
    { outputs: [Output.stdout(), Output.stdout()] },
    [
      'PROP1003 outputs[1]: duplicate output stdout | Falcosidekick has one of each output; use a second Falcosidekick, with another name, for the second stdout',
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
      'PROP1005 outputs.nats.minimumPriority: falcosidekick 2.34.1 makes no use of NATS_MINIMUMPRIORITY | only the configuration file can set it: mount one with extraVolumes and pass it with extraArgs: ["--config-file", path]',
    ],
  ],
  [
    'a setting that has no effect',
    output('pagerduty', { routingKey: URL, region: 'eu' }),
    [
      'PROP1005 outputs.pagerduty.region: falcosidekick 2.34.1 makes no use of PAGERDUTY_REGION | every alert goes to events.pagerduty.com, whatever the region is',
    ],
  ],
  [
    'access keys of AWS',
    { ...output('sns', { topicArn: TOPIC, accessKeyId: 'A' }), awsIdentity: AwsIdentity.podIdentity() },
    [
      'PROP1005 outputs.sns.accessKeyId: falcosidekick 2.34.1 makes no use of AWS_ACCESSKEYID | give the pod an identity with awsIdentity, for example AwsIdentity.irsa(roleArn)',
    ],
  ],
  [
    'a missing secret',
    output('slack', {}),
    [
      'PROP1002 outputs.slack.webhookUrl: slack needs webhookUrl | Address of the incoming webhook that Slack gave out; whoever knows it can post. Without it Falcosidekick leaves the output off',
    ],
  ],
  [
    'two missing settings at once',
    output('kafka', {}),
    [
      'PROP1002 outputs.kafka.hostPort: kafka needs hostPort | Addresses of the brokers. Without it Falcosidekick leaves the output off',
      'PROP1002 outputs.kafka.topic: kafka needs topic | Topic. Without it Falcosidekick leaves the output off',
    ],
  ],
  [
    'a secret as text',
    slack({ webhookUrl: 'https://hooks.slack.com/services/secret' }),
    [
      `PROP1001 outputs.slack.webhookUrl: webhookUrl of slack is a secret | write SecretRef.fromSecretKey('name-of-the-secret', 'key'), or SecretRef.unsafePlainText(...) to have it in the manifest`,
    ],
  ],
  [
    'a secret for what is none',
    slack({ channel: URL }),
    [
      'PROP1001 outputs.slack.channel: channel of slack is not a secret | write the value itself: it stands in the manifest, where a change of it is seen',
    ],
  ],
  [
    'a secret with a name that no Secret has',
    slack({ webhookUrl: SecretRef.fromSecretKey('Slack_', 'u r l') }),
    [
      'PROP1001 outputs.slack.webhookUrl: "Slack_" cannot be the name of a Secret | write lower-case letters, digits, "-" and "."',
      'PROP1001 outputs.slack.webhookUrl: "u r l" cannot be a key of a Secret | write letters, digits, "-", "_" and "."',
    ],
  ],
  [
    'a plain secret that is no URL',
    slack({ webhookUrl: SecretRef.unsafePlainText('hooks.slack.com') }),
    [
      'PROP1001 outputs.slack.webhookUrl: webhookUrl of slack has a plain text that is not as it must be | write a URL with "http" or "https"',
    ],
  ],
  [
    'an empty plain secret',
    output('opsgenie', { apiKey: SecretRef.unsafePlainText('') }),
    ['PROP1001 outputs.opsgenie.apiKey: apiKey of opsgenie has an empty plain text'],
  ],
  [
    'a number for a text',
    slack({ channel: 123 }),
    ['PROP1001 outputs.slack.channel: channel of slack must be a string, not 123'],
  ],
  [
    'an empty text',
    slack({ channel: ' ' }),
    ['PROP1001 outputs.slack.channel: channel of slack is empty | leave it out for the default'],
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
      'PROP1001 outputs.loki.hostPort: hostPort of loki ends in more than an address: "http://loki:3100/" | Falcosidekick appends the path; write no "/", "?" or "#" at the end',
    ],
  ],
  [
    'an address with a password',
    output('webhook', { address: 'https://me:secret@example.com/' }),
    [
      'PROP1015 outputs.webhook.address: address of webhook has a password in it | write SecretRef.fromSecretKey(...) for the whole URL',
    ],
  ],
  [
    'an address with another scheme',
    output('rabbitmq', { queue: 'falco', url: SecretRef.unsafePlainText('http://r') }),
    [
      'PROP1001 outputs.rabbitmq.url: url of rabbitmq has a plain text that is not as it must be | write a URL with "amqp" or "amqps"',
    ],
  ],
  [
    'a host without port',
    output('statsd', { forwarder: 'statsd' }),
    [
      'PROP1001 outputs.statsd.forwarder: forwarder of statsd is not host:port: "statsd" | write a name or address, ":" and a port from 1 to 65535, without a scheme',
    ],
  ],
  [
    'a port that is none',
    output('kafka', { hostPort: ['kafka:99999'], topic: 'falco' }),
    [
      'PROP1001 outputs.kafka.hostPort: hostPort of kafka has an item 0 that is not host:port: "kafka:99999" | write a name or address, ":" and a port from 1 to 65535, without a scheme',
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
      'PROP1001 outputs.smtp.to: to of smtp has an item with a comma or blank: "a@b,c@d" | Falcosidekick splits at commas and removes blanks',
    ],
  ],
  [
    'a duration without unit',
    output('elasticsearch', { hostPort: 'http://e:9200', batchingFlushInterval: '5' }),
    [
      'PROP1001 outputs.elasticsearch.batchingFlushInterval: batchingFlushInterval of elasticsearch is not a duration: "5" | write a number with a unit, for example "500ms" or "1m30s"',
    ],
  ],
  [
    'a map value with the separator of entries',
    output('webhook', { address: 'http://w', customHeaders: { A: 'x,y' } }),
    [
      'PROP1001 outputs.webhook.customHeaders: customHeaders of webhook has a value of "A" that Falcosidekick would split: "x,y" | a value must not contain ":" or ",": they separate the entries and cannot be escaped',
    ],
  ],
  [
    'a map value with the separator of keys',
    output('webhook', { address: 'http://w', customHeaders: { A: 'http://x' } }),
    [
      'PROP1001 outputs.webhook.customHeaders: customHeaders of webhook has a value of "A" that Falcosidekick would split: "http://x" | a value must not contain ":" or ",": they separate the entries and cannot be escaped',
    ],
  ],
  [
    'a map key with a separator',
    output('cloudEvents', { address: 'http://c', extensions: { 'a:b': 'c' } }),
    [
      'PROP1001 outputs.cloudEvents.extensions: extensions of cloudEvents has a key "a:b" | keys must be lower-case letters and digits',
    ],
  ],
  [
    'a severity for what is no priority',
    output('alertmanager', { hostPort: ['http://a:9093'], customSeverityMap: { high: 'page' } }),
    [
      'PROP1001 outputs.alertmanager.customSeverityMap: customSeverityMap of alertmanager has a key that is not a priority: "high" | Falco has no "high", write "error" for it',
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
      'PROP1002 outputs.loki: loki has user without apiKey | write apiKey too: the one has no effect without the other',
    ],
  ],
  [
    'two credentials',
    output('elasticsearch', { hostPort: 'http://e:9200', username: 'u', password: URL, apiKey: URL }),
    [
      'PROP1003 outputs.elasticsearch: elasticsearch has password and apiKey | write one of password and apiKey: they exclude each other',
    ],
  ],
  [
    'a panel without dashboard',
    output('grafana', { hostPort: 'http://g:3000', apiKey: URL, panelId: 2 }),
    [
      'PROP1002 outputs.grafana: grafana has panelId without dashboardId | write dashboardId too: the one has no effect without the other',
    ],
  ],
  [
    'a Wavefront proxy without scheme',
    output('wavefront', { endpointType: 'proxy', endpointHost: 'proxy' }),
    [
      'PROP1001 outputs.wavefront.endpointHost: endpointHost of wavefront cannot be "proxy" where endpointType is "proxy" | write a URL without port, for example "http://wavefront-proxy.monitoring.svc"',
    ],
  ],
  [
    'Wavefront itself without token',
    output('wavefront', { endpointType: 'direct', endpointHost: 'w.example.com' }),
    [
      'PROP1002 outputs.wavefront.endpointToken: wavefront needs endpointToken where endpointType is "direct"',
    ],
  ],
  [
    'mutual TLS without a certificate to show',
    slack({ mutualTls: true }),
    [
      'PROP1002 outputClientTlsSecretName: slack has mutualTls, but there is no certificate to present | name the Secret with the keys tls.crt, tls.key and ca.crt',
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
      'PROP1003 outputs.gcpStorage.credentials: GCP_CREDENTIALS is the key "k" of the Secret "b" here and the key "k" of the Secret "a" in outputs.gcpPubSub.credentials | Falcosidekick has one value for both: write the same, or use a second Falcosidekick',
    ],
  ],
  [
    'a variable that a prop sets',
    { extraEnv: [{ name: 'DEBUG', value: 'false' }] },
    ['PROP1003 extraEnv: "DEBUG" is set by outputs.stdout as well | write it in one place'],
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
      'PROP1003 debug: DEBUG is "false" here and "true" in outputs.stdout | Falcosidekick has one value for both: write the same, or use a second Falcosidekick',
    ],
  ],
  [
    'a name that no object has',
    { name: 'Falco_Sidekick' },
    [
      'PROP1001 name: "Falco_Sidekick" cannot be the name of an object | write at most 63 lower-case letters, digits and "-", with a letter or digit at both ends',
    ],
  ],
  [
    'a port that needs a privilege',
    { listenPort: 80 },
    [
      'PROP1001 listenPort: listenPort is 80, which is not an integer from 1024 to 65535 | a port below 1024 needs a privilege that the pod does not have',
    ],
  ],
  [
    'a fraction of a replica',
    { replicas: 1.5 },
    ['PROP1001 replicas: replicas is 1.5, which is not an integer from 0 to 100'],
  ],
  [
    'an image without version',
    { imageTag: 'latest' },
    ['PROP1013 imageTag: "latest" is another image tomorrow | name a version, for example "2.34.1"'],
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
      'PROP1007 serviceMonitor: the network policy does not let Prometheus in | name its namespace in ingressFrom',
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
      'PROP1007 outputs.smtp.token: the debug mode prints the token of smtp to the log | leave out Output.stdout(), or use another authMechanism',
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
        "PROP1002 outputs.slack.webhookUrl: slack needs webhookUrl | Address of the incoming webhook that Slack gave out; whoever knows it can post. Without it Falcosidekick leaves the output off",
        "PROP1001 replicas: replicas is -1, which is not an integer from 0 to 100",
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
