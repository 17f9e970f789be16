import { ClusterError } from '../cluster-error';
import { explainPods } from '../explain-pods';
import type { Kubectl } from '../kubectl';
import { at } from '../objects';
import { sleep } from '../sleep';
import type { Workload } from './manifests';

export interface WaitOptions {
  /** Milliseconds. */
  readonly timeout: number;
  readonly onStep: (text: string) => void;
}

/** Waits until all pods of a workload are of its newest version and ready. @throws ClusterError that says what keeps them */
export async function waitForWorkload(
  kubectl: Kubectl,
  workload: Workload,
  { timeout, onStep }: WaitOptions,
): Promise<void> {
  const { kind, namespace, name } = workload;
  const end = Date.now() + timeout;
  let told = '';
  for (;;) {
    const object = await kubectl.json(`${kind} ${name} cannot be read`, [
      'get',
      kind.toLowerCase(),
      name,
      '--namespace',
      namespace,
    ]);
    const { isDone, progress } = progressOf(object, kind);
    const line = `${name}: ${progress}`;
    if (line !== told) {
      told = line;
      onStep(line);
    }
    if (isDone || kubectl.signal.aborted) {
      return;
    }
    if (Date.now() > end) {
      throw new ClusterError(`${name} is not ready within ${timeout / 1000} s: ${progress}`, [
        ...(await explainPods(kubectl, workload)),
        'allow more time with --timeout, or run "cdk8s-runtime-detection doctor"',
      ]);
    }
    await sleep(2000, kubectl.signal);
  }
}

interface Progress {
  readonly isDone: boolean;
  readonly progress: string;
}

function progressOf(object: unknown, kind: Workload['kind']): Progress {
  const status = (key: string) => Number(at(object, 'status', key) ?? 0);
  const isObserved = status('observedGeneration') >= Number(at(object, 'metadata', 'generation') ?? 0);
  const isDaemonSet = kind === 'DaemonSet';
  const wanted = isDaemonSet ? status('desiredNumberScheduled') : Number(at(object, 'spec', 'replicas') ?? 1);
  const updated = status(isDaemonSet ? 'updatedNumberScheduled' : 'updatedReplicas');
  const ready = isDaemonSet
    ? status('numberAvailable')
    : Math.min(status('availableReplicas'), updated - Math.max(0, status('replicas') - wanted));
  if (!isObserved) {
    return { isDone: false, progress: 'not started yet' };
  }
  const isDone = updated >= wanted && ready >= wanted && (isDaemonSet ? wanted > 0 : true);
  const pods = `${Math.max(0, Math.min(ready, updated))} of ${wanted} ${wanted === 1 ? 'pod' : 'pods'} ready`;
  return {
    isDone,
    progress: isDaemonSet && wanted === 0 ? 'no node accepts its pods' : pods,
  };
}
