import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, Duration, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import {
  AwsIdentity,
  DiagnosticsError,
  Driver,
  Falco,
  type FalcoProps,
  Falcosidekick,
  type FalcosidekickProps,
  Findings,
  Hook,
  Monitoring,
  Output,
  PolicyScope,
  RuleFiles,
  Tetragon,
  TracingPolicy,
} from '../../lib';
import { unchecked } from '../falcosidekick/harness';

type Make = (chart: Chart) => unknown;

const falco =
  (props: FalcoProps): Make =>
  (chart) =>
    new Falco(chart, 'Falco', props);
const sidekick =
  (props: Partial<FalcosidekickProps>): Make =>
  (chart) =>
    new Falcosidekick(chart, 'Falcosidekick', { outputs: [Output.stdout()], ...props });

/** What the program would take, whatever we think of it, and how the manifest shows that it was taken. */
const CASES: readonly [code: string, title: string, make: Make, shown: string][] = [
  ['PROP1013', 'a tag that moves', falco({ imageTag: 'latest' }), 'falcosecurity/falco:latest'],
  [
    'PROP1013',
    'a tag that moves, of the program for alerts',
    (chart) =>
      new Tetragon(chart, 'Tetragon').sendTo(
        new Falcosidekick(chart, 'Falcosidekick', { outputs: [Output.stdout()] }),
        { imageTag: 'latest' },
      ),
    'library/node:latest',
  ],
  [
    'PROP1014',
    'rules on attempts that the kernel drops',
    falco({ driver: Driver.modernEbpf({ dropFailedExit: true }) }),
    'drop_failed_exit: true',
  ],
  [
    'PROP1015',
    'a password in falco.yaml',
    falco({ config: { httpOutput: { enabled: true, url: 'https://me:secret@host' } } }),
    'https://me:secret@host',
  ],
  [
    'PROP1015',
    'a token in the address of an output',
    sidekick({ outputs: [Output.webhook({ address: 'http://receiver?token=x' })] }),
    'http://receiver?token=x',
  ],
  [
    'PROP1015',
    'a secret as a variable',
    sidekick({ extraEnv: [{ name: 'SLACK_WEBHOOKURL', value: 'https://hooks.slack.com/x' }] }),
    'https://hooks.slack.com/x',
  ],
  ['PROP1016', 'a prop without effect', sidekick({ networkPolicy: false, egress: [] }), 'Deployment'],
  [
    'PROP1016',
    'monitoring without metrics',
    (chart) => new Monitoring(chart, 'Monitoring', { falco: new Falco(chart, 'Falco') }),
    'PrometheusRule',
  ],
  ['PROP1017', 'no container engine', falco({ containerEngines: [] }), 'DaemonSet'],
  [
    'PROP1017',
    'a policy that comes too late',
    (chart) =>
      new TracingPolicy(chart, 'Policy', {
        hooks: [Hook.containerStart()],
        scope: PolicyScope.pods({ matchLabels: { app: 'web' } }),
      }),
    'podSelector',
  ],
  [
    'PROP1018',
    'files that are too small',
    (chart) =>
      new Tetragon(chart, 'Tetragon', { exportFileMaxSizeMB: 1, exportSurvives: Duration.hours(10) }),
    'export-file-max-size-mb: "1"',
  ],
  [
    'PROP1019',
    'an agent on the network',
    (chart) => new Tetragon(chart, 'Tetragon', { serverAddress: 'localhost:54321' }),
    'localhost:54321',
  ],
  [
    'PROP1020',
    'a mount over the rules of the image',
    falco({
      extraVolumes: [{ name: 'own', configMap: { name: 'own' } }],
      extraVolumeMounts: [{ name: 'own', mountPath: '/etc/falco' }],
    }),
    'mountPath: /etc/falco',
  ],
  [
    'PROP1021',
    'a variable that wins over the configuration',
    (chart) =>
      new Tetragon(chart, 'Tetragon', { extraEnv: [{ name: 'TETRAGON_LOG_LEVEL', value: 'debug' }] }),
    'TETRAGON_LOG_LEVEL',
  ],
  [
    'PROP1023',
    'a region of tomorrow',
    sidekick({
      outputs: [unchecked('cloudWatchLogs', { logGroup: 'a', region: 'eu-west-9' })],
      awsIdentity: AwsIdentity.podIdentity(),
    }),
    'eu-west-9',
  ],
  [
    'PROP1024',
    'a path behind a gateway that has the same name',
    sidekick({ outputs: [Output.loki({ hostPort: 'http://gateway/loki/api/v1/push' })] }),
    'http://gateway/loki/api/v1/push',
  ],
];

function problemsOf(make: Make, chart: Chart): readonly string[] {
  try {
    make(chart);
  } catch (error) {
    if (error instanceof DiagnosticsError) {
      return error.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    }
    throw error;
  }
  return [];
}

describe('an error of our judgement', () => {
  it.each(CASES)('stops synth, and is waived with a reason: %s, %s', (code, _, make, shown) => {
    expect(problemsOf(make, new Chart(new App(), 'test'))).toEqual([code]);
    const app = new App();
    const chart = new Chart(app, 'test');
    Findings.of(app).acknowledge(code, 'it is meant so');
    expect(problemsOf(make, chart)).toEqual([]);
    const found = Findings.of(app).all.filter((each) => each.code === code);
    expect(found.map(({ acknowledged }) => acknowledged)).toEqual(['it is meant so']);
    expect(JSON.stringify(Testing.synth(chart)).replaceAll('\\"', '"')).toContain(
      shown.replace(/^(mountPath|export-file-max-size-mb): "?([^"]*)"?$/, '"$1":"$2"'),
    );
  });

  it('is one where a test of the rules fails', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'judgement-')), 'test.yaml');
    writeFileSync(
      path,
      'tests: [{name: none, event: {execve: sh}, fires: Container Spawned Shell, in: host}]',
    );
    const rules = RuleFiles.bundled().testedBy(path);
    expect(problemsOf(falco({ rules }), new Chart(new App(), 'test'))).toEqual(['PROP1022']);
  });

  it('is not one where a tag that moves has a digest', () => {
    const imageDigest = `sha256:${'0'.repeat(64)}`;
    expect(problemsOf(falco({ imageTag: 'latest', imageDigest }), new Chart(new App(), 'test'))).toEqual([]);
  });
});
