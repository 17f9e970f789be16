import { Duration } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { type AlertIndexProps, alertIndexFiles, DiagnosticsError, Output, SearchStore } from '../../lib';
import { findField } from '../../lib/fields';
import { COPIED_FIELDS } from '../../lib/siem/copied-fields';
import { PANELS } from '../../lib/siem/saved-objects/panels';

const hostPort = 'https://store:9200';

function filesOf(props: Partial<AlertIndexProps> = {}): Readonly<Record<string, string>> {
  const files = alertIndexFiles({ store: SearchStore.ELASTICSEARCH, ...props });
  return Object.fromEntries(files.map(({ name, text }) => [name, text]));
}

// biome-ignore lint/suspicious/noExplicitAny: parsed JSON of which tests look at parts
function json(name: string, props: Partial<AlertIndexProps> = {}): any {
  return JSON.parse(filesOf(props)[name] ?? '');
}

function problemsOf(props: object): readonly string[] {
  try {
    filesOf(props);
    return [];
  } catch (error) {
    return error instanceof DiagnosticsError
      ? error.diagnostics.map(({ code, message, help }) => `${code}: ${message} | ${help}`)
      : [String(error)];
  }
}

describe('the index template', () => {
  it('keeps the fields of alerts in one field, whatever they are', () => {
    const { template } = json('index-template.json');
    expect(template.mappings.dynamic).toBe(false);
    expect(template.mappings.properties).toMatchObject({
      '@timestamp': { type: 'date_nanos' },
      time: { type: 'date_nanos' },
      rule: { type: 'keyword' },
      priority: { type: 'keyword' },
      tags: { type: 'keyword' },
      output: { type: 'text' },
      output_fields: { type: 'flattened', ignore_above: 4096 },
      container: {
        properties: { id: { type: 'keyword' }, image: { properties: { name: { type: 'keyword' } } } },
      },
      process: { properties: { name: { type: 'keyword' }, parent: { properties: {} } } },
    });
    const openSearch = json('index-template.json', { store: SearchStore.OPENSEARCH });
    expect(openSearch.template.mappings.properties.output_fields).toEqual({ type: 'flat_object' });
  });

  it('is for the indices that the output writes', () => {
    const template = (props: Partial<AlertIndexProps>) => json('index-template.json', props);
    expect(template({}).index_patterns).toEqual(['falco-*']);
    expect(template({})).not.toHaveProperty('data_stream');
    const monthly = Output.elasticsearch({ hostPort, index: 'alerts', suffix: 'monthly' });
    expect(template({ output: monthly }).index_patterns).toEqual(['alerts-*']);
    const stream = Output.elasticsearch({ hostPort, index: 'alerts', suffix: 'none' });
    expect(template({ output: stream })).toMatchObject({ index_patterns: ['alerts'], data_stream: {} });
  });

  it('names the pipeline and, for Elasticsearch, the policy', () => {
    const settings = (store: SearchStore) => json('index-template.json', { store }).template.settings.index;
    expect(settings(SearchStore.ELASTICSEARCH)).toEqual({
      number_of_shards: 1,
      number_of_replicas: 1,
      codec: 'best_compression',
      final_pipeline: 'runtime-detection-falco',
      lifecycle: { name: 'runtime-detection-falco' },
    });
    expect(settings(SearchStore.OPENSEARCH)).not.toHaveProperty('lifecycle');
  });
});

describe('the retention policy', () => {
  const suffixed = (suffix: string) => Output.elasticsearch({ hostPort, suffix: suffix as 'none' });

  it.each([
    ['daily', '31d'],
    ['monthly', '61d'],
    ['annually', '396d'],
    ['none', '30d'],
  ])('keeps each alert of a %s index for 30 days at least: %s', (suffix, age) => {
    const props = { output: suffixed(suffix), keepFor: Duration.days(30) };
    const { phases } = json('retention-policy.json', props).policy;
    expect(phases.delete).toEqual({ min_age: age, actions: { delete: {} } });
    expect(Object.keys(phases.hot.actions)).toEqual(suffix === 'none' ? ['rollover'] : []);
    const ism = json('retention-policy.json', { ...props, store: SearchStore.OPENSEARCH }).policy;
    expect(ism.states[0].transitions).toEqual([
      {
        state_name: 'delete',
        conditions: suffix === 'none' ? { min_rollover_age: age } : { min_index_age: age },
      },
    ]);
    expect(ism.ism_template).toEqual([
      { index_patterns: [suffix === 'none' ? 'falco' : 'falco-*'], priority: 500 },
    ]);
  });
});

describe('the ingest pipeline', () => {
  it('copies fields that alerts have, each to a field that is mapped', () => {
    const { properties } = json('index-template.json').template.mappings;
    for (const { from, to } of COPIED_FIELDS) {
      expect([from, from === 'cluster' || findField(from) !== undefined]).toEqual([from, true]);
      const [first = '', ...rest] = to.split('.');
      const mapping = rest.reduce((outer, key) => outer.properties[key], properties[first]);
      expect([to, mapping]).toEqual([to, { type: 'keyword', ignore_above: 4096 }]);
    }
    const [{ script }] = json('ingest-pipeline.json').processors;
    expect(script.ignore_failure).toBe(true);
    expect(script.params.fields).toContainEqual({
      from: 'container.image.repository',
      flat: 'container_image_repository',
      path: ['container', 'image'],
      key: 'name',
    });
  });
});

