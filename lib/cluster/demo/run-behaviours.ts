import type { DeployedEngine } from '../alerts';
import { explain, type Kubectl } from '../kubectl';
import { sleep } from '../sleep';
import { BEHAVIOURS, type Behaviour, DEMO_POD, PRIVILEGED_POD } from './behaviours';
import { privilegedManifest } from './manifests';
import { containerIdOf, whyNotReady } from './room';
import type { Row, Scoreboard } from './scoreboard';

export interface BehavioursOptions {
  readonly image: string;
  readonly namespace: string;
  /** Milliseconds for each behaviour, and until a pod of its own has started. */
  readonly timeout: number;
  /** Milliseconds to wait for alerts after the last behaviour. */
  readonly patience: number;
  /** What is going on, a line each. */
  readonly onStep: (text: string) => void;
  /** Called whenever the scoreboard has changed. */
  readonly onChange: (rows: readonly Row[]) => void;
}

/** Brings about one behaviour after another, without waiting for their alerts. */
export async function runBehaviours(
  kubectl: Kubectl,
  board: Scoreboard,
  options: BehavioursOptions,
): Promise<void> {
  for (const behaviour of BEHAVIOURS) {
    if (kubectl.signal.aborted) {
      return;
    }
    board.begin(behaviour, Date.now());
    options.onChange(board.rows);
    const problem = await bringAbout(kubectl, behaviour, options);
    if (problem !== '' && !kubectl.signal.aborted) {
      board.fail(behaviour, problem);
    }
    options.onChange(board.rows);
    await sleep(300, kubectl.signal);
  }
}

async function bringAbout(
  kubectl: Kubectl,
  { script }: Behaviour,
  { namespace, image, timeout }: BehavioursOptions,
): Promise<string> {
  const { code, stderr } =
    script === undefined
      ? await kubectl.run(['apply', '--server-side', '-f', '-'], {
          input: privilegedManifest(namespace, image),
        })
      : await kubectl.run(['exec', '--namespace', namespace, DEMO_POD, '--', 'sh', '-c', script], {
          timeout: Math.max(timeout, 60_000),
        });
  if (code === 0) {
    return '';
  }
  const [said = code === null ? `it took longer than ${timeout / 1000} s` : `exit code ${code}`] =
    explain(stderr);
  return said;
}

/** Waits for the alerts that are on their way, of engines that have told of something before. */
export async function waitForAlerts(
  kubectl: Kubectl,
  engines: readonly DeployedEngine[],
  board: Scoreboard,
  options: BehavioursOptions,
): Promise<void> {
  const expected = engines.filter(({ engine }) => board.hasSeen(engine));
  const missing = () =>
    board.rows.filter((row) => expected.some(({ engine }) => row.sightings[engine] === undefined));
  if (missing().length > 0) {
    options.onStep('waiting for outstanding alerts');
  }
  await waitForOwnPod(kubectl, board, missing, options);
  const end = Date.now() + options.patience;
  while (missing().length > 0 && Date.now() < end && !kubectl.signal.aborted) {
    await sleep(250, kubectl.signal);
  }
}

/** The behaviour that has a pod of its own has begun once its container has. */
async function waitForOwnPod(
  kubectl: Kubectl,
  board: Scoreboard,
  missing: () => readonly Row[],
  { namespace, timeout, onChange }: BehavioursOptions,
): Promise<void> {
  const end = Date.now() + timeout;
  const row = () =>
    missing().find(({ behaviour: { script }, trigger }) => script === undefined && trigger?.problem === '');
  for (let late = row(); late !== undefined && !kubectl.signal.aborted; late = row()) {
    const id = await containerIdOf(kubectl, namespace, PRIVILEGED_POD);
    if (id !== '') {
      // Its alerts may have come without the names of the pod.
      board.addContainer(id);
      onChange(board.rows);
      return;
    }
    if (Date.now() > end) {
      const reasons = await whyNotReady(kubectl, namespace);
      board.fail(
        late.behaviour,
        [`the pod ${PRIVILEGED_POD} has not started within ${timeout / 1000} s`, ...reasons].join(': '),
      );
      onChange(board.rows);
      return;
    }
    await sleep(1000, kubectl.signal);
  }
}
