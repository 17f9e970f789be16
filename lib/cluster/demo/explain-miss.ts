import {
  type AgentPolicies,
  appliedPolicies,
  type DeployedEngine,
  ENGINE_NAMES,
  type Engine,
  policiesOfAgents,
} from '../alerts';
import type { Kubectl } from '../kubectl';
import { at, itemsOf, list, record, text, texts } from '../objects';
import { describeRestarts, findPods } from '../pods';
import type { Behaviour } from './behaviours';
import type { Row, Scoreboard } from './scoreboard';

/** Why an engine has not told of a behaviour. */
export interface Miss {
  readonly number: number;
  readonly engine: Engine;
  /** The most likely reason first. */
  readonly reasons: readonly string[];
  /** Shows more. */
  readonly command: string;
}

/** Finds out why alerts did not come. */
export async function explainMisses(
  kubectl: Kubectl,
  engines: readonly DeployedEngine[],
  board: Scoreboard,
): Promise<readonly Miss[]> {
  const rows = board.rows;
  const misses: Miss[] = [];
  for (const deployed of engines) {
    const missed = rows.filter(({ sightings }) => sightings[deployed.engine] === undefined);
    if (missed.length > 0) {
      const state = await look(kubectl, deployed, board);
      misses.push(
        ...missed.map((row) => ({
          number: row.behaviour.number,
          engine: deployed.engine,
          reasons: reasonsOf(row, deployed, state, board),
          command: commandOf(deployed),
        })),
      );
    }
  }
  return misses;
}

interface EngineState {
  /** Pods that are not well. */
  readonly troubles: readonly string[];
  /** Text of the deployed rules. `undefined` if they are not ours. */
  readonly rules: string | undefined;
  readonly applied: readonly string[];
  readonly agents: readonly AgentPolicies[];
}

async function look(kubectl: Kubectl, deployed: DeployedEngine, board: Scoreboard): Promise<EngineState> {
  const isFalco = deployed.engine === 'falco';
  const troubles = await troublesOf(kubectl, deployed);
  const drops = isFalco && board.hasDrops ? ['Falco reported dropped events'] : [];
  return {
    troubles: [...troubles, ...drops],
    rules: isFalco ? await deployedRules(kubectl, deployed) : undefined,
    applied: isFalco ? [] : await appliedPolicies(kubectl),
    agents: isFalco ? [] : await policiesOfAgents(kubectl, deployed),
  };
}

async function troublesOf(kubectl: Kubectl, deployed: DeployedEngine): Promise<string[]> {
  return (await findPods(kubectl, deployed)).flatMap((pod) => {
    const name = text(at(pod, 'metadata', 'name'));
    return list(at(pod, 'status', 'containerStatuses')).flatMap((status) => {
      const { ready } = record(status);
      const restarted = describeRestarts(status);
      const waiting = text(at(status, 'state', 'waiting', 'reason'));
      return [
        ...(ready === true ? [] : [`the pod ${name} is not ready${waiting === '' ? '' : ` (${waiting})`}`]),
        ...(restarted === undefined ? [] : [`the pod ${name} was ${restarted}`]),
      ];
    });
  });
}

async function deployedRules(kubectl: Kubectl, { namespace }: DeployedEngine): Promise<string | undefined> {
  const found = await kubectl.json('the rules cannot be read', [
    'get',
    'configmaps',
    '--namespace',
    namespace,
    '--selector',
    'app.kubernetes.io/part-of=runtime-detection',
  ]);
  const rules = itemsOf(found)
    .flatMap((map) => Object.values(texts(map['data'])))
    .filter((content) => /^- rule:/m.test(content));
  return rules.length === 0 ? undefined : rules.join('\n');
}

function reasonsOf(
  { behaviour, trigger }: Row,
  { engine }: DeployedEngine,
  state: EngineState,
  board: Scoreboard,
): readonly string[] {
  const reasons: string[] = [];
  if (trigger === undefined) {
    return ['the demo was interrupted before this behavior'];
  }
  if (trigger.problem !== '') {
    reasons.push(`the trigger failed: ${trigger.problem}`);
  }
  if (!board.hasSeen(engine)) {
    reasons.push(`${ENGINE_NAMES[engine]} has reported nothing in the demo's pods`);
  }
  reasons.push(...(engine === 'falco' ? ofFalco(behaviour, state) : ofTetragon(behaviour, state)));
  reasons.push(...state.troubles);
  return reasons.length === 0 ? [behaviour.hint] : reasons;
}

function ofFalco({ rule }: Behaviour, { rules }: EngineState): readonly string[] {
  return rules !== undefined && !rules.includes(`- rule: ${rule}\n`)
    ? [`the deployed rules have no rule "${rule}": deploy them with "make rules"`]
    : [];
}

function ofTetragon({ policy }: Behaviour, { applied, agents }: EngineState): readonly string[] {
  if (!applied.includes(policy)) {
    return [`the cluster does not have the policy "${policy}": deploy the policies with "make tetragon"`];
  }
  return agents.flatMap(({ node, policies }) => {
    const found = policies?.find(({ name }) => name === policy);
    if (policies !== undefined && found === undefined) {
      return [`the agent on ${node} has not loaded the policy "${policy}"`];
    }
    return found === undefined || found.state === 'enabled'
      ? []
      : [
          `the policy "${policy}" on ${node} is in the state ${found.state}${found.error === '' ? '' : `: ${found.error}`}`,
        ];
  });
}

function commandOf({ engine, namespace, name, container }: DeployedEngine): string {
  return engine === 'falco'
    ? `kubectl logs -n ${namespace} daemonset/${name} -c ${container} --since=10m`
    : `kubectl exec -n ${namespace} daemonset/${name} -c tetragon -- tetra tracingpolicy list`;
}
