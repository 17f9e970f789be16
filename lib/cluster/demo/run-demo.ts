import {
  appliedPolicies,
  type DeployedEngine,
  ENGINE_NAMES,
  type Engine,
  findEngines,
  followAlerts,
  policiesOfAgents,
} from '../alerts';
import { ClusterError } from '../cluster-error';
import { explain, type Kubectl } from '../kubectl';
import { sleep } from '../sleep';
import { BEHAVIOURS, type Behaviour, DEMO_POD, PRIVILEGED_POD } from './behaviours';
import { explainMisses, type Miss } from './explain-miss';
import { privilegedManifest } from './manifests';
import { containerIdOf, makePod, makeRoom, removeRoom, waitForPod } from './room';
import { isDetected, type Row, Scoreboard } from './scoreboard';

export interface DemoOptions {
  readonly image: string;
  readonly namespace: string;
  /** Milliseconds until pods are ready and each engine sees something. */
  readonly timeout: number;
  /** Milliseconds to wait for alerts after the last behaviour. */
  readonly patience: number;
  /** What is going on, a line each. */
  readonly onStep: (text: string) => void;
  /** Called whenever the scoreboard has changed. */
  readonly onChange: (rows: readonly Row[]) => void;
}

export interface DemoResult {
  readonly engines: readonly Engine[];
  readonly rows: readonly Row[];
  readonly detected: number;
  readonly misses: readonly Miss[];
  /** Alerts of the demo's pods that do not say whose they are. */
  readonly withoutMetadata: number;
}

/** Runs the behaviours, and tells who has seen them. Everything that it makes is taken away again, interrupted or not. */
export async function runDemo(kubectl: Kubectl, options: DemoOptions): Promise<DemoResult> {
  const { onStep, namespace, timeout } = options;
  const engines = await readyEngines(kubectl, timeout, onStep);
  const board = new Scoreboard(BEHAVIOURS, namespace);
  const following = new AbortController();
  const stop = () => following.abort();
  kubectl.signal.addEventListener('abort', stop);
  let followed: Promise<void> = Promise.resolve();
  try {
    onStep(`makes the namespace ${namespace} and a pod of ${options.image}`);
    await makeRoom(kubectl, namespace, timeout);
    await makePod(kubectl, namespace, options.image);
    await waitForPod(kubectl, namespace, DEMO_POD, timeout);
    board.addContainer(await containerIdOf(kubectl, namespace, DEMO_POD));
    followed = followAlerts(kubectl, engines, {
      since: '1s',
      signal: following.signal,
      onAlert: (alert) => {
        board.add(alert, Date.now());
        options.onChange(board.rows);
      },
      onTrouble: ({ engine }, message) => onStep(`the log of ${ENGINE_NAMES[engine]} has ended: ${message}`),
    });
    await waitUntilSeeing(kubectl, engines, board, options);
    await runBehaviours(kubectl, board, options);
    await waitForAlerts(kubectl, engines, board, options);
    const misses = kubectl.signal.aborted ? [] : await explainMisses(kubectl, engines, board);
    const { rows } = board;
    return {
      engines: engines.map(({ engine }) => engine),
      rows,
      detected: rows.filter(isDetected).length,
      misses,
      withoutMetadata: board.withoutMetadata.length,
    };
  } finally {
    stop();
    kubectl.signal.removeEventListener('abort', stop);
    await followed.catch(() => {});
    onStep(`removes the namespace ${namespace}`);
    await removeRoom(kubectl.unstoppable(), namespace);
  }
}

async function readyEngines(
  kubectl: Kubectl,
  timeout: number,
  onStep: (text: string) => void,
): Promise<readonly DeployedEngine[]> {
  const end = Date.now() + timeout;
  let told = '';
  for (;;) {
    const engines = await findEngines(kubectl);
    if (engines.length === 0) {
      throw new ClusterError('neither Falco nor Tetragon is in the cluster', [
        'deploy them: "make falco sidekick tetragon", or "kubectl apply -f dist/local"',
      ]);
    }
    const late = engines.filter(({ wanted, ready }) => ready < wanted || wanted === 0);
    if (late.length === 0) {
      return engines;
    }
    const names = late.map(
      ({ engine, ready, wanted }) => `${ENGINE_NAMES[engine]} (${ready} of ${wanted} pods)`,
    );
    const waiting = `waits for ${names.join(' and ')}`;
    if (waiting !== told) {
      told = waiting;
      onStep(waiting);
    }
    if (Date.now() > end || kubectl.signal.aborted) {
      throw new ClusterError(`not ready within ${timeout / 1000} s: ${names.join(', ')}`, [
        'run "cdk8s-runtime-detection doctor" for the reason, or allow more time with --timeout',
      ]);
    }
    await sleep(2000, kubectl.signal);
  }
}

/**
 * A pod that is ready need not see anything yet: Falco answers before its programs are loaded, and an agent of Tetragon
 * loads policies after it has started. So each has to tell of something that was done for it.
 */
