import { describe, expect, it } from 'vitest';
import { AwsIdentity, Output, SecretRef } from '../../lib/falcosidekick';
import { findings, unchecked } from './harness';

const SLACK = SecretRef.fromSecretKey('slack', 'url');
const slack = Output.slack({ webhookUrl: SLACK });

function output(name: string, settings: Readonly<Record<string, unknown>>): object {
  return { outputs: [unchecked(name, settings)] };
}

describe('an address that holds the path that Falcosidekick appends', () => {
  it.each([
    [
      'loki',
      { hostPort: 'http://loki:3100/loki/api/v1/push' },
      'PROP1024 outputs.loki.hostPort: hostPort of loki contains the path that Falcosidekick appends: "http://loki:3100/loki/api/v1/push" | use "http://loki:3100": Falcosidekick appends "/loki/api/v1/push"',
    ],
    [
      'loki',
      { hostPort: 'https://gateway.example.com/tenant/loki/api/v1' },
      'PROP1024 outputs.loki.hostPort: hostPort of loki contains the path that Falcosidekick appends: "https://gateway.example.com/tenant/loki/api/v1" | use "https://gateway.example.com/tenant": Falcosidekick appends "/loki/api/v1/push"',
    ],
    [
      'alertmanager',
      { hostPort: ['http://a:9093', 'http://b:9093/api/v2/alerts'] },
      'PROP1024 outputs.alertmanager.hostPort: hostPort of alertmanager contains the path that Falcosidekick appends: "http://b:9093/api/v2/alerts" | use "http://b:9093": Falcosidekick appends "/api/v2/alerts"',
    ],
    [
      'quickwit',
      { hostPort: 'http://quickwit:7280/api/v2', apiEndpoint: 'api/v2' },
      'PROP1024 outputs.quickwit.hostPort: hostPort of quickwit contains the path that Falcosidekick appends: "http://quickwit:7280/api/v2" | use "http://quickwit:7280": Falcosidekick appends "api/v2"',
    ],
    [
      'zincsearch',
      { hostPort: 'http://zincsearch:4080/api' },
      'PROP1024 outputs.zincsearch.hostPort: hostPort of zincsearch contains the path that Falcosidekick appends: "http://zincsearch:4080/api" | use "http://zincsearch:4080": Falcosidekick appends "/api"',
    ],
    [
      'zincsearch',
      { hostPort: 'http://zincsearch:4080/api/alerts/_doc', index: 'alerts' },
      'PROP1024 outputs.zincsearch.hostPort: hostPort of zincsearch contains the path that Falcosidekick appends: "http://zincsearch:4080/api/alerts/_doc" | use "http://zincsearch:4080": Falcosidekick appends "/api/alerts/_doc"',
    ],
    [
      'elasticsearch',
      { hostPort: 'http://es:9200/falco/_doc' },
      'PROP1024 outputs.elasticsearch.hostPort: hostPort of elasticsearch contains the path that Falcosidekick appends: "http://es:9200/falco/_doc" | use "http://es:9200": Falcosidekick appends "/falco/_doc"',
    ],
    [
      'quickwit',
      { hostPort: 'http://quickwit:7280/api/v1/falco/ingest' },
      'PROP1024 outputs.quickwit.hostPort: hostPort of quickwit contains the path that Falcosidekick appends: "http://quickwit:7280/api/v1/falco/ingest" | use "http://quickwit:7280": Falcosidekick appends "/api/v1/falco/ingest"',
    ],
    [
      'dynatrace',
      {
        apiUrl: 'https://a.live.dynatrace.com/api/v2/logs/ingest',
        apiToken: SecretRef.fromSecretKey('d', 't'),
      },
      'PROP1024 outputs.dynatrace.apiUrl: apiUrl of dynatrace contains the path that Falcosidekick appends: "https://a.live.dynatrace.com/api/v2/logs/ingest" | use "https://a.live.dynatrace.com/api": Falcosidekick appends "/v2/logs/ingest"',
    ],
  ])('fails for %s with %j', (name, settings, expected) => {
    expect(findings(output(name, settings))).toEqual([expected]);
  });

  it.each([
    ['loki', { hostPort: 'http://loki:3100' }],
    ['loki', { hostPort: 'https://gateway.example.com/loki' }],
    ['loki', { hostPort: 'http://loki:3100/loki/api/v1', endpoint: '/push' }],
    ['alertmanager', { hostPort: ['http://a:9093/alertmanager'] }],
  ])('is not seen in the address of %s in %j', (name, settings) => {
    expect(findings(output(name, settings))).toEqual([]);
  });
});

