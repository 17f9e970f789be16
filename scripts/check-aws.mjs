// Checks every stack that the AWS side makes by cdk-nag, the rules of CloudFormation that come with the CDK, and cfn-lint
// where it is installed; and that the command "cdk" and plain node make the same of the app: npm run aws:check
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const work = mkdtempSync(join(tmpdir(), 'aws-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

/** Without credentials, region or home: synthesis needs none of them. */
const env = { PATH: process.env.PATH, HOME: work };

function run(command, args, extra = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    env: { ...env, ...extra },
    encoding: 'utf8',
  });
  return { missing: error?.code === 'ENOENT', status, output: `${stdout}${stderr}` };
}

function expect(condition, message, output = '') {
  if (!condition) {
    console.error(`${output}\n${message}`);
    process.exit(1);
  }
}

const program = (...args) => [join(root, 'scripts', 'run.cjs'), ...args];
const templatesIn = (directory) =>
  readdirSync(directory)
    .filter((name) => name.endsWith('.template.json'))
    .map((name) => join(directory, name));

const variants = join(work, 'variants');
const checked = run(process.execPath, program('aws/variants.ts', variants));
expect(checked.status === 0 && !/WARNING/.test(checked.output), 'the stacks have findings', checked.output);
const templates = templatesIn(variants);
console.log(`${templates.length} stacks: no finding of cdk-nag (AwsSolutions) and CloudFormation`);

const careless = run(process.execPath, program('aws/variants.ts', join(work, 'careless'), 'careless'));
for (const finding of ['AwsSolutions-SNS3', 'CloudFormation-Validate::F3012']) {
  expect(
    careless.status !== 0 && careless.output.includes(finding),
    `${finding} is not found`,
    careless.output,
  );
}
console.log('a careless stack: findings of both');

const context = {
  oidcProviderArn: 'arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE',
  clusterName: 'prod',
  email: 'security@example.com',
};
const byCommand = join(work, 'cdk');
const flags = Object.entries(context).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
const command = run(process.execPath, [
  join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk'),
  ...['synth', '--strict', '--quiet', '--output', byCommand],
  ...flags,
]);
expect(command.status === 0, '"cdk synth --strict" has failed', command.output);
const byNode = join(work, 'node');
const plain = run(process.execPath, program('aws/main.ts'), {
  CDK_OUTDIR: byNode,
  CDK_CONTEXT_JSON: JSON.stringify(context),
});
expect(plain.status === 0, 'the app has failed', plain.output);
const [left, right] = [byCommand, byNode].map((directory) =>
  templatesIn(directory).map((path) => JSON.parse(readFileSync(path, 'utf8'))),
);
expect(
  left.length === 1 && isDeepStrictEqual(left, right),
  '"cdk synth" and plain node make different templates',
);
console.log('"cdk synth --strict" and plain node: the same template');

const lint = run('cfn-lint', ['--version']);
if (lint.missing || lint.status !== 0) {
  console.log('cfn-lint is not installed ("pip install cfn-lint"): skipped');
} else {
  const { status, output } = run('cfn-lint', [...templates, ...templatesIn(byCommand)]);
  expect(status === 0, 'cfn-lint has findings', output);
  console.log(`${lint.output.trim()}: no finding`);
}
