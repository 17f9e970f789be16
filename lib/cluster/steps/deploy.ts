import { countSettled, describePolicyTrouble, findEngines, policiesOfAgents } from '../alerts';
import { ClusterError } from '../cluster-error';
import { explain, type Kubectl } from '../kubectl';
import { at, list, record } from '../objects';
import { sleep, sleepBetweenQuestions } from '../sleep';
import { type Component, PARTS, withNeeds } from './components';
import { manifestFiles, readObjects, workloadsOf } from './manifests';
import { type WaitOptions, waitForWorkload } from './wait-for-workload';

export interface DeployOptions extends WaitOptions {
  /** Directory of a profile, such as `dist/local`. */
  readonly directory: string;
}

/** Who has written a field: what others have written beside it stays theirs. */
export const FIELD_MANAGER = 'runtime-detection';

const CRDS = ['tracingpolicies.cilium.io', 'tracingpoliciesnamespaced.cilium.io'];

/** Applies components, with what they need, and waits for each. Running it again changes nothing. */
export async function deploy(
  kubectl: Kubectl,
  components: readonly Component[],
  options: DeployOptions,
): Promise<void> {
  // What is missing on this machine is said before anything is done to the cluster.
  const plan = withNeeds(components).map((component) => ({
    component,
    files: manifestFiles(options.directory, PARTS[component].file, PARTS[component].written),
  }));
  for (const { component, files } of plan) {
    if (kubectl.signal.aborted) {
      return;
    }
    if (component === 'policies') {
      await waitForDefinitions(kubectl, options);
    }
    await apply(kubectl, files, options.onStep);
    for (const workload of workloadsOf(files)) {
      await waitForWorkload(kubectl, workload, options);
    }
    if (component === 'policies') {
      await waitForPolicies(kubectl, files, options);
    }
  }
}

export async function apply(
  kubectl: Kubectl,
  files: readonly string[],
  onStep: (text: string) => void,
): Promise<void> {
  const output = await kubectl.must(`${files[0]} cannot be applied`, [
    'apply',
    '--server-side',
    '--force-conflicts',
    `--field-manager=${FIELD_MANAGER}`,
    ...files.flatMap((file) => ['-f', file]),
  ]);
  for (const line of output.trim().split('\n')) {
    onStep(line);
  }
}

/** Tetragon's operator makes the definitions of policies some time after it has started. */
async function waitForDefinitions(kubectl: Kubectl, { timeout, onStep }: WaitOptions): Promise<void> {
  const end = Date.now() + timeout;
  let hasTold = false;
  for (;;) {
    const found = await Promise.all(
      CRDS.map((name) =>
        kubectl.json('cannot read the policy CRDs', ['get', 'customresourcedefinition', name]),
      ),
    );
    const late = CRDS.filter((_, index) => !isEstablished(found[index]));
    if (late.length === 0 || kubectl.signal.aborted) {
      return;
    }
    if (Date.now() > end) {
      throw new ClusterError(`the policy CRDs do not exist after ${timeout / 1000} s`, [
        ...late,
        "Tetragon's operator creates them: kubectl logs -n kube-system deployment/tetragon-operator",
      ]);
    }
    if (!hasTold) {
      hasTold = true;
      onStep("waiting for Tetragon's operator to create the policy CRDs");
    }
    await sleep(2000, kubectl.signal);
  }
}

function isEstablished(definition: unknown): boolean {
  return list(at(definition, 'status', 'conditions'))
    .map(record)
    .some(({ type, status }) => type === 'Established' && status === 'True');
}

/** A policy that is applied need not be loaded, and has no status that would say so: each agent is asked. */
async function waitForPolicies(
  kubectl: Kubectl,
  files: readonly string[],
  { timeout, onStep }: WaitOptions,
): Promise<void> {
  const names = readObjects(files).map((policy) => String(at(policy, 'metadata', 'name')));
  const tetragon = (await findEngines(kubectl)).find(({ engine }) => engine === 'tetragon');
  if (tetragon === undefined) {
    throw new ClusterError('Tetragon is not in the cluster', ['deploy it: "make tetragon"']);
  }
  let end = Date.now() + timeout;
  let best = -1;
  for (;;) {
    const asked = Date.now();
    const agents = await policiesOfAgents(kubectl, tetragon);
    const least = countSettled(agents, names);
    if (least > best) {
      // Each takes its time on a slow node: the limit is for one that does not come.
      best = least;
      end = Date.now() + timeout;
      onStep(`policies: ${least} of ${names.length} loaded`);
    }
    if (least === names.length || kubectl.signal.aborted) {
      const own = agents.map((agent) => ({
        ...agent,
        policies: agent.policies?.filter(({ name }) => names.includes(name)),
      }));
      const failed = describePolicyTrouble(own, names);
      if (failed.length > 0) {
        throw new ClusterError('the agent cannot load all policies', [
          ...failed,
          'find the reason with "cdk8s-runtime-detection policies check --kernel <version of the node>"',
        ]);
      }
      return;
    }
    if (Date.now() > end) {
      const problems = agents.flatMap(({ problem }) => explain(problem));
      throw new ClusterError(
        `only ${least} of ${names.length} policies are loaded after ${timeout / 1000} s`,
        [...problems, `kubectl logs -n ${tetragon.namespace} daemonset/${tetragon.name} -c tetragon`],
      );
    }
    await sleepBetweenQuestions(asked, kubectl.signal);
  }
}
