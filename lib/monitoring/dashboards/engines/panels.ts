import type { AlarmTarget } from '../../alarm';
import type { Panel } from '../grafana';
import { lines, table } from '../panels';
import { asTable, overTime, PROMETHEUS, refId } from '../queries';

/** The range of a rate: Grafana makes it long enough for two values. */
export const RATE = '$__rate_interval';

/** The nodes that a person has chosen. */
export const NODES = 'node=~"$node"';

/** A graph of an engine. */
export interface GraphProps {
  readonly title: string;
  readonly description: string;
  readonly unit: string;
  /** PromQL, each with what its lines are called. */
  readonly queries: readonly (readonly [expr: string, legend: string])[];
}

/** Lines of one or several queries. */
export function graph({ title, description, unit, queries }: GraphProps): Panel {
  const targets = queries.map(([expr, legend], index) => overTime(expr, legend, refId(index)));
  return lines({ title, description, unit, targets, datasource: PROMETHEUS });
}

/** How fast a counter rises, on each node that was chosen. */
export function ratePerNode(metric: string, matchers = ''): string {
  return `sum by (node) (rate(${metric}{${NODES}${matchers === '' ? '' : `, ${matchers}`}}[${RATE}]))`;
}

/** Which values of labels there are. */
export function inventory(
  title: string,
  description: string,
  metric: string,
  columns: Readonly<Record<string, string>>,
): Panel {
  const expr = `max by (${Object.keys(columns).join(', ')}) (${metric}{${NODES}})`;
  return table(
    { title, description, unit: 'none', datasource: PROMETHEUS, targets: [asTable(expr)] },
    columns,
  );
}

/** The pods of a workload by the names that Kubernetes gives them. */
export function podsOf({ namespace, name }: AlarmTarget, kind: 'DaemonSet' | 'Deployment'): string {
  const suffix = kind === 'DaemonSet' ? '-[a-z0-9]{5}' : '-[a-z0-9]+-[a-z0-9]{5}';
  return `namespace=${JSON.stringify(namespace)}, pod=~${JSON.stringify(`${name}${suffix}`)}`;
}

/** CPU and memory of a program that says them itself, as all programs in Go do. */
export function processPanels(program: string, pods: string): readonly Panel[] {
  return [
    graph({
      title: `${program}: CPU`,
      description: 'Share of one CPU',
      unit: 'percentunit',
      queries: [[`sum by (pod) (rate(process_cpu_seconds_total{${pods}, ${NODES}}[${RATE}]))`, '{{pod}}']],
    }),
    graph({
      title: `${program}: memory`,
      description: 'Memory usage, as the kernel counts it against the limit',
      unit: 'bytes',
      queries: [[`sum by (pod) (process_resident_memory_bytes{${pods}, ${NODES}})`, '{{pod}}']],
    }),
  ];
}
