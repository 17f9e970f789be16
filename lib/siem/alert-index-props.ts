import type { Duration } from 'cdk8s';
import type { Output } from '../falcosidekick';
import type { SearchStore } from './search-store';

/** Properties of an index for alerts. */
export interface AlertIndexProps {
  /** The store that keeps the alerts. */
  readonly store: SearchStore;

  /**
   * Falcosidekick output that writes to the index; it determines the name and the suffix of the index.
   *
   * @default - an output with the index `falco` and a daily suffix
   */
  readonly output?: Output;

  /**
   * Minimum time that an alert is kept.
   *
   * @default Duration.days(90)
   */
  readonly keepFor?: Duration;

  /**
   * Number of primary shards of each index. A shard holds about 50 GB, which is tens of millions of alerts.
   *
   * @default 1
   */
  readonly shards?: number;

  /**
   * Number of replicas of each shard. Use 0 for a store with one node.
   *
   * @default 1
   */
  readonly replicas?: number;
}

/** The names of the props. */
export const ALERT_INDEX_PROPS: Readonly<Record<keyof AlertIndexProps, true>> = {
  store: true,
  output: true,
  keepFor: true,
  shards: true,
  replicas: true,
};
