import type { RuleProgram } from '../../compile';
import { finishAlert } from '../alerts/finish-alert';
import { gapAlert } from '../alerts/gap-alert';
import { StormFilter } from '../alerts/storm-filter';
import type { BridgeSettings } from '../config/bridge-config';
import { Judge, type JudgedAlert } from '../judge';
import { BridgeMetrics } from '../metrics/bridge-metrics';
import { formatCheckpoint, parseCheckpoint } from '../tail/checkpoint';
import { hashOfText } from '../tail/hash';
import type { LogFiles } from '../tail/log-files';
import { Tail } from '../tail/tail';
import { readEvent } from '../tetragon-event';
import { Delivery } from './delivery';
import { whyStuck } from './health';
import type { CheckpointStore, Clock, Logger, Pause, Poster } from './ports';

export interface BridgePorts {
  readonly files: LogFiles;
  readonly store: CheckpointStore;
  readonly poster: Poster;
  readonly clock: Clock;
  readonly log: Logger;
  /** From 0 to 1. */
  readonly random: () => number;
  /** The name of the node, for alerts that no event tells it of. */
  readonly node: string | undefined;
}

/** So many lines are judged before anything else gets its turn. */
const LINES_AT_ONCE = 500;

/** As long as the agent holds an event back at most. Then the start that an event waits for does not come. */
const QUIET_BEFORE_RELEASE = 35_000;

const LOOK_INTERVAL = 1000;

/** A broken line is shown in the log so often; more are counted. */
const SHOWN_BROKEN_LINES = 10;

/** Reads events, judges them, and delivers the alerts. */
export class Bridge {
  public readonly metrics = new BridgeMetrics();
  private readonly tail: Tail;
  private readonly judge: Judge;
  private readonly delivery: Delivery;
  private readonly storms: StormFilter | undefined;
  private readonly clock: Clock;
  private readonly pauses = new Set<Pause>();
  private isEnding = false;
  private node: string | undefined;
  /** Events before this time, in nanoseconds, are left out until one is later. */
  private since: bigint | undefined;
  private isAtEnd = false;
  /** The mark of the event that has waited longest for the start of a program, and since when it is that. */
  private heldMark: number | undefined;
  private heldSince = 0;
  private lastLook: number;
  private lastDirectoryLook = 0;
  private unreadableSince: number | undefined;
  private saved: string | undefined;
  private isSaving = false;
  private lastSave: number;
  private unsavedSince: number | undefined;
  private shownBroken = 0;

  constructor(
    private readonly settings: BridgeSettings,
    program: RuleProgram,
    private readonly ports: BridgePorts,
  ) {
    const { clock, poster, random, log } = ports;
    this.clock = clock;
    this.node = ports.node;
    this.tail = new Tail(ports.files, settings.exportFile);
    this.judge = new Judge(program);
    this.delivery = new Delivery(poster, clock, random, log, this.metrics, settings);
    const { stormWindow, stormLimit } = settings;
    this.storms =
      stormWindow === undefined ? undefined : new StormFilter({ window: stormWindow, limit: stormLimit });
    this.lastLook = clock.elapsed();
    this.lastSave = this.lastLook - settings.checkpointInterval;
    this.metrics.start.set(clock.now() / 1000);
  }

  /** Runs until {@link end} is called. */
  public async run(): Promise<void> {
    await this.begin();
    while (!this.isEnding) {
      this.keepUp();
      await this.saveIfDue();
      if (!this.delivery.hasRoom) {
        await this.wait(this.settings.pollInterval, true);
      } else if (this.step()) {
        await this.clock.yield();
      } else {
        await this.wait(this.settings.pollInterval);
      }
    }
    await this.finish();
  }

  /** Ends the run: alerts that are on their way get some time, and the rest is read again at the next start. */
  public end(): void {
    this.isEnding = true;
    for (const pause of this.pauses) {
      pause.end();
    }
  }

  /** Why it had better be started again, where it should. */
  public whyStuck(): string | undefined {
    const { timeout, maxBackoff, stuckAfter } = this.settings;
    const movement = {
      lastLook: this.lastLook,
      isWaitingForDelivery: !this.delivery.hasRoom,
      lastAttempt: this.delivery.lastAttempt,
      unreadableSince: this.unreadableSince,
    };
    return whyStuck(movement, this.clock.elapsed(), stuckAfter, timeout + maxBackoff);
  }

