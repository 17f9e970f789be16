import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BEHAVIOURS } from '../../lib/cluster';
import { DETECTION_POLICIES } from '../../lib/tetragon';
import { FakePrograms } from './fake-programs';

const recorded = (name: string): string[] =>
  readFileSync(join(__dirname, 'recorded', name), 'utf8')
    .trimEnd()
    .split('\n');
export const FALCO = recorded('falco.jsonl');
export const TETRAGON = recorded('tetragon.jsonl');

export const NOT_FOUND = {
  code: 1,
  stderr: 'Error from server (NotFound): namespaces "default" not found\n',
};
const PRIVILEGED_ID = 'containerd://0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0';
const CONTAINER_ID = 'containerd://e4dbc5cd75d9c1ba7e521ceba869b3249764c6493636eec41e1f10afefd5b898';

export const daemonSet = (name: string, namespace: string, containers: string[], ready = 1) => ({
  metadata: { name, namespace, labels: { 'app.kubernetes.io/name': name } },
  spec: {
    selector: { matchLabels: { 'app.kubernetes.io/name': name } },
    template: { spec: { containers: containers.map((each) => ({ name: each })) } },
  },
  status: { desiredNumberScheduled: 1, numberReady: ready },
});

const DAEMON_SETS = {
  items: [
    daemonSet('falco', 'falco', ['falco']),
    daemonSet('tetragon', 'kube-system', ['tetragon', 'export-stdout']),
  ],
};

export const POLICIES = DETECTION_POLICIES.map(({ props }) => props.name);

export const pod = (extra: object) =>
  JSON.stringify({ metadata: { name: 'pod' }, spec: { nodeName: 'lab' }, ...extra });

/** A cluster in which all is well, and which tells what was recorded in the order in which it happens. */
export class DemoCluster extends FakePrograms {
  private readonly told: ((line: string) => void)[] = [];
  private privileged = false;
  public namespaceIsThere = false;

  constructor(private readonly recorded: readonly string[] = [...FALCO, ...TETRAGON]) {
    super();
    let emitted = 0;
    const emit = (recordedLine: string) => {
      // No two events have the same time.
      emitted += 1;
      const line = recordedLine.replace(/("time":"[^"]*)\d{3}Z"/g, `$1${String(emitted).padStart(3, '0')}Z"`);
      for (const tell of this.told) {
        setTimeout(() => tell(line), 1200);
      }
    };
    const rulesOf = (part: string) => this.recorded.filter((line) => line.includes(part));
    this.on(/^kubectl get daemonsets --all-namespaces /, JSON.stringify(DAEMON_SETS));
    this.on('kubectl get namespace default -o json', () =>
      this.namespaceIsThere
        ? JSON.stringify({
            metadata: { labels: { 'app.kubernetes.io/managed-by': 'runtime-detection-demo' } },
          })
        : NOT_FOUND,
    );
    this.on('kubectl apply --server-side -f -', ({ input }) => {
      const { kind, metadata } = JSON.parse(input ?? '');
      this.namespaceIsThere ||= kind === 'Namespace';
      if (metadata.name === 'demo-privileged') {
        this.privileged = true;
        for (const line of rulesOf('rivileged')) {
          emit(line);
        }
      }
      return '';
    });
    this.on(/^kubectl wait pod\/demo --namespace default --for=condition=Ready --timeout=\d+s$/, '');
    this.on(
      'kubectl get pod demo --namespace default -o json',
      pod({ status: { containerStatuses: [{ containerID: CONTAINER_ID }] } }),
    );
    this.on('kubectl get pod demo-privileged --namespace default -o json', () =>
      this.privileged ? pod({ status: { containerStatuses: [{ containerID: PRIVILEGED_ID }] } }) : NOT_FOUND,
    );
    this.on(
      'kubectl get tracingpolicies.cilium.io -o json',
      JSON.stringify({ items: POLICIES.map((name) => ({ metadata: { name } })) }),
    );
    this.on(
      /^kubectl get pods --namespace (falco|kube-system) --selector /,
      JSON.stringify({ items: [JSON.parse(pod({}))] }),
    );
    this.on(
      / -- tetra tracingpolicy list -o json$/,
      JSON.stringify({ policies: POLICIES.map((name) => ({ name, state: 'TP_STATE_ENABLED' })) }),
    );
    this.on(
      /^kubectl get configmaps --namespace falco /,
      JSON.stringify({
        items: [{ data: { 'rules.yaml': BEHAVIOURS.map(({ rule }) => `- rule: ${rule}\n`).join('') } }],
      }),
    );
    this.on(/^kubectl delete namespace default --ignore-not-found --timeout=60s$/, () => {
      this.namespaceIsThere = false;
      return '';
    });
    this.on(/^kubectl exec --namespace default demo -- sh -c /, ({ line }) => {
      const behaviour = BEHAVIOURS.find(({ script }) => line.endsWith(`sh -c ${script}`));
      for (const each of behaviour === undefined
        ? []
        : [...rulesOf(`"rule":"${behaviour.rule}"`), ...rulesOf(`"policy_name":"${behaviour.policy}"`)]) {
        emit(each);
      }
      return '';
    });
    for (const engine of ['falco', 'tetragon']) {
      this.onFollow(
        new RegExp(`^kubectl logs .*--selector app.kubernetes.io/name=${engine} .*--follow`),
        (tell) => {
          this.told.push((line) => {
            if (line.includes('"rule"') === (engine === 'falco')) {
              tell(line);
            }
          });
        },
      );
    }
  }
}
