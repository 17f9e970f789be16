import type { RuleProgram } from '../compile';
import { Evaluator } from '../evaluate';
import { fieldsOf } from './event-fields';
import { ExecJoin, type ExecJoinOptions, type JoinedEvent } from './exec-join';
import { type FieldGroups, groupsOf } from './field-groups';
import { type CommonKind, LineHead } from './line-head';
import type { LineBytes } from './recent-starts';
import { type SendableAlert, sendableAlert } from './sendable-alert';
import { hashOfText } from './tail/hash';
import { isBeforeExec, isRepeated, readEvent, type TetragonEvent } from './tetragon-event';

/** Counters of a judge. */
export interface JudgeCounts {
  readonly lines: number;
  /** Lines that could not be parsed. */
  readonly broken: number;
  /** Events of processes that were already running, which the agent repeats when it starts. */
  readonly repeated: number;
  /** Lines that were not read, since no rule can want them. */
  readonly skipped: number;
  readonly alerts: number;
}

/** An alert, and where the event is that made it. */
export interface JudgedAlert {
  readonly alert: SendableAlert;
  /** The same whenever the event is read again, and of no other event. */
  readonly id: string;
  /** The mark of its line. */
  readonly mark: number;
  /** The id of its container, `host`, or nothing where it is not known. */
  readonly container: string;
  /** The node that it is about. */
  readonly node: string | undefined;
}

/** While events wait for the start of a program, every so many lines one is read for the time that it tells. */
const READ_FOR_TIME = 64;

const NONE: readonly JudgedAlert[] = [];

/**
 * Judges the lines of Tetragon's export file by rules with `source: tetragon`.
 */
export class Judge {
  private readonly evaluator: Evaluator;
  private readonly join: ExecJoin;
  private readonly head = new LineHead();
  /** Of events that may have to wait. */
  private readonly ids = new WeakMap<TetragonEvent, string>();
  /** The field groups that decide about events of a kind; `undefined` if no rule can match them. */
  private readonly wanted: Readonly<Record<CommonKind, FieldGroups | undefined>>;
  private readonly seen = { lines: 0, broken: 0, repeated: 0, skipped: 0, alerts: 0 };

  constructor(program: RuleProgram, options: ExecJoinOptions = {}) {
    this.evaluator = new Evaluator(program, { ruleMatching: 'all', timeFormatIso8601: true });
    this.join = new ExecJoin(options);
    this.wanted = { exec: this.wantedOf('exec'), exit: this.wantedOf('exit') };
  }

  public get counts(): JudgeCounts {
    return { ...this.seen };
  }

  /** Mark of the first event that waits for the start of a program. */
  public get oldestMark(): number | undefined {
    return this.join.oldestMark;
  }

  /**
   * Evaluates a line and returns the alerts that are due: its own, and those of earlier events that waited for it.
   *
   * @throws Error if the line cannot be parsed; the next line can still be evaluated
   */
  public line(line: string): readonly SendableAlert[] {
    this.seen.lines += 1;
    return this.read(line, 0).map(({ alert }) => alert);
  }

  /**
   * Like `line`, but for bytes. A line that no rule can match is not parsed.
   *
   * @param mark position of the line in alerts
   */
  public bytes(bytes: Buffer, start: number, end: number, mark: number): readonly JudgedAlert[] {
    this.seen.lines += 1;
    const kind = this.head.read(bytes, start, end);
    if (kind !== undefined && this.wanted[kind] === undefined && this.isUnwanted(kind, bytes, start, end)) {
      this.seen.skipped += 1;
      return NONE;
    }
    return this.read(bytes.toString('utf8', start, end), mark, { bytes, start, end });
  }

  /** Returns the alerts of all events that still wait, at the end of the input. */
  public end(): readonly SendableAlert[] {
    return this.alertsOf(this.join.end()).map(({ alert }) => alert);
  }

  /** Returns the alerts of the events up to a mark, which have waited long enough. */
  public release(mark: number): readonly JudgedAlert[] {
    return this.alertsOf(this.join.release(mark));
  }

  private wantedOf(kind: CommonKind): FieldGroups | undefined {
    const fields = this.evaluator.fieldsThatDecide(COMMON_EVENTS[kind], isKnownOfCommonEvents);
    return fields === undefined ? undefined : groupsOf(fields);
  }

  /** Whether an event of a program that starts or ends makes no alert: for most, few fields tell. */
  private makesNone(event: TetragonEvent): boolean {
    if ((event.kind !== 'exec' && event.kind !== 'exit') || !isCommon(event)) {
      return false;
    }
    const groups = this.wanted[event.kind];
    return groups === undefined || this.evaluator.evaluate(fieldsOf(event, undefined, groups)).length === 0;
  }

  private isUnwanted(kind: CommonKind, bytes: Buffer, start: number, end: number): boolean {
    const { pid } = this.head;
    if (this.join.waiting > 0 && (this.join.waitsFor(pid) || this.seen.skipped % READ_FOR_TIME === 0)) {
      return false;
    }
    if (kind === 'exec') {
      this.join.keepStart(pid, { bytes, start, end });
    }
    return true;
  }

  private read(line: string, mark: number, bytes?: LineBytes): readonly JudgedAlert[] {
    let event: ReturnType<typeof readEvent>;
    try {
      event = readEvent(line, mark);
    } catch (error) {
      this.seen.broken += 1;
      throw error;
    }
    if (event === undefined) {
      return NONE;
    }
    if (isRepeated(event)) {
      this.seen.repeated += 1;
      return NONE;
    }
    if (isBeforeExec(event)) {
      this.ids.set(event, hashOfText(line));
    }
    return this.alertsOf(this.join.next(event, bytes), line);
  }

  /** @param line that of the events that have not waited */
  private alertsOf(joined: readonly JoinedEvent[], line = ''): readonly JudgedAlert[] {
    let found: JudgedAlert[] | undefined;
    for (const { event, started } of joined) {
      if (this.makesNone(event)) {
        continue;
      }
      const fields = fieldsOf(event, started);
      for (const alert of this.evaluator.evaluate(fields)) {
        const container = fields['container.id'];
        found ??= [];
        found.push({
          alert: sendableAlert(alert, fields),
          id: this.ids.get(event) ?? hashOfText(line),
          mark: event.mark,
          container: typeof container === 'string' ? container : '',
          node: event.node,
        });
      }
    }
    this.seen.alerts += found?.length ?? 0;
    return found ?? NONE;
  }
}

/** Whether an event has nothing that only hooks have. */
function isCommon({ body, hook }: TetragonEvent): boolean {
  return hook === undefined && body['args'] === undefined && body['policy_name'] === undefined;
}

/** What is the same of all events of a kind. */
const COMMON_EVENTS = {
  exec: { source: 'tetragon', 'evt.type': 'execve', 'tetragon.event': 'exec' },
  exit: { source: 'tetragon', 'evt.type': 'procexit', 'tetragon.event': 'exit' },
} as const;

/** Fields of which is known what they are in events of processes: as above, or without a value, as they have no hook. */
function isKnownOfCommonEvents(field: string): boolean {
  return (
    /^(evt\.(type|source|args|rawres|failed|is_open_write|is_open_read)|fs\.path\.name)$/.test(field) ||
    /^tetragon\.(event|policy|function|action|message|tags|dropped)$/.test(field) ||
    /^(fd\.|tetragon\.arg\b)/.test(field)
  );
}
