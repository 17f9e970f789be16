import type { Loose } from '../../model/loose';
import type { LabelSelector } from '../../model/policy';
import { policyCheck } from '../../view/policy-check';

/**
 * The events of the loader cannot be had for some pods only.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/loader_linux.go#L135
 */
export const loaderForAll = policyCheck({
  name: 'loader-for-all',
  codes: {
    POLICY2009: {
      severity: 'error',
      title: 'the loader sensor is limited to some pods',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          loader: true
          podSelector: {}`,
        good: `
          loader: true`,
      },
    },
  },
  run: ({ policy, report }) => {
    const { loader, podSelector, containerSelector, hostSelector } = policy.spec;
    if (loader !== true) {
      return;
    }
    const path = ['spec', 'loader'];
    if (policy.kind === 'TracingPolicyNamespaced') {
      report({
        code: 'POLICY2009',
        path,
        message: '"loader" cannot be limited to one namespace',
        help: 'use kind: TracingPolicy',
      });
      return;
    }
    const hasPods = podSelector !== undefined || containerSelector !== undefined;
    const hasSome = hasPods || hostSelector !== undefined;
    const hasAll =
      isAll(hostSelector) && hasPods && isAllOrNone(podSelector) && isAllOrNone(containerSelector);
    if (hasSome && !hasAll) {
      report({
        code: 'POLICY2009',
        path,
        message: '"loader" cannot be limited to some pods or to the host',
        help: 'remove "podSelector", "containerSelector" and "hostSelector"',
      });
    }
  },
});

function isAll(selector: Loose<LabelSelector> | undefined): boolean {
  return selector !== undefined && isAllOrNone(selector);
}

function isAllOrNone(selector: Loose<LabelSelector> | undefined): boolean {
  const { matchLabels = {}, matchExpressions = [] } = selector ?? {};
  return Object.keys(matchLabels).length + matchExpressions.length === 0;
}
