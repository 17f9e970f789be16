import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';

const REPOSITORY = join(__dirname, '..', '..');
const EKS = {
  SNS_TOPIC_ARN: 'arn:aws:sns:eu-west-1:111122223333:falco-alerts',
  FALCOSIDEKICK_ROLE_ARN: 'arn:aws:iam::111122223333:role/falcosidekick',
  AWS_REGION: 'eu-west-1',
};

let root: string;
let directory: string;
let program: string;

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'synthesize-')));
  // Beside the package, as the program of "npm run synth" is: the bundled rules are found from there.
  mkdirSync(join(root, 'package'));
  cpSync(join(REPOSITORY, 'package.json'), join(root, 'package', 'package.json'));
  for (const part of ['rules', 'program']) {
    cpSync(join(REPOSITORY, part), join(root, 'package', part), { recursive: true });
  }
  program = join(root, 'package', 'synth.cjs');
  const entryPoints = [join(REPOSITORY, 'charts', 'main.ts')];
  buildSync({ entryPoints, outfile: program, bundle: true, platform: 'node' });
});

afterAll(() => rmSync(root, { recursive: true }));

beforeEach(() => {
  directory = mkdtempSync(join(root, 'run-'));
});

function synth(environment: Record<string, string> = {}, args: string[] = [], cwd: string = directory) {
  const env = { PATH: process.env['PATH'], ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function files(of: string): Record<string, string> {
  const names = readdirSync(of, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.yaml'),
  );
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(of, name), 'utf8')]));
}

