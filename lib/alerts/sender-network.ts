import { k8s } from 'cdk8s-plus-28';
import type { AlertReceiverEndpoint } from './alert-receiver';

/**
 * The network access of a sender's pods. They may connect to the pods of the receiver and to DNS servers anywhere,
 * since one may run on the node itself. Only clients of the metrics port may connect to them; the kubelet's health
 * probes come from the node and are not affected.
 *
 * @param metricsPort `undefined` if there are no metrics
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
