import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runtimeDetection, STACK_NAME } from '../../aws/app';
import { findProgram, startFalcosidekick } from '../falcosidekick/program';
import { type Deployment, resolve } from './iam/resolve';
import { World } from './iam/world';
import { FALCO_ALERT, PUBLISHED_ALERT } from './path/alert';
import { AGENT_AUDIENCE, AGENT_PATH, type LoopbackAws, startAws } from './path/aws';
import { type Pod, startPod, tokenFor } from './path/pod';
import { ACCOUNT, ISSUER, PROVIDER, templateOf, testApp } from './template';

const AT: Deployment = {
  partition: 'aws',
  region: 'eu-west-1',
  account: ACCOUNT,
  urlSuffix: 'amazonaws.com',
};
let aws: LoopbackAws;
let pod: Pod;

/** Synthesizes the app, takes its outputs over into the manifests, and starts what they describe. */
async function start(context: Record<string, string>): Promise<void> {
  const template = templateOf(runtimeDetection(testApp({ context })));
  const outputs = Object.fromEntries(
    Object.entries(template.Outputs ?? {}).map(([name, { Value }]) => [name, resolve(Value, template, AT)]),
  );
  aws = await startAws(new World(template, AT));
  const agent = context['identity'] === 'pod-identity' ? `${aws.url}${AGENT_PATH}` : undefined;
  pod = startPod({ [STACK_NAME]: outputs }, ISSUER, agent);
}

const startIrsa = () => start({ oidcProviderArn: PROVIDER });
const startPodIdentity = () => start({ identity: 'pod-identity', clusterName: 'prod' });

afterEach(async () => {
  pod.remove();
  await aws.close();
});

/** Publishes with the client of AWS, in a process that has the environment of the pod. */
async function publish(input: object, overrides: Record<string, string> = {}): Promise<string> {
  const program = join(__dirname, 'path', 'publish.mjs');
  const env = { ...pod.env, ...overrides, AWS_ENDPOINT_URL: aws.url };
  const child = spawn(process.execPath, ['--no-warnings', program], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(input));
  const [output] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return output.trim();
}

const ALERT = { Message: JSON.stringify(PUBLISHED_ALERT) };
const NO_ROLE = 'AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity';

describe('an alert, with the environment of the manifest and the role of the stack', () => {
  beforeEach(startIrsa);

  it('reaches the topic', async () => {
    expect(await publish(ALERT)).toBe('published');
    expect(aws.published).toEqual([{ message: ALERT.Message, attributes: {} }]);
    expect(aws.refused).toEqual([]);
  });

  it.each([
    ['another service account', tokenFor('falco', 'default', ISSUER)],
    ['another namespace', tokenFor('default', 'falcosidekick', ISSUER)],
    ['another cluster', tokenFor('falco', 'falcosidekick', `${ISSUER}2`)],
    ['another audience', tokenFor('falco', 'falcosidekick', ISSUER, 'vault')],
  ])('does not, from a pod of %s', async (_, token) => {
    writeFileSync(pod.tokenFile, token);
    expect(await publish(ALERT)).toBe(NO_ROLE);
    expect(aws.refused).toEqual(['AssumeRoleWithWebIdentity: AccessDenied']);
  });

  it('does not, by another role', async () => {
    expect(await publish(ALERT, { AWS_ROLE_ARN: `arn:aws:iam::${ACCOUNT}:role/admin` })).toBe(NO_ROLE);
  });

  it.each([
    ['another topic', { TopicArn: `arn:aws:sns:eu-west-1:${ACCOUNT}:payments` }],
    [
      'a topic whose name begins the same',
      { TopicArn: `arn:aws:sns:eu-west-1:${ACCOUNT}:AlertsTopicCF7C81C92` },
    ],
  ])('does not reach %s', async (_, input) => {
    expect(await publish({ ...ALERT, ...input })).toMatch(/^AuthorizationError/);
    expect(aws.published).toEqual([]);
  });

  it('does not, with the region of the cluster, which the manifest overrides', async () => {
    expect(pod.env['AWS_REGION']).toBe('eu-west-1');
    expect(await publish(ALERT, { AWS_REGION: 'us-east-2' })).toMatch(/^SignatureDoesNotMatch/);
  });

  it('does not, with a field that is empty, where fields are attributes', async () => {
    const MessageAttributes = { 'proc.tty.name': { DataType: 'String', StringValue: '' } };
    expect(await publish({ Message: 'text', MessageAttributes })).toMatch(/must contain non-empty/);
  });

  it('does not, beyond the size that SNS takes', async () => {
    expect(await publish({ Message: 'x'.repeat(256 * 1024 + 1) })).toMatch(/Message too long$/);
    expect(await publish({ Message: 'x'.repeat(256 * 1024) })).toBe('published');
  });
});

