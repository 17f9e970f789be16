import type { MetricsTarget } from '../kubernetes';
import type { FalcosidekickProps } from './falcosidekick-props';

/** Why Prometheus could not ask for metrics. `undefined` if it can. */
export function metricsObstacle(props: FalcosidekickProps): MetricsTarget['obstacle'] {
  if (props.tlsClientCaCertificate !== undefined && props.plainHttpPaths?.includes('/metrics') !== true) {
    return {
      problem: 'Prometheus has no client certificate for Falcosidekick',
      help: 'set plainHttpPaths: ["/healthz", "/metrics", "/ping"], as required with tlsClientCaCertificate',
      isFatal: true,
    };
  }
  if (props.networkPolicy !== false && (props.ingressFrom ?? []).length === 0) {
    return {
      problem: 'the NetworkPolicy does not admit Prometheus',
      help: 'add its namespace to ingressFrom',
      isFatal: false,
    };
  }
  return undefined;
}
