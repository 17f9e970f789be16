import { GAP_REASONS } from '../tail/gap';
import { Metric } from './metrics';

const PREFIX = 'tetragon_alerts_';

/** How a post ended. `refused` is not tried again, `failed` is. */
export const POST_OUTCOMES = ['accepted', 'refused', 'failed'] as const;
export type PostOutcome = (typeof POST_OUTCOMES)[number];

/** What the program tells of itself at `/metrics`, in the text format of Prometheus. */
export class BridgeMetrics {
  private readonly all: Metric[] = [];
  public readonly lines = this.counter('lines_total', 'Lines read from the export file.');
  public readonly bytes = this.counter('bytes_total', 'Bytes read from the export file.');
  public readonly unwanted = this.counter('unwanted_lines_total', 'Lines that no rule can match.');
  public readonly repeated = this.counter(
    'repeated_events_total',
    'Processes that the agent repeated at its start, which raise no alerts.',
  );
  public readonly broken = this.counter('broken_lines_total', 'Lines that are not Tetragon events.');
  public readonly alerts = this.counter('alerts_total', 'Alerts by rule and priority.');
  public readonly summedUp = this.counter(
    'summed_up_total',
    'Alerts that are only part of a summary, by rule.',
  );
  public readonly posts = this.counter('posts_total', 'Posts to Falcosidekick by outcome.');
  public readonly failures = this.counter('post_failures_total', 'Failed posts by reason.');
  public readonly gaps = this.counter('gaps_total', 'Times that events may have been missed, by reason.');
  public readonly checkpoints = this.counter('checkpoints_total', 'Checkpoints written.');
  public readonly checkpointFailures = this.counter(
    'checkpoint_failures_total',
    'Checkpoints that could not be written.',
  );
  public readonly readFailures = this.counter('read_failures_total', 'Failed reads of the export directory.');
  public readonly lag = this.gauge('lag_bytes', 'Bytes of the export files that have not been read yet.');
  public readonly queued = this.gauge('queued_alerts', 'Alerts that are not delivered yet.');
  public readonly oldest = this.gauge(
    'oldest_unacknowledged_seconds',
    'Age of the oldest undelivered alert.',
  );
  public readonly waiting = this.gauge('checkpoint_age_seconds', 'Time since the checkpoint was up to date.');
  public readonly start = this.gauge(
    'start_time_seconds',
    'Start time of the program, in seconds since 1970.',
  );

  constructor() {
    for (const metric of [
      this.lines,
      this.bytes,
      this.unwanted,
      this.repeated,
      this.broken,
      this.checkpoints,
      this.checkpointFailures,
      this.readFailures,
      this.lag,
      this.queued,
      this.oldest,
      this.waiting,
    ]) {
      metric.set(0);
    }
    for (const outcome of POST_OUTCOMES) {
      this.posts.set(0, { outcome });
    }
    for (const reason of GAP_REASONS) {
      this.gaps.set(0, { reason });
    }
  }

  public format(): string {
    return this.all.map((metric) => metric.format()).join('');
  }

  private counter(name: string, help: string): Metric {
    return this.metric(name, 'counter', help);
  }

  private gauge(name: string, help: string): Metric {
    return this.metric(name, 'gauge', help);
  }

  private metric(name: string, type: 'counter' | 'gauge', help: string): Metric {
    const metric = new Metric(`${PREFIX}${name}`, type, help);
    this.all.push(metric);
    return metric;
  }
}
