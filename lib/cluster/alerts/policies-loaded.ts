import type { Kubectl } from '../kubectl';
import { at, itemsOf, list, record, text } from '../objects';
import { findPods } from '../pods';
import type { DeployedEngine } from './deployed';

/** A policy as an agent of Tetragon has it. */
export interface LoadedPolicy {
  readonly name: string;
  /** Such as `enabled`, `disabled`, `loading`, `load_error` or `error`. */
  readonly state: string;
  readonly error: string;
}

/** The policies of one agent. */
export interface AgentPolicies {
  readonly pod: string;
  readonly node: string;
  /** `undefined` if the agent could not be asked. */
  readonly policies: readonly LoadedPolicy[] | undefined;
  /** Why it could not be asked. */
  readonly problem: string;
}

/** The names of the policies that are applied, whether loaded or not. */
export async function appliedPolicies(kubectl: Kubectl): Promise<readonly string[]> {
  const found = await kubectl.json('the TracingPolicies cannot be read', [
    'get',
    'tracingpolicies.cilium.io',
  ]);
  return itemsOf(found).map((policy) => text(at(policy, 'metadata', 'name')));
}

/** Asks each agent what it has made of the policies, which have no status. */
export async function policiesOfAgents(
  kubectl: Kubectl,
  tetragon: DeployedEngine,
): Promise<readonly AgentPolicies[]> {
  const { namespace } = tetragon;
  const pods = await findPods(kubectl, tetragon);
  return Promise.all(
    pods.map(async (pod): Promise<AgentPolicies> => {
      const name = text(at(pod, 'metadata', 'name'));
      const asked = ['exec', '--namespace', namespace, name, '--container', 'tetragon', '--'];
      const { code, stdout, stderr } = await kubectl.run(
        [...asked, 'tetra', 'tracingpolicy', 'list', '-o', 'json'],
        { timeout: 30_000 },
      );
      const node = text(at(pod, 'spec', 'nodeName'));
      const policies = code === 0 ? parsePolicies(stdout) : undefined;
      return { pod: name, node, policies, problem: policies === undefined ? stderr.trim() : '' };
    }),
  );
}

function parsePolicies(printed: string): readonly LoadedPolicy[] | undefined {
  try {
    return list(record(JSON.parse(printed))['policies']).map((policy) => ({
      name: text(at(policy, 'name')),
      state: text(at(policy, 'state'))
        .replace(/^TP_STATE_/, '')
        .toLowerCase(),
      error: text(at(policy, 'error')),
    }));
  } catch {
    return undefined;
  }
}

/** How many of some policies every agent is done with, loaded or not. */
export function countSettled(agents: readonly AgentPolicies[], names: readonly string[]): number {
  const counts = agents.map(
    ({ policies = [] }) =>
      names.filter((name) => policies.some((policy) => policy.name === name && policy.state !== 'loading'))
        .length,
  );
  return counts.length === 0 ? 0 : Math.min(...counts);
}

/** What keeps policies from telling, of all agents: `container-shell on node-1: load_error, ...`. */
export function describePolicyTrouble(
  agents: readonly AgentPolicies[],
  applied: readonly string[],
): readonly string[] {
  return agents.flatMap(({ node, policies, problem }) => {
    if (policies === undefined) {
      return [`the agent on ${node} does not respond${problem === '' ? '' : `: ${problem.split('\n')[0]}`}`];
    }
    const missing = applied.filter((name) => !policies.some((policy) => policy.name === name));
    return [
      ...policies
        .filter(({ state }) => state !== 'enabled')
        .map(({ name, state, error }) => `${name} on ${node}: ${state}${error === '' ? '' : `, ${error}`}`),
      ...missing.map((name) => `${name} on ${node}: not loaded`),
    ];
  });
}
