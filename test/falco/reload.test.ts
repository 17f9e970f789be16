import { describe, expect, it } from 'vitest';
import { type FalcoProps, Reload, RuleFiles } from '../../lib/falco';
import { objectOf, problems, synth, yamlOf } from './harness';

const rules = (text: string) => RuleFiles.inline('a.yaml', text);

function annotations(props: FalcoProps): Record<string, string> {
  return objectOf(synth(props), 'DaemonSet').spec.template.metadata.annotations ?? {};
}

describe('reloading by a roll-out', () => {
  const before = annotations({ rules: rules('# 1') });

  it('is what happens without the prop', () => {
    expect(annotations({ rules: rules('# 1'), reload: Reload.ROLLOUT })).toEqual(before);
    expect(Object.keys(before)).toEqual(['checksum/config', 'checksum/rules']);
    for (const checksum of Object.values(before)) {
      expect(checksum).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('replaces the pods when the rules change', () => {
    const after = annotations({ rules: rules('# 2') });
    expect(after['checksum/rules']).not.toBe(before['checksum/rules']);
    expect(after['checksum/config']).toBe(before['checksum/config']);
  });

  it('replaces the pods when a rules file is renamed, added or removed', () => {
    const checksums = [
      rules('# 1'),
      RuleFiles.inline('b.yaml', '# 1'),
      rules('# 1').and(RuleFiles.inline('b.yaml', '')),
      RuleFiles.none(),
    ].map((files) => annotations({ rules: files })['checksum/rules']);
    expect(new Set(checksums).size).toBe(4);
  });

  it('replaces the pods when the configuration changes', () => {
    for (const props of [
      { config: { jsonOutput: true } },
      { clusterName: 'prod' },
      { upstreamRules: false },
    ]) {
      const after = annotations({ ...props, rules: rules('# 1') });
      expect(after['checksum/config']).not.toBe(before['checksum/config']);
      expect(after['checksum/rules']).toBe(before['checksum/rules']);
    }
  });

  it('leaves the pods alone when nothing of it changes', () => {
    expect(annotations({ rules: rules('# 1'), annotations: { a: 'b' } })).toEqual(before);
    expect(annotations({ rules: rules('# 1') })).toEqual(before);
  });

  it('does not let Falco restart by itself', () => {
    expect(yamlOf({ reload: Reload.ROLLOUT }).watch_config_files).toBe(false);
  });

  it('keeps the annotations of the user beside the checksums', () => {
    expect(annotations({ podAnnotations: { a: 'b' } })).toMatchObject({ a: 'b' });
  });
});

describe('hot reloading', () => {
  it('lets Falco watch its files, and never replaces the pods for them', () => {
    expect(annotations({ reload: Reload.HOT })).toEqual({});
    expect(annotations({ reload: Reload.HOT, podAnnotations: { a: 'b' } })).toEqual({ a: 'b' });
    // Falco's compiled default is to watch.
    expect(yamlOf({ reload: Reload.HOT })).not.toHaveProperty('watch_config_files');
  });
});

describe('static fields', () => {
  const config = { staticFields: { env: '*prod', 'a.b': 'x y' } };

  it('are an option of Falco where its engine is never restarted in place', () => {
    expect(yamlOf({ clusterName: 'blue', config })).toMatchObject({
      static_fields: { cluster: 'blue', env: '*prod', 'a.b': 'x y' },
      append_output: [{ suggested_output: true }],
    });
  });

  it('are text and fields of each alert with hot reloading, since Falco 0.44.1 loses their names', () => {
    const yaml = yamlOf({ reload: Reload.HOT, clusterName: 'blue', config });
    expect(yaml).not.toHaveProperty('static_fields');
    expect(yaml.append_output).toEqual([
      {
        extra_output: 'static_a_b=x y static_cluster=blue static_env=*prod',
        extra_fields: [{ 'static.a.b': 'x y' }, { 'static.cluster': 'blue' }, { 'static.env': '**prod' }],
        suggested_output: true,
      },
    ]);
  });

  it('are added where plugins may suggest fields, after what the user adds', () => {
    const appendOutput = [
      { match: { rule: 'A' }, extraOutput: 'more', extraFields: ['proc.name'], suggestedOutput: true },
      { match: { rule: 'B' }, extraOutput: 'more' },
    ];
    const yaml = yamlOf({ reload: Reload.HOT, clusterName: 'blue', config: { appendOutput } });
    expect(yaml.append_output).toEqual([
      {
        match: { rule: 'A' },
        extra_output: 'more static_cluster=blue',
        extra_fields: ['proc.name', { 'static.cluster': 'blue' }],
        suggested_output: true,
      },
      { match: { rule: 'B' }, extra_output: 'more' },
    ]);
  });

  it('fails with hot reloading on a value that would be a format', () => {
    expect(problems({ reload: Reload.HOT, config: { staticFields: { load: '90%' } } })).toEqual([
      [
        'PROP1003',
        'config.staticFields.load',
        'with Reload.HOT, "90%" would be read as a format: it has a "%"',
        'remove the "%" from the value, or remove reload',
      ],
    ]);
    expect(problems({ config: { staticFields: { load: '90%' } } })).toEqual([]);
  });
});
