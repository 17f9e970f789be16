import type { RuleProgram } from '../compile';
import { Evaluator } from '../evaluate';
import { fieldsOf } from './event-fields';
import { ExecJoin, type ExecJoinOptions, type JoinedEvent } from './exec-join';
import { type SendableAlert, sendableAlert } from './sendable-alert';
import { isRepeated, readEvent } from './tetragon-event';

/** What a judge has seen. */
export interface JudgeCounts {
  readonly lines: number;
  /** Lines that could not be read. */
  readonly broken: number;
  /** Processes that ran before the agent started, which it repeats at its start. */
  readonly repeated: number;
  readonly alerts: number;
}

/**
 * Judges the lines of Tetragon's export file by rules with `source: tetragon`.
 */
export class Judge {
  private readonly evaluator: Evaluator;
  private readonly join: ExecJoin;
  private readonly seen = { lines: 0, broken: 0, repeated: 0, alerts: 0 };

  constructor(program: RuleProgram, options: ExecJoinOptions = {}) {
    this.evaluator = new Evaluator(program, { ruleMatching: 'all', timeFormatIso8601: true });
    this.join = new ExecJoin(options);
  }

  public get counts(): JudgeCounts {
    return { ...this.seen };
  }

  /**
   * The alerts that are due after a line: its own, and those of earlier ones that have waited for it.
   *
   * @throws Error that says why the line cannot be read; the judge goes on with the next
   */
  public line(line: string): readonly SendableAlert[] {
    this.seen.lines += 1;
    let event: ReturnType<typeof readEvent>;
    try {
      event = readEvent(line);
    } catch (error) {
      this.seen.broken += 1;
      throw error;
    }
    if (event === undefined) {
      return [];
    }
    if (isRepeated(event)) {
      this.seen.repeated += 1;
      return [];
    }
    return this.alertsOf(this.join.next(event));
  }

  /** The alerts of events that still wait: nothing more will come. */
  public end(): readonly SendableAlert[] {
    return this.alertsOf(this.join.end());
  }

  private alertsOf(joined: readonly JoinedEvent[]): readonly SendableAlert[] {
    const alerts = joined.flatMap(({ event, started }) => {
      const fields = fieldsOf(event, started);
      return this.evaluator.evaluate(fields).map((alert) => sendableAlert(alert, fields));
    });
    this.seen.alerts += alerts.length;
    return alerts;
  }
}