describe.each(SearchStore.ALL)('the saved objects for $dashboards', (store) => {
  const lines = (filesOf({ store })['saved-objects.ndjson'] ?? '').trimEnd().split('\n');
  const objects = lines.map((line) => JSON.parse(line));
  const idsOf = (type: string) => objects.filter((each) => each.type === type).map(({ id }) => id);

  it('are one object a line, which refer to each other only', () => {
    const known = new Set(objects.map(({ type, id }) => `${type} ${id}`));
    expect(known.size).toBe(objects.length);
    for (const { references } of objects) {
      for (const { type, id } of references) {
        expect(known).toContain(`${type} ${id}`);
      }
    }
    expect(idsOf('dashboard')).toEqual(['runtime-detection-falco-dashboard']);
  });

  it('refer to the indices by the name of the reference', () => {
    for (const { type, attributes, references } of objects) {
      const { indexRefName } = JSON.parse(attributes.kibanaSavedObjectMeta?.searchSourceJSON ?? '{}');
      if (type === 'search' || type === 'visualization') {
        expect(references.map(({ name }: { name: string }) => name)).toEqual([indexRefName]);
      }
    }
  });

  it('count by fields that can be counted by', () => {
    const { properties } = json('index-template.json', { store }).template.mappings;
    const fields = objects
      .filter(({ type }) => type === 'visualization')
      .flatMap(({ attributes }) => JSON.parse(attributes.visState).aggs)
      .flatMap(({ params }) => params.field ?? []);
    expect(fields.length).toBeGreaterThan(PANELS.length);
    for (const field of fields) {
      const [first = '', ...rest] = field.split('.');
      const mapping = rest.reduce(
        (outer: typeof properties, key: string) => outer?.properties?.[key],
        properties[first],
      );
      expect([field, mapping?.type]).toEqual([field, expect.stringMatching(/^(keyword|date_nanos)$/)]);
    }
  });

  it('stand beside each other, each with its reference', () => {
    const [dashboard] = objects.filter(({ type }) => type === 'dashboard');
    const panels: { panelRefName: string; gridData: { x: number; y: number; w: number; h: number } }[] =
      JSON.parse(dashboard.attributes.panelsJSON);
    expect(panels.map(({ panelRefName }) => panelRefName)).toEqual(
      dashboard.references.map(({ name }: { name: string }) => name),
    );
    const taken = new Set<string>();
    for (const { gridData } of panels) {
      for (let x = gridData.x; x < gridData.x + gridData.w; x += 1) {
        expect(x).toBeLessThan(48);
        for (let y = gridData.y; y < gridData.y + gridData.h; y += 1) {
          expect(taken).not.toContain(`${x},${y}`);
          taken.add(`${x},${y}`);
        }
      }
    }
  });
});

describe('the files', () => {
  it('are the same for the same input', () => {
    const output = () => Output.elasticsearch({ hostPort, index: 'a', suffix: 'none' });
    expect(filesOf({ output: output() })).toEqual(filesOf({ output: output() }));
  });

  it('differ by the name of the index, so that two indices share a store', () => {
    const texts = ['a', 'b'].map((index) => filesOf({ output: Output.elasticsearch({ hostPort, index }) }));
    expect(texts[0]?.['index-template.json']).not.toBe(texts[1]?.['index-template.json']);
    expect(texts[0]?.['saved-objects.ndjson']).not.toContain('falco');
  });

  it.each<[string, object, string]>([
    [
      'no store',
      { store: undefined },
      'PROP1002: missing required store | use SearchStore.ELASTICSEARCH or SearchStore.OPENSEARCH',
    ],
    [
      'an output that writes no index',
      { output: Output.stdout() },
      'PROP1001: Output.stdout does not write to an alert index | use Output.elasticsearch(...), also for OpenSearch',
    ],
    [
      'an output with a template of its own',
      { output: Output.elasticsearch({ hostPort, createIndexTemplate: true }) },
      'PROP1003: "createIndexTemplate" has no effect with the index template of this package, which takes precedence | remove "createIndexTemplate"',
    ],
    [
      'an index that stores refuse',
      { output: Output.elasticsearch({ hostPort, index: 'Falco' }) },
      'PROP1001: "Falco" is not a valid index name | use lower-case letters, digits, "-", "_" and ".", at most 200, a letter or digit first',
    ],
    [
      'a suffix that does not exist',
      { output: Output.elasticsearch({ hostPort, suffix: 'weekly' as 'daily' }) },
      'PROP1001: unknown suffix "weekly" | use "daily", "monthly", "annually" or "none"',
    ],
    [
      'hours',
      { keepFor: Duration.hours(36) },
      'PROP1001: alerts cannot be kept for "1 day 12 hours" | use whole days, such as Duration.days(90)',
    ],
    ['half a shard', { shards: 0.5 }, 'PROP1001: 0.5 is not an integer from 1 to 1024 | undefined'],
    ['replicas below zero', { replicas: -1 }, 'PROP1001: -1 is not an integer from 0 to 1024 | undefined'],
  ])('fail with %s', (_, props, problem) => {
    expect(problemsOf(props)).toEqual([problem]);
  });
});
