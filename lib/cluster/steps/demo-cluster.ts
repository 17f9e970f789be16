import { ClusterError } from '../cluster-error';
import { explain, type Kubectl, runProgram } from '../kubectl';

/** Name of the cluster that kind makes for the demo, and of its context. */
export const DEMO_CLUSTER = 'runtime-detection';
export const DEMO_CONTEXT = `kind-${DEMO_CLUSTER}`;

export interface UpOptions {
  /** Configuration of the cluster. */
  readonly config: string;
  /** Milliseconds until the cluster is ready. */
  readonly timeout: number;
  readonly onStep: (text: string) => void;
}

/** Makes the demo's cluster with kind, where it is not there yet. */
export async function bringUp(kubectl: Kubectl, options: UpOptions): Promise<void> {
  const { config, timeout, onStep } = options;
  const kind = (what: string, args: readonly string[]) => runKind(kubectl, what, args);
  // Both are needed before anything is made.
  await kubectl.must('kubectl does not work', ['version', '--client']);
  const clusters = (await kind('cannot list the kind clusters', ['get', 'clusters'])).split('\n');
  if (clusters.map((name) => name.trim()).includes(DEMO_CLUSTER)) {
    onStep(`the cluster ${DEMO_CLUSTER} already exists`);
  } else {
    onStep(`creating the cluster ${DEMO_CLUSTER} with kind`);
    await kind(`cannot create the cluster ${DEMO_CLUSTER}`, [
      'create',
      'cluster',
      '--name',
      DEMO_CLUSTER,
      '--config',
      config,
      '--wait',
      `${Math.round(timeout / 1000)}s`,
    ]);
  }
}

/** Removes the demo's cluster, and no other. */
export async function takeDown(kubectl: Kubectl, onStep: (text: string) => void): Promise<void> {
  const clusters = await runKind(kubectl, 'cannot list the kind clusters', ['get', 'clusters']);
  if (!clusters.split('\n').some((name) => name.trim() === DEMO_CLUSTER)) {
    onStep(`there is no cluster ${DEMO_CLUSTER}`);
    return;
  }
  await runKind(kubectl, `cannot delete the cluster ${DEMO_CLUSTER}`, [
    'delete',
    'cluster',
    '--name',
    DEMO_CLUSTER,
  ]);
  onStep(`deleted the cluster ${DEMO_CLUSTER}`);
}

/** Whether the cluster answers, and its nodes are ready enough to schedule. */
export async function checkCluster(kubectl: Kubectl, onStep: (text: string) => void): Promise<void> {
  const output = await kubectl.must('the cluster does not respond', ['get', 'nodes']);
  for (const line of output.trim().split('\n').slice(1)) {
    const [name, state] = line.split(/\s+/);
    onStep(`node ${name}: ${state}`);
  }
}

async function runKind(kubectl: Kubectl, what: string, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runProgram(kubectl.programs, 'kind', args, {
    signal: kubectl.signal,
  });
  if (code !== 0) {
    const isDocker = /docker|podman|nerdctl/i.test(stderr);
    throw new ClusterError(what, [
      ...explain(stderr).slice(-8),
      ...(isDocker ? ['check that Docker is running: "docker info" shows the reason if it is not'] : []),
    ]);
  }
  return stdout;
}
