import type { PolicyDefinition } from '../policies/policy-definition';

const TEXT = { type: 'string' };

/**
 * The definition of the objects that the operator keeps for pods where it is told to.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/k8s/apis/cilium.io/client/crds/v1alpha1/cilium.io_podinfo.yaml
 */
export const POD_INFO_DEFINITION: PolicyDefinition = {
  name: 'podinfo.cilium.io',
  spec: {
    group: 'cilium.io',
    names: {
      kind: 'PodInfo',
      listKind: 'PodInfoList',
      plural: 'podinfo',
      shortNames: ['tgpi'],
      singular: 'podinfo',
    },
    scope: 'Namespaced',
    versions: [
      {
        name: 'v1alpha1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: objectOf({
            apiVersion: TEXT,
            kind: TEXT,
            metadata: { type: 'object' },
            spec: objectOf({ hostNetwork: { type: 'boolean' }, nodeName: TEXT }),
            status: objectOf({ podIP: TEXT, podIPs: { type: 'array', items: objectOf({ IP: TEXT }) } }),
            workloadObject: objectOf({ name: TEXT, namespace: TEXT }),
            workloadType: objectOf({ apiVersion: TEXT, kind: TEXT }),
          }),
        },
      },
    ],
  },
};

function objectOf(properties: Readonly<Record<string, object>>): object {
  return { type: 'object', properties };
}
