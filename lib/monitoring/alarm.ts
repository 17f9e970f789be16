/** How soon a person has to look: `critical` wakes somebody up, `warning` waits for the morning. */
export type AlarmSeverity = 'critical' | 'warning';

/** A Prometheus alerting rule, and what to do when it fires. */
export interface Alarm {
  /** In the words of Prometheus an alert name, such as `FalcoDropsEvents`. */
  readonly name: string;
  readonly severity: AlarmSeverity;
  /** PromQL that has a result while something is wrong. */
  readonly expr: string;
  /** How long it has to be wrong, such as `10m`. */
  readonly holdsFor: string;
  /** One line. May hold Prometheus templates. */
  readonly summary: string;
  readonly runbook: Runbook;
}

/** The entry of an alarm in the runbook. */
export interface Runbook {
  /** What it means for detection. */
  readonly meaning: string;
  /** What usually causes it, the most likely first. */
  readonly causes: readonly string[];
  /** What to do, in order. Commands stand in backquotes. */
  readonly steps: readonly string[];
}

/** One program of the cluster, as alarms name it. */
export interface AlarmTarget {
  readonly namespace: string;
  readonly name: string;
}

/** A label matcher for a string that may hold quotes. */
export function label(name: string, value: string): string {
  return `${name}=${JSON.stringify(value)}`;
}
