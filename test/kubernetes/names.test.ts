import { type Chart, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { Falco, Falcosidekick, Output } from '../../lib';

function falco(name: string, metrics: boolean): () => Falco {
  return () => new Falco(Testing.chart(), 'Falco', { name, metrics });
}

describe('a name that only a Service cannot have', () => {
  it('is refused for Falcosidekick, which has one', () => {
    const props = { name: '2nd', outputs: [Output.stdout()] };
    expect(() => new Falcosidekick(Testing.chart(), 'Falcosidekick', props)).toThrow(
      'PROP1001 error: "2nd" is not a valid Service name',
    );
  });

  it('is refused for Falco with metrics, and taken without', () => {
    const message = 'is not a valid name for the metrics Service';
    for (const name of ['2nd', 'x'.repeat(56)]) {
      expect(falco(name, true)).toThrow(`PROP1001 error: "${name}-metrics" ${message}`);
      expect(falco(name, false)).not.toThrow();
    }
    expect(falco('x'.repeat(55), true)).not.toThrow();
  });
});

describe('a name that something else has', () => {
  const outputs = [Output.stdout()];

  it.each<[string, (chart: Chart) => void, string]>([
    [
      'two Falcos',
      (chart) => {
        new Falco(chart, 'A');
        new Falco(chart, 'B');
      },
      'A already has a DaemonSet "falco"',
    ],
    [
      'a Falco and the account of a Falcosidekick',
      (chart) => {
        new Falcosidekick(chart, 'A', { name: 'both', outputs });
        new Falco(chart, 'B', { name: 'both' });
      },
      'A already has a ServiceAccount "both"',
    ],
    [
      'a Falcosidekick and the account of a Falco',
      (chart) => {
        new Falco(chart, 'A', { name: 'both' });
        new Falcosidekick(chart, 'B', { name: 'both', outputs });
      },
      'A already has a ServiceAccount "both"',
    ],
    [
      'a Falco and the rules of another one',
      (chart) => {
        new Falco(chart, 'A');
        new Falco(chart, 'B', { name: 'falco-rules' });
      },
      'A/Rules already has a ConfigMap "falco-rules"',
    ],
    [
      'the rules of a Falco and another one',
      (chart) => {
        new Falco(chart, 'A', { name: 'falco-rules' });
        new Falco(chart, 'B');
      },
      'A already has a ConfigMap "falco-rules"',
    ],
    [
      'the metrics of a Falco and a Falcosidekick',
      (chart) => {
        new Falcosidekick(chart, 'A', { name: 'falco-metrics', outputs });
        new Falco(chart, 'B', { metrics: true });
      },
      'A already has a Service "falco-metrics"',
    ],
  ])('is refused for %s', (_, build, message) => {
    const chart = Testing.chart();
    expect(() => build(chart)).toThrow(`PROP1006 error: test/${message} in namespace "falco"`);
  });

  it('is taken in another namespace', () => {
    const chart = Testing.chart();
    new Falco(chart, 'A', { namespace: 'a' });
    expect(() => new Falco(chart, 'B', { namespace: 'b' })).not.toThrow();
  });
});
