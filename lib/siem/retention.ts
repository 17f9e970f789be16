import type { AlertIndex } from './alert-index';

/** When a data stream begins another index. */
const ROLLOVER_DAYS = 7;
const ROLLOVER_SIZE = '50gb';

/**
 * The policy that deletes old indices: of index lifecycle management for Elasticsearch, of index state management for
 * OpenSearch. An index of a month is deleted only when its last day is old enough.
 */
export function retentionPolicy(alerts: AlertIndex): object {
  return alerts.store.name === 'elasticsearch' ? lifecyclePolicy(alerts) : statePolicy(alerts);
}

/** @see https://www.elastic.co/docs/manage-data/lifecycle/index-lifecycle-management */
function lifecyclePolicy({ isDataStream, keepDays, spanDays }: AlertIndex): object {
  const rollover = { max_age: `${ROLLOVER_DAYS}d`, max_primary_shard_size: ROLLOVER_SIZE };
  return {
    policy: {
      phases: {
        hot: { min_age: '0ms', actions: isDataStream ? { rollover } : {} },
        // Counted from the rollover, or from when the index was made.
        delete: { min_age: `${keepDays + spanDays}d`, actions: { delete: {} } },
      },
    },
  };
}

/** @see https://docs.opensearch.org/latest/im-plugin/ism/policies/ */
function statePolicy({ name, pattern, isDataStream, keepDays, spanDays }: AlertIndex): object {
  const rollover = { min_index_age: `${ROLLOVER_DAYS}d`, min_primary_shard_size: ROLLOVER_SIZE };
  const age = `${keepDays + spanDays}d`;
  return {
    policy: {
      description: `Keeps alerts for ${keepDays} ${keepDays === 1 ? 'day' : 'days'} (${name})`,
      default_state: 'hot',
      states: [
        {
          name: 'hot',
          actions: isDataStream ? [{ rollover }] : [],
          transitions: [
            {
              state_name: 'delete',
              conditions: isDataStream ? { min_rollover_age: age } : { min_index_age: age },
            },
          ],
        },
        { name: 'delete', actions: [{ delete: {} }], transitions: [] },
      ],
      ism_template: [{ index_patterns: [pattern], priority: 500 }],
    },
  };
}
