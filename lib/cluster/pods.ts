import type { Kubectl } from './kubectl';
import { at, itemsOf, list, record, texts } from './objects';

/** A pod as the API server describes it. */
export type PodObject = Readonly<Record<string, unknown>>;

/** The pods of a workload. */
export interface PodsOfWorkload {
  readonly namespace: string;
  /** Labels of the pods, as kubectl takes them. */
  readonly selector: string;
}

export async function findPods(
  kubectl: Kubectl,
  { namespace, selector }: PodsOfWorkload,
): Promise<readonly PodObject[]> {
  return itemsOf(
    await kubectl.json('the pods cannot be read', [
      'get',
      'pods',
      '--namespace',
      namespace,
      '--selector',
      selector,
    ]),
  );
}

/** Labels of the pods of a workload, as kubectl takes them. */
export function selectorOf(workload: unknown): string {
  return Object.entries(texts(at(workload, 'spec', 'selector', 'matchLabels')))
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

export function isReady(pod: unknown): boolean {
  return list(at(pod, 'status', 'conditions'))
    .map(record)
    .some(({ type, status }) => type === 'Ready' && status === 'True');
}

/** `restarted once`, `restarted 3 times`. `undefined` if the container was not. */
export function describeRestarts(containerStatus: unknown): string | undefined {
  const count = Number(record(containerStatus)['restartCount'] ?? 0);
  return count > 0 ? `restarted ${count === 1 ? 'once' : `${count} times`}` : undefined;
}
