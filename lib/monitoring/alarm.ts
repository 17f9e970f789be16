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

/**
 * The series of a counter that has risen within a window. A counter that begins with its first event, as those of
 * Falcosidekick do, appears with the value 1, which is no increase: a series that is new has risen.
 */
export function risen(counter: string, window: string): string {
  return `increase(${counter}[${window}]) > 0 or (${counter} unless ${counter} offset ${window})`;
}
