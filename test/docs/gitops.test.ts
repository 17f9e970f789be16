import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { ArgoCd, Hook, Tetragon, TracingPolicy } from '../../lib';

const TEXT = readFileSync(join(__dirname, '..', '..', 'docs', 'gitops.md'), 'utf8');

const documents = [...TEXT.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].flatMap(([, yaml]) =>
  parseAllDocuments(yaml!),
);

describe('docs/gitops.md', () => {
  it('shows YAML of objects that have a kind and a name', () => {
    expect(documents.flatMap((document) => ('errors' in document ? document.errors : []))).toEqual([]);
    const objects = documents.map((document) => document.toJS());
    expect(objects.map(({ kind }) => kind)).toEqual([
      'Application',
      'Kustomization',
      'GitRepository',
      'Kustomization',
    ]);
    expect(objects.every(({ apiVersion, metadata }) => apiVersion && metadata.name)).toBe(true);
  });

  it('names the annotations that are emitted', () => {
    const chart = Testing.chart();
    const agent = new Tetragon(chart, 'Tetragon');
    new TracingPolicy(chart, 'Mount', { agent, hooks: [Hook.mount()] });
    ArgoCd.annotate(chart, { daemonSetHealth: false });
    const annotations = Testing.synth(chart).flatMap(({ metadata }) =>
      Object.entries(metadata.annotations ?? {}),
    );
    const emitted = annotations
      .filter(([key]) => key.startsWith('argocd.argoproj.io/'))
      .map(([key, value]) => [key.replace('argocd.argoproj.io/', ''), value] as const);
    expect(emitted.length).toBeGreaterThan(2);
    for (const [key, value] of emitted) {
      expect(TEXT).toContain(`\`${key}`);
      expect(TEXT).toContain(String(value));
    }
  });
});
