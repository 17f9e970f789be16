import type { Duration } from 'cdk8s';
import type { Output } from '../falcosidekick';
import type { SearchStore } from './search-store';

/** What an index of alerts is like. */
export interface AlertIndexProps {
  /** The store. */
  readonly store: SearchStore;

  /**
   * The output of Falcosidekick that writes into the index, which says its name and its suffix.
   *
   * @default - an output with the index `falco` and a suffix for the day
   */
  readonly output?: Output;

  /**
   * For how long an alert is kept at least.
   *
   * @default Duration.days(90)
   */
  readonly keepFor?: Duration;

  /**
   * Primary shards of each index. One holds some 50 GB, which are tens of millions of alerts.
   *
   * @default 1
   */
  readonly shards?: number;

  /**
   * Copies of each shard. 0 for a store of one node.
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
