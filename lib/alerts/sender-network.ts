import { k8s } from 'cdk8s-plus-28';
import type { AlertReceiverEndpoint } from './alert-receiver';

/**
 * Whom the pods of a sender may reach: the pods of the receiver, and name servers anywhere, since one may run on the node
 * itself. Nobody reaches them but who asks for metrics; the kubelet, which asks for their health, is of the node.
 *
 * @param metricsPort `undefined` where there are no metrics
 */
export function senderNetwork(
  selector: Readonly<Record<string, string>>,
  namespace: string,
  { pods }: AlertReceiverEndpoint,
  metricsPort?: number,
): k8s.NetworkPolicySpec {
  return {
    podSelector: { matchLabels: { ...selector } },
    policyTypes: pods === undefined ? ['Ingress'] : ['Ingress', 'Egress'],
    ingress: metricsPort === undefined ? [] : [{ ports: [port(metricsPort, 'TCP')] }],
    ...(pods === undefined
      ? {}
      : {
          egress: [
            {
              to: [
                {
                  ...(pods.namespace === namespace
                    ? {}
                    : {
                        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': pods.namespace } },
                      }),
                  podSelector: { matchLabels: { ...pods.labels } },
                },
              ],
              ports: [port(pods.port, 'TCP')],
            },
            { ports: [port(53, 'UDP'), port(53, 'TCP')] },
          ],
        }),
  };
}

function port(number: number, protocol: string): k8s.NetworkPolicyPort {
  return { port: k8s.IntOrString.fromNumber(number), protocol };
}
