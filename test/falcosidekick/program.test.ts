import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AwsIdentity, type Falcosidekick } from '../../lib/falcosidekick';
import { OUTPUTS } from '../../lib/falcosidekick/catalogue';
import { falcosidekick, manifests, unchecked } from './harness';
import { minimalSettings, sample } from './sample-settings';

const PROGRAM = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((directory) => join(directory, 'falcosidekick'))
  .find((path) => existsSync(path));

/** What these need at start, a test machine does not have. */
const NEEDS: Readonly<Record<string, string>> = {
  gcpChronicle: 'credentials',
  gcpCloudFunctions: 'credentials',
  gcpPubSub: 'credentials',
  gcpStorage: 'credentials',
  logstash: 'a server that answers',
  policyReport: 'the Kubernetes API',
  rabbitmq: 'a server that answers',
  redis: 'a server that answers',
  spyderbat: 'a server that answers',
};

/** The environment that the pod has, with samples for what comes from Secrets. */
function environmentOf(construct: Falcosidekick): Record<string, string> {
  const settings = new Map(
    OUTPUTS.flatMap((definition) => definition.settings.map((setting) => [setting.env, setting])),
  );
  const variables: { name: string; value?: string }[] =
    manifests(construct).Deployment.spec.template.spec.containers[0].env;
  return Object.fromEntries(
    variables.map(({ name, value }) => {
      const setting = settings.get(name);
      return [name, value ?? String(setting === undefined ? '' : sample(setting.type, setting.example))];
    }),
  );
}

/** Its log, up to the line that says it is ready, or its end. */
function logOf(program: string, env: Readonly<Record<string, string>>): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(program, [], { env: { ...env, LISTENADDRESS: '127.0.0.1' } });
    let log = '';
    const read = (chunk: Buffer): void => {
      log += chunk.toString();
      if (log.includes('up and listening')) {
        child.kill();
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('close', () => resolve(log));
  });
}

describe.skipIf(PROGRAM === undefined)('the program itself', () => {
  it('enables every output that needs nothing at start', async () => {
    const wanted = OUTPUTS.filter(({ name }) => NEEDS[name] === undefined);
    const construct = falcosidekick({
      outputs: wanted.map((definition) =>
        unchecked(definition.name, {
          ...minimalSettings(definition),
          // Resolved at start.
          ...(definition.name.endsWith('statsd') ? { forwarder: '127.0.0.1:8125' } : {}),
        }),
      ),
      awsIdentity: AwsIdentity.podIdentity(),
      listenPort: 28017,
    });
    const log = await logOf(PROGRAM ?? '', environmentOf(construct));
    const enabled = /Enabled Outputs: \[(.*)\]/.exec(log)?.[1]?.split(' ').sort();
    const expected = wanted.map(({ logName }) => logName).filter((name) => name !== '');
    expect(enabled, log).toEqual(expected.sort());
    expect(log).not.toMatch(/unmarshalling|panic/);
  });
});
