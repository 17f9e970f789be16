import type { JudgedAlert } from '../judge';
import type { SendableAlert } from '../sendable-alert';

interface Window {
  readonly since: number;
  count: number;
  /** The first and the last alert that were not sent. */
  first: JudgedAlert | undefined;
  last: JudgedAlert | undefined;
  /** The mark of the first event that only the summary tells of. */
  mark: number;
}

export interface StormOptions {
  /** In milliseconds. */
  readonly window: number;
  /** How many alerts of a rule and a container are sent in a window. */
  readonly limit: number;
}

/** With more rules and containers at once, alerts are sent as they are. */
const MOST_WINDOWS = 10_000;

/** Lets the first alerts of a rule and a container through, and sums up those that follow in a window of time. */
export class StormFilter {
  private readonly windows = new Map<string, Window>();

  constructor(private readonly options: StormOptions) {}

  /** The mark of the first event that is only counted so far. */
  public get oldestMark(): number | undefined {
    let oldest: number | undefined;
    for (const { first, mark } of this.windows.values()) {
      oldest = first !== undefined && (oldest === undefined || mark < oldest) ? mark : oldest;
    }
    return oldest;
  }

  /** @returns whether the alert is to be sent: if not, a summary will tell of it */
  public passes(judged: JudgedAlert, now: number): boolean {
    // One rule stands for all policies that have none of their own.
    const policy = String(judged.alert.output_fields['tetragon.policy'] ?? '');
    const key = `${judged.alert.rule}\n${policy}\n${judged.container}`;
    const known = this.windows.get(key);
    if (known === undefined) {
      if (this.windows.size < MOST_WINDOWS) {
        this.windows.set(key, { since: now, count: 1, first: undefined, last: undefined, mark: 0 });
      }
      return true;
    }
    known.count += 1;
    if (known.count <= this.options.limit) {
      return true;
    }
    known.mark = known.first === undefined ? judged.mark : Math.min(known.mark, judged.mark);
    known.first ??= judged;
    known.last = judged;
    return false;
  }

  /** The summaries of windows that are over. A clock that was set back ends them all. */
  public due(now: number): readonly JudgedAlert[] {
    const over = ({ since }: Window): boolean => now - since >= this.options.window || now < since;
    return this.close(over);
  }

  /** The summaries of all windows. */
  public end(): readonly JudgedAlert[] {
    return this.close(() => true);
  }

  private close(isOver: (window: Window) => boolean): readonly JudgedAlert[] {
    const found: JudgedAlert[] = [];
    for (const [key, window] of this.windows) {
      if (isOver(window)) {
        this.windows.delete(key);
        found.push(...this.summaryOf(window));
      }
    }
    return found;
  }

  private summaryOf({ first, last, mark, count }: Window): readonly JudgedAlert[] {
    if (first === undefined || last === undefined) {
      return [];
    }
    const more = count - this.options.limit;
    return [{ ...last, mark, alert: summary(first.alert, last.alert, more) }];
  }
}

function summary(first: SendableAlert, last: SendableAlert, more: number): SendableAlert {
  const { time, priority, output_fields: fields } = last;
  const alerts = more === 1 ? 'alert' : 'alerts';
  return {
    ...last,
    output: `${time}: ${priority} ${more} more ${alerts} of the rule "${last.rule}" since ${first.time}; the last one: ${last.output}`,
    output_fields: { ...fields, 'tetragon.alerts': more },
  };
}
