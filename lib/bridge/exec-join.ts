import { readArgument } from './argument';
import { type LineBytes, RecentStarts } from './recent-starts';
import { argumentsOf, isBeforeExec, pidOf, type TetragonEvent } from './tetragon-event';

/** An event and, if it precedes the start of a program, the event of that start. */
export interface JoinedEvent {
  readonly event: TetragonEvent;
  readonly started?: TetragonEvent;
}

interface Held {
  readonly event: TetragonEvent;
  readonly pid: number;
  readonly called: string | undefined;
}

export interface ExecJoinOptions {
  /**
   * Maximum number of events that wait. When it is exceeded, the oldest one is released without its start.
   *
   * @default 1024
   */
  readonly maxHeld?: number;
  /**
   * Maximum time that an event waits, in nanoseconds of event time. The agent delays an event for up to 30 s if it does
   * not know the pod yet.
   *
   * @default 35_000_000_000n
   */
  readonly maxWait?: bigint;
}

/**
 * Joins events with the start of their program. At hooks such as `security_bprm_check`, the process still runs its
 * previous program: for `kubectl exec` that is `runc`, without a pod. Such events are held until the `process_exec` of
 * the same process provides the rest. The agent may delay them itself, in which case the start comes first.
 */
export class ExecJoin {
  private held: Held[] = [];
  private readonly starts: RecentStarts;
  private latest = 0n;
  private readonly maxHeld: number;
  private readonly maxWait: bigint;

  constructor(options: ExecJoinOptions = {}) {
    this.maxHeld = options.maxHeld ?? 1024;
    this.starts = new RecentStarts(this.maxHeld);
    this.maxWait = options.maxWait ?? 35_000_000_000n;
  }

  /** Number of events that wait. */
  public get waiting(): number {
    return this.held.length;
  }

  /** Mark of the first event that waits. */
  public get oldestMark(): number | undefined {
    let oldest: number | undefined;
    for (const { event } of this.held) {
      oldest = oldest === undefined || event.mark < oldest ? event.mark : oldest;
    }
    return oldest;
  }

  /** Whether an event of this process waits. */
  public waitsFor(pid: number): boolean {
    return this.held.some((each) => each.pid === pid);
  }

  /** Keeps the start of a process for which no event waits, without parsing it. */
  public keepStart(pid: number, line: LineBytes): void {
    this.starts.keepBytes(pid, line);
  }

  /**
   * Adds the next event and returns the events that are complete or have waited long enough.
   *
   * @param line the bytes that the event was parsed from, if available
   */
  public next(event: TetragonEvent, line?: LineBytes): readonly JoinedEvent[] {
    const ready = this.isClockSetBack(event) ? this.startAgain() : [];
    this.latest = event.time > this.latest ? event.time : this.latest;
    ready.push(...this.overdue());
    const pid = pidOf(event);
    if (pid !== undefined && isBeforeExec(event) && !isStopped(event)) {
      const held = { event, pid, called: calledOf(event) };
      const started = this.startAfter(held);
      if (started !== undefined) {
        return [...ready, { event, started }];
      }
      this.held.push(held);
      const tooMany = this.held.length > this.maxHeld ? this.held.splice(0, 1) : [];
      return [...ready, ...tooMany.map(alone)];
    }
    if (this.held.length > 0 && (event.kind === 'exec' || event.kind === 'exit')) {
      ready.push(...this.releaseFor(event, pid));
    }
    if (event.kind === 'exec' && pid !== undefined) {
      this.starts.keep(pid, event, line);
    }
    ready.push({ event });
    return ready;
  }

  /** Returns all events that still wait, at the end of the input. */
  public end(): readonly JoinedEvent[] {
    return this.held.splice(0).map(alone);
  }

  /** Returns the events up to a mark, which have waited long enough. */
  public release(mark: number): readonly JoinedEvent[] {
    const late = this.held.filter(({ event }) => event.mark <= mark);
    this.held = this.held.filter(({ event }) => event.mark > mark);
    return late.map(alone);
  }

  /** The agent delays no event for longer than this, so the clock of the node was set back. */
  private isClockSetBack({ time }: TetragonEvent): boolean {
    return time < this.latest - this.maxWait;
  }

  private startAgain(): JoinedEvent[] {
    this.latest = 0n;
    this.starts.clear();
    return this.held.splice(0).map(alone);
  }

  /** The start that the event led to, where it has come before the event. */
  private startAfter(held: Held): TetragonEvent | undefined {
    const started = this.starts.get(held.pid);
    const { time } = held.event;
    const isNext = started !== undefined && started.time >= time && started.time - time <= this.maxWait;
    return isNext && isStartOf(started, held) ? started : undefined;
  }

  private overdue(): JoinedEvent[] {
    const oldest = this.latest - this.maxWait;
    const [first] = this.held;
    if (first === undefined || first.event.time >= oldest) {
      return [];
    }
    const late = this.held.filter(({ event }) => event.time < oldest);
    this.held = this.held.filter(({ event }) => event.time >= oldest);
    return late.map(alone);
  }

  private releaseFor(event: TetragonEvent, pid: number | undefined): JoinedEvent[] {
    const mine = this.held.filter((each) => each.pid === pid && each.event.time <= event.time);
    if (mine.length === 0) {
      return [];
    }
    this.held = this.held.filter((each) => !mine.includes(each));
    return mine.map((each) => (isStartOf(event, each) ? { event: each.event, started: event } : alone(each)));
  }
}

function alone({ event }: Held | JoinedEvent): JoinedEvent {
  return { event };
}

/** Whether the agent has ended the process, or refused it the program: then it starts none. */
function isStopped({ body }: TetragonEvent): boolean {
  return body['action'] === 'KPROBE_ACTION_SIGKILL' || body['action'] === 'KPROBE_ACTION_OVERRIDE';
}

/** The path that the program was called by, where the policy asks for it. */
function calledOf(event: TetragonEvent): string | undefined {
  return argumentsOf(event)
    .map(readArgument)
    .find(({ label }) => label === 'called')?.text;
}

/** A program that could not be run is followed by another of the same process: its path tells them apart. */
function isStartOf(event: TetragonEvent, { called }: Held): boolean {
  if (event.kind !== 'exec') {
    return false;
  }
  return called === undefined || !called.startsWith('/') || called === event.task?.['binary'];
}
