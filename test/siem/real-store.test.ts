import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { alertIndexFiles, Output, SearchStore } from '../../lib';
import { PANELS } from '../../lib/siem/saved-objects/panels';

// Runs where a store is at hand: ELASTICSEARCH_URL or OPENSEARCH_URL. A store without modules (the bare server) takes no
// scripts and has no policies: then these parts are left out, and the test says so.
const STORES = [
  { store: SearchStore.ELASTICSEARCH, url: process.env['ELASTICSEARCH_URL'] },
  { store: SearchStore.OPENSEARCH, url: process.env['OPENSEARCH_URL'] },
];
const LOG = join(__dirname, '../../../shared/cluster/falcosidekick.log');

/** The recorded alerts as Falcosidekick posts them, with their numbers as they are. */
const ALERTS = existsSync(LOG)
  ? readFileSync(LOG, 'utf8')
      .split('\n')
      .flatMap((line) => /Falco's payload : (\{.*\})/.exec(line)?.[1] ?? [])
      .map((text) => `${text.slice(0, -1)},"@timestamp":"${JSON.parse(text).time}"}`)
  : [];

type Json = Record<string, unknown>;

describe.each(STORES)('alerts in a real $store.title', ({ store, url = '' }) => {
  const call = async (method: string, path: string, body?: string) => {
    const type = path.endsWith('_bulk') ? 'application/x-ndjson' : 'application/json';
    const answer = await fetch(`${url}/${path}`, {
      method,
      ...(body !== undefined && { body, headers: { 'content-type': type } }),
    });
    return { status: answer.status, json: (await answer.json()) as Json };
  };
  const search = async (index: string, query: object) =>
    (await call('POST', `${index}/_search`, JSON.stringify(query))).json as unknown as {
      hits: { total: { value: number }; hits: { _source: Json }[] };
      aggregations: Record<string, { buckets: { key: string; doc_count: number }[] }>;
    };

  it.skipIf(url === '' || ALERTS.length === 0).each(['daily', 'none'] as const)(
    'are indexed with the suffix %s, found by any field, and counted by each panel',
    { timeout: 60_000 },
    async (suffix) => {
      const index = `alerts-${suffix}`;
      const output = Output.elasticsearch({ hostPort: url, index, suffix });
      const files = new Map(
        alertIndexFiles({ store, output, replicas: 0 }).map(({ name, text }) => [name, text]),
      );
      const name = `runtime-detection-${index}`;
      await call('DELETE', suffix === 'none' ? `_data_stream/${index}` : `${index}-*`);
      await call('DELETE', `_index_template/${name}`);

      const pipeline = await call('PUT', `_ingest/pipeline/${name}`, files.get('ingest-pipeline.json') ?? '');
      const hasScripts = pipeline.status === 200;
      if (!hasScripts) {
        console.warn(`${store.title} has no scripts: the pipeline is left out`);
        await call('PUT', `_ingest/pipeline/${name}`, '{"processors":[]}');
      }
      const policyPath = store === SearchStore.ELASTICSEARCH ? '_ilm/policy' : '_plugins/_ism/policies';
      const policy = await call('PUT', `${policyPath}/${name}`, files.get('retention-policy.json') ?? '');
      const template = JSON.parse(files.get('index-template.json') ?? '');
      if (policy.status !== 200 && policy.status !== 201 && policy.status !== 409) {
        console.warn(`${store.title} has no policies: that of the index is left out`);
        template.template.settings.index.lifecycle = undefined;
      }
      const put = await call('PUT', `_index_template/${name}`, JSON.stringify(template));
      if (JSON.stringify(put.json).includes('unknown field [data_stream]')) {
        console.warn(`${store.title} has no data streams`);
        return;
      }
      expect(put).toEqual({ status: 200, json: { acknowledged: true } });

      const target = suffix === 'none' ? index : `${index}-2026.11.28`;
      const bulk = ALERTS.map((alert) => `{"create":{"_index":"${target}"}}\n${alert}\n`).join('');
      const indexed = await call('POST', '_bulk?refresh=true', bulk);
      expect(indexed.json).toMatchObject({ errors: false });
      // Without batching.
      expect((await call('POST', `${target}/_doc?refresh=true`, ALERTS[0])).status).toBe(201);
      const all = await search(target, { size: 0, track_total_hits: true });
      expect(all.hits.total.value).toBe(ALERTS.length + 1);

      // Numbers beyond 2^53, and one beyond 2^63, are found by all of their digits, and by no others.
      const large = ALERTS.join('').matchAll(/"([a-z_.]+)":([0-9]{16,})/g);
      const numbers = new Map([...large].map(([, field = '', digits = '']) => [field, BigInt(digits)]));
      expect([...numbers.values()].some((number) => number > 2n ** 63n)).toBe(true);
      for (const [field, number] of numbers) {
        const by = async (value: bigint) => {
          const query = { term: { [`output_fields.${field}`]: String(value) } };
          return (await search(target, { query })).hits.total.value;
        };
        expect([field, await by(number), await by(number + 1n)]).toEqual([field, expect.any(Number), 0]);
        expect(await by(number)).toBeGreaterThan(0);
      }

      // Nanoseconds count.
      const sorted = await search(target, { sort: ['@timestamp'], size: 1000 });
      const times = sorted.hits.hits.map(({ _source }) => String(_source['time']));
      expect(times).toEqual([...times].sort());

      const used = PANELS.flatMap((panel) => panel.by.map(({ field }) => field)).filter(
        (field) => hasScripts || !/^(orchestrator|container|process)\./.test(field),
      );
      const counted = await search(target, {
        size: 0,
        aggs: Object.fromEntries(used.map((field) => [field, { terms: { field } }])),
      });
      for (const field of used) {
        expect([field, counted.aggregations[field]?.buckets.length]).not.toEqual([field, 0]);
      }

      // Alerts make no mappings.
      const mapping = (await call('GET', `${target}/_mapping`)).json;
      const { properties } = (Object.values(mapping)[0] as { mappings: { properties: Json } }).mappings;
      expect(properties).toEqual(template.template.mappings.properties);
    },
  );
});
