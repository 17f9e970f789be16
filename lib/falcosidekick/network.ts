import { k8s } from 'cdk8s-plus-28';
import type { AlertSender } from '../alerts';
import type { Tls } from './tls';

/** What is reached from outside the pod: the port for alerts, and the plain one where metrics are on it. */
export interface Network {
  readonly port: number;
  readonly tls: Tls;
  readonly selector: Readonly<Record<string, string>>;
}

/** The plain port serves the probes of the kubelet, which need no Service; only metrics are for others. */
function servesPlainMetrics({ tls }: Network): boolean {
  return tls.plainPaths.includes('/metrics');
}

export function serviceSpec(network: Network): k8s.ServiceSpec {
  const { tls, port, selector } = network;
  const name = tls.isServer ? 'https' : 'http';
  const servicePort = (portName: string, number: number): k8s.ServicePort => ({
    name: portName,
    port: number,
    targetPort: k8s.IntOrString.fromString(portName),
    protocol: 'TCP',
  });
  return {
    type: 'ClusterIP',
    selector: { ...selector },
    ports: [
      servicePort(name, port),
      ...(servesPlainMetrics(network) ? [servicePort('plain-http', tls.plainPort)] : []),
    ],
  };
}

/** Who may reach the pods. Without anybody, the empty list lets nobody in. */
export function ingressRules(
  network: Network,
  namespace: string,
  senders: readonly AlertSender[],
  others: readonly k8s.NetworkPolicyPeer[],
): k8s.NetworkPolicyIngressRule[] {
  const ports = [network.port, ...(servesPlainMetrics(network) ? [network.tls.plainPort] : [])].map(
    (port) => ({
      port: k8s.IntOrString.fromNumber(port),
      protocol: 'TCP',
    }),
  );
  const from = [...senders.map((sender) => peer(sender, namespace)), ...others];
  return from.length === 0 ? [] : [{ from, ports }];
}

function peer(sender: AlertSender, namespace: string): k8s.NetworkPolicyPeer {
  return {
    ...(sender.namespace === namespace
      ? {}
      : { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': sender.namespace } } }),
    podSelector: { matchLabels: { ...sender.podLabels } },
  };
}

/** The port that metrics are asked at. */
export function metricsPort(network: Network): { readonly name: string; readonly number: number } {
  const { tls, port } = network;
  if (tls.isServer && servesPlainMetrics(network)) {
    return { name: 'plain-http', number: tls.plainPort };
  }
  return { name: tls.isServer ? 'https' : 'http', number: port };
}
