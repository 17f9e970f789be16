import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { Privilege } from '../kubernetes';

/** Outputs that call the Kubernetes API as the pod's own service account. */
export const API_OUTPUTS: ReadonlySet<string> = new Set(['policyReport']);

/** Properties of {@link PolicyReportAccess}. */
export interface PolicyReportAccessProps {
  readonly name: string;
  readonly namespace: string;
  readonly serviceAccountName: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Only the calls of the output `policyReport`, which never lists, watches or deletes. */
const RULES: readonly (k8s.PolicyRule & { readonly reason: string })[] = [
  {
    apiGroups: [''],
    resources: ['namespaces'],
    verbs: ['get'],
    reason: 'check whether the namespace of an alert exists before writing a report to it',
  },
  {
    apiGroups: ['wgpolicyk8s.io'],
    resources: ['policyreports', 'clusterpolicyreports'],
    verbs: ['get', 'create', 'update'],
    reason: 'add the alert to the report of its namespace, or to that of the cluster',
  },
];

/** Allows Falcosidekick to write policy reports in all namespaces, because alerts can come from any of them. */
export class PolicyReportAccess extends Construct {
  public readonly clusterRole: k8s.KubeClusterRole;
  public readonly clusterRoleBinding: k8s.KubeClusterRoleBinding;

  constructor(scope: Construct, id: string, props: PolicyReportAccessProps) {
    super(scope, id);
    // Cluster-wide objects of two namespaces would meet under one name.
    const name = `${props.namespace}-${props.name}-policy-report`;
    const metadata = { name, labels: { ...props.labels } };
    this.clusterRole = new k8s.KubeClusterRole(this, 'Resource', {
      metadata,
      rules: RULES.map(({ reason: _, ...rule }) => rule),
    });
    this.clusterRoleBinding = new k8s.KubeClusterRoleBinding(this, 'Binding', {
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', name: props.serviceAccountName, namespace: props.namespace }],
    });
  }

  /** The permissions, each with its reason. */
  public get privileges(): readonly Privilege[] {
    return RULES.map(({ resources = [], verbs, reason }) => ({
      kind: 'rbac',
      name: `${verbs.join(', ')} ${resources.join(', ')}`,
      reason,
    }));
  }
}
