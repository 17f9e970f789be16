import {
  appliedPolicies,
  describePolicyTrouble,
  ENGINE_NAMES,
  findEngines,
  policiesOfAgents,
} from '../alerts';
import type { Kubectl } from '../kubectl';
import { at, itemsOf, text } from '../objects';

/** What is deployed and how it does, a line each. */
export async function describeStatus(kubectl: Kubectl): Promise<readonly string[]> {
  const engines = await findEngines(kubectl);
  const others = await kubectl.json('the DaemonSets and Deployments cannot be read', [
    'get',
    'daemonsets,deployments',
    '--all-namespaces',
    '-l',
    'app.kubernetes.io/part-of=runtime-detection',
  ]);
  const lines = [
    ...engines.map(({ engine, namespace, name, wanted, ready }) =>
      line(ENGINE_NAMES[engine], `daemonset ${namespace}/${name}`, ready, wanted),
    ),
    ...itemsOf(others).flatMap((workload) => {
      const name = text(at(workload, 'metadata', 'name'));
      const namespace = text(at(workload, 'metadata', 'namespace'));
      const count = (...path: string[]) => Number(at(workload, ...path) ?? 0);
      if (text(workload['kind']) !== 'DaemonSet') {
        const wanted = Number(at(workload, 'spec', 'replicas') ?? 1);
        const ready = count('status', 'availableReplicas');
        return [line(name, `deployment ${namespace}/${name}`, ready, wanted)];
      }
      const isEngine = engines.some((each) => each.namespace === namespace && each.name === name);
      const wanted = count('status', 'desiredNumberScheduled');
      const ready = count('status', 'numberReady');
      return isEngine ? [] : [line(name, `daemonset ${namespace}/${name}`, ready, wanted)];
    }),
  ];
  if (lines.length === 0) {
    return ['nothing is deployed: "make falco sidekick tetragon"'];
  }
  const tetragon = engines.find(({ engine }) => engine === 'tetragon');
  if (tetragon === undefined) {
    return lines;
  }
  const applied = await appliedPolicies(kubectl);
  const trouble = describePolicyTrouble(await policiesOfAgents(kubectl, tetragon), applied);
  return [
    ...lines,
    `${'policies'.padEnd(18)} ${applied.length} applied, ${trouble.length === 0 ? 'all loaded' : 'not all loaded:'}`,
    ...trouble.map((each) => `  ${each}`),
  ];
}

function line(program: string, object: string, ready: number, wanted: number): string {
  return `${program.padEnd(18)} ${ready} of ${wanted} ready  ${object}`;
}
