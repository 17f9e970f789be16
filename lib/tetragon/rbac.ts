import type { k8s } from 'cdk8s-plus-28';
import type { Privilege } from '../kubernetes';
import { CrdInstall } from './crd-install';
import type { TetragonProps } from './tetragon-props';

/** A permission on the Kubernetes API, and what for. */
export interface Permission {
  readonly rule: k8s.PolicyRule;
  readonly reason: string;
}

const POLICY_CRDS = ['tracingpolicies.cilium.io', 'tracingpoliciesnamespaced.cilium.io'];
const POD_INFO_CRD = 'podinfo.cilium.io';
/** Of a program that keeps a copy of what there is, and never asks for one object. */
const WATCH = ['list', 'watch'];
const READ = ['get', 'list', 'watch'];

/**
 * What the agent asks of the API. The chart also lets it read namespaces, services and PodInfo objects, which 1.7 never
 * does, and to get single objects.
 */
export function agentPermissions(): Permission[] {
  return [
    permission([''], ['pods'], WATCH, 'the pod, workload and labels of a process, for pods on its own node'),
    permission([''], ['nodes'], WATCH, 'the labels of its own node, which events contain'),
    permission(
      ['cilium.io'],
      ['tracingpolicies', 'tracingpoliciesnamespaced'],
      WATCH,
      'the policies to load',
    ),
    permission(
      ['apiextensions.k8s.io'],
      ['customresourcedefinitions'],
      WATCH,
      'to wait for the policy CRDs before it watches policies',
    ),
  ];
}

/** What the operator asks of the API, in the whole cluster. */
export function operatorPermissions(props: TetragonProps): Permission[] {
  const names = definitions(props);
  return [
    ...(names.length === 0
      ? []
      : [
          permission(
            ['apiextensions.k8s.io'],
            ['customresourcedefinitions'],
            ['create'],
            'to create the CRDs; create permission cannot be limited to names',
          ),
          permission(
            ['apiextensions.k8s.io'],
            ['customresourcedefinitions'],
            ['get', 'update'],
            'to check whether the CRDs exist, and to update them',
            names,
          ),
        ]),
    ...(props.enablePodInfo === true
      ? [
          permission([''], ['pods'], READ, 'the pods to maintain PodInfo objects for'),
          permission(
            ['cilium.io'],
            ['podinfo'],
            ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
            'maintain a PodInfo object for each pod',
          ),
        ]
      : []),
  ];
}

/** What the operator asks of the API in its own namespace, where its pods elect a leader. */
export function leaderElectionPermissions(): Permission[] {
  return [
    permission(['coordination.k8s.io'], ['leases'], ['create', 'get', 'update'], 'the lease of the leader'),
    permission([''], ['events'], ['create'], 'report who became the leader'),
  ];
}

/** Names of the definitions that the operator makes. */
export function definitions(props: TetragonProps): string[] {
  return (props.crds ?? CrdInstall.OPERATOR) !== CrdInstall.OPERATOR
    ? []
    : [...POLICY_CRDS, ...(props.enablePodInfo === true ? [POD_INFO_CRD] : [])];
}

/** The permissions as privileges: `get, list, watch pods`. */
export function asPrivileges(who: string, permissions: readonly Permission[]): Privilege[] {
  return permissions.map(({ rule, reason }) => ({
    kind: 'rbac',
    name: `${who}: ${rule.verbs.join(', ')} ${[...(rule.resourceNames ?? rule.resources ?? [])].join(', ')}`,
    reason,
  }));
}

function permission(
  apiGroups: string[],
  resources: string[],
  verbs: string[],
  reason: string,
  resourceNames?: string[],
): Permission {
  return { rule: { apiGroups, resources, ...(resourceNames && { resourceNames }), verbs }, reason };
}
