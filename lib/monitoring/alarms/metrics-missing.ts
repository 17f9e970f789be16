import type { Alarm } from '../alarm';

/** An alarm about metrics that nobody collects: all other alarms of the program are silent then. */
export function metricsMissing(engine: string, metric: string, namespace: string): Alarm {
  return {
    name: `${engine}MetricsMissing`,
    severity: 'warning',
    expr: `absent(${metric})`,
    holdsFor: '15m',
    summary: `Prometheus has no metrics for ${engine}`,
    runbook: {
      meaning: `No alarm about ${engine} can fire, except those about its pods.`,
      causes: [
        'Prometheus does not select the ServiceMonitor: its labels or its namespace do not match.',
        'A NetworkPolicy blocks Prometheus from the pods.',
        `No ${engine} pod is running.`,
      ],
      steps: [
        `\`kubectl -n ${namespace} get servicemonitors,endpoints\` lists the available targets.`,
        'The page "Targets" of Prometheus shows the error for each target.',
        'Add the labels that Prometheus selects with the prop `serviceMonitorLabels`.',
      ],
    },
  };
}
