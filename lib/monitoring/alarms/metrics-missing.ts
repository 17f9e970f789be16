import type { Alarm } from '../alarm';

/** An alarm about metrics that nobody collects: all other alarms of the program are silent then. */
export function metricsMissing(engine: string, metric: string, namespace: string): Alarm {
  return {
    name: `${engine}MetricsMissing`,
    severity: 'warning',
    expr: `absent(${metric})`,
    holdsFor: '15m',
    summary: `Prometheus has no metrics of ${engine}`,
    runbook: {
      meaning: `No alarm about ${engine} can fire, apart from those about its pods.`,
      causes: [
        'Prometheus does not select the ServiceMonitor: its labels or its namespace are others.',
        'A network policy keeps Prometheus from the pods.',
        `No pod of ${engine} runs.`,
      ],
      steps: [
        `\`kubectl -n ${namespace} get servicemonitors,endpoints\` names what there is to collect.`,
        'The page "Targets" of Prometheus has the error of each one.',
        'Add the labels that Prometheus selects by with the prop `serviceMonitorLabels`.',
      ],
    },
  };
}