  /** What `/metrics` says. */
  public formatMetrics(): string {
    const { metrics, delivery } = this;
    const now = this.clock.elapsed();
    const age = (since: number | undefined): number => (since === undefined ? 0 : (now - since) / 1000);
    try {
      metrics.lag.set(this.tail.lag());
    } catch {
      // It says what it was when the directory could be read.
    }
    const { skipped, repeated } = this.judge.counts;
    metrics.unwanted.set(skipped);
    metrics.repeated.set(repeated);
    metrics.queued.set(delivery.pending);
    metrics.oldest.set(age(delivery.oldestSince));
    metrics.waiting.set(age(this.unsavedSince));
    return metrics.format();
  }

  private async begin(): Promise<void> {
    for (;;) {
      try {
        this.place();
        break;
      } catch (error) {
        this.cannotRead(error);
        await this.wait(1000);
        if (this.isEnding) {
          return;
        }
      }
    }
    this.unreadableSince = undefined;
    this.takeGaps();
    await this.saveIfDue();
  }

  private place(): void {
    const text = this.ports.store.load();
    if (text !== undefined) {
      const checkpoint = parseCheckpoint(text);
      this.tail.resume(checkpoint);
      this.ports.log.log('info', 'goes on from the checkpoint', { ...checkpoint });
      return;
    }
    const { startAge } = this.settings;
    if (startAge === undefined) {
      this.tail.begin('end');
    } else {
      const modifiedSince = this.clock.now() - startAge;
      this.since = BigInt(Math.floor(modifiedSince)) * 1_000_000n;
      this.tail.begin({ modifiedSince });
    }
    this.ports.log.log('info', 'starts without a checkpoint', {
      from: startAge === undefined ? 'the end' : new Date(this.clock.now() - startAge).toISOString(),
    });
  }

  /** What is due by time, whether there are events or not. */
  private keepUp(): void {
    const now = this.clock.elapsed();
    for (const judged of this.storms?.due(now) ?? []) {
      this.send(judged);
    }
    this.releaseLate(now);
    if (now - this.lastDirectoryLook >= LOOK_INTERVAL) {
      this.lastDirectoryLook = now;
      this.read(() => {
        this.tail.look();
        return false;
      });
      this.takeGaps();
    }
  }

  /** Where all is read, nothing but the clock tells that a start does not come. */
  private releaseLate(now: number): void {
    const { oldestMark } = this.judge;
    if (oldestMark === undefined || oldestMark !== this.heldMark) {
      this.heldMark = oldestMark;
      this.heldSince = now;
    } else if (this.isAtEnd && now - this.heldSince > QUIET_BEFORE_RELEASE) {
      this.take(this.judge.release(oldestMark));
    }
  }

  /** @returns whether there may be more to read */
  private step(): boolean {
    const more = this.read(() => {
      for (let count = 0; count < LINES_AT_ONCE; count += 1) {
        if (!this.tail.next()) {
          return false;
        }
        this.judgeLine();
        if (!this.delivery.hasRoom) {
          return true;
        }
      }
      return true;
    });
    this.isAtEnd = !more;
    this.takeGaps();
    return more;
  }

  private read(look: () => boolean): boolean {
    this.lastLook = this.clock.elapsed();
    try {
      const more = look();
      this.unreadableSince = undefined;
      return more;
    } catch (error) {
      this.cannotRead(error);
      return false;
    }
  }

  private cannotRead(error: unknown): void {
    this.metrics.readFailures.add();
    if (this.unreadableSince === undefined) {
      this.unreadableSince = this.clock.elapsed();
      this.ports.log.log('error', 'the export directory cannot be read', { error: messageOf(error) });
    }
  }

