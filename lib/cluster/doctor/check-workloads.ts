import { knownTrouble } from '../known-trouble';
import type { Kubectl } from '../kubectl';
import { at, itemsOf, list, record, text, texts } from '../objects';
import { PROGRAM_SELECTOR } from './check-pods';
import { warningsAbout } from './events';
import type { DoctorFinding } from './finding';

type Workload = Readonly<Record<string, unknown>>;

/** DaemonSets and Deployments of the programs for which there are not the pods that there should be. */
export async function checkWorkloads(kubectl: Kubectl): Promise<readonly DoctorFinding[]> {
  const workloads = itemsOf(
    await kubectl.json('the DaemonSets and Deployments cannot be read', [
      'get',
      'daemonsets,deployments',
      '--all-namespaces',
      '-l',
      PROGRAM_SELECTOR,
    ]),
  );
  const findings = await Promise.all(workloads.map((workload) => checkWorkload(kubectl, workload)));
  return findings.flat();
}

async function checkWorkload(kubectl: Kubectl, workload: Workload): Promise<readonly DoctorFinding[]> {
  const isDaemonSet = text(workload['kind']) === 'DaemonSet';
  const namespace = text(at(workload, 'metadata', 'namespace'));
  const name = text(at(workload, 'metadata', 'name'));
  const path = `${isDaemonSet ? 'daemonset' : 'deployment'}/${name}`;
  const error = (message: string, help: string): readonly DoctorFinding[] => [
    {
      severity: 'error',
      subject: `${isDaemonSet ? 'daemonset' : 'deployment'} ${namespace}/${name}`,
      message,
      help,
    },
  ];
  const status = (key: string) => Number(at(workload, 'status', key) ?? 0);
  if (!isDaemonSet && at(workload, 'spec', 'replicas') === 0) {
    return error(
      'it is scaled to 0, so none of its pods runs',
      `kubectl scale -n ${namespace} ${path} --replicas=1, or apply its manifest again`,
    );
  }
  if (isDaemonSet && status('observedGeneration') > 0 && status('desiredNumberScheduled') === 0) {
    const wanted = Object.entries(texts(at(workload, 'spec', 'template', 'spec', 'nodeSelector')))
      .map(([key, value]) => `${key}=${value}`)
      .join(',');
    return error(
      `no node takes its pods${wanted === '' ? '' : `: its node selector is ${wanted}`}`,
      `compare it with the labels and taints of the nodes: kubectl get nodes --show-labels, and kubectl get -n ${namespace} ${path} -o yaml`,
    );
  }
  const why = isDaemonSet
    ? status('currentNumberScheduled') < status('desiredNumberScheduled')
      ? await reasonOfDaemonSet(kubectl, namespace, name)
      : undefined
    : reasonOfDeployment(workload);
  return why === undefined
    ? []
    : error(
        `its pods are not created: ${why}`,
        knownTrouble(why)?.help ?? `kubectl describe -n ${namespace} ${path}`,
      );
}

/** A DaemonSet has no conditions: only events say why. */
async function reasonOfDaemonSet(kubectl: Kubectl, namespace: string, name: string): Promise<string> {
  const warnings = await warningsAbout(kubectl, namespace, 'DaemonSet', name);
  return warnings.at(-1)?.message ?? 'no event says why';
}

function reasonOfDeployment(workload: Workload): string | undefined {
  const failure = list(at(workload, 'status', 'conditions'))
    .map(record)
    .find(({ type, status }) => type === 'ReplicaFailure' && status === 'True');
  return failure === undefined ? undefined : text(failure['message']);
}
