import { DEMO_POD, PRIVILEGED_POD } from './behaviours';

/** By this label the demo knows what it has made. */
export const DEMO_LABEL = 'app.kubernetes.io/managed-by';
export const DEMO_LABEL_VALUE = 'runtime-detection-demo';

const LABELS = { [DEMO_LABEL]: DEMO_LABEL_VALUE, 'app.kubernetes.io/name': 'runtime-detection-demo' };

/** The namespace: one of its pods is privileged. */
export function namespaceManifest(name: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { ...LABELS, 'pod-security.kubernetes.io/enforce': 'privileged' } },
  });
}

/** The pod in which everything happens but the privileged container. */
export function podManifest(namespace: string, image: string): string {
  return pod(DEMO_POD, namespace, image, 'while :; do sleep 3600; done', {
    // Where the kubelet has a default profile, it would end mount before the kernel's hooks see it.
    seccompProfile: { type: 'Unconfined' },
    runAsUser: 0,
  });
}

/**
 * The privileged pod. Its first process runs a second program after a while: of what happens at a container's start an
 * engine may not know yet whose it is.
 */
export function privilegedManifest(namespace: string, image: string): string {
  return pod(PRIVILEGED_POD, namespace, image, 'sleep 10; exec sleep 3600', { privileged: true });
}

function pod(
  name: string,
  namespace: string,
  image: string,
  script: string,
  securityContext: Readonly<Record<string, unknown>>,
): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: LABELS },
    spec: {
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: 0,
      containers: [
        {
          name: 'demo',
          image,
          imagePullPolicy: 'IfNotPresent',
          command: ['sh', '-c', script],
          securityContext,
        },
      ],
    },
  });
}