describe('a queue of SQS', () => {
  const props = (url: string) => ({ ...output('sqs', { url }), awsIdentity: AwsIdentity.podIdentity() });

  it('fails where it is a FIFO queue', () => {
    expect(findings(props('https://sqs.eu-west-1.amazonaws.com/111122223333/alerts.fifo'))).toEqual([
      'PROP1001 outputs.sqs.url: url of sqs is a FIFO queue: "https://sqs.eu-west-1.amazonaws.com/111122223333/alerts.fifo" | Falcosidekick sends no message group, so SQS refuses every alert; write a standard queue',
    ]);
  });

  it('passes where it is a standard queue', () => {
    expect(findings(props('https://sqs.eu-west-1.amazonaws.com/111122223333/alerts'))).toEqual([]);
  });
});

describe('a message format', () => {
  const of = (messageFormat: string) => findings(output('slack', { webhookUrl: SLACK, messageFormat }));

  it.each([
    ['{{ .rule }}', 'reads .rule, which alerts do not have | did you mean "Rule"?'],
    [
      '{{ .proc.name }}',
      'reads .proc.name, which alerts do not have | use {{ index .OutputFields "proc.name" }} for the output field "proc.name"',
    ],
    [
      '{{ .OutputFields.proc.name }}',
      'reads .OutputFields.proc.name, which no alert has | use {{ index .OutputFields "proc.name" }}, because the dots are part of the name',
    ],
    ['{{ .Rule.Name }}', 'reads .Rule.Name, but .Rule has no members | write .Rule'],
    [
      '{{ with .Tags }}{{ . }}{{ else }}{{ .container }}{{ end }}',
      'reads .container, which alerts do not have | use one of UUID, Output, Priority, Rule, Time, OutputFields, Source, Tags and Hostname',
    ],
    ['{{ range .Tags }}{{ $.tag }}{{ end }}', 'reads .tag, which alerts do not have | did you mean "Tags"?'],
  ])('fails for %s', (template, expected) => {
    expect(of(template)).toEqual([
      `PROP1001 outputs.slack.messageFormat: messageFormat of slack ${expected}`,
    ]);
  });

  it.each([
    '{{ .Rule }} on {{ .Hostname }} at {{ .Time.Format "15:04" }}',
    '{{ index .OutputFields "proc.name" }} {{ .Priority.String }} {{ .String }}',
    '{{ range $i, $tag := .Tags }}{{ if $i }}, {{ end }}{{ .anything }}{{ $tag }}{{ end }}',
    '{{- if eq .Source "syscall" -}} kernel {{- else if .Rule -}} other {{- end -}}',
    '{{ with .OutputFields }}{{ .hostname }}{{ end }}',
  ])('passes for %s', (template) => {
    expect(of(template)).toEqual([]);
  });
});

