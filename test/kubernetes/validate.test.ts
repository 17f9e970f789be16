import { describe, expect, it } from 'vitest';
import type { Manifest } from './manifest';
import { schemaProblems } from './validate';

function service(change: (object: Record<string, never>) => void = () => {}): Manifest {
  const object = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'falco', labels: { 'example.com/a': 'b' } },
    spec: {
      selector: { app: 'web' },
      ports: [{ name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' }],
    },
  };
  change(object as unknown as Record<string, never>);
  return object;
}

function daemonSet(container: object, pod: object = {}): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'falco', namespace: 'falco' },
    spec: {
      selector: { matchLabels: { app: 'falco' } },
      template: {
        metadata: { labels: { app: 'falco' } },
        spec: { containers: [{ name: 'falco', image: 'falco:1', ...container }], ...pod },
      },
    },
  };
}

const CONTAINER = 'spec.template.spec.containers[0]';

describe('the check against the schema of Kubernetes', () => {
  it('lets a good object pass', () => {
    expect(schemaProblems(service())).toEqual([]);
    expect(
      schemaProblems(daemonSet({ securityContext: { appArmorProfile: { type: 'Unconfined' } } })),
    ).toEqual([]);
  });

  it.each<[string, Manifest, string]>([
    ['a misspelt field at the top', { ...service(), specc: {} }, 'specc: there is no such field'],
    [
      'a misspelt field of the metadata',
      service((o) => Object.assign(o['metadata']!, { label: {} })),
      'metadata.label: there is no such field',
    ],
    [
      'a misspelt field in a list',
      service((o) => Object.assign(o['spec']!['ports']![0]!, { targetport: 1 })),
      'spec.ports[0].targetport: there is no such field',
    ],
    [
      'a misspelt field deep inside',
      daemonSet({ livenessProbe: { httpGet: { path: '/', port: 1, schema: 'HTTPS' } } }),
      `${CONTAINER}.livenessProbe.httpGet.schema: there is no such field`,
    ],
    [
      'a field in the wrong place',
      daemonSet({ serviceAccountName: 'falco' }),
      `${CONTAINER}.serviceAccountName: there is no such field`,
    ],
    [
      'a field that only JSON patches can add',
      daemonSet({ securityContext: { apparmorProfile: {} } }),
      `${CONTAINER}.securityContext.apparmorProfile: there is no such field`,
    ],
    [
      'a misspelt source of a volume',
      daemonSet({}, { volumes: [{ name: 'a', configmap: { name: 'a' } }] }),
      'spec.template.spec.volumes[0].configmap: there is no such field',
    ],
    [
      'a text for a number',
      service((o) => Object.assign(o['spec']!['ports']![0]!, { port: '80' })),
      'spec.ports[0].port: must be integer',
    ],
    [
      'a number for a text',
      daemonSet({ env: [{ name: 'A', value: 1 }] }),
      `${CONTAINER}.env[0].value: must be string`,
    ],
    [
      'a flag for a text',
      service((o) => Object.assign(o['spec']!['selector']!, { app: true })),
      'spec.selector.app: must be string',
    ],
    ['a list for an object', daemonSet({ resources: [] }), `${CONTAINER}.resources: must be object`],
    [
      'a word that is none of those allowed',
      daemonSet({ imagePullPolicy: 'Sometimes' }),
      `${CONTAINER}.imagePullPolicy: must be equal to one of the allowed values`,
    ],
    [
      'a quantity that is none',
      daemonSet({ resources: { limits: { memory: '1Gb' } } }),
      `${CONTAINER}.resources.limits.memory: must match format "quantity"`,
    ],
    [
      'a missing field',
      service((o) => {
        delete o['spec']!['ports']![0]!['port'];
      }),
      'spec.ports[0]: must have required property port',
    ],
    [
      'a missing name of a container',
      daemonSet({ name: undefined }),
      `${CONTAINER}: must have required property name`,
    ],
    [
      'an absent value',
      service((o) => Object.assign(o['metadata']!, { annotations: null })),
      'metadata.annotations: null',
    ],
    [
      'a kind that Kubernetes has elsewhere',
      { ...service(), apiVersion: 'apps/v1' },
      'no schema for apps/v1 Service',
    ],
  ])('reports %s', (_, manifest, problem) => {
    expect(schemaProblems(manifest)).toContain(problem);
  });
});
