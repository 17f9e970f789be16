import type { Alarm } from './alarm';

/** A group of alerting rules, in the format of Prometheus rules files and of PrometheusRules. */
export interface RuleGroup {
  readonly name: string;
  readonly rules: readonly Readonly<Record<string, unknown>>[];
}

/** Options that apply to all alarms. */
export interface RuleGroupOptions {
  readonly labels: Readonly<Record<string, string>>;
  /** URL of the runbook, without the fragment of the alarm. */
  readonly runbookUrl: string;
}

/** Alarms as Prometheus reads them. */
export function ruleGroup(name: string, alarms: readonly Alarm[], options: RuleGroupOptions): RuleGroup {
  return {
    name,
    rules: alarms.map(({ name: alert, severity, expr, holdsFor, summary, runbook }) => ({
      alert,
      expr,
      for: holdsFor,
      labels: { ...options.labels, severity },
      annotations: {
        summary,
        description: runbook.meaning,
        runbook_url: `${options.runbookUrl}#${alert.toLowerCase()}`,
      },
    })),
  };
}
