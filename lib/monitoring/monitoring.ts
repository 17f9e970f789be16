import { createHash } from 'node:crypto';
import { ApiObject, Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct, type IConstruct } from 'constructs';
import { dump } from 'js-yaml';
import { didYouMean } from '../diagnostics';
import type { Falco } from '../falco';
import { isObjectName, MANAGED_BY, PART_OF } from '../kubernetes';
import { PropFindings, reportUnknownProps } from '../props';
import type { Alarm, AlarmTarget } from './alarm';
import { falcoAlarms } from './alarms/falco';
import { falcosidekickAlarms, pipelineAlarms } from './alarms/falcosidekick';
import { heartbeatAlarms } from './alarms/heartbeat';
import { tetragonAlarms } from './alarms/tetragon';
import { tetragonAlertsAlarms } from './alarms/tetragon-alerts';
import { checkHeartbeat } from './heartbeat/check-heartbeat';
import { Heartbeat } from './heartbeat/heartbeat';
import { AlarmFormat, MONITORING_PROPS, type MonitoringProps } from './monitoring-props';
import { type RuleGroup, ruleGroup } from './rule-groups';
import { ALL_ALARMS } from './runbook';

const RUNBOOK = 'https://unpkg.com/cdk8s-runtime-detection@0.1.0/docs/runbook.md';

/**
 * Alarms about the engines of a chart, and only about those: events that are dropped, nodes without an engine, rules and
 * policies that did not load, outputs that fail, alerts that do not arrive.
 *
 * They use the metrics of the programs and those of kube-state-metrics and the kubelet. Let Prometheus ask for the former
 * with `metrics: true` and `serviceMonitor: true` of the engines.
 *
 * @example
 * import { Chart, App } from 'cdk8s';
 * import { Falco, Falcosidekick, Monitoring, Output } from 'cdk8s-runtime-detection';
 *
 * const chart = new Chart(new App(), 'detection', { namespace: 'falco' });
 * const falcosidekick = new Falcosidekick(chart, 'Falcosidekick', { outputs: [Output.stdout()], serviceMonitor: true });
 * const falco = new Falco(chart, 'Falco', { metrics: true, serviceMonitor: true });
 * falco.sendTo(falcosidekick);
 * new Monitoring(chart, 'Monitoring', { falco, falcosidekick, labels: { release: 'kube-prometheus-stack' } });
 */
export class Monitoring extends Construct {
  /** The PrometheusRule, or the ConfigMap. */
  public readonly alarms: ApiObject;
  /** Sends an alert that has to arrive. `undefined` without the prop `heartbeat`. */
  public readonly heartbeat: Heartbeat | undefined;

