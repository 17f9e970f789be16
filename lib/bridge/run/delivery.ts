import { formatJson } from '../../events';
import type { BridgeMetrics } from '../metrics/bridge-metrics';
import type { SendableAlert } from '../sendable-alert';
import type { Clock, Logger, Pause, Poster } from './ports';

export interface DeliveryOptions {
  readonly concurrency: number;
  /** How many alerts wait at most before no more are to be handed over. */
  readonly queueSize: number;
  /** In milliseconds. */
  readonly maxBackoff: number;
}

interface Item {
  readonly alert: SendableAlert;
  readonly mark: number;
  readonly since: number;
  /** How many alerts had been accepted when this one failed first. */
  acceptedBefore: number | undefined;
}

const FIRST_BACKOFF = 500;

/** An alert that fails this often, while so many others are accepted, is at fault itself. */
const MOST_FAILURES = 30;
const MANY_OTHERS = 100;

/** Posts alerts, several at once, until each is accepted or refused for good. */
export class Delivery {
  private readonly queue: Item[] = [];
  private readonly items = new Set<Item>();
  private readonly pauses = new Set<Pause>();
  private listener: (() => void) | undefined;
  private active = 0;
  private accepted = 0;
  private isStopped = false;
  private lastActivity: number;

  constructor(
    private readonly poster: Poster,
    private readonly clock: Clock,
    private readonly random: () => number,
    private readonly log: Logger,
    private readonly metrics: BridgeMetrics,
    private readonly options: DeliveryOptions,
  ) {
    this.lastActivity = clock.elapsed();
  }

  /** How many alerts are not delivered yet. */
  public get pending(): number {
    return this.items.size;
  }

  public get hasRoom(): boolean {
    return this.items.size < this.options.queueSize;
  }

  /** The mark of the first event whose alert is not delivered yet. */
  public get oldestMark(): number | undefined {
    let oldest: number | undefined;
    for (const { mark } of this.items) {
      oldest = oldest === undefined || mark < oldest ? mark : oldest;
    }
    return oldest;
  }

  /** Since when the alert waits that has waited longest, as the clock counts. */
  public get oldestSince(): number | undefined {
    const [first] = this.items;
    return first?.since;
  }

  /** When something was last tried. */
  public get lastAttempt(): number {
    return this.lastActivity;
  }

  public add(alert: SendableAlert, mark: number): void {
    const item = { alert, mark, since: this.clock.elapsed(), acceptedBefore: undefined };
    this.items.add(item);
    this.queue.push(item);
    this.startPosts();
  }

  /** Calls back once, when an alert is done. One listener at a time, so that an outage gathers none. */
  public onNextDone(listener: () => void): void {
    this.listener = listener;
  }

  /** Tries nothing more. What is not delivered stays so. */
  public stop(): void {
    this.isStopped = true;
    this.wake();
  }

  private startPosts(): void {
    while (!this.isStopped && this.active < this.options.concurrency) {
      const item = this.queue.shift();
      if (item === undefined) {
        return;
      }
      this.active += 1;
      void this.deliver(item);
    }
  }

  private async deliver(item: Item): Promise<void> {
    const body = formatJson(item.alert);
    let isDone = false;
    for (let failures = 0; !isDone && !this.isStopped; ) {
      this.lastActivity = this.clock.elapsed();
      const result = await this.poster.post(body);
      this.lastActivity = this.clock.elapsed();
      this.metrics.posts.add({ outcome: result.outcome });
      if (result.outcome === 'accepted') {
        this.accepted += 1;
        // The way is free: nobody has to wait for it any longer.
        this.wake();
        isDone = true;
        continue;
      }
      if (result.outcome === 'refused') {
        this.setAside(body, `Falcosidekick refused it with ${result.status}`, result.answer);
        isDone = true;
        continue;
      }
      failures += 1;
      this.metrics.failures.add({ reason: result.reason });
      item.acceptedBefore ??= this.accepted;
      if (failures >= MOST_FAILURES && this.accepted - item.acceptedBefore >= MANY_OTHERS) {
        this.setAside(body, `it failed ${failures} times while other alerts were accepted`, result.detail);
        isDone = true;
        continue;
      }
      if (failures === 1) {
        this.log.log('warning', 'a post failed and is retried', {
          reason: result.reason,
          detail: result.detail,
        });
      }
      await this.backOff(failures);
    }
    this.active -= 1;
    if (isDone) {
      this.items.delete(item);
    }
    this.startPosts();
    const { listener } = this;
    this.listener = undefined;
    listener?.();
  }

  /** The letter that cannot be delivered is in the log, and nowhere else. */
  private setAside(body: string, reason: string, answer: string): void {
    this.log.log('error', 'an alert was not delivered', { reason, answer, alert: body });
  }

  private async backOff(failures: number): Promise<void> {
    const longest = Math.min(this.options.maxBackoff, FIRST_BACKOFF * 2 ** Math.min(failures - 1, 20));
    const pause = this.clock.pause(longest / 2 + (this.random() * longest) / 2);
    this.pauses.add(pause);
    await pause.over;
    this.pauses.delete(pause);
  }

  private wake(): void {
    for (const pause of this.pauses) {
      pause.end();
    }
  }
}
