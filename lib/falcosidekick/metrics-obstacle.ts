import type { MetricsTarget } from '../kubernetes';
import type { FalcosidekickProps } from './falcosidekick-props';

/** Why Prometheus could not ask for metrics. `undefined` where it can. */
export function metricsObstacle(props: FalcosidekickProps): MetricsTarget['obstacle'] {
  if (props.tlsClientCaCertificate !== undefined && props.plainHttpPaths?.includes('/metrics') !== true) {
    return {
      problem: 'Prometheus has no certificate to show to Falcosidekick',
      help: 'with tlsClientCaCertificate, write plainHttpPaths: ["/healthz", "/metrics", "/ping"]',
      isFatal: true,
    };
  }
  if (props.networkPolicy !== false && (props.ingressFrom ?? []).length === 0) {
    return {
      problem: 'the network policy does not let Prometheus in',
      help: 'name its namespace in ingressFrom',
      isFatal: false,
    };
  }
  return undefined;
}