  /** @throws DiagnosticsError with everything that is wrong with the props */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: MonitoringProps,
  ) {
    super(scope, id);
    const findings = new PropFindings(this.node.path);
    reportUnknownProps(findings, props, MONITORING_PROPS);
    checkProps(props, findings);
    const heartbeat = checkHeartbeat(props, `${props.name ?? PART_OF}-heartbeat`, findings);
    findings.assertNoErrors();
    const format = props.alarmFormat ?? AlarmFormat.PROMETHEUS_RULE;
    const metadata = {
      name: props.name ?? PART_OF,
      namespace: props.namespace ?? firstTarget(props)?.namespace,
      labels: {
        ...props.labels,
        'app.kubernetes.io/part-of': PART_OF,
        'app.kubernetes.io/managed-by': MANAGED_BY,
      },
    };
    this.heartbeat = heartbeat === undefined ? undefined : new Heartbeat(this, 'Heartbeat', heartbeat);
    // Policies may be added after this construct.
    const groups = Lazy.any({ produce: () => this.ruleGroups });
    this.alarms =
      format.kind === 'PrometheusRule'
        ? new ApiObject(this, 'Resource', {
            apiVersion: 'monitoring.coreos.com/v1',
            kind: 'PrometheusRule',
            metadata,
            spec: { groups },
          })
        : new k8s.KubeConfigMap(this, 'Resource', {
            metadata,
            data: {
              'runtime-detection.rules.yaml': Lazy.any({
                produce: () => dump({ groups: this.ruleGroups }, { lineWidth: -1 }),
              }),
            },
          });
  }

  /** The alarms as Prometheus reads them, in groups, for what is in the app at this moment. */
  public get ruleGroups(): readonly RuleGroup[] {
    const { falco, falcosidekick, tetragon, withoutAlarms = [] } = this.props;
    const policies = tetragon === undefined ? 0 : clusterPolicies(this.node.root);
    const groups: readonly [name: string, alarms: readonly Alarm[]][] = [
      [
        'falco',
        falco === undefined ? [] : falcoAlarms({ ...targetOf(falco), ruleFiles: ruleFilesOf(falco) }),
      ],
      ['falcosidekick', falcosidekick === undefined ? [] : falcosidekickAlarms(targetOf(falcosidekick))],
      [
        'pipeline',
        falco === undefined || falcosidekick === undefined ? [] : pipelineAlarms(targetOf(falcosidekick)),
      ],
      [
        'heartbeat',
        this.heartbeat === undefined
          ? []
          : heartbeatAlarms({ ...targetOf(this.heartbeat), interval: this.heartbeat.interval }),
      ],
      ['tetragon', tetragon === undefined ? [] : tetragonAlarms({ ...targetOf(tetragon), policies })],
      [
        'tetragon-alerts',
        tetragon?.alerts === undefined ? [] : tetragonAlertsAlarms(targetOf(tetragon.alerts)),
      ],
    ];
    const options = { labels: this.props.alarmLabels ?? {}, runbookUrl: this.props.runbookUrl ?? RUNBOOK };
    return groups
      .map(([name, alarms]) => [name, alarms.filter((alarm) => !withoutAlarms.includes(alarm.name))] as const)
      .filter(([, alarms]) => alarms.length > 0)
      .map(([name, alarms]) => ruleGroup(`${PART_OF}-${name}`, alarms, options));
  }
}

function targetOf({ namespace, name }: AlarmTarget): AlarmTarget {
  return { namespace, name };
}

/** What the rules files hash to, by their names, as Falco says it of what it has loaded. */
function ruleFilesOf({ ruleConfigMaps }: Falco): Readonly<Record<string, string>> {
  const files = (ruleConfigMaps?.configMaps ?? []).flatMap((each) =>
    Object.entries<string>(each.toJson().data ?? {}),
  );
  return Object.fromEntries(files.map(([name, text]) => [name, sha256(text)]));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function firstTarget({ falco, falcosidekick, tetragon }: MonitoringProps): AlarmTarget | undefined {
  return falco ?? falcosidekick ?? tetragon;
}

/** Policies that every node loads; those of a namespace are loaded as well, and counted by the agent. */
function clusterPolicies(root: IConstruct): number {
  return root.node
    .findAll()
    .filter((each) => ApiObject.isApiObject(each) && /^TracingPolicy(Namespaced)?$/.test(each.kind)).length;
}

const EVERY_ALARM: readonly string[] = ALL_ALARMS.map(({ name }) => name);

function checkProps(props: MonitoringProps, findings: PropFindings): void {
  const { falco, falcosidekick, tetragon, name, namespace, withoutAlarms = [] } = props;
  if (falco === undefined && falcosidekick === undefined && tetragon === undefined) {
    findings.add('PROP1002', undefined, 'monitoring requires at least one engine', {
      help: 'add "falco", "falcosidekick" or "tetragon"',
    });
  }
  for (const [prop, engine] of [
    ['falco', falco],
    ['tetragon', tetragon],
  ] as const) {
    if (engine !== undefined && engine.metricsService === undefined) {
      findings.add('PROP1003', prop, `"${engine.name}" has no metrics, so its alarms would never fire`, {
        help: 'add "metrics: true" to its props',
      });
    }
  }
  for (const [prop, value] of [
    ['name', name],
    ['namespace', namespace],
  ] as const) {
    if (value !== undefined && !isObjectName(value)) {
      findings.add('PROP1001', prop, `"${value}" is not a valid name of an object`, {
        help: 'use lower-case letters, digits and "-", at most 63, a letter or digit first and last',
      });
    }
  }
  for (const [index, alarm] of withoutAlarms.entries()) {
    if (!EVERY_ALARM.includes(alarm)) {
      const help = didYouMean(alarm, EVERY_ALARM);
      findings.add('PROP1001', `withoutAlarms[${index}]`, `unknown alarm "${alarm}"`, {
        help: help ?? 'docs/runbook.md lists all alarms',
      });
    }
  }
}
