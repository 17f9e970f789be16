import { Priority } from '../../facts/priority';
import { type AlertCounter, RANGE, STEP } from './alert-source';
import type { DashboardParts } from './dashboard';
import type { KnownRule } from './deployed';
import type { Panel, Variable } from './grafana';
import { type Cell, cells, type Section } from './layout';
import { bars, colored, logLines, number, type PanelParts, ranking } from './panels';
import { PROMETHEUS, refId } from './queries';
import { dataSourceVariable, labelVariable, wordsVariable } from './variables';

/** More than these are a list that nobody reads. */
const TOP = 20;

const COLORS: Readonly<Record<string, string>> = {
  Emergency: 'dark-purple',
  Alert: 'purple',
  Critical: 'dark-red',
  Error: 'red',
  Warning: 'orange',
  Notice: 'yellow',
  Informational: 'blue',
  Debug: 'text',
};

/** Alerts by rule, priority, namespace and pod, over time; with their lines where Loki has them. */
export function detections(alerts: AlertCounter, rules: readonly KnownRule[]): DashboardParts {
  return {
    key: 'detections',
    title: 'Detections',
    description: 'Alerts from the rules of Falco and Tetragon',
    variables: variablesOf(alerts, rules),
    sections: [
      { title: 'Alerts in the time range', cells: cells(6, 4, numbers(alerts, rules)) },
      { title: 'Over time', cells: cells(12, 9, timelines(alerts)) },
      { title: 'Sources', cells: cells(12, 12, rankings(alerts)) },
      ...logs(alerts),
    ],
  };
}

function variablesOf(alerts: AlertCounter, rules: readonly KnownRule[]): readonly Variable[] {
  const { datasource, ruleLabel, podLabels } = alerts;
  const priorities = Priority.ALL.map(
    ({ name, level }) => [name, alerts.priorityValue(name, level)] as const,
  );
  return [
    dataSourceVariable(datasource),
    // Links from one dashboard to the other keep it.
    ...(datasource.type === 'loki' ? [dataSourceVariable(PROMETHEUS)] : []),
    rules.length === 0
      ? labelVariable('rule', 'Rule', alerts.labelValues(ruleLabel), datasource)
      : wordsVariable(
          'rule',
          'Rule',
          rules.map(({ name }) => [name, name]),
        ),
    wordsVariable('priority', 'Priority', priorities),
    ...(podLabels === undefined
      ? []
      : [labelVariable('namespace', 'Namespace', alerts.labelValues(podLabels.namespace), datasource)]),
  ];
}

/** What a person has chosen. */
function chosen({ ruleLabel, priorityLabel, podLabels }: AlertCounter): string {
  const namespace = podLabels === undefined ? '' : `, ${podLabels.namespace}=~"$namespace"`;
  return `${ruleLabel}=~"$rule", ${priorityLabel}=~"$priority"${namespace}`;
}

function numbers(alerts: AlertCounter, rules: readonly KnownRule[]): readonly Panel[] {
  const { ruleLabel, priorityLabel, podLabels, datasource } = alerts;
  const where = chosen(alerts);
  const urgent = Priority.ALL.filter(({ level }) => level <= Priority.CRITICAL.level);
  const urgentValues = urgent.map(({ name, level }) => alerts.priorityValue(name, level)).join('|');
  const one = (title: string, description: string, expr: string, redFrom?: number): Panel =>
    number({
      title,
      description,
      datasource,
      targets: [alerts.atTheEnd(`${expr} or vector(0)`, title)],
      unit: 'short',
      ...(redFrom === undefined ? {} : { redFrom }),
    });
  const ofRules =
    rules.length === 0 ? 'Different rules that reported' : `Of ${rules.length} rules that are deployed`;
  return [
    one('Alerts', 'All alerts that were chosen above', alerts.count(RANGE, where)),
    one(
      'Critical and above',
      'Priorities Critical, Alert and Emergency',
      alerts.count(RANGE, `${where}, ${priorityLabel}=~"${urgentValues}"`),
      1,
    ),
    one('Rules that fired', ofRules, `count(${alerts.count(RANGE, where, [ruleLabel])} > 0)`),
    ...(podLabels === undefined
      ? []
      : [
          one(
            'Pods with alerts',
            'Alerts of the node itself are of no pod',
            `count(${alerts.count(RANGE, `${where}, ${podLabels.pod}!=""`, [podLabels.namespace, podLabels.pod])} > 0)`,
          ),
        ]),
  ];
}

function timelines(alerts: AlertCounter): readonly Panel[] {
  const where = chosen(alerts);
  const { datasource, ruleLabel, priorityLabel } = alerts;
  return [
    bars({
      title: 'By priority',
      description: 'Alerts by priority',
      datasource,
      unit: 'short',
      targets: Priority.ALL.map(({ name, level }, index) => {
        const ofPriority = `${where}, ${priorityLabel}="${alerts.priorityValue(name, level)}"`;
        return alerts.overTime(`${alerts.count(STEP, ofPriority)} > 0`, name, refId(index));
      }),
      overrides: Priority.ALL.map(({ name }) => colored(name, COLORS[name] ?? 'text')),
    }),
    bars({
      title: 'By rule',
      description: 'The noisiest rules over time',
      datasource,
      unit: 'short',
      targets: [alerts.overTime(`${alerts.count(STEP, where, [ruleLabel])} > 0`, `{{${ruleLabel}}}`)],
    }),
  ];
}

function rankings(alerts: AlertCounter): readonly Panel[] {
  const { datasource, ruleLabel, podLabels } = alerts;
  const top = (props: Pick<PanelParts, 'title' | 'description'>, labels: readonly string[]): Panel => {
    const expr = `topk(${TOP}, ${alerts.count(RANGE, chosen(alerts), labels)} > 0)`;
    const legend = labels.map((label) => `{{${label}}}`).join(' / ');
    return ranking({ ...props, datasource, unit: 'short', targets: [alerts.atTheEnd(expr, legend)] });
  };
  return [
    top({ title: 'Rules', description: 'Rules with the most alerts' }, [ruleLabel]),
    ...(podLabels === undefined
      ? []
      : [
          top({ title: 'Namespaces', description: 'Entries without a name are the node itself' }, [
            podLabels.namespace,
          ]),
          top({ title: 'Pods', description: 'Pods with the most alerts' }, [
            podLabels.namespace,
            podLabels.pod,
          ]),
          top({ title: 'Rules and namespaces', description: 'Where an exception would help most' }, [
            ruleLabel,
            podLabels.namespace,
          ]),
        ]),
  ];
}

function logs(alerts: AlertCounter): readonly Section[] {
  if (alerts.lines === undefined) {
    return [];
  }
  const panel = logLines({
    title: 'Alerts',
    description: 'Latest first. Open an alert to see its labels',
    datasource: alerts.datasource,
    targets: [alerts.overTime(alerts.lines(chosen(alerts)), '')],
  });
  const cell: Cell = { panel, width: 24, height: 14 };
  return [{ title: 'Log lines', cells: [cell] }];
}