  private judgeLine(): void {
    const { lines } = this.tail;
    if (lines === undefined) {
      return;
    }
    const { bytes, lineStart, lineEnd } = lines;
    this.metrics.bytes.add({}, lineEnd - lineStart + 1);
    this.metrics.lines.add();
    let judged: readonly JudgedAlert[];
    try {
      if (this.since !== undefined && this.isTooOld(bytes.toString('utf8', lineStart, lineEnd), this.since)) {
        return;
      }
      judged = this.judge.bytes(bytes, lineStart, lineEnd, this.tail.lineMark);
    } catch (error) {
      this.reportBroken(error, bytes.toString('utf8', lineStart, Math.min(lineEnd, lineStart + 200)));
      return;
    }
    this.take(judged);
  }

  private isTooOld(line: string, since: bigint): boolean {
    const event = readEvent(line);
    if (event === undefined || event.time < since) {
      return true;
    }
    this.since = undefined;
    return false;
  }

  private reportBroken(error: unknown, line: string): void {
    this.metrics.broken.add();
    this.shownBroken += 1;
    if (this.shownBroken <= SHOWN_BROKEN_LINES) {
      this.ports.log.log('warning', 'a line cannot be read', { error: messageOf(error), line });
    }
  }

  private take(all: readonly JudgedAlert[]): void {
    for (const judged of all) {
      const { rule } = judged.alert;
      this.node = judged.node ?? this.node;
      if (this.storms?.passes(judged, this.clock.elapsed()) === false) {
        this.metrics.summedUp.add({ rule });
      } else {
        this.send(judged);
      }
    }
  }

  private send({ alert, id, mark }: JudgedAlert): void {
    const finished = finishAlert(alert, id, this.settings);
    this.metrics.alerts.add({ rule: finished.rule, priority: finished.priority });
    this.delivery.add(finished, mark);
  }

  private takeGaps(): void {
    this.metrics.broken.add({}, this.tail.takeUnfinished());
    for (const gap of this.tail.takeGaps()) {
      this.metrics.gaps.add({ reason: gap.reason });
      this.ports.log.log('warning', 'events may have been missed', { ...gap });
      const alert = gapAlert(gap, new Date(this.clock.now()).toISOString(), this.node);
      const mark = this.tail.lineMark;
      const id = hashOfText(`${this.node ?? ''} ${alert.time} ${gap.detail}`);
      this.send({ alert, id, mark, container: '', node: undefined });
    }
  }

  /** The mark of the first line that has to be read again if the program ends now. */
  private safeMark(): number {
    const marks = [this.judge.oldestMark, this.delivery.oldestMark, this.storms?.oldestMark];
    return Math.min(this.tail.nextMark, ...marks.filter((mark) => mark !== undefined));
  }

  private async saveIfDue(isLast = false): Promise<void> {
    const now = this.clock.elapsed();
    if (this.isSaving || (!isLast && now - this.lastSave < this.settings.checkpointInterval)) {
      return;
    }
    this.lastSave = now;
    this.isSaving = true;
    try {
      const text = formatCheckpoint(this.tail.checkpointAt(this.safeMark()));
      if (text !== this.saved) {
        await this.ports.store.save(text);
        this.saved = text;
        this.metrics.checkpoints.add();
      }
      this.unsavedSince = undefined;
    } catch (error) {
      this.metrics.checkpointFailures.add();
      if (this.unsavedSince === undefined) {
        this.unsavedSince = now;
        this.ports.log.log('error', 'the checkpoint cannot be written', { error: messageOf(error) });
      }
    }
    this.isSaving = false;
  }

  private async wait(milliseconds: number, isForDelivery = false): Promise<void> {
    const pause = this.clock.pause(milliseconds);
    this.pauses.add(pause);
    if (isForDelivery) {
      this.delivery.onNextDone(pause.end);
    }
    if (this.isEnding) {
      pause.end();
    }
    await pause.over;
    this.pauses.delete(pause);
  }

  private async finish(): Promise<void> {
    for (const judged of this.storms?.end() ?? []) {
      this.send(judged);
    }
    const deadline = this.clock.elapsed() + this.settings.shutdownTimeout;
    while (this.delivery.pending > 0 && this.clock.elapsed() < deadline) {
      const pause = this.clock.pause(deadline - this.clock.elapsed());
      this.delivery.onNextDone(pause.end);
      await pause.over;
    }
    this.delivery.stop();
    await this.saveIfDue(true);
    this.tail.close();
    this.ports.poster.close();
    this.ports.log.log('info', 'ended', { undelivered: this.delivery.pending });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
