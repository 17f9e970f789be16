import type { ApiObject } from 'cdk8s';
import type { DaemonSet, Deployment } from './workloads';

/** A program with metrics, as whoever asks for them has to know it. */
export interface MetricsTarget {
  readonly name: string;
  readonly namespace: string;
  /** Labels of its objects. */
  readonly labels: Readonly<Record<string, string>>;
  readonly workload: DaemonSet | Deployment;
  /** What its Service is found by. */
  readonly serviceLabels: Readonly<Record<string, string>>;
  /** What its pods are found by. */
  readonly podLabels: Readonly<Record<string, string>>;
  /** Name of the port of the Service. */
  readonly servicePort: string;
  /** Name of the port of the container. */
  readonly podPort: string;
  readonly port: number;
  /** How often it is asked. `undefined` leaves it to Prometheus. */
  readonly interval?: string;
  /** After how long Prometheus gives up. */
  readonly scrapeTimeout?: string;
  /** How its certificate is checked. `undefined` if it serves plain HTTP. */
  readonly tlsConfig?: Readonly<Record<string, unknown>>;
  /** Whether labels of its metrics stay where Prometheus would put those of the pod. */
  readonly honorLabels?: boolean;
  /** Labels that each metric gets, and where they are taken from. */
  readonly targetLabels?: Readonly<Record<string, string>>;
  /** Why Prometheus could not reach it. `undefined` if it can. */
  readonly obstacle?: { readonly problem: string; readonly help: string; readonly isFatal: boolean };
  /** The ServiceMonitor that it has already. */
  readonly serviceMonitor?: ApiObject | undefined;
}

/** The node, by which dashboards tell pods of a DaemonSet from each other. */
const NODE_LABEL = { node: '__meta_kubernetes_pod_node_name' };

/** The spec of a ServiceMonitor: the Prometheus Operator asks the pods behind the Service. */
export function serviceMonitorSpec(target: MetricsTarget): Record<string, unknown> {
  return {
    endpoints: [endpoint(target, target.servicePort)],
    selector: { matchLabels: { ...target.serviceLabels } },
    namespaceSelector: { matchNames: [target.namespace] },
  };
}

/** The spec of a PodMonitor: the Prometheus Operator asks the pods, without a Service. */
export function podMonitorSpec(target: MetricsTarget): Record<string, unknown> {
  return {
    podMetricsEndpoints: [endpoint(target, target.podPort)],
    selector: { matchLabels: { ...target.podLabels } },
    namespaceSelector: { matchNames: [target.namespace] },
  };
}

/** Annotations of pods, for a Prometheus that is configured to follow them, as that of its Helm chart is. */
export function scrapeAnnotations({ port, tlsConfig }: MetricsTarget): Record<string, string> {
  return {
    'prometheus.io/scrape': 'true',
    'prometheus.io/port': String(port),
    'prometheus.io/path': '/metrics',
    ...(tlsConfig === undefined ? {} : { 'prometheus.io/scheme': 'https' }),
  };
}

function endpoint(target: MetricsTarget, port: string): Record<string, unknown> {
  const { interval, scrapeTimeout, tlsConfig, honorLabels, targetLabels } = target;
  return {
    port,
    path: '/metrics',
    ...(interval === undefined ? {} : { interval }),
    ...(scrapeTimeout === undefined ? {} : { scrapeTimeout }),
    ...(tlsConfig === undefined ? {} : { scheme: 'https', tlsConfig }),
    ...(honorLabels === undefined ? {} : { honorLabels }),
    relabelings: Object.entries({ ...NODE_LABEL, ...targetLabels }).map(([targetLabel, sourceLabel]) => ({
      action: 'replace',
      sourceLabels: [sourceLabel],
      targetLabel,
    })),
  };
}
