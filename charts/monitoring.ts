import type { Chart } from 'cdk8s';
import { AlarmFormat, type FalcosidekickProps, Monitoring, type MonitoringProps } from '../lib';
import type { MonitoringSettings } from './monitoring-settings';

/** Whom the network policy of Falcosidekick lets in beside the engines. */
export function letsIn({ namespace }: MonitoringSettings): Pick<FalcosidekickProps, 'ingressFrom'> {
  return {
    ingressFrom: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } }],
  };
}

/** Alarms, dashboards, and what has Prometheus ask the programs for metrics. */
export function addMonitoring(
  chart: Chart,
  { kind, release }: MonitoringSettings,
  engines: Pick<MonitoringProps, 'falco' | 'falcosidekick' | 'tetragon'>,
): void {
  new Monitoring(chart, 'Monitoring', {
    ...engines,
    ...(kind === 'prometheus-operator'
      ? { alarmFormat: AlarmFormat.PROMETHEUS_RULE, labels: { release } }
      : { alarmFormat: AlarmFormat.CONFIG_MAP }),
  });
}
