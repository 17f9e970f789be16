import { describe, expect, it } from 'vitest';
import type { FalcosidekickProps } from '../../lib';
import { Output } from '../../lib';
import { findOutput } from '../../lib/falcosidekick/catalogue';
import { FALCOSIDEKICK_PROPS } from '../../lib/falcosidekick/known-props';
import { DOCUMENT_IS_THERE, rowsUnder, titlesUnder } from './chart-capabilities';

/** A static factory. The compiler knows them. */
type Factory = Exclude<keyof typeof Output, 'prototype'>;

const FACTORIES: Readonly<Record<string, Factory>> = {
  '1 AlertManager': 'alertmanager',
  '2 AWS Cloudwatch Logs': 'cloudWatchLogs',
  '3 AWS Kinesis': 'kinesis',
  '4 AWS Lambda': 'lambda',
  '5 AWS S3': 's3',
  '6 AWS Security Lake': 'securityLake',
  '7 AWS SNS': 'sns',
  '8 AWS SQS': 'sqs',
  '9 Azure EventHub': 'eventHub',
  '10 Zoho Cliq': 'cliq',
  '11 Cloud Events': 'cloudEvents',
  '12 Datadog': 'datadog',
  '13 Datadog Logs': 'datadogLogs',
  '14 Discord': 'discord',
  '15 Dogstatsd': 'dogstatsd',
  '16 Dynatrace': 'dynatrace',
  '17 Elasticsearch': 'elasticsearch',
  '18 Falcosidekick-UI': 'webui',
  '19 Fission': 'fission',
  '20 Google SecOps (Chronicle) (not in 2.32.0)': 'gcpChronicle',
  '21 GCP Cloud Functions': 'gcpCloudFunctions',
  '22 GCP Cloud Run': 'gcpCloudRun',
  '23 GCP PubSub': 'gcpPubSub',
  '24 GCP Storage': 'gcpStorage',
  '25 Google Chat': 'googleChat',
  '26 Gotify': 'gotify',
  '27 Grafana': 'grafana',
  '28 Grafana OnCall': 'grafanaOnCall',
  '29 InfluxDB': 'influxdb',
  '30 Kafka': 'kafka',
  '31 Kafka Rest': 'kafkaRest',
  '32 Kubeless': 'kubeless',
  '33 Logstash': 'logstash',
  '34 Loki': 'loki',
  '35 Mattermost': 'mattermost',
  '36 MQTT': 'mqtt',
  '37 N8N': 'n8n',
  '38 NATS': 'nats',
  '39 Node-RED': 'nodeRed',
  '40 OpenFaaS': 'openFaas',
  '41 OpenObserve': 'openObserve',
  '42 Opsgenie': 'opsgenie',
  '43 OTEL Logs': 'otlpLogs',
  '44 OTEL Metrics': 'otlpMetrics',
  '45 OTEL Traces': 'otlpTraces',
  '46 PagerDuty': 'pagerduty',
  '47 Policy Report': 'policyReport',
  '49 Quickwit': 'quickwit',
  '50 RabbitMQ': 'rabbitmq',
  '51 Redis': 'redis',
  '52 Rocketchat': 'rocketchat',
  '53 Slack': 'slack',
  '54 SMTP': 'smtp',
  '55 Splunk': 'splunk',
  '56 Spyderbat': 'spyderbat',
  '57 STAN': 'stan',
  '58 StatsD': 'statsd',
  '59 SumoLogic': 'sumoLogic',
  '60 Syslog': 'syslog',
  '61 Falco Talon': 'talon',
  '62 Teams': 'teams',
  '63 Tekton': 'tekton',
  '64 Telegram': 'telegram',
  '65 TimescaleDB': 'timescaleDb',
  '66 Wavefront': 'wavefront',
  '67 Webex': 'webex',
  '68 Webhook': 'webhook',
  '69 Yandex Datastreams': 'yandexDataStreams',
  '70 Yandex S3': 'yandexS3',
  '71 Zincsearch': 'zincsearch',
};

