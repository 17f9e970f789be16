import type { Kubectl } from '../kubectl';
import { at, itemsOf, list, record, text } from '../objects';
import { selectorOf } from '../pods';
import { ENGINES, type Engine } from './seen-alert';

/** A DaemonSet of an engine, found by its label, whoever has deployed it. */
export interface DeployedEngine {
  readonly engine: Engine;
  readonly namespace: string;
  readonly name: string;
  /** The container that prints alerts. */
  readonly container: string;
  /** Labels of its pods, as kubectl takes them. */
  readonly selector: string;
  /** How many pods there should be, and how many are ready. */
  readonly wanted: number;
  readonly ready: number;
}

/** In order: the container that prints what the engine has seen. */
const CONTAINERS: Readonly<Record<Engine, readonly string[]>> = {
  falco: ['falco'],
  tetragon: ['export-stdout', 'tetragon'],
};

/** Finds the engines of the cluster. */
export async function findEngines(kubectl: Kubectl): Promise<readonly DeployedEngine[]> {
  const found = await kubectl.json('the DaemonSets of the cluster cannot be read', [
    'get',
    'daemonsets',
    '--all-namespaces',
    '-l',
    `app.kubernetes.io/name in (${ENGINES.join(',')})`,
  ]);
  return itemsOf(found).flatMap((daemonSet): DeployedEngine[] => {
    const labels = record(at(daemonSet, 'metadata', 'labels'));
    const engine = ENGINES.find((each) => each === labels['app.kubernetes.io/name']);
    const containers = list(at(daemonSet, 'spec', 'template', 'spec', 'containers')).map((each) =>
      text(record(each)['name']),
    );
    const container =
      engine === undefined ? undefined : CONTAINERS[engine].find((each) => containers.includes(each));
    if (engine === undefined || container === undefined) {
      return [];
    }
    return [
      {
        engine,
        namespace: text(at(daemonSet, 'metadata', 'namespace')),
        name: text(at(daemonSet, 'metadata', 'name')),
        container,
        selector: selectorOf(daemonSet),
        wanted: Number(at(daemonSet, 'status', 'desiredNumberScheduled') ?? 0),
        ready: Number(at(daemonSet, 'status', 'numberReady') ?? 0),
      },
    ];
  });
}
