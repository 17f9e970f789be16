import { appliedPolicies, type DeployedEngine, policiesOfAgents } from '../alerts';
import type { Kubectl } from '../kubectl';
import type { DoctorFinding } from './finding';

/** Policies that are applied, and that an agent has not loaded. */
export async function checkPolicies(
  kubectl: Kubectl,
  tetragon: DeployedEngine,
): Promise<readonly DoctorFinding[]> {
  const applied = await appliedPolicies(kubectl);
  if (applied.length === 0) {
    return [
      {
        severity: 'warning',
        subject: `daemonset ${tetragon.namespace}/${tetragon.name}`,
        message: 'there are no TracingPolicies: Tetragon reports only process starts and exits',
        help: 'deploy them: "make tetragon", or "kubectl apply -f dist/<profile>/policies"',
      },
    ];
  }
  const agents = await policiesOfAgents(kubectl, tetragon);
  return agents.flatMap(({ pod, node, policies, problem }): DoctorFinding[] => {
    const subject = `pod ${tetragon.namespace}/${pod}`;
    if (policies === undefined) {
      const message = `the agent on ${node} does not list its policies${problem === '' ? '' : `: ${problem.split('\n')[0]}`}`;
      return [
        {
          severity: 'warning',
          subject,
          message,
          help: `kubectl logs -n ${tetragon.namespace} ${pod} -c tetragon`,
        },
      ];
    }
    const failed = policies.filter(({ state }) => !['enabled', 'disabled', 'loading'].includes(state));
    const missing = applied.filter((name) => !policies.some((policy) => policy.name === name));
    const help =
      'find the reason with "cdk8s-runtime-detection policies check --kernel <version of the node>", and in the agent log';
    return [
      ...failed.map(
        ({ name, state, error }): DoctorFinding => ({
          severity: 'error',
          subject,
          message: `the policy ${name} is not loaded on ${node} (${state})${error === '' ? '' : `: ${error}`}`,
          help,
        }),
      ),
      ...missing.map(
        (name): DoctorFinding => ({
          severity: 'error',
          subject,
          message: `the agent on ${node} does not have the policy ${name}`,
          help,
        }),
      ),
    ];
  });
}
