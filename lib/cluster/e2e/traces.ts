import { ClusterError } from '../cluster-error';
import type { Kubectl } from '../kubectl';
import { sleep } from '../sleep';

/** Told by the cluster itself of what was there, and gone after a while. */
const SHORT_LIVED = /^(events|events\.events\.k8s\.io|componentstatuses)$/;

/** What our objects, those that controllers make for them, and the definitions of Tetragon's operator are called. */
const NAMES = /falco|tetragon|tracingpolic|runtime-detection/;

const COLUMNS =
  'custom-columns=KIND:.kind,NAMESPACE:.metadata.namespace,NAME:.metadata.name,PART:.metadata.labels.app\\.kubernetes\\.io/part-of';

/** Every object of the cluster, of whatever kind, that is ours by its label or its name. */
export async function findTraces(kubectl: Kubectl): Promise<readonly string[]> {
  const kinds = (
    await kubectl.must('the kinds of objects cannot be listed', [
      'api-resources',
      '--verbs=list,delete',
      '-o',
      'name',
    ])
  )
    .split('\n')
    .map((kind) => kind.trim())
    .filter((kind) => kind !== '' && !SHORT_LIVED.test(kind));
  const listed = await kubectl.must('the objects cannot be read', [
    'get',
    kinds.join(','),
    '--all-namespaces',
    '--no-headers',
    '-o',
    COLUMNS,
  ]);
  return listed.split('\n').flatMap((line) => {
    const [kind = '', namespace = '', name = '', part = ''] = line.trim().split(/\s+/);
    const isOurs = part === 'runtime-detection' || NAMES.test(name) || NAMES.test(namespace);
    return isOurs ? [[kind, ...(namespace === '<none>' ? [] : [namespace]), name].join(' ')] : [];
  });
}

/** Waits until nothing of ours is there: pods go some time after what has made them. */
export async function assertNoTraces(kubectl: Kubectl, timeout: number): Promise<void> {
  const end = Date.now() + timeout;
  for (;;) {
    const traces = await findTraces(kubectl);
    if (traces.length === 0 || kubectl.signal.aborted) {
      return;
    }
    if (Date.now() >= end) {
      throw new ClusterError('the cluster has objects of this package', [
        ...traces,
        'remove them with "make down", or "kubectl delete -f dist/local"',
      ]);
    }
    await sleep(2000, kubectl.signal);
  }
}
