import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { ListQueuesCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findProgram, startFalcosidekick } from '../falcosidekick/program';
import { FALCO_ALERT, PUBLISHED_ALERT } from './path/alert';
import { MOTO_ACCOUNT, type Moto, startMoto } from './path/moto';
import { type Pod, startPod } from './path/pod';
import { ISSUER, type Json, resourceOf } from './template';

const ROOT = join(__dirname, '..', '..');
const REGION = 'eu-west-1';
const MOTO = findProgram('moto_server');
const FALCOSIDEKICK = findProgram('falcosidekick');
if (MOTO === undefined) {
  console.warn('moto_server is not installed ("pip install moto[server]"): the deployment is not tested');
}

/** The urgency of these alerts; the queue takes what is at least critical. */
const SENT = ['Notice', 'Critical', 'Error', 'Emergency', 'Debug', 'Alert', 'Warning', 'Informational'];
const WANTED = ['Alert', 'Critical', 'Emergency'];

let directory: string;
let moto: Moto;
let outputs: Json;
let pod: Pod;
let sqs: SQSClient;
let queueUrl: string;

describe.skipIf(MOTO === undefined)('what "cdk deploy" deploys, to a simulated AWS', () => {
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'deploy-'));
    moto = await startMoto(MOTO ?? '', REGION);
    await deploy();
    outputs = JSON.parse(readFileSync(join(directory, 'cdk-outputs.json'), 'utf8'));
    pod = startPod(outputs, ISSUER);
    await subscribe();
  }, 120_000);

  afterAll(async () => {
    sqs?.destroy();
    pod?.remove();
    await moto?.stop();
    rmSync(directory, { recursive: true });
  });

  it('is what the manifests name', () => {
    const { SnsTopicArn, FalcosidekickRoleArn, AwsRegion } = outputs.RuntimeDetection;
    expect(SnsTopicArn).toMatch(new RegExp(`^arn:aws:sns:${REGION}:${MOTO_ACCOUNT}:RuntimeDetection-`));
    expect(AwsRegion).toBe(REGION);
    expect(pod.env).toMatchObject({
      AWS_SNS_TOPICARN: SnsTopicArn,
      AWS_ROLE_ARN: FalcosidekickRoleArn,
      AWS_REGION: REGION,
    });
  });

  it('delivers to the queue exactly what its filter lets through', async () => {
    for (const priority of SENT) {
      await publish(JSON.stringify({ ...PUBLISHED_ALERT, priority }));
    }
    expect((await received()).map(({ priority }) => priority).sort()).toEqual(WANTED);
  });

  it.skipIf(FALCOSIDEKICK === undefined)('does so too with Falcosidekick itself', async () => {
    const { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_STS } = moto.env as Record<string, string>;
    const env = {
      ...pod.env,
      AWS_ENDPOINT_URL: AWS_ENDPOINT_URL!,
      AWS_ENDPOINT_URL_STS: AWS_ENDPOINT_URL_STS!,
    };
    const sidekick = await startFalcosidekick(FALCOSIDEKICK ?? '', env);
    try {
      for (const priority of SENT) {
        await sidekick.send({ ...FALCO_ALERT, priority });
      }
      await Promise.race([sidekick.logged('AWS SNS - Send to topic OK', SENT.length), sidekick.failure]);
    } finally {
      await sidekick.stop();
    }
    const alerts = await received();
    expect(alerts.map(({ priority }) => priority).sort()).toEqual(WANTED);
    expect(alerts.every(({ rule }) => rule === FALCO_ALERT.rule)).toBe(true);
  });
});

/** The same command as "npm run aws:deploy", but for the app, which has a queue more, and the places of files. */
async function deploy(): Promise<void> {
  const args = [
    join(ROOT, 'node_modules', 'aws-cdk', 'bin', 'cdk'),
    'deploy',
    ...['--app', 'node scripts/run.cjs test/aws/path/app.ts'],
    // With a change set moto gives no outputs.
    ...['--method', 'direct', '--require-approval', 'never'],
    ...['--outputs-file', join(directory, 'cdk-outputs.json'), '--output', join(directory, 'cdk.out')],
    ...['-c', `oidcProviderArn=arn:aws:iam::${MOTO_ACCOUNT}:oidc-provider/${ISSUER}`],
    // "npm run aws:check" validates.
    '--no-validation',
  ];
  const env = { PATH: process.env['PATH'], HOME: directory, ...moto.env };
  await promisify(execFile)(process.execPath, args, { cwd: ROOT, env });
}

/** moto makes no subscriptions of a template: this makes the one that is in it. */
async function subscribe(): Promise<void> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const options = { region: REGION, endpoint: moto.url, credentials };
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  sqs = new SQSClient(options);
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  queueUrl = QueueUrls.find((url) => url.includes('AlertsQueue')) ?? '';
  const template = JSON.parse(
    readFileSync(join(directory, 'cdk.out', 'RuntimeDetection.template.json'), 'utf8'),
  );
  const { FilterPolicy, FilterPolicyScope, Protocol, RawMessageDelivery } = resourceOf(
    template,
    'AWS::SNS::Subscription',
  );
  const sns = new SNSClient(options);
  await sns.send(
    new SubscribeCommand({
      TopicArn: outputs.RuntimeDetection.SnsTopicArn,
      Protocol,
      Endpoint: `arn:aws:sqs:${REGION}:${MOTO_ACCOUNT}:${queueUrl.split('/').pop()}`,
      Attributes: {
        FilterPolicy: JSON.stringify(FilterPolicy),
        FilterPolicyScope,
        RawMessageDelivery: String(RawMessageDelivery),
      },
    }),
  );
  sns.destroy();
}

/** Publishes with the client of AWS, in a process that has the environment of the pod. */
async function publish(message: string): Promise<void> {
  const env = { ...pod.env, AWS_ENDPOINT_URL: moto.url };
  const program = join(__dirname, 'path', 'publish.mjs');
  const child = spawn(process.execPath, ['--no-warnings', program], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stdin.end(JSON.stringify({ Message: message }));
  await once(child, 'close');
  expect(output.trim()).toBe('published');
}

/** Everything that is in the queue: moto delivers before it answers, so nothing comes later. */
async function received(): Promise<Json[]> {
  const alerts: Json[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }),
    );
    if (Messages.length === 0) {
      return alerts;
    }
    alerts.push(...Messages.map(({ Body = '' }) => JSON.parse(Body)));
  }
}
