import { describe, expect, it } from 'vitest';
import { allEmitted, type Emitted } from './emitted';
import { senseProblems } from './sense';

// biome-ignore lint/suspicious/noExplicitAny: any object may be broken anywhere
type Any = any;

const EVERY_PROP = allEmitted().find(({ name }) => name === 'every prop at once')!;

/** A copy of the objects with one of them broken. */
function broken(kind: string, change: (object: Any) => void, name?: string): Emitted {
  const objects: Any[] = structuredClone([...EVERY_PROP.objects]);
  change(
    objects.find((object) => object.kind === kind && (name === undefined || object.metadata.name === name)),
  );
  return { ...EVERY_PROP, objects };
}

function without(kind: string): Emitted {
  return { ...EVERY_PROP, objects: EVERY_PROP.objects.filter((object) => object.kind !== kind) };
}

function ofPod(change: (pod: Any) => void): Emitted {
  return broken('DaemonSet', ({ spec }) => change(spec.template.spec));
}

function ofContainer(change: (container: Any) => void): Emitted {
  return ofPod(({ containers }) => change(containers[0]));
}

const CASES: readonly (readonly [string, Emitted, string])[] = [
  [
    'a name that no host can have',
    broken('Service', ({ metadata }) => {
      metadata.name = 'falco_1';
    }),
    'Service falco_1: the name is no DNS label',
  ],
  [
    'an object twice',
    { ...EVERY_PROP, objects: [...EVERY_PROP.objects, EVERY_PROP.objects[0]!] },
    'ConfigMap falco-blue-rules in detection: twice',
  ],
  [
    'an object that pruning does not find',
    broken('Secret', ({ metadata }) => {
      delete metadata.labels['app.kubernetes.io/part-of'];
    }),
    'Secret falcosidekick-blue: label part-of is missing',
  ],
  [
    'a label that the API server refuses',
    broken('Secret', ({ metadata }) => {
      metadata.labels.a = 'b c';
    }),
    'Secret falcosidekick-blue: label a cannot be "b c"',
  ],
  [
    'an object without namespace',
    broken('Secret', ({ metadata }) => {
      delete metadata.namespace;
    }),
    'Secret falcosidekick-blue: namespace undefined',
  ],
  [
    'a namespace that nobody makes',
    { ...EVERY_PROP, given: EVERY_PROP.given.slice(1) },
    'DaemonSet falco-blue: the namespace detection is not there yet',
  ],
  [
    'a selector that misses its pods',
    broken('DaemonSet', ({ spec }) => {
      spec.selector.matchLabels.a = 'b';
    }),
    'DaemonSet falco-blue: selects nothing',
  ],
  [
    'a Service without pods',
    broken(
      'Service',
      ({ spec }) => {
        spec.selector = { a: 'b' };
      },
      'falcosidekick-blue',
    ),
    'Service falcosidekick-blue: selects nothing',
  ],
  [
    'a Service for everything',
    broken(
      'Service',
      ({ spec }) => {
        spec.selector = {};
      },
      'falcosidekick-blue',
    ),
    'Service falcosidekick-blue: selects Deployment falcosidekick-blue and DaemonSet falco-blue',
  ],
  [
    'a network policy that lets in nobody',
    broken('NetworkPolicy', ({ spec }) => {
      spec.ingress[0].from[0].podSelector.matchLabels.a = 'b';
    }),
    'NetworkPolicy falcosidekick-blue: selects nothing',
  ],
  [
    'a disruption budget for nothing',
    broken('PodDisruptionBudget', ({ spec }) => {
      spec.selector.matchLabels = { a: 'b' };
    }),
    'PodDisruptionBudget falcosidekick-blue: selects nothing',
  ],
  [
    'a Service to a port that is not there',
    broken(
      'Service',
      ({ spec }) => {
        spec.ports[0].targetPort = 'htpp';
      },
      'falcosidekick-blue',
    ),
    'Service falcosidekick-blue: no container has the port htpp',
  ],
  [
    'a network policy for another port',
    broken('NetworkPolicy', ({ spec }) => {
      spec.ingress[0].ports[0].port = 2801;
    }),
    'NetworkPolicy falcosidekick-blue: no container has the port 2801',
  ],
  [
    'a probe of a port that is not there',
    ofContainer((container) => {
      container.livenessProbe.httpGet.port = 'wbe';
    }),
    'DaemonSet falco-blue: a probe asks the port wbe, which no container has',
  ],
  [
    'a mount without volume',
    ofContainer(({ volumeMounts }) => {
      volumeMounts[0].name = 'confg';
    }),
    'DaemonSet falco-blue: no volume confg for the mount',
  ],
  [
    'a volume without mount',
    ofPod(({ volumes }) => volumes.push({ name: 'boot' })),
    'DaemonSet falco-blue: the volume boot is not mounted',
  ],
  [
    'two mounts at one place',
    ofContainer(({ volumeMounts }) => volumeMounts.push(volumeMounts[0])),
    'DaemonSet falco-blue: two mounts at /etc/runtime-detection/falco',
  ],
  [
    'a ConfigMap that nobody emits',
    without('ConfigMap'),
    'DaemonSet falco-blue: there is no ConfigMap detection/falco-blue',
  ],
  [
    'a Secret that nobody emits',
    without('Secret'),
    'Deployment falcosidekick-blue: there is no Secret detection/falcosidekick-blue: SLACK_WEBHOOKURL',
  ],
  [
    'a key that the Secret does not have',
    broken('Secret', (secret) => {
      secret.data = {};
    }),
    'Deployment falcosidekick-blue: there is no Secret detection/falcosidekick-blue: SLACK_WEBHOOKURL',
  ],
  [
    'a service account that nobody emits',
    without('ServiceAccount'),
    'DaemonSet falco-blue: there is no ServiceAccount detection/falco-blue',
  ],
  [
    'a priority class that nobody emits',
    ofPod((pod) => {
      pod.priorityClassName = 'high';
    }),
    'DaemonSet falco-blue: there is no PriorityClass high',
  ],
  [
    'a token that nothing uses',
    ofPod((pod) => {
      delete pod.automountServiceAccountToken;
    }),
    'DaemonSet falco-blue: a token without use',
  ],
  [
    'permissions for nobody',
    broken('ClusterRoleBinding', ({ subjects }) => {
      subjects[0].name = 'other';
    }),
    'permissions for ServiceAccount detection/other, which no pod has',
  ],
  [
    'a binding to a role that nobody emits',
    without('ClusterRole'),
    'ClusterRoleBinding detection-falcosidekick-blue-policy-report: there is no such role',
  ],
  [
    'permissions for everything',
    broken('ClusterRole', ({ rules }) => {
      rules[0].verbs = ['*'];
    }),
    'ClusterRole detection-falcosidekick-blue-policy-report: *',
  ],
  [
    'an image that may change',
    ofContainer((container) => {
      container.image = 'docker.io/falco:latest';
    }),
    'DaemonSet falco-blue: falco: the image docker.io/falco:latest is not pinned',
  ],
  [
    'an image from anywhere',
    ofContainer((container) => {
      container.image = 'falcosecurity/falco:1';
    }),
    'DaemonSet falco-blue: falco: the image falcosecurity/falco:1 names no registry',
  ],
  [
    'a container without requests',
    ofContainer((container) => {
      delete container.resources.requests.cpu;
    }),
    'DaemonSet falco-blue: falco: no requests',
  ],
  [
    'a container without limit',
    ofContainer((container) => {
      delete container.resources.limits;
    }),
    'DaemonSet falco-blue: falco: no limit of memory',
  ],
  [
    'a root file system that can be written to',
    ofContainer(({ securityContext }) => {
      delete securityContext.readOnlyRootFilesystem;
    }),
    'DaemonSet falco-blue: falco: the root file system can be written to',
  ],
  [
    'a privileged container',
    ofContainer(({ securityContext }) => {
      securityContext.privileged = true;
    }),
    'DaemonSet falco-blue: falco: privileged',
  ],
  [
    'capabilities that nobody asked for',
    ofContainer(({ securityContext }) => {
      delete securityContext.capabilities.drop;
    }),
    'DaemonSet falco-blue: falco: keeps capabilities',
  ],
  [
    'a way to more privileges',
    ofContainer(({ securityContext }) => {
      securityContext.capabilities.add = ['BPF'];
    }),
    'DaemonSet falco-blue: falco: may gain privileges',
  ],
  [
    'an init container with privileges',
    ofPod(({ initContainers }) => {
      delete initContainers[0].securityContext;
    }),
    'DaemonSet falco-blue: wait: keeps capabilities',
  ],
  [
    'the network of the node',
    ofPod((pod) => {
      pod.hostNetwork = true;
    }),
    'DaemonSet falco-blue: a namespace of the node',
  ],
  [
    'a variable twice',
    ofContainer(({ env }) => env.push(env[0])),
    'DaemonSet falco-blue: falco: the variable HOST_ROOT twice',
  ],
  [
    'a secret in a ConfigMap',
    broken('ConfigMap', ({ data }) => {
      data.x = `url: ${EVERY_PROP.plainSecrets[0]}`;
    }),
    'ConfigMap falco-blue-rules: shows a secret',
  ],
  [
    'a secret as the value of a variable',
    ofContainer(({ env }) => env.push({ name: 'SLACK_WEBHOOKURL', value: 'x' })),
    'DaemonSet falco-blue: the variable SLACK_WEBHOOKURL is plain text',
  ],
  [
    'an object that a plain "kubectl apply" cannot bring',
    broken('ConfigMap', ({ data }) => {
      data.x = 'x'.repeat(262_144);
    }),
    'ConfigMap falco-blue-rules: annotations of ',
  ],
  [
    'a misspelt field of a ServiceMonitor',
    broken(
      'ServiceMonitor',
      ({ spec }) => {
        spec.endpoints[0].intervall = '1s';
      },
      'falco-blue',
    ),
    'ServiceMonitor falco-blue: unknown field intervall',
  ],
  [
    'a ServiceMonitor for nothing',
    broken(
      'ServiceMonitor',
      ({ spec }) => {
        spec.selector.matchLabels.a = 'b';
      },
      'falco-blue',
    ),
    'ServiceMonitor falco-blue: selects no Service',
  ],
  [
    'a ServiceMonitor of another port',
    broken(
      'ServiceMonitor',
      ({ spec }) => {
        spec.endpoints[0].port = 'web';
      },
      'falco-blue',
    ),
    'ServiceMonitor falco-blue: no Service has the port web',
  ],
];

describe('the check of all objects together', () => {
  it('lets good objects pass', () => {
    expect(senseProblems(EVERY_PROP)).toEqual([]);
  });

  it.each(CASES)('reports %s', (_, emitted, problem) => {
    expect(senseProblems(emitted)).toContainEqual(expect.stringContaining(problem));
  });
});
