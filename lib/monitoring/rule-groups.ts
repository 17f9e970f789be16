import type { Alarm } from './alarm';

/** A group of alerting rules, as a Prometheus rules file and a PrometheusRule have it. */
export interface RuleGroup {
  readonly name: string;
  readonly rules: readonly Readonly<Record<string, unknown>>[];
}

/** What all alarms carry beside their own words. */
export interface RuleGroupOptions {
  readonly labels: Readonly<Record<string, string>>;
  /** Where the runbook is, without the fragment of the alarm. */
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
