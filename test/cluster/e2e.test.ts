import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type E2eStep, Kubectl, runE2e } from '../../lib/cluster';
import { DemoCluster, daemonSet, FALCO, POLICIES, TETRAGON } from './demo-cluster';
import { settle } from './settle';

const DIRECTORY = join(__dirname, '..', '..', 'dist', 'local');
const ready = (kind: 'DaemonSet' | 'Deployment') =>
  JSON.stringify({
    metadata: { generation: 1 },
    spec: { replicas: 1 },
    status:
      kind === 'DaemonSet'
        ? { observedGeneration: 1, desiredNumberScheduled: 1, updatedNumberScheduled: 1, numberAvailable: 1 }
        : { observedGeneration: 1, replicas: 1, updatedReplicas: 1, availableReplicas: 1 },
  });
const ESTABLISHED = JSON.stringify({ status: { conditions: [{ type: 'Established', status: 'True' }] } });

const POD = 'Pod         falco         falco-x7v2p   runtime-detection';
const CONFIG = 'ConfigMap   falco         falco         runtime-detection';

/** A cluster that has nothing of ours, takes everything, and forgets it again. */
class EmptyCluster extends DemoCluster {
  public isDeployed = false;
  /** How often somebody looks until pods have gone. */
  public lingers = 0;

  constructor(recorded?: readonly string[]) {
    super(recorded);
    this.on(
      'kubectl api-resources --verbs=list,delete -o name',
      'configmaps\nevents\npods\ndaemonsets.apps\nevents.events.k8s.io\n',
    )
      .on(
        /^kubectl get configmaps,pods,daemonsets\.apps --all-namespaces --no-headers -o custom-columns=/,
        () =>
          [
            'ConfigMap   kube-system   coredns   <none>',
            'Node        <none>        worker    <none>',
            ...this.left,
          ].join('\n'),
      )
      .on(/^kubectl get customresourcedefinition tracingpolicies/, ESTABLISHED)
      .on(
        /^kubectl get daemonsets,deployments --all-namespaces /,
        '{"items":[{"metadata":{"name":"falco","generation":1}}]}',
      )
      .on(/^kubectl get daemonset [\w-]+ --namespace \S+ -o json$/, ready('DaemonSet'))
      .on(/^kubectl get deployment [\w-]+ --namespace \S+ -o json$/, ready('Deployment'))
      .on(/^kubectl apply --server-side --force-conflicts --field-manager=runtime-detection -f /, () => {
        this.isDeployed = true;
        return 'x serverside-applied\n';
      })
      .on(/^kubectl rollout restart --namespace \S+ (daemonset|deployment)\/[\w-]+$/, '')
      .on(/^kubectl delete --ignore-not-found --timeout=60s /, () => {
        this.isDeployed = false;
        this.lingers = 3;
        return '';
      })
      .on(/ -- tetra tracingpolicy list -o json$/, () =>
        JSON.stringify({
          policies: [...POLICIES, 'monitor-execve'].map((name) => ({ name, state: 'TP_STATE_ENABLED' })),
        }),
      );
  }

  /** Pods go some time after what has made them. */
  private get left(): readonly string[] {
    this.lingers = Math.max(0, this.lingers - 1);
    return this.isDeployed ? [CONFIG, POD] : this.lingers > 0 ? [POD] : [];
  }
}

const told: string[] = [];

function e2e(
  cluster: DemoCluster,
  signal = new AbortController().signal,
  withTetragon = true,
): Promise<readonly E2eStep[]> {
  return settle(
    runE2e(new Kubectl(cluster, signal), {
      directory: DIRECTORY,
      previous: DIRECTORY,
      withTetragon,
      image: 'alpine',
      namespace: 'default',
      timeout: 60_000,
      patience: 30_000,
      atLeast: 12,
      onStep: (text) => told.push(text),
    }),
  );
}

