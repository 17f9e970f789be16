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
  const deployments = await kubectl.json('the Deployments cannot be read', [
    'get',
    'deployments',
    '--all-namespaces',
    '-l',
    'app.kubernetes.io/part-of=runtime-detection',
  ]);
  const lines = [
    ...engines.map(({ engine, namespace, name, wanted, ready }) =>
      line(ENGINE_NAMES[engine], `daemonset ${namespace}/${name}`, ready, wanted),
    ),
    ...itemsOf(deployments).map((deployment) => {
      const name = text(at(deployment, 'metadata', 'name'));
      const ready = Number(at(deployment, 'status', 'availableReplicas') ?? 0);
      const wanted = Number(at(deployment, 'spec', 'replicas') ?? 1);
      return line(name, `deployment ${text(at(deployment, 'metadata', 'namespace'))}/${name}`, ready, wanted);
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
