import { didYouMean, showValue } from '../diagnostics';
import { checkTypes } from '../falco/check-types';
import { checkAnnotations, checkLabels, isObjectName } from '../kubernetes';
import { type PropFindings, reportUnknownProps } from '../props';
import { AlertSource, DashboardFormat } from './dashboard-format';
import { AlarmFormat, MONITORING_PROPS, type MonitoringProps } from './monitoring-props';
import { ALL_ALARMS } from './runbook';
import { checkScraping } from './scrape-targets';
import { Scraping } from './scraping';

const EVERY_ALARM: readonly string[] = ALL_ALARMS.map(({ name }) => name);

/**
 * Reports what is wrong with the props.
 *
 * @throws DiagnosticsError if they are not of the right types, since other checks look into them
 */
export function checkMonitoringProps(props: MonitoringProps, findings: PropFindings): void {
  if (typeof props !== 'object' || props === null) {
    findings.add('PROP1001', undefined, `${showValue(props)} is not an object with props`);
    findings.assertNoErrors();
  }
  reportUnknownProps(findings, props, MONITORING_PROPS);
  if (!checkTypes(props, MONITORING_PROPS, findings)) {
    findings.assertNoErrors();
  }
  checkEngines(props, findings);
  checkNames(props, findings);
  checkAlarms(props, findings);
  checkDashboards(props, findings);
  checkWord('scraping', props.scraping, Scraping, findings);
  checkScraping(props, findings);
}

function checkEngines({ falco, falcosidekick, tetragon }: MonitoringProps, findings: PropFindings): void {
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
      findings.add('PROP1016', prop, `"${engine.name}" has no metrics, so its alarms would never fire`, {
        help: 'add "metrics: true" to its props',
      });
    }
  }
}

function checkNames(props: MonitoringProps, findings: PropFindings): void {
  for (const prop of ['name', 'namespace'] as const) {
    const value = props[prop];
    if (value !== undefined && !isObjectName(value)) {
      findings.add('PROP1001', prop, `"${value}" is not a valid object name`, {
        help: 'use lower-case letters, digits and "-", at most 63, a letter or digit first and last',
      });
    }
  }
  for (const prop of ['labels', 'dashboardLabels', 'grafanaLabels'] as const) {
    checkLabels(props[prop], prop, findings);
  }
}

function checkAlarms({ alarmFormat, withoutAlarms = [] }: MonitoringProps, findings: PropFindings): void {
  checkWord('alarmFormat', alarmFormat, AlarmFormat, findings);
  for (const [index, alarm] of withoutAlarms.entries()) {
    if (!EVERY_ALARM.includes(alarm)) {
      const help = didYouMean(alarm, EVERY_ALARM);
      findings.add('PROP1001', `withoutAlarms[${index}]`, `unknown alarm "${alarm}"`, {
        help: help ?? 'docs/runbook.md lists all alarms',
      });
    }
  }
}

function checkDashboards(props: MonitoringProps, findings: PropFindings): void {
  const { dashboards, alertSource, falcosidekick, dashboardFolderAnnotation: annotation } = props;
  checkWord('dashboards', dashboards, DashboardFormat, findings);
  checkWord('alertSource', alertSource, AlertSource, findings);
  if (alertSource?.name === 'Loki' && falcosidekick?.outputNames.includes('loki') !== true) {
    const message = 'no alerts are sent to Loki, so the dashboards would be empty';
    findings.add('PROP1003', 'alertSource', message, {
      help: 'add Output.loki({ hostPort: "..." }) to the outputs of Falcosidekick, or remove "alertSource"',
    });
  }
  if (annotation !== undefined) {
    checkAnnotations({ [annotation]: '' }, 'dashboardFolderAnnotation', findings);
  }
  const kind = (dashboards ?? DashboardFormat.CONFIG_MAP).kind;
  const useless = {
    dashboardFolderAnnotation: kind !== 'ConfigMap',
    dashboardFolder: kind === undefined,
    dashboardLabels: kind === undefined,
    grafanaLabels: kind !== 'GrafanaDashboard',
  };
  for (const prop of Object.keys(useless) as (keyof typeof useless)[]) {
    if (useless[prop] && props[prop] !== undefined) {
      const other = prop === 'grafanaLabels' ? 'GRAFANA_DASHBOARD' : 'CONFIG_MAP';
      findings.add('PROP1003', prop, `"${prop}" has no effect with this dashboard format`, {
        help: `remove it, or set dashboards: DashboardFormat.${other}`,
      });
    }
  }
}

/** A class whose objects are the words of a closed list. */
interface Words {
  readonly name: string;
  readonly prototype: object;
}

function checkWord(
  prop: keyof MonitoringProps,
  value: object | undefined,
  words: Words,
  findings: PropFindings,
): void {
  if (value !== undefined && !Object.values(words).includes(value)) {
    const all = Object.keys(words).map((key) => `${words.name}.${key}`);
    findings.add('PROP1001', prop, `${showValue(value)} is not of the class ${words.name}`, {
      help: `use ${all.join(' or ')}`,
    });
  }
}
