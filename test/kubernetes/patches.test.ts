import { JsonPatch, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { Falco, Falcosidekick, Output } from '../../lib';
import type { Manifest } from './manifest';
import { schemaProblems } from './validate';

function emittedKind(chart: ReturnType<typeof Testing.chart>, kind: string): Manifest {
  return Testing.synth(chart).find((object: Manifest) => object.kind === kind);
}

const SECURITY_CONTEXT = '/spec/template/spec/containers/0/securityContext';

describe('a patch of an object that a construct has made', () => {
  it('takes Falco to a cluster before Kubernetes 1.30, which refuses the field appArmorProfile', () => {
    const chart = Testing.chart();
    const falco = new Falco(chart, 'Falco');
    falco.daemonSet.addJsonPatch(JsonPatch.remove(`${SECURITY_CONTEXT}/appArmorProfile`));
    const daemonSet = emittedKind(chart, 'DaemonSet');
    expect(JSON.stringify(daemonSet)).not.toContain('appArmorProfile');
    expect(schemaProblems(daemonSet)).toEqual([]);
  });

  it('changes what no prop changes', () => {
    const chart = Testing.chart();
    const falco = new Falco(chart, 'Falco', { metrics: true, serviceMonitor: true });
    falco.daemonSet.addJsonPatch(
      JsonPatch.replace('/spec/template/spec/containers/0/startupProbe/failureThreshold', 100),
    );
    falco.serviceMonitor?.addJsonPatch(JsonPatch.replace('/spec/endpoints/0/interval', '1m'));
    const container = emittedKind(chart, 'DaemonSet')['spec'].template.spec.containers[0];
    expect(container.startupProbe.failureThreshold).toBe(100);
    expect(emittedKind(chart, 'ServiceMonitor')['spec'].endpoints[0].interval).toBe('1m');
  });

  it('reaches the Deployment of Falcosidekick', () => {
    const chart = Testing.chart();
    const sidekick = new Falcosidekick(chart, 'Falcosidekick', { outputs: [Output.stdout()] });
    sidekick.deployment.addJsonPatch(JsonPatch.add('/spec/minReadySeconds', 5));
    expect(emittedKind(chart, 'Deployment')['spec'].minReadySeconds).toBe(5);
  });
});