/** Documented among the outputs, and none: Prometheus asks for the metrics. */
const NO_OUTPUTS: Readonly<Record<string, readonly (keyof FalcosidekickProps)[]>> = {
  '48 Prometheus': ['prometheusExtraLabels', 'serviceMonitor', 'ingressFrom'],
};

/** Not in the documentation of outputs: the program calls it debugging. */
const BEYOND: readonly Factory[] = ['stdout'];

/** Variables that the documentation names and no setting stands for, and why. */
const NOT_HERE: Readonly<Record<string, string>> = {
  AWS_CHECKIDENTITY: 'the prop awsCheckIdentity, since it is for all outputs to AWS',
  AWS_REGION: 'the region of the topic, the queue or the output',
  AWS_ACCESSKEYID: 'read by nothing since 2.33: the prop awsIdentity',
  AWS_SECRETACCESSKEY: 'read by nothing since 2.33: the prop awsIdentity',
  AWS_ROLEARN: 'read by nothing since 2.33: the prop awsIdentity',
  AWS_EXTERNALID: 'read by nothing since 2.33',
  'GCP_CREDENTIALS of gcpCloudRun': 'the output only sends its token',
  'OTLP_LOGS_CHECKCERT of otlpLogs': 'read by nothing: the output looks at OTLP_TRACES_CHECKCERT',
  'POLICYREPORT_ENABLED of policyReport': 'set wherever the output is there',
};

function isNotHere(name: string, factory: string): boolean {
  return Object.hasOwn(NOT_HERE, name) || Object.hasOwn(NOT_HERE, `${name} of ${factory}`);
}

const OUTPUTS = 'Falcosidekick outputs';

describe.skipIf(!DOCUMENT_IS_THERE)('the outputs of Falcosidekick (skipped without ../shared/helm)', () => {
  it('have a factory each, and no factory more', () => {
    expect(Object.keys({ ...FACTORIES, ...NO_OUTPUTS }).sort()).toEqual(titlesUnder(OUTPUTS).sort());
  });

  it.each(Object.entries(FACTORIES))(
    '%s takes every variable of its documentation, or says why not',
    (row, factory) => {
      const settings = findOutput(factory)?.settings ?? [];
      const dead = findOutput(factory)?.dead ?? [];
      const known = new Set([...settings, ...dead].map(({ env }) => env));
      const unknown = variablesOf(row).filter((name) => !known.has(name) && !isNotHere(name, factory));
      expect(unknown).toEqual([]);
    },
  );

  it.each(Object.entries(FACTORIES))('%s takes no secret as plain text only', (row, factory) => {
    const secret = secretVariablesOf(row);
    const plain = (findOutput(factory)?.settings ?? []).filter(
      ({ env, secrecy }) => secret.includes(env) && secrecy === 'plain',
    );
    expect(plain.map(({ env }) => env)).toEqual([]);
  });
});

describe('the outputs of Falcosidekick', () => {
  it.each(Object.entries(FACTORIES))('%s has the factory Output.%s', (_, factory) => {
    expect(Output[factory]).toBeTypeOf('function');
  });

  it.each(Object.entries(NO_OUTPUTS))('%s is the props %s', (_, props) => {
    for (const prop of props) {
      expect(FALCOSIDEKICK_PROPS).toHaveProperty(prop);
    }
  });

  it('are all named', () => {
    const factories = Object.getOwnPropertyNames(Output).filter(
      (name) => typeof Reflect.get(Output, name) === 'function',
    );
    expect(factories.sort()).toEqual([...Object.values(FACTORIES), ...BEYOND].sort());
  });
});

function cellsOf(row: string): string[] {
  return rowsUnder(OUTPUTS).find(([number, title]) => `${number} ${title}` === row) ?? [];
}

function variablesOf(row: string): string[] {
  return names(cellsOf(row).slice(4).join(' '));
}

function secretVariablesOf(row: string): string[] {
  return names(cellsOf(row)[6] ?? '');
}

function names(cell: string): string[] {
  return [...cell.matchAll(/`([A-Z0-9_]+)/g)].map(([, name = '']) => name);
}
