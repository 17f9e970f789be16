import { describe, expect, it } from 'vitest';
import { type FalcoProps, Reload, RuleFiles } from '../../lib/falco';
import { objectOf, synth, yamlOf } from './harness';

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