describe('an alert with Pod Identity', () => {
  beforeEach(startPodIdentity);

  it('reaches the topic, with nothing of the role in the manifest', async () => {
    expect(pod.env).not.toHaveProperty('AWS_ROLE_ARN');
    expect(await publish(ALERT)).toBe('published');
    expect(aws.published).toEqual([{ message: ALERT.Message, attributes: {} }]);
  });

  it('does not, from a pod of another service account', async () => {
    writeFileSync(pod.tokenFile, tokenFor('falco', 'default', ISSUER, AGENT_AUDIENCE));
    expect(await publish(ALERT)).toMatch(/^CredentialsProviderError/);
    expect(aws.refused).toContain('AssumeRoleForPodIdentity: AccessDenied');
    expect(aws.published).toEqual([]);
  });
});

const FALCOSIDEKICK = findProgram('falcosidekick');

describe.skipIf(FALCOSIDEKICK === undefined)('Falcosidekick itself, on the PATH of this machine', () => {
  beforeEach(startIrsa);

  async function run(
    overrides: Record<string, string>,
    alert: object = FALCO_ALERT,
  ): Promise<{ next: Awaited<ReturnType<typeof aws.next>>; log: string }> {
    // Its client for the token looks at the variable of its own service only.
    const env = { ...pod.env, ...overrides, AWS_ENDPOINT_URL: aws.url, AWS_ENDPOINT_URL_STS: aws.url };
    const sidekick = await startFalcosidekick(FALCOSIDEKICK ?? '', env);
    try {
      const next = aws.next();
      await sidekick.send(alert);
      return { next: await Promise.race([next, sidekick.failure]), log: sidekick.log() };
    } finally {
      await sidekick.stop();
    }
  }

  it('publishes the alert as JSON, without attributes', async () => {
    const { next, log } = await run({});
    expect(log).toMatch(/Enabled Outputs: \[.*AWSSNS.*\]/);
    expect(next.attributes).toEqual({});
    const alert = JSON.parse(next.message);
    expect(Object.keys(alert).sort()).toEqual(Object.keys(PUBLISHED_ALERT).sort());
    expect(alert).toMatchObject({ priority: 'Critical', rule: FALCO_ALERT.rule });
    expect(aws.refused).toEqual([]);
  });

  it('loses the alert without JSON, for one field that is empty', async () => {
    await expect(run({ AWS_SNS_RAWJSON: 'false' })).rejects.toThrow('must contain non-empty');
    expect(aws.published).toEqual([]);
  });

  it('names the priority in an attribute as it does in JSON, which filters look for', async () => {
    const { 'proc.tty.name': _, ...output_fields } = FALCO_ALERT.output_fields;
    const { next } = await run({ AWS_SNS_RAWJSON: 'false' }, { ...FALCO_ALERT, output_fields });
    expect(next.message).toBe(FALCO_ALERT.output);
    expect(next.attributes).toMatchObject({ priority: 'Critical', rule: FALCO_ALERT.rule });
  });

  it('publishes with Pod Identity too', async () => {
    pod.remove();
    await aws.close();
    await startPodIdentity();
    const { next } = await run({});
    expect(JSON.parse(next.message)).toMatchObject({ rule: FALCO_ALERT.rule });
    expect(aws.refused).toEqual([]);
  });
});
