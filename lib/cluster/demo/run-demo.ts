import { ENGINE_NAMES, type Engine, followAlerts } from '../alerts';
import type { Kubectl } from '../kubectl';
import { BEHAVIOURS, DEMO_POD } from './behaviours';
import { explainMisses, type Miss } from './explain-miss';
import { containerIdOf, makePod, makeRoom, removeRoom, waitForPod } from './room';
import { type BehavioursOptions, runBehaviours, waitForAlerts } from './run-behaviours';
import { isDetected, type Row, Scoreboard } from './scoreboard';
import { readyEngines, type SeeingOptions, waitUntilSeeing } from './wait-until-seeing';

export interface DemoOptions extends SeeingOptions, BehavioursOptions {}

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
  const engines = await readyEngines(kubectl, options);
  const board = new Scoreboard(BEHAVIOURS, namespace);
  const following = new AbortController();
  const stop = () => following.abort();
  kubectl.signal.addEventListener('abort', stop);
  let followed: Promise<void> = Promise.resolve();
  try {
    onStep(`creating the namespace ${namespace} and a pod with ${options.image}`);
    await makeRoom(kubectl, namespace, timeout);
    await makePod(kubectl, namespace, options.image);
    await waitForPod(kubectl, namespace, timeout);
    board.addContainer(await containerIdOf(kubectl, namespace, DEMO_POD));
    followed = followAlerts(kubectl, engines, {
      since: '1s',
      signal: following.signal,
      onAlert: (alert) => {
        board.add(alert, Date.now());
        options.onChange(board.rows);
      },
      onTrouble: ({ engine }, message) => onStep(`the log of ${ENGINE_NAMES[engine]} ended: ${message}`),
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
    onStep(`deleting the namespace ${namespace}`);
    await removeRoom(kubectl.unstoppable(), namespace);
  }
}