describe('outputs that crash Falcosidekick together', () => {
  const elasticsearch = (settings: object) =>
    unchecked('elasticsearch', { hostPort: 'http://elasticsearch:9200', ...settings });

  it.each(['flattenFields', 'createIndexTemplate'])('fail for elasticsearch with %s beside slack', (key) => {
    expect(findings({ outputs: [elasticsearch({ [key]: true }), slack] })).toEqual([
      `PROP1003 outputs.elasticsearch.${key}: falcosidekick 2.34.1 crashes if elasticsearch has ${key} and there are other outputs: slack | remove ${key}, or move elasticsearch to a second Falcosidekick with another name: it changes the fields of an alert while other outputs read them`,
    ]);
  });

  it('fail where a variable says so', () => {
    const extraEnv = [{ name: 'ELASTICSEARCH_FLATTENFIELDS', value: 'true' }];
    expect(findings({ outputs: [elasticsearch({}), slack], extraEnv })).toEqual([
      expect.stringMatching(
        /^PROP1003 outputs\.elasticsearch\.flattenFields: falcosidekick 2\.34\.1 crashes if/,
      ),
    ]);
    expect(findings({ outputs: [elasticsearch({})], extraEnv })).toEqual([]);
  });

  it('are warned of for pagerduty, which always writes', () => {
    const pagerduty = Output.pagerduty({ routingKey: SecretRef.fromSecretKey('pagerduty', 'key') });
    expect(findings({ outputs: [pagerduty, slack] })).toEqual([
      'PROP1007 outputs.pagerduty: falcosidekick 2.34.1 may crash if pagerduty is used with slack | move pagerduty to a second Falcosidekick with another name: it changes the fields of an alert while other outputs read them',
    ]);
    expect(findings({ outputs: [pagerduty, Output.stdout()] })).toEqual([]);
  });

  it('pass for elasticsearch with flattenFields alone, or beside stdout', () => {
    expect(findings({ outputs: [elasticsearch({ flattenFields: true })] })).toEqual([]);
    expect(findings({ outputs: [elasticsearch({ flattenFields: true }), Output.stdout()] })).toEqual([]);
  });

  it('pass for elasticsearch without either setting', () => {
    expect(findings({ outputs: [elasticsearch({ flattenFields: false }), slack] })).toEqual([]);
  });
});

describe('the index template of Falcosidekick', () => {
  const elasticsearch = (settings: object) =>
    unchecked('elasticsearch', {
      hostPort: 'http://elasticsearch:9200',
      createIndexTemplate: true,
      ...settings,
    });

  it('reports credentials, which do not go with it', () => {
    const apiKey = SecretRef.fromSecretKey('elasticsearch', 'key');
    const expected =
      'PROP1007 outputs.elasticsearch.createIndexTemplate: falcosidekick sends no apiKey with the index template, so a store that requires them silently gets no template | remove "createIndexTemplate", and generate a template with "npx cdk8s-runtime-detection siem"';
    expect(findings({ outputs: [elasticsearch({ apiKey })] })).toEqual([expected]);
  });

  it('passes without credentials', () => {
    expect(findings({ outputs: [elasticsearch({})] })).toEqual([]);
  });
});

describe('a region that does not exist', () => {
  const irsa = { awsIdentity: AwsIdentity.podIdentity() };

  it('fails in the address of a queue', () => {
    const sqs = Output.sqs({ url: 'https://sqs.eu-west-9.amazonaws.com/111122223333/a' });
    expect(findings({ outputs: [sqs], awsIdentity: AwsIdentity.podIdentity() })).toEqual([
      expect.stringContaining('PROP1023 outputs.sqs.url: url of sqs has the unknown region "eu-west-9"'),
    ]);
  });

  it('fails in the ARN of a topic', () => {
    const props = { ...output('sns', { topicArn: 'arn:aws:sns:eu-west-9:111122223333:alerts' }), ...irsa };
    expect(findings(props)).toEqual([
      'PROP1023 outputs.sns.topicArn: topicArn of sns has the unknown region "eu-west-9" | did you mean "eu-west-1", "eu-west-2", "eu-west-3", "ca-west-1" or "me-west-1"?',
    ]);
  });

  it('fails as the region of an output', () => {
    const props = { ...output('cloudWatchLogs', { logGroup: '/falco', region: 'us-esat-1' }), ...irsa };
    expect(findings(props)).toEqual([
      'PROP1023 outputs.cloudWatchLogs.region: region of cloudWatchLogs is not an AWS region: "us-esat-1" | did you mean "us-east-1", "us-west-1", "us-east-2", "us-west-2" or "ap-east-1"?',
    ]);
  });

  it.each(['cn-north-1', 'us-gov-west-1', 'eusc-de-east-1', 'mx-central-1'])(
    'passes where it is %s',
    (region) => {
      expect(findings({ ...output('cloudWatchLogs', { logGroup: '/falco', region }), ...irsa })).toEqual([]);
    },
  );
});
