import { type App, Chart } from 'cdk8s';
import {
  DETECTION_POLICIES,
  Hook,
  PolicyScope,
  type Tetragon,
  TracingPolicy,
  TracingPolicyNamespaced,
} from '../lib';

export interface PoliciesProps {
  readonly agent: Tetragon;
  readonly kernel: string;
}

/**
 * The policies that every profile has, a file each: one for each detection, and the one of the guide that our users come
 * from, as it was meant: every program that the pods `app=test-pod` run.
 */
export function addPolicies(
  app: App,
  props: PoliciesProps,
): readonly (TracingPolicy | TracingPolicyNamespaced)[] {
  const detections = DETECTION_POLICIES.map(({ number, props: policy }) => {
    const chart = new Chart(app, `${String(number).padStart(2, '0')}-${policy.name}`);
    return new TracingPolicy(chart, 'Policy', { ...policy, ...props });
  });
  const monitorExecve = new TracingPolicyNamespaced(new Chart(app, '20-monitor-execve'), 'Policy', {
    ...props,
    name: 'monitor-execve',
    namespace: 'default',
    scope: PolicyScope.pods({ matchLabels: { app: 'test-pod' } }),
    hooks: [Hook.exec()],
    message: 'A program was run in the test pod',
  });
  return [...detections, monitorExecve];
}
