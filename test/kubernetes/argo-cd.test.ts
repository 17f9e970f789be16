import { App, Chart, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import {
  ArgoCd,
  type ArgoCdProps,
  CrdInstall,
  Falco,
  Hook,
  Tetragon,
  TracingPolicy,
  TracingPolicyNamespaced,
} from '../../lib';

const PREFIX = 'argocd.argoproj.io/';

/** The annotations for Argo CD, by kind. */
function annotationsOf(props?: ArgoCdProps): Record<string, string[]> {
  const app = new App();
  const chart = new Chart(app, 'all');
  new Falco(chart, 'Falco');
  const agent = new Tetragon(chart, 'Tetragon', { crds: CrdInstall.MANIFEST, annotations: { team: 'a' } });
  new TracingPolicy(chart, 'Mount', { agent, hooks: [Hook.mount()] });
  new TracingPolicyNamespaced(chart, 'Shells', { agent, hooks: [Hook.exec(['*/sh'])] });
  ArgoCd.annotate(app, props);
  const found: Record<string, string[]> = {};
  for (const { kind, metadata } of Testing.synth(chart)) {
    const own = Object.entries(metadata.annotations ?? {}).filter(([key]) => key.startsWith(PREFIX));
    found[kind] = own.map(([key, value]) => `${key.slice(PREFIX.length)}: ${value}`);
  }
  return Object.fromEntries(Object.entries(found).filter(([, all]) => all.length > 0));
}

describe('annotations for Argo CD', () => {
  it('say what comes before the programs and what after', () => {
    expect(annotationsOf()).toEqual({
      Namespace: ['sync-wave: -2'],
      CustomResourceDefinition: ['sync-wave: -1'],
      TracingPolicy: ['sync-options: SkipDryRunOnMissingResource=true', 'sync-wave: 1'],
      TracingPolicyNamespaced: ['sync-options: SkipDryRunOnMissingResource=true', 'sync-wave: 1'],
    });
  });

  it('leave the health of DaemonSets out where asked to', () => {
    expect(annotationsOf({ daemonSetHealth: false })).toMatchObject({
      DaemonSet: ['ignore-healthcheck: true'],
    });
  });
});
