import { Chart, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import type { FalcosidekickProps } from '../../lib/falcosidekick';
import { falcosidekick, manifests, objects } from './harness';

const FALCO = { 'app.kubernetes.io/name': 'falco', 'app.kubernetes.io/instance': 'falco' };

function ingress(namespaces: readonly string[], props: Partial<FalcosidekickProps> = {}) {
  const receiver = falcosidekick(props);
  const construct = new Chart(Testing.app(), 'sender');
  for (const namespace of namespaces) {
    receiver.bindSender({ construct, namespace, podLabels: FALCO });
  }
  return manifests(receiver).NetworkPolicy.spec.ingress;
}

describe('the network policy', () => {
  it('lets nobody in without a sender', () => {
    expect(ingress([])).toEqual([]);
  });

  it('lets in the pods of a sender, and no others, to the port for alerts', () => {
    expect(ingress(['falco'])).toEqual([
      { from: [{ podSelector: { matchLabels: FALCO } }], ports: [{ port: 2801, protocol: 'TCP' }] },
    ]);
  });

  it('names the namespace of a sender that is elsewhere', () => {
    expect(ingress(['kube-system'])[0].from).toEqual([
      {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
        podSelector: { matchLabels: FALCO },
      },
    ]);
  });

  it('lets in the others that are named, beside the senders', () => {
    const prometheus = {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } },
    };
    expect(ingress(['falco'], { ingressFrom: [prometheus] })[0].from).toEqual([
      { podSelector: { matchLabels: FALCO } },
      prometheus,
    ]);
  });

  it('leaves the way out open unless it is said otherwise', () => {
    expect(objects().NetworkPolicy.spec.policyTypes).toEqual(['Ingress']);
    const { spec } = objects({ egress: [] }).NetworkPolicy;
    expect(spec.policyTypes).toEqual(['Ingress', 'Egress']);
    expect(spec.egress).toEqual([]);
  });

  it('can be left out', () => {
    expect(objects({ networkPolicy: false })).not.toHaveProperty('NetworkPolicy');
  });
});
