import { type Chart, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { Falco, Falcosidekick, Output, Tetragon } from '../../lib';
import type { Manifest } from './manifest';

/** The quotas of a chart, each with the classes that it admits. */
function quotas(build: (chart: Chart) => void): [name: string, namespace: string, classes: string[]][] {
  const chart = Testing.chart();
  build(chart);
  return Testing.synth(chart)
    .filter(({ kind }) => kind === 'ResourceQuota')
    .map(({ metadata, spec }) => [
      metadata.name,
      metadata.namespace,
      spec.scopeSelector.matchExpressions[0].values,
    ]);
}

describe('pods of a critical priority class', () => {
  it('are admitted by a quota', () => {
    const chart = Testing.chart();
    new Falco(chart, 'Falco');
    const manifest: Manifest[] = Testing.synth(chart);
    const kinds = manifest.map(({ kind }) => kind);
    expect(kinds.indexOf('ResourceQuota')).toBeLessThan(kinds.indexOf('DaemonSet'));
    expect(manifest.find(({ kind }) => kind === 'ResourceQuota')?.['spec']).toEqual({
      hard: { pods: '1G' },
      scopeSelector: {
        matchExpressions: [{ operator: 'In', scopeName: 'PriorityClass', values: ['system-node-critical'] }],
      },
    });
  });

  it.each<[string, (chart: Chart) => void, ReturnType<typeof quotas>]>([
    [
      'Falco',
      (chart) => new Falco(chart, 'Falco', { name: 'a', namespace: 'b' }),
      [['a-critical-pods', 'b', ['system-node-critical']]],
    ],
    [
      'Tetragon and its operator',
      (chart) =>
        new Tetragon(chart, 'Tetragon', {
          namespace: 'b',
          operatorPriorityClassName: 'system-cluster-critical',
        }),
      [['tetragon-critical-pods', 'b', ['system-node-critical', 'system-cluster-critical']]],
    ],
    [
      'Falcosidekick',
      (chart) =>
        new Falcosidekick(chart, 'Falcosidekick', {
          outputs: [Output.stdout()],
          priorityClassName: 'system-cluster-critical',
        }),
      [['falcosidekick-critical-pods', 'falco', ['system-cluster-critical']]],
    ],
    ['Falco in kube-system', (chart) => new Falco(chart, 'Falco', { namespace: 'kube-system' }), []],
    ['Tetragon in kube-system', (chart) => new Tetragon(chart, 'Tetragon'), []],
    ['Falco without a class', (chart) => new Falco(chart, 'Falco', { priorityClassName: '' }), []],
    ['Falco with another class', (chart) => new Falco(chart, 'Falco', { priorityClassName: 'high' }), []],
    [
      'Falcosidekick without a class',
      (chart) => new Falcosidekick(chart, 'Falcosidekick', { outputs: [Output.stdout()] }),
      [],
    ],
  ])('have one where they need it: %s', (_, build, expected) => {
    expect(quotas(build)).toEqual(expected);
  });
});
