import { ApiObject } from 'cdk8s';
import { Construct, Node } from 'constructs';
import {
  assertNameIsFree,
  type MetricsTarget,
  podMonitorSpec,
  scrapeAnnotations,
  serviceMonitorSpec,
} from '../kubernetes';
import type { PropFindings } from '../props';
import { AlarmFormat, type MonitoringProps } from './monitoring-props';
import { Scraping } from './scraping';

/** How the programs are scraped: as whoever reads the alarms can, where nothing is said. */
export function scrapingOf({ scraping, alarmFormat }: MonitoringProps): Scraping {
  return (
    scraping ?? (alarmFormat === AlarmFormat.CONFIG_MAP ? Scraping.ANNOTATIONS : Scraping.SERVICE_MONITOR)
  );
}

/** The programs with metrics that have no ServiceMonitor of their own. */
export function scrapeTargets({ falco, falcosidekick, tetragon }: MonitoringProps): readonly MetricsTarget[] {
  const all = [
    falco?.metricsService === undefined ? undefined : falco.metricsTarget,
    falcosidekick?.metricsTarget,
    tetragon?.metricsTarget,
    tetragon?.operator?.metricsTarget,
    tetragon?.alerts?.metricsTarget,
  ];
  return all.filter(
    (target) => target !== undefined && target.serviceMonitor === undefined,
  ) as MetricsTarget[];
}

/** Sections of Falco's metrics that alarms and dashboards use, and what they would miss. */
const SECTIONS = {
  rulesCountersEnabled: 'the alert counts by rule',
  resourceUtilizationEnabled: 'CPU and memory',
  stateCountersEnabled: 'threads, files and failed lookups',
  kernelEventCountersEnabled: 'events and drops',
  pluginsMetricsEnabled: 'containers',
} as const;

/** Reports metrics that Prometheus would not get. */
export function checkScraping(props: MonitoringProps, findings: PropFindings): void {
  const config = props.falco?.metricsConfig;
  for (const section of Object.keys(SECTIONS) as (keyof typeof SECTIONS)[]) {
    if (config?.[section] === false) {
      const message = `"config.metrics.${section}: false" of Falco disables ${SECTIONS[section]}, so alarms and panels stay empty`;
      findings.add('PROP1007', 'falco', message, { help: 'remove it' });
    }
  }
  if (scrapingOf(props).kind === undefined) {
    return;
  }
  for (const { obstacle } of scrapeTargets(props)) {
    if (obstacle !== undefined) {
      findings.add('PROP1007', 'scraping', obstacle.problem, { help: obstacle.help });
    }
  }
}

/** What has Prometheus ask the programs for metrics. */
export class ScrapeTargets extends Construct {
  /** ServiceMonitors or PodMonitors. Empty with annotations. */
  public readonly objects: readonly ApiObject[];
  /** What is asked because of this construct: another one of the app does not ask it again. */
  private readonly workloads: readonly MetricsTarget['workload'][];

  constructor(
    scope: Construct,
    id: string,
    targets: readonly MetricsTarget[],
    { kind }: Scraping,
    private readonly extraLabels: Readonly<Record<string, string>>,
  ) {
    super(scope, id);
    const others = Node.of(this)
      .root.node.findAll()
      .flatMap((each) => (each instanceof ScrapeTargets && each !== this ? each.workloads : []));
    const own = kind === undefined ? [] : targets.filter(({ workload }) => !others.includes(workload));
    this.workloads = own.map(({ workload }) => workload);
    if (kind === 'annotations') {
      for (const target of own) {
        target.workload.annotatePods(scrapeAnnotations(target));
      }
    }
    this.objects =
      kind === 'ServiceMonitor' || kind === 'PodMonitor'
        ? own.map((target) => this.addMonitor(kind, target))
        : [];
  }

  private addMonitor(kind: 'ServiceMonitor' | 'PodMonitor', target: MetricsTarget): ApiObject {
    const { name, namespace, labels } = target;
    assertNameIsFree(this, kind, namespace, name);
    return new ApiObject(this, name, {
      apiVersion: 'monitoring.coreos.com/v1',
      kind,
      metadata: { name, namespace, labels: { ...this.extraLabels, ...labels } },
      spec: kind === 'ServiceMonitor' ? serviceMonitorSpec(target) : podMonitorSpec(target),
    });
  }
}
