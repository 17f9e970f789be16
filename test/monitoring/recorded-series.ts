import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BridgeMetrics } from '../../lib/bridge/metrics/bridge-metrics';

/** A series as promtool takes it. */
export interface InputSeries {
  readonly series: string;
  readonly values: string;
}

/** What Prometheus adds to each metric of a pod. */
interface Scraped {
  readonly namespace: string;
  readonly pod: string;
  readonly port: number;
}

const NODE = 'lab';
/** Two hours, a value a minute. */
const MINUTES = 120;

const TARGETS: Readonly<Record<string, Scraped>> = {
  falco: { namespace: 'falco', pod: 'falco-9hfx6', port: 8765 },
  falcosidekick: { namespace: 'falco', pod: 'falcosidekick-cfdb6d54-dkh67', port: 2801 },
  tetragon: { namespace: 'kube-system', pod: 'tetragon-zmg7p', port: 2112 },
  'tetragon-operator': { namespace: 'kube-system', pod: 'tetragon-operator-85bcf9587-qflrd', port: 2113 },
};

/**
 * Series of all programs: what `/metrics` of the real ones said on a cluster, in part (recorded/), what the program of this
 * package says, and what the kubelet says of Falco. Counters go on rising.
 */
export function recordedSeries(): readonly InputSeries[] {
  const files = Object.entries(TARGETS).flatMap(([file, target]) =>
    seriesOf(readFileSync(join(__dirname, 'recorded', `${file}.txt`), 'utf8'), target),
  );
  const alerts = { namespace: 'kube-system', pod: 'tetragon-alerts-x2v4q', port: 2114 };
  const cpu = `container_cpu_usage_seconds_total{namespace="falco", pod="falco-9hfx6", container="falco"}`;
  return [...files, ...seriesOf(ownMetrics(), alerts), { series: cpu, values: `0+3x${MINUTES}` }];
}

/** What the program says that makes alerts of Tetragon's events. */
function ownMetrics(): string {
  const metrics = new BridgeMetrics();
  metrics.alerts.add({ rule: 'Container Spawned Shell', priority: 'Warning' });
  return metrics.format();
}

/** The text format of Prometheus, as series with the labels of their target. Those of the program come first. */
function seriesOf(text: string, { namespace, pod, port }: Scraped): readonly InputSeries[] {
  const counters = new Set([...text.matchAll(/^# TYPE (\S+) counter$/gm)].map(([, name]) => name));
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name = '', labels = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
      const added = [
        ['instance', `10.0.0.1:${port}`],
        ['namespace', namespace],
        ['node', NODE],
        ['pod', pod],
      ].filter(([label]) => !new RegExp(`(^|,)${label}=`).test(labels));
      const all = [labels, ...added.map(([label, text]) => `${label}="${text}"`)].filter(Boolean).join(', ');
      const step = counters.has(name) ? Math.max(1, Math.round(Number(value) / 60)) : 0;
      return { series: `${name}{${all}}`, values: `${Number(value)}+${step}x${MINUTES}` };
    });
}
