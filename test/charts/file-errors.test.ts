import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { explainFileSystemError } from '../../charts/file-errors';
import { formatPretty } from '../../lib/diagnostics';

const REPOSITORY = join(__dirname, '..', '..');
const EKS = {
  SNS_TOPIC_ARN: 'arn:aws:sns:eu-west-1:111122223333:falco-alerts',
  FALCOSIDEKICK_ROLE_ARN: 'arn:aws:iam::111122223333:role/falcosidekick',
};

let root: string;
let directory: string;
let program: string;

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'file-errors-')));
  // Beside the package, as the program of "npm run synth" is: the bundled rules are found from there.
  mkdirSync(join(root, 'package'));
  cpSync(join(REPOSITORY, 'package.json'), join(root, 'package', 'package.json'));
  cpSync(join(REPOSITORY, 'rules'), join(root, 'package', 'rules'), { recursive: true });
  cpSync(join(REPOSITORY, 'program'), join(root, 'package', 'program'), { recursive: true });
  program = join(root, 'package', 'synth.cjs');
  const entryPoints = [join(REPOSITORY, 'charts', 'main.ts')];
  buildSync({ entryPoints, outfile: program, bundle: true, platform: 'node' });
});

afterAll(() => rmSync(root, { recursive: true }));

beforeEach(() => {
  directory = mkdtempSync(join(root, 'run-'));
});

function synth(environment: Record<string, string> = {}) {
  const env = { PATH: process.env['PATH'], ...environment };
  const { status, stderr } = spawnSync(process.execPath, [program], {
    cwd: directory,
    env,
    encoding: 'utf8',
  });
  return { status, stderr };
}

/** Starts a run that others run beside. */
function start(environment: Record<string, string>) {
  return new Promise<{ status: number | null; stderr: string }>((done, fail) => {
    const env = { PATH: process.env['PATH'], ...environment };
    const child = spawn(process.execPath, [program], { cwd: directory, env });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', fail);
    child.on('close', (status) => done({ status, stderr }));
  });
}

function report(path: string, message: string, help = 'move it elsewhere'): string {
  return `ENV1005 error: ${path} ${message}\n  ${path}\n  ${help}\n\n1 error\nnothing was written: dist is unchanged\n`;
}

describe('npm run synth', () => {
  it('says that dist is a file', () => {
    writeFileSync(join(directory, 'dist'), 'mine');
    expect(synth()).toEqual({ status: 1, stderr: report('dist', 'cannot be written: it is a file') });
    expect(readFileSync(join(directory, 'dist'), 'utf8')).toBe('mine');
  });

  it('says that dist is a link to nothing', () => {
    symlinkSync('nowhere', join(directory, 'dist'));
    expect(synth()).toEqual({
      status: 1,
      stderr: report('dist', 'cannot be written: it is a dangling symbolic link'),
    });
  });

  it('says that a profile is a file', () => {
    mkdirSync(join(directory, 'dist'));
    writeFileSync(join(directory, 'dist', 'local'), 'mine');
    expect(synth()).toEqual({ status: 1, stderr: report('dist/local', 'cannot be written: it is a file') });
  });

  it('says that what was deployed is a directory', () => {
    mkdirSync(join(directory, 'cdk-outputs.json'));
    const stderr = report('cdk-outputs.json', 'cannot be read: it is a directory');
    expect(synth()).toEqual({ status: 1, stderr });
    expect(existsSync(join(directory, 'dist'))).toBe(false);
  });

  // Root may write everywhere.
  it.skipIf(process.getuid?.() === 0)('says that dist may not be written', () => {
    mkdirSync(join(directory, 'dist'));
    chmodSync(join(directory, 'dist'), 0o500);
    const help = 'give yourself the permission, or run it as the owner';
    const stderr = report('dist', 'cannot be written: permission denied', help);
    expect(synth()).toEqual({ status: 1, stderr });
  });

  it('writes to dist where CDK8S_OUTDIR is empty', () => {
    expect(synth({ CDK8S_OUTDIR: '' })).toEqual({ status: 0, stderr: '' });
    expect(readdirSync(directory)).toEqual(['dist']);
  });
});

describe('an error of the file system', () => {
  it.each([
    ['EROFS', 'the file system is read-only', 'run the command on a writable file system'],
    ['ENOSPC', 'no space left on device', 'free up disk space, and run the command again'],
    ['EPERM', 'permission denied', 'grant yourself the permission, or run the command as the owner'],
  ])('%s names the output directory, not what is half-written in it', (code, cause, help) => {
    const output = join(process.cwd(), 'out');
    for (const path of [undefined, join(output, '.local.new', '30-falco.yaml')]) {
      const details = { code, syscall: 'write', ...(path === undefined ? {} : { path }) };
      const error = Object.assign(new Error(code), details);
      expect(formatPretty([explainFileSystemError(error, output)])).toBe(
        `ENV1005 error: out cannot be written: ${cause}\n  out\n  ${help}\n\n1 error`,
      );
    }
  });
});

describe('runs at the same time', () => {
  it('leave every profile whole and of one run, and those that come too late say so', async () => {
    const topics = Array.from({ length: 8 }, (_, index) => `${EKS.SNS_TOPIC_ARN}-${index}`);
    for (let round = 0; round < 3; round += 1) {
      const runs = await Promise.all(
        topics.map((topic, index) => start({ ...EKS, SNS_TOPIC_ARN: topic, CLUSTER_NAME: `c${index}` })),
      );
      expect(runs.some(({ status }) => status === 0)).toBe(true);
      for (const { status, stderr } of runs.filter((run) => run.status !== 0)) {
        expect(status).toBe(1);
        expect(stderr.replace(/process \d+/, 'process 1')).toBe(
          `ENV1005 error: another synth (process 1) is writing to dist
  dist/.lock
  wait for it, or remove dist/.lock if it is not running

1 error
nothing was written
`,
        );
      }
      expect(readdirSync(join(directory, 'dist')).sort()).toEqual(['eks', 'local']);
      const eks = join(directory, 'dist', 'eks');
      expect(readdirSync(eks)).toEqual(readdirSync(join(REPOSITORY, 'dist', 'local')));
      const topic = /falco-alerts-(\d)/.exec(readFileSync(join(eks, '20-falcosidekick.yaml'), 'utf8'))?.[1];
      expect(runs[Number(topic)]?.status).toBe(0);
      expect(readFileSync(join(eks, '30-falco.yaml'), 'utf8')).toContain(`c${topic}`);
    }
  });
});
