import {
  appliedPolicies,
  countSettled,
  type DeployedEngine,
  ENGINE_NAMES,
  findEngines,
  policiesOfAgents,
} from '../alerts';
import { ClusterError } from '../cluster-error';
import type { Kubectl } from '../kubectl';
import { sleep, sleepBetweenQuestions } from '../sleep';
import { DEMO_POD } from './behaviours';
import type { Scoreboard } from './scoreboard';

export interface SeeingOptions {
  readonly namespace: string;
  /** Milliseconds until pods are ready and each engine sees something. */
  readonly timeout: number;
  /** What is going on, a line each. */
  readonly onStep: (text: string) => void;
}

/** The engines of the cluster, once all of their pods are ready. */
export async function readyEngines(
  kubectl: Kubectl,
  { timeout, onStep }: SeeingOptions,
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
    const waiting = `waiting for ${names.join(' and ')}`;
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
export async function waitUntilSeeing(
  kubectl: Kubectl,
  engines: readonly DeployedEngine[],
  board: Scoreboard,
  options: SeeingOptions,
): Promise<void> {
  const { namespace, timeout, onStep } = options;
  const end = Date.now() + timeout;
  let blind = engines;
  const tetragon = engines.find(({ engine }) => engine === 'tetragon');
  if (tetragon !== undefined) {
    await waitForPolicies(kubectl, tetragon, end, onStep);
  }
  const names = engines.map(({ engine }) => ENGINE_NAMES[engine]).join(' and ');
  onStep(`waiting until ${names} ${engines.length === 1 ? 'sees' : 'see'} the pod`);
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
    const asked = Date.now();
    const least = countSettled(await policiesOfAgents(kubectl, tetragon), applied);
    if (least >= applied.length || Date.now() > end) {
      return;
    }
    if (least !== told) {
      told = least;
      onStep(`waiting for Tetragon's policies (${least} of ${applied.length} loaded)`);
    }
    await sleepBetweenQuestions(asked, kubectl.signal);
  }
}
