import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { type DaemonSet, type Deployment, type MetricsTarget, serviceMonitorSpec } from '../kubernetes';

/** One program with metrics, and what its objects are called. */
export interface MetricsSource {
  readonly workload: DaemonSet | Deployment;
  /** Name of the Service, such as `tetragon-metrics`. */
  readonly serviceName: string;
  /** Name of the ServiceMonitor, such as `tetragon`. */
  readonly monitorName: string;
  readonly namespace: string;
  readonly port: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly selector: Readonly<Record<string, string>>;
  /** Labels that Prometheus adds to each metric, and where it takes them from. */
  readonly targetLabels: Readonly<Record<string, string>>;
}

const COMPONENT = { 'app.kubernetes.io/component': 'metrics' };

/** The Service that Prometheus asks. */
export function metricsService(scope: Construct, id: string, source: MetricsSource): k8s.KubeService {
  const { serviceName: name, namespace, port, labels, selector } = source;
  return new k8s.KubeService(scope, id, {
    metadata: { name, namespace, labels: { ...labels, ...COMPONENT } },
    spec: {
      type: 'ClusterIP',
      selector: { ...selector },
      ports: [{ name: 'metrics', port, targetPort: k8s.IntOrString.fromString('metrics'), protocol: 'TCP' }],
    },
  });
}

/** What tells the Prometheus Operator of the Service. */
export function serviceMonitor(
  scope: Construct,
  id: string,
  source: MetricsSource,
  extraLabels: Readonly<Record<string, string>> = {},
): ApiObject {
  const { monitorName: name, namespace, labels } = source;
  return new ApiObject(scope, id, {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: { name, namespace, labels: { ...extraLabels, ...labels } },
    spec: serviceMonitorSpec(metricsTarget(source)),
  });
}

/** The program for whoever asks for its metrics. */
export function metricsTarget(
  { monitorName: name, namespace, labels, workload, selector, port, targetLabels }: MetricsSource,
  monitor?: ApiObject,
): MetricsTarget {
  return {
    name,
    namespace,
    labels,
    workload,
    serviceLabels: { ...selector, ...COMPONENT },
    podLabels: selector,
    servicePort: 'metrics',
    podPort: 'metrics',
    port,
    interval: '60s',
    // Tetragon counts by namespace and pod of the process: Prometheus would put its own pod in their place.
    honorLabels: true,
    targetLabels,
    serviceMonitor: monitor,
  };
}
