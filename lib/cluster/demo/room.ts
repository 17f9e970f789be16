import { ClusterError } from '../cluster-error';
import { explainPods } from '../explain-pods';
import { explain, type Kubectl } from '../kubectl';
import { at, list, text } from '../objects';
import { sleep } from '../sleep';
import { DEMO_POD } from './behaviours';
import { DEMO_LABEL, DEMO_LABEL_VALUE, namespaceManifest, podManifest } from './manifests';

/** Makes the namespace of the demo anew. One of that name that is not the demo's is left alone, and is an error. */
export async function makeRoom(kubectl: Kubectl, namespace: string, timeout: number): Promise<void> {
  const found = await kubectl.json('the namespaces cannot be read', ['get', 'namespace', namespace]);
  if (found !== undefined) {
    if (at(found, 'metadata', 'labels', DEMO_LABEL) !== DEMO_LABEL_VALUE) {
      throw new ClusterError(`the namespace ${namespace} already exists, and was not created by the demo`, [
        'choose another one with --namespace',
      ]);
    }
    // An earlier run was ended before it could clean up.
    await kubectl.must(`cannot delete the namespace ${namespace} of an earlier run`, [
      'delete',
      'namespace',
      namespace,
      '--ignore-not-found',
      `--timeout=${Math.round(timeout / 1000)}s`,
    ]);
  }
  await kubectl.must(`cannot create the namespace ${namespace}`, ['apply', '--server-side', '-f', '-'], {
    input: namespaceManifest(namespace),
  });
}

export async function makePod(kubectl: Kubectl, namespace: string, image: string): Promise<void> {
  const input = podManifest(namespace, image);
  for (let attempt = 1; ; attempt++) {
    const { code, stderr } = await kubectl.run(['apply', '--server-side', '-f', '-'], { input });
    if (code === 0) {
      return;
    }
    // A new namespace gets its service account a moment later.
    if (!/serviceaccount .*not found/i.test(stderr) || attempt === 10 || kubectl.signal.aborted) {
      throw new ClusterError(`cannot create the pod ${DEMO_POD}`, explain(stderr));
    }
    await sleep(1000, kubectl.signal);
  }
}

/** Waits until the demo's pod is ready. @throws ClusterError that says what keeps it */
export async function waitForPod(kubectl: Kubectl, namespace: string, timeout: number): Promise<void> {
  const seconds = Math.round(timeout / 1000);
  const { code, stderr } = await kubectl.run([
    'wait',
    `pod/${DEMO_POD}`,
    '--namespace',
    namespace,
    '--for=condition=Ready',
    `--timeout=${seconds}s`,
  ]);
  if (code !== 0 && !kubectl.signal.aborted) {
    const reasons = await whyNotReady(kubectl, namespace);
    throw new ClusterError(`the pod ${DEMO_POD} is not ready within ${seconds} s`, [
      ...(reasons.length === 0 ? explain(stderr) : reasons),
      'allow more time with --timeout',
    ]);
  }
}

/** What keeps pods of the demo from being ready. */
export async function whyNotReady(kubectl: Kubectl, namespace: string): Promise<readonly string[]> {
  const reasons = await explainPods(kubectl, { namespace, selector: `${DEMO_LABEL}=${DEMO_LABEL_VALUE}` });
  const cannotPull = reasons.some((reason) => /ImagePull|ErrImage/.test(reason));
  return [
    ...reasons,
    ...(cannotPull
      ? ['use --image to specify an image that the nodes can pull or already have: Alpine or Debian']
      : []),
  ];
}

/** Such as `containerd://0123...`, or the empty text. */
export async function containerIdOf(kubectl: Kubectl, namespace: string, name: string): Promise<string> {
  const pod = await kubectl.json('the pod cannot be read', ['get', 'pod', name, '--namespace', namespace]);
  return text(at(list(at(pod, 'status', 'containerStatuses'))[0], 'containerID'));
}

/** Removes what the demo has made, and nothing that others have. It does not throw: what is left is said by the next run. */
export async function removeRoom(kubectl: Kubectl, namespace: string): Promise<void> {
  const found = await kubectl
    .json('the namespaces cannot be read', ['get', 'namespace', namespace])
    .catch(() => undefined);
  if (at(found, 'metadata', 'labels', DEMO_LABEL) === DEMO_LABEL_VALUE) {
    await kubectl.run(['delete', 'namespace', namespace, '--ignore-not-found', '--timeout=60s']);
  }
}
