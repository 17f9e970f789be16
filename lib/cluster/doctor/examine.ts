import { findEngines } from '../alerts';
import { ClusterError } from '../cluster-error';
import type { Kubectl } from '../kubectl';
import { readNodes } from '../nodes';
import type { NodeReport } from '../nodes/judge-node';
import { at, itemsOf, text } from '../objects';
import { checkDrift } from './check-drift';
import { checkFalcoLog } from './check-falco-log';
import { checkFalcosidekick } from './check-falcosidekick';
import { checkPods, findProgramPods, podsOf, subjectOf } from './check-pods';
import { checkPolicies } from './check-policies';
import { checkWorkloads } from './check-workloads';
import type { DoctorFinding, DoctorReport } from './finding';
import { findInNodes } from './judge-nodes';

/** Looks at a cluster, and changes nothing. */
export async function examineCluster(kubectl: Kubectl, directory: string): Promise<DoctorReport<NodeReport>> {
  const nodes = await nodesOf(kubectl);
  const pods = await findProgramPods(kubectl);
  const findings: DoctorFinding[] = [...findInNodes(nodes), ...(await checkPods(kubectl, pods))];
  /** A question that cannot be answered is no reason to leave out the others. */
  const ask = async (question: () => Promise<readonly DoctorFinding[]>) => {
    try {
      findings.push(...(await question()));
    } catch (error) {
      if (!(error instanceof ClusterError)) {
        throw error;
      }
      const [why = '', help = 'request the permission, or ignore this finding'] = error.details;
      findings.push({
        severity: 'warning',
        subject: 'the cluster',
        message: `${error.message}: ${why}`,
        help,
      });
    }
  };
  await ask(() => checkWorkloads(kubectl));
  for (const pod of podsOf(pods, 'falco')) {
    await ask(() => checkFalcoLog(kubectl, pod));
  }
  for (const pod of podsOf(pods, 'falcosidekick')) {
    await ask(() => checkFalcosidekick(kubectl, pod));
  }
  await ask(async () => {
    const tetragon = (await findEngines(kubectl)).find(({ engine }) => engine === 'tetragon');
    return tetragon === undefined ? [] : checkPolicies(kubectl, tetragon);
  });
  await ask(() => checkDrift(kubectl, directory));
  if (pods.length === 0) {
    findings.push({
      severity: 'warning',
      subject: 'the cluster',
      message: 'the cluster has no Falco or Tetragon pods',
      help: 'deploy them: "make falco sidekick tetragon", or "kubectl apply -f dist/<profile>"',
    });
  }
  return {
    nodes,
    pods: pods.map((pod) => ({
      name: subjectOf(pod).replace(/^pod /, ''),
      node: text(at(pod, 'spec', 'nodeName')),
      program: text(at(pod, 'metadata', 'labels', 'app.kubernetes.io/name')),
      phase: text(at(pod, 'status', 'phase')),
    })),
    findings,
  };
}

/** With the runtime classes, where they may be read. */
async function nodesOf(kubectl: Kubectl): Promise<readonly NodeReport[]> {
  const found = await kubectl.json('the nodes cannot be read', ['get', 'nodes']);
  const classes = await kubectl
    .json('the runtime classes cannot be read', ['get', 'runtimeclasses.node.k8s.io'])
    .catch((error: unknown) => {
      if (error instanceof ClusterError) {
        return undefined;
      }
      throw error;
    });
  const items = [
    ...itemsOf(found).map((node) => ({ ...node, kind: 'Node' })),
    ...itemsOf(classes).map((each) => ({ ...each, kind: 'RuntimeClass' })),
  ];
  return readNodes(Buffer.from(JSON.stringify({ kind: 'List', items }))).nodes ?? [];
}