describe('npm run synth', () => {
  it('loads these packages and no others', () => {
    const entryPoints = [join(REPOSITORY, 'charts', 'main.ts')];
    const { metafile } = buildSync({
      entryPoints,
      bundle: true,
      platform: 'node',
      write: false,
      metafile: true,
    });
    const packages = Object.keys(metafile.inputs)
      .map((path) => /^(?:\.\.\/)*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1])
      .filter((name) => name !== undefined);
    expect([...new Set(packages)].sort()).toEqual([
      'cdk8s',
      'cdk8s-plus-28',
      'constructs',
      'fastest-levenshtein',
      'js-yaml',
      // Loaded where a policy or an export filter has a regular expression that is not plain text.
      're2js',
      'yaml',
    ]);
  });

  it('writes the profile local, prints what it wrote, and says how to get the profile eks', () => {
    const { status, stdout, stderr } = synth();
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toContain(
      'local    dist/local/30-falco.yaml                              ServiceAccount/falco, ConfigMap/falco, ResourceQuota/falco-critical-pods, DaemonSet/falco\n',
    );
    expect(stdout).toContain(
      'local    dist/local/policies/20-monitor-execve.yaml            TracingPolicyNamespaced/monitor-execve\n',
    );
    expect(stdout).toMatch(
      /\n\nAfter "kubectl apply -f dist\/local", apply dist\/local\/policies .*\n\nFor EKS, run "npm run aws:deploy", .*\n$/,
    );
    expect(readdirSync(join(directory, 'dist', 'local'))).toEqual([
      '00-namespace.yaml',
      '10-falco-rules.yaml',
      '20-falcosidekick.yaml',
      '30-falco.yaml',
      '40-tetragon.yaml',
      '50-tetragon-alerts-program.yaml',
      '60-tetragon-alerts.yaml',
      'policies',
    ]);
  });

  it('writes what is committed in dist/local', () => {
    synth();
    expect(files(join(directory, 'dist', 'local'))).toEqual(files(join(REPOSITORY, 'dist', 'local')));
  });

  it('writes the profile eks too where the environment names a topic and a role', () => {
    const { status, stdout } = synth(EKS);
    expect(status).toBe(0);
    expect(stdout).not.toContain('For EKS');
    expect(stdout).toContain(`The profile eks sends alerts to ${EKS.SNS_TOPIC_ARN} (SNS_TOPIC_ARN).`);
    const sidekick = files(join(directory, 'dist', 'eks'))['20-falcosidekick.yaml'];
    const objects = parseAllDocuments(sidekick!).map((document) => document.toJS());
    const account = objects.find(({ kind }) => kind === 'ServiceAccount');
    expect(account.metadata.annotations).toEqual({
      'eks.amazonaws.com/role-arn': EKS.FALCOSIDEKICK_ROLE_ARN,
    });
    const deployment = objects.find(({ kind }) => kind === 'Deployment');
    expect(deployment.spec.template.spec.containers[0].env).toEqual(
      expect.arrayContaining([
        { name: 'AWS_REGION', value: 'eu-west-1' },
        { name: 'AWS_SNS_TOPICARN', value: EKS.SNS_TOPIC_ARN },
      ]),
    );
  });

  it('writes the profile eks too from what the CDK app has deployed', () => {
    const outputs = { SnsTopicArn: EKS.SNS_TOPIC_ARN, FalcosidekickRoleArn: EKS.FALCOSIDEKICK_ROLE_ARN };
    writeFileSync(join(directory, 'cdk-outputs.json'), JSON.stringify({ RuntimeDetection: outputs }));
    const { status, stdout } = synth();
    expect(status).toBe(0);
    expect(stdout).toContain(
      `The profile eks sends alerts to ${EKS.SNS_TOPIC_ARN} (RuntimeDetection.SnsTopicArn in cdk-outputs.json).`,
    );
    const written = files(join(directory, 'dist', 'eks'));
    const other = mkdtempSync(join(root, 'environment-'));
    synth(EKS, [], other);
    expect(written).toEqual(files(join(other, 'dist', 'eks')));
  });

  it('takes what was deployed from another file, and says where there is none', () => {
    const outputs = { SnsTopicArn: EKS.SNS_TOPIC_ARN, FalcosidekickRoleArn: EKS.FALCOSIDEKICK_ROLE_ARN };
    writeFileSync(join(directory, 'o.json'), JSON.stringify({ Blue: outputs, Green: outputs }));
    const { stdout } = synth({}, ['--outputs', 'o.json', '--stack', 'Green']);
    expect(stdout).toContain('(Green.SnsTopicArn in o.json)');
    const { status, stderr } = synth({}, ['--outputs', 'p.json']);
    expect(status).toBe(1);
    expect(stderr).toBe('the file "p.json" does not exist: "npm run aws:deploy" writes cdk-outputs.json\n');
  });

  it('writes nothing where the deployment and the manifests do not match', () => {
    const outputs = {
      SnsTopicArn: EKS.SNS_TOPIC_ARN,
      FalcosidekickRoleArn: EKS.FALCOSIDEKICK_ROLE_ARN,
      FalcosidekickNamespace: 'security',
    };
    writeFileSync(join(directory, 'cdk-outputs.json'), JSON.stringify({ RuntimeDetection: outputs }));
    const { status, stderr } = synth();
    expect(status).toBe(1);
    expect(stderr).toContain('the role trusts the namespace "security", but the manifests use "falco"');
    expect(readdirSync(directory)).toEqual(['cdk-outputs.json']);
  });

  it('writes the same bytes in another directory, time zone and locale', () => {
    synth({ ...EKS, TZ: 'UTC', LANG: 'C', LC_ALL: 'C' });
    const other = mkdtempSync(join(root, 'elsewhere-'));
    synth({ ...EKS, TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }, [], other);
    const first = files(join(directory, 'dist'));
    expect(Object.keys(first)).toHaveLength(2 * (7 + 14));
    expect(files(join(other, 'dist'))).toEqual(first);
  });

  it('leaves everything as it was where the environment is wrong, and exits with 1', () => {
    synth(EKS);
    writeFileSync(join(directory, 'dist', 'local', 'mark'), '');
    const { status, stdout, stderr } = synth({ ...EKS, SNS_TOPIC_ARN: 'nonsense' });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toBe(`the profile eks cannot be synthesized:

ENV1002 error: "nonsense" is not the ARN of an SNS topic
  SNS_TOPIC_ARN
  write arn:aws:sns:<region>:<account>:<topic>

1 error
nothing was written: dist is unchanged
`);
    expect(readdirSync(join(directory, 'dist')).sort()).toEqual(['eks', 'local']);
    expect(readdirSync(join(directory, 'dist', 'local'))).toContain('mark');
  });

  it('names a profile of an earlier run that it did not write this time', () => {
    synth(EKS);
    const { stdout } = synth();
    expect(stdout).toContain('dist/eks was not synthesized this time: it is from an earlier run');
    expect(readdirSync(join(directory, 'dist')).sort()).toEqual(['eks', 'local']);
  });

  it('prints warnings as a table', () => {
    const { status, stdout } = synth({ ...EKS, AWS_REGION: 'us-east-1' });
    expect(status).toBe(0);
    expect(stdout).toContain(`WARNING  WHERE       WHAT
ENV1004  AWS_REGION  AWS_REGION is us-east-1, but the topic from SNS_TOPIC_ARN is in eu-west-1, which is used
1 warning`);
  });

  it('writes where cdk8s-cli wants it, and keeps standard output for it', () => {
    const outdir = mkdtempSync(join(root, 'outdir-'));
    const { status, stdout, stderr } = synth({ CDK8S_OUTDIR: outdir });
    expect(status).toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toContain('DaemonSet/falco');
    expect(readdirSync(outdir)).toEqual(['local']);
  });

  it('explains each privilege with --explain', () => {
    const { stdout } = synth({}, ['--explain']);
    expect(stdout).toMatch(
      /^falco +capability SYS_ADMIN +load and attach the eBPF programs: BPF and PERFMON are sufficient only if kernel\.perf_event_paranoid is 2 or less, which is unknown for the nodes \(kind\); it is 3 on Debian and 4 on Ubuntu$/m,
    );
    expect(stdout).toMatch(/^falco +host-path \/proc \(read-only\) +\S/m);
    expect(stdout).toMatch(/^falcosidekick +none +runs unprivileged$/m);
    expect(stdout).toMatch(/^tetragon-alerts +user root +only root can read the event file /m);
    expect(stdout).toMatch(/^tetragon-alerts +host-path \/var\/log\/tetragon \(read-only\) +\S/m);
  });

  it('refuses an option that does not exist, and exits with 2', () => {
    const { status, stderr } = synth({}, ['--explian']);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^Unknown option '--explian'/);
    expect(stderr).toContain('npm run synth [-- options]');
    expect(readdirSync(directory)).toEqual([]);
  });
});