const shown = (steps: readonly E2eStep[]) => steps.map(({ name, problem }) => [name, problem]);

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('e2e', () => {
  it('goes from a cluster without us to a cluster without us', async () => {
    const cluster = new EmptyCluster();
    expect(shown(await e2e(cluster))).toEqual([
      ['the cluster is clean', undefined],
      ['applies the previous version', undefined],
      ['upgrades to this version', undefined],
      ['applies it again, which changes nothing', undefined],
      ['detects the behaviors, with metadata', undefined],
      ['restarts all pods', undefined],
      ['detects the behaviors again', undefined],
      ['removes everything', undefined],
      ['nothing is left', undefined],
    ]);
    expect(cluster.unknown).toEqual([]);
    expect(told).toContain('2 Write Below Etc Sensitive: Falco after 1.2 s, Tetragon after 1.2 s');
    expect(told.filter((text) => text === '13 of 13 detected')).toHaveLength(2);
  });

  it('leaves Tetragon out where it is told to', async () => {
    const cluster = new EmptyCluster(FALCO);
    cluster.on(
      /^kubectl get daemonsets --all-namespaces /,
      JSON.stringify({ items: [daemonSet('falco', 'falco', ['falco'])] }),
    );
    const steps = await e2e(cluster, undefined, false);
    expect(steps.filter(({ problem }) => problem !== undefined)).toEqual([]);
    expect(steps).toHaveLength(9);
    expect(cluster.lines.filter((line) => /^kubectl (apply|rollout) .*tetragon/.test(line))).toEqual([]);
  });

  it('touches nothing of a cluster that has something of ours', async () => {
    const cluster = new EmptyCluster();
    cluster.isDeployed = true;
    expect(shown(await e2e(cluster))).toEqual([
      [
        'the cluster is clean',
        'the cluster has objects of this package\n  ConfigMap falco falco\n  Pod falco falco-x7v2p\n  remove them with "make down", or "kubectl delete -f dist/local"',
      ],
    ]);
    expect(cluster.lines.filter((line) => !/^kubectl (get|api-resources) /.test(line))).toEqual([]);
  });

  it.each<[string, (cluster: EmptyCluster) => unknown, string, string]>([
    [
      'a second run changes something',
      (cluster) => {
        let generation = 0;
        cluster.on(/^kubectl get daemonsets,deployments /, () => {
          generation += 1;
          return JSON.stringify({ items: [{ metadata: { name: 'falco', generation } }] });
        });
      },
      'applies it again, which changes nothing',
      'workloads have changed\n  before: falco 1\n  after:  falco 2',
    ],
    [
      'a pod cannot be restarted',
      (cluster) => cluster.on(/ rollout restart .* daemonset\/falco$/, { stderr: 'error: no\n' }),
      'restarts all pods',
      'daemonset/falco cannot be restarted\n  error: no',
    ],
  ])('fails where %s, and removes everything all the same', async (_, change, name, problem) => {
    const cluster = new EmptyCluster();
    change(cluster);
    const steps = await e2e(cluster);
    expect(
      steps.filter((step) => step.problem !== undefined).map((step) => [step.name, step.problem]),
    ).toEqual([[name, problem]]);
    expect(steps.slice(-2).map((step) => step.name)).toEqual(['removes everything', 'nothing is left']);
    expect([cluster.isDeployed, cluster.namespaceIsThere, cluster.unknown]).toEqual([false, false, []]);
  });

  it('fails where too little is detected, or alerts do not say whose they are', async () => {
    const few = await e2e(new EmptyCluster(FALCO.slice(0, 4)));
    expect(few.find(({ problem }) => problem !== undefined)?.problem).toContain(
      '4 of 13 behaviors were detected, but 12 are required',
    );
    const nameless = FALCO.map((line) =>
      line.replace(/"container\.image\.repository":"[^"]*"/, '"container.image.repository":null'),
    );
    const found = (await e2e(new EmptyCluster([...nameless, ...TETRAGON]))).find(
      ({ problem }) => problem !== undefined,
    );
    expect(found?.problem).toContain('Falco alerts have no pod or image name\n  1 Container Spawned Shell');
  });

  it('fails where something is left', async () => {
    const cluster = new EmptyCluster().on(/^kubectl delete --ignore-not-found /, '');
    const steps = await e2e(cluster as EmptyCluster);
    expect(steps.at(-1)?.problem).toContain(
      'the cluster has objects of this package\n  ConfigMap falco falco',
    );
  });

  it('removes everything where it is interrupted', async () => {
    const cluster = new EmptyCluster();
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 3000);
    const steps = await e2e(cluster, controller.signal);
    expect(shown(steps).slice(-3)).toEqual([
      ['detects the behaviors, with metadata', 'interrupted'],
      ['removes everything', undefined],
      ['nothing is left', undefined],
    ]);
    expect([cluster.isDeployed, cluster.namespaceIsThere]).toEqual([false, false]);
  });
});
