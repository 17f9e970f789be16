import { Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { Falco, Falcosidekick, Output } from '../../lib';

function falco(name: string, metrics: boolean): () => Falco {
  return () => new Falco(Testing.chart(), 'Falco', { name, metrics });
}

describe('a name that only a Service cannot have', () => {
  it('is refused for Falcosidekick, which has one', () => {
    const props = { name: '2nd', outputs: [Output.stdout()] };
    expect(() => new Falcosidekick(Testing.chart(), 'Falcosidekick', props)).toThrow(
      'PROP1001 error: "2nd" cannot be the name of a Service',
    );
  });

  it('is refused for Falco with metrics, and taken without', () => {
    const message = 'cannot be the name of the Service for metrics';
    for (const name of ['2nd', 'x'.repeat(56)]) {
      expect(falco(name, true)).toThrow(`PROP1001 error: "${name}-metrics" ${message}`);
      expect(falco(name, false)).not.toThrow();
    }
    expect(falco('x'.repeat(55), true)).not.toThrow();
  });
});
