import type { AlertIndex } from './alert-index';
import { COPIED_FIELDS } from './copied-fields';

/** Longer values are stored and not indexed: a term has 32,766 bytes at most, and a character up to four. */
const LONGEST_KEYWORD = 4096;

/** Above the template that Falcosidekick writes, which has no priority, and those that come with Elasticsearch (100 to 200). */
const PRIORITY = 500;

/** How a field is indexed. */
type Mapping = { readonly type: string } | { readonly properties: Readonly<Record<string, Mapping>> };

/** The index template. */
export function indexTemplate(alerts: AlertIndex): object {
  const { store, name, pattern, isDataStream, shards, replicas } = alerts;
  const isElasticsearch = store.name === 'elasticsearch';
  return {
    index_patterns: [pattern],
    ...(isDataStream && { data_stream: {} }),
    priority: PRIORITY,
    template: {
      settings: {
        index: {
          number_of_shards: shards,
          number_of_replicas: replicas,
          codec: 'best_compression',
          // Last of all pipelines, so that one of the output goes before.
          final_pipeline: name,
          // A policy of OpenSearch names its indices itself.
          ...(isElasticsearch && { lifecycle: { name } }),
        },
      },
      mappings: {
        // What a later Falcosidekick adds is kept, and not indexed.
        dynamic: false,
        properties: propertiesOf(isElasticsearch),
      },
    },
    _meta: { description: 'Falco and Tetragon alerts', managed_by: 'cdk8s-runtime-detection' },
  };
}

function propertiesOf(isElasticsearch: boolean): Readonly<Record<string, Mapping>> {
  const keyword = { type: 'keyword', ignore_above: LONGEST_KEYWORD };
  // Alerts have nanoseconds, and their order within a millisecond matters.
  const date = { type: 'date_nanos' };
  const properties: Record<string, Mapping> = {
    '@timestamp': date,
    time: date,
    uuid: keyword,
    hostname: keyword,
    rule: keyword,
    priority: keyword,
    source: keyword,
    tags: keyword,
    output: { type: 'text' },
    // One field whatever is in it: a thousand kinds of alerts make no thousand mappings, "evt.time" and "evt.time.s" do
    // not clash, and numbers are indexed by their digits, also those beyond 2^53.
    output_fields: isElasticsearch
      ? ({ type: 'flattened', ignore_above: LONGEST_KEYWORD } as Mapping)
      : { type: 'flat_object' },
  };
  for (const { to } of COPIED_FIELDS) {
    addProperty(properties, to.split('.'), keyword);
  }
  return properties;
}

function addProperty(
  properties: Record<string, Mapping>,
  [first = '', ...rest]: readonly string[],
  mapping: Mapping,
): void {
  if (rest.length === 0) {
    properties[first] = mapping;
    return;
  }
  const existing = properties[first];
  const inner: Record<string, Mapping> =
    existing !== undefined && 'properties' in existing ? { ...existing.properties } : {};
  addProperty(inner, rest, mapping);
  properties[first] = { properties: inner };
}
