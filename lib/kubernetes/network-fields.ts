/**
 * Fields of network policies, as `workload-types.generated.ts` has those of workloads. Kubernetes has not changed them since
 * 1.25.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/
 */
export const NETWORK_FIELDS = {
  IPBlock: { cidr: 'cidr', except: 'except' },
  NetworkPolicyEgressRule: { ports: 'ports>NetworkPolicyPort[]', to: 'to>NetworkPolicyPeer[]' },
  NetworkPolicyPeer: {
    ipBlock: 'ipBlock>IPBlock',
    namespaceSelector: 'namespaceSelector>LabelSelector',
    podSelector: 'podSelector>LabelSelector',
  },
  NetworkPolicyPort: { endPort: 'endPort', port: 'port', protocol: 'protocol' },
} as const;