async function waitUntilSeeing(
  kubectl: Kubectl,
  engines: readonly DeployedEngine[],
  board: Scoreboard,
  { namespace, timeout, onStep }: DemoOptions,
): Promise<void> {
  const end = Date.now() + timeout;
  let blind = engines;
  const tetragon = engines.find(({ engine }) => engine === 'tetragon');
  if (tetragon !== undefined) {
    await waitForPolicies(kubectl, tetragon, end, onStep);
  }
  const names = engines.map(({ engine }) => ENGINE_NAMES[engine]).join(' and ');
  onStep(`waits until ${names} ${engines.length === 1 ? 'sees' : 'see'} the pod`);
  while (!kubectl.signal.aborted) {
    await kubectl.run(['exec', '--namespace', namespace, DEMO_POD, '--', 'sh', '-c', 'true'], {
      timeout: 60_000,
    });
    await sleep(2000, kubectl.signal);
    const before = blind;
    blind = engines.filter(({ engine }) => !board.hasSeen(engine));
    for (const { engine } of before.filter((each) => !blind.includes(each))) {
      onStep(`${ENGINE_NAMES[engine]} sees the pod`);
    }
    if (blind.length === 0) {
      return;
    }
    if (Date.now() > end) {
      break;
    }
  }
  if (blind.length === engines.length && !kubectl.signal.aborted) {
    const silent = blind.map(({ engine }) => ENGINE_NAMES[engine]).join(' and ');
    throw new ClusterError(`${silent} reported nothing within ${timeout / 1000} s`, [
      'run "cdk8s-runtime-detection doctor" for the reason, or allow more time with --timeout',
      ...blind.map((each) => `kubectl logs -n ${each.namespace} daemonset/${each.name} -c ${each.container}`),
    ]);
  }
  for (const { engine } of blind) {
    onStep(
      `${ENGINE_NAMES[engine]} reported nothing within ${timeout / 1000} s: the demo continues without it`,
    );
  }
}

async function waitForPolicies(
  kubectl: Kubectl,
  tetragon: DeployedEngine,
  end: number,
  onStep: (text: string) => void,
): Promise<void> {
  const applied = await appliedPolicies(kubectl);
  if (applied.length === 0) {
    onStep(
      'there are no TracingPolicies, so Tetragon has nothing to report: deploy them with "make tetragon"',
    );
    return;
  }
  let told = -1;
  while (!kubectl.signal.aborted) {
    const agents = await policiesOfAgents(kubectl, tetragon);
    const loaded = agents.map(
      ({ policies }) =>
        policies?.filter(({ name, state }) => applied.includes(name) && state !== 'loading').length ?? 0,
    );
    const least = Math.min(...loaded);
    if (least >= applied.length || Date.now() > end) {
      return;
    }
    if (least !== told) {
      told = least;
      onStep(`waits for the policies of Tetragon (${least} of ${applied.length} loaded)`);
    }
    await sleep(3000, kubectl.signal);
  }
}

async function runBehaviours(kubectl: Kubectl, board: Scoreboard, options: DemoOptions): Promise<void> {
  for (const behaviour of BEHAVIOURS) {
    if (kubectl.signal.aborted) {
      return;
    }
    board.begin(behaviour, Date.now());
    options.onChange(board.rows);
    const problem = await bringAbout(kubectl, behaviour, board, options);
    if (problem !== '') {
      board.fail(behaviour, problem);
    }
    options.onChange(board.rows);
    await sleep(300, kubectl.signal);
  }
}

async function bringAbout(
  kubectl: Kubectl,
  { script }: Behaviour,
  board: Scoreboard,
  { namespace, image, timeout }: DemoOptions,
): Promise<string> {
  if (script !== undefined) {
    const { code, stderr } = await kubectl.run(
      ['exec', '--namespace', namespace, DEMO_POD, '--', 'sh', '-c', script],
      { timeout: Math.max(timeout, 60_000) },
    );
    return code === 0 ? '' : explain(stderr)[0] || `exit code ${code}`;
  }
  const { code, stderr } = await kubectl.run(['apply', '--server-side', '-f', '-'], {
    input: privilegedManifest(namespace, image),
  });
  if (code !== 0) {
    return explain(stderr)[0] || `kubectl apply ends with ${code}`;
  }
  try {
    await waitForPod(kubectl, namespace, PRIVILEGED_POD, timeout);
    board.addContainer(await containerIdOf(kubectl, namespace, PRIVILEGED_POD));
    return '';
  } catch (error) {
    return error instanceof ClusterError ? [error.message, ...error.details].join(': ') : String(error);
  }
}

async function waitForAlerts(
  kubectl: Kubectl,
  engines: readonly DeployedEngine[],
  board: Scoreboard,
  { patience, onStep }: DemoOptions,
): Promise<void> {
  const end = Date.now() + patience;
  const expected = engines.filter(({ engine }) => board.hasSeen(engine));
  const missing = () =>
    board.rows.flatMap((row) => expected.filter(({ engine }) => row.sightings[engine] === undefined)).length;
  if (missing() > 0) {
    onStep('waits for alerts that are on their way');
  }
  while (missing() > 0 && Date.now() < end && !kubectl.signal.aborted) {
    await sleep(250, kubectl.signal);
  }
}
