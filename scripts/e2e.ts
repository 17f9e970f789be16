// Deploys everything to a cluster, shows that it detects, upgrades, restarts, and removes it: npm run e2e -- --help
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import {
  ClusterError,
  DEMO_IMAGE,
  DEMO_NAMESPACE,
  INSTALLED_PROGRAMS,
  Kubectl,
  runE2e,
} from '../lib/cluster';

const USAGE = `usage: npm run e2e -- [--context <name>] [options]

Deploys everything to a cluster, shows that it detects, upgrades, restarts, and removes it.

  --context <name>      the cluster (default: asks for the name of the current one)
  --kubeconfig <file>
  --directory <dir>     what is applied (default: dist/local)
  --previous <commit>   the version to upgrade from (default: the last one that differs)
  --policies <names>    policies of Tetragon, with commas between them, where nodes load them slowly (default: all)
  --without-tetragon
  --image <image>       of the pods of the demo (default: ${DEMO_IMAGE})
  --namespace <name>    of the demo (default: ${DEMO_NAMESPACE})
  --timeout <seconds>   for each step (default: 180)
  --wait <seconds>      for each alert (default: 30)
  --at-least <n>        behaviours that have to be detected (default: 12)`;

const { values } = parse();

function parse() {
  try {
    return parseArgs({
      options: {
        context: { type: 'string' },
        kubeconfig: { type: 'string' },
        image: { type: 'string', default: DEMO_IMAGE },
        namespace: { type: 'string', default: DEMO_NAMESPACE },
        timeout: { type: 'string', default: '180' },
        wait: { type: 'string', default: '30' },
        'at-least': { type: 'string', default: '12' },
        directory: { type: 'string', default: 'dist/local' },
        previous: { type: 'string' },
        policies: { type: 'string' },
        'without-tetragon': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exit(2);
  }
}

if (values.help) {
  console.log(USAGE);
  process.exit(0);
}

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => interrupted.abort());
}

async function main(): Promise<number> {
  const started = Date.now();
  const context = values.context ?? (await askForContext());
  const scratch = mkdtempSync(join(tmpdir(), 'e2e-'));
  try {
    const kubectl = new Kubectl(INSTALLED_PROGRAMS, interrupted.signal, {
      context,
      kubeconfig: values.kubeconfig,
    });
    const directory = join(scratch, 'this');
    cpSync(values.directory, directory, { recursive: true });
    const previous = previousManifests(join(scratch, 'before'));
    for (const each of previous === undefined ? [directory] : [directory, previous]) {
      keepPolicies(each);
    }
    const steps = await runE2e(kubectl, {
      directory,
      previous,
      withTetragon: !values['without-tetragon'],
      image: values.image,
      namespace: values.namespace,
      timeout: Number(values.timeout) * 1000,
      patience: Number(values.wait) * 1000,
      atLeast: Number(values['at-least']),
      onStep: (text) => console.log(`[${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s] ${text}`),
    });
    console.log();
    for (const { name, seconds, problem } of steps) {
      console.log(`${problem === undefined ? 'ok    ' : 'FAILED'} ${String(seconds).padStart(4)} s  ${name}`);
      if (problem !== undefined) {
        console.log(`  ${problem}`);
      }
    }
    return interrupted.signal.aborted ? 130 : steps.some(({ problem }) => problem !== undefined) ? 1 : 0;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Nothing happens to a cluster whose name nobody has written. */
async function askForContext(): Promise<string> {
  const kubectl = new Kubectl(INSTALLED_PROGRAMS, interrupted.signal, { kubeconfig: values.kubeconfig });
  const current = (await kubectl.must('there is no current context', ['config', 'current-context'])).trim();
  if (!process.stdin.isTTY) {
    throw new ClusterError(`name the cluster: npm run e2e -- --context ${current}`);
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  console.log('Everything is deployed to, and removed from, the cluster of this context.');
  const written = await terminal.question(`Its name, to go on (the current one is "${current}"): `);
  terminal.close();
  if (written.trim() !== current) {
    throw new ClusterError(`"${written.trim()}" is not the current context: nothing was done`);
  }
  return current;
}

/** Takes the policies away that were not asked for. */
function keepPolicies(directory: string): void {
  const wanted = values.policies?.split(',');
  if (wanted === undefined) {
    return;
  }
  const files = readdirSync(join(directory, 'policies'));
  const nameOf = (file: string) => file.replace(/^\d+-|\.yaml$/g, '');
  const unknown = wanted.filter((name) => !files.some((file) => nameOf(file) === name));
  if (unknown.length > 0) {
    throw new ClusterError(`${directory} has no policy ${unknown.join(', ')}`, [
      `it has ${files.map(nameOf).join(', ')}`,
    ]);
  }
  for (const file of files.filter((each) => !wanted.includes(nameOf(each)))) {
    rmSync(join(directory, 'policies', file));
  }
}

/** The manifests as they were committed before they changed the last time. */
function previousManifests(scratch: string): string | undefined {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  const commits = git('log', '-2', '--format=%H', '--', values.directory).split('\n');
  const commit = values.previous ?? commits[1];
  if (commit === undefined) {
    return undefined;
  }
  const archive = execFileSync('git', ['archive', commit, values.directory], { maxBuffer: 100_000_000 });
  mkdirSync(scratch);
  execFileSync('tar', ['-x', '-C', scratch], { input: archive });
  return join(scratch, values.directory);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error instanceof ClusterError ? [error.message, ...error.details].join('\n  ') : error);
    process.exitCode = 2;
  },
);
