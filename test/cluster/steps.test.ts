import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../cli/run-program';
import { FakePrograms } from './fake-programs';
import { settle } from './settle';

const ROOT = join(__dirname, '..', '..');
const DIST = join(ROOT, 'dist');
const NOT_FOUND = { stderr: 'Error from server (NotFound): it is not there' };
const POLICIES = readFileSync(join(DIST, 'local', 'policies', '01-container-shell.yaml'), 'utf8');

const daemonSet = (name: string, ready: number, extra: object = {}) =>
  JSON.stringify({
    metadata: { name, namespace: 'falco', generation: 2, labels: { 'app.kubernetes.io/name': name } },
    spec: { selector: { matchLabels: { app: name } }, template: { spec: { containers: [{ name }] } } },
    status: {
      observedGeneration: 2,
      desiredNumberScheduled: 1,
      updatedNumberScheduled: 1,
      numberAvailable: ready,
      numberReady: ready,
    },
    ...extra,
  });

const deployment = (name: string, ready = 1) =>
  JSON.stringify({
    metadata: { name, generation: 1 },
    spec: { replicas: 1 },
    status: { observedGeneration: 1, replicas: 1, updatedReplicas: 1, availableReplicas: ready },
  });

const established = JSON.stringify({ status: { conditions: [{ type: 'Established', status: 'True' }] } });

/** A cluster in which everything becomes ready at once. */
function cluster(): FakePrograms {
  return new FakePrograms()
    .on(
      new RegExp(
        `^kubectl --context c apply --server-side --force-conflicts --field-manager=runtime-detection -f ${DIST}/`,
      ),
      'configmap/x serverside-applied\n',
    )
    .on('kubectl --context c get daemonset falco --namespace falco -o json', daemonSet('falco', 1))
    .on(
      'kubectl --context c get deployment falcosidekick --namespace falco -o json',
      deployment('falcosidekick'),
    )
    .on(
      'kubectl --context c get daemonset tetragon --namespace kube-system -o json',
      daemonSet('tetragon', 1),
    )
    .on(
      'kubectl --context c get deployment tetragon-operator --namespace kube-system -o json',
      deployment('tetragon-operator'),
    )
    .on(
      /^kubectl --context c get customresourcedefinition tracingpolicies(namespaced)?\.cilium\.io -o json$/,
      established,
    )
    .on(
      /^kubectl --context c get daemonsets --all-namespaces /,
      JSON.stringify({ items: [JSON.parse(daemonSet('tetragon', 1))] }),
    )
    .on(
      'kubectl --context c get pods --namespace falco --selector app=tetragon -o json',
      JSON.stringify({ items: [{ metadata: { name: 'tetragon-x' }, spec: { nodeName: 'n' } }] }),
    )
    .on(
      / exec --namespace falco tetragon-x --container tetragon -- tetra tracingpolicy list -o json$/,
      policies('TP_STATE_ENABLED'),
    );
}

function policies(state: string, error = ''): string {
  const names = [
    '01-container-shell',
    '02-write-account-files',
    '03-modify-system-binaries',
    '04-package-manager',
    '05-cloud-metadata',
    '06-container-mount',
    '07-privileged-container',
    '08-write-cron-files',
    '09-suspicious-ports',
    '10-chmod-system-paths',
    '11-web-root-exec',
    '12-outbound-public',
    '13-non-root-sensitive-write',
    '20-monitor-execve',
  ].map((name) => name.slice(3));
  return JSON.stringify({
    policies: names.map((name) => ({
      name,
      state: name === 'container-shell' ? state : 'TP_STATE_ENABLED',
      error: name === 'container-shell' ? error : '',
    })),
  });
}

const step = (programs: FakePrograms, ...args: string[]) =>
  settle(run(['cluster', ...args, '--context', 'c', '--dist', DIST], { programs }));

const applied = (programs: FakePrograms): string[] =>
  programs.lines.flatMap((line) => (line.includes(' apply ') ? [line.replace(/^.*-f .*\//, '')] : []));

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('cluster apply', () => {
  it('says how to get alarms and dashboards where they were not synthesized', async () => {
    const { exitCode, errors } = await step(cluster(), 'apply', 'monitoring');
    expect([exitCode, errors]).toEqual([
      2,
      `${DIST}/local/70-monitoring.yaml does not exist
  create it: "MONITORING=prometheus-operator npm run synth", or MONITORING=annotations (docs/monitoring.md)`,
    ]);
  });

  it('asks a busy API server again, and gives up where it stays busy', async () => {
    const busy = { stderr: 'Unable to connect to the server: net/http: TLS handshake timeout\n' };
    let asked = 0;
    const programs = cluster().on(/ get daemonset falco /, () => {
      asked += 1;
      return asked === 3 ? daemonSet('falco', 1) : busy;
    });
    expect((await step(programs, 'apply', 'falco')).exitCode).toBe(0);
    const { exitCode, errors } = await step(cluster().on(/ get daemonset falco /, busy), 'apply', 'falco');
    expect([exitCode, errors]).toEqual([
      2,
      'DaemonSet falco cannot be read\n  Unable to connect to the server: net/http: TLS handshake timeout\n  the cluster does not respond: start it ("make up"), or choose another one with --context (kubectl config get-contexts)',
    ]);
  });

  it.each([
    ['falco', ['00-namespace.yaml', '10-falco-rules.yaml', '30-falco.yaml']],
    ['sidekick', ['00-namespace.yaml', '20-falcosidekick.yaml']],
    ['tetragon', ['40-tetragon.yaml']],
  ])('%s: applies what it needs, in order', async (component, files) => {
    const programs = cluster();
    const { exitCode, printed, errors } = await step(programs, 'apply', component);
    expect([exitCode, errors, programs.unknown]).toEqual([0, '', []]);
    expect(applied(programs)).toEqual(files);
    expect(printed).toContain(`${component}: ready in c`);
  });

  it('rules: restarts Falco with them where it is deployed, and leaves it out where it is not', async () => {
    const programs = cluster();
    await step(programs, 'apply', 'rules');
    expect(applied(programs)).toEqual(['00-namespace.yaml', '10-falco-rules.yaml', '30-falco.yaml']);
    const empty = cluster().on(
      'kubectl --context c get daemonset falco --namespace falco -o json',
      NOT_FOUND,
    );
    await step(empty, 'apply', 'rules');
    expect(applied(empty)).toEqual(['00-namespace.yaml', '10-falco-rules.yaml']);
  });

  it("policies: waits for Tetragon's operator to make their definitions, and until they are loaded", async () => {
    let asked = 0;
    const programs = cluster();
    programs.on(/ get customresourcedefinition tracingpolicies\.cilium\.io -o json$/, () => {
      asked += 1;
      return asked < 4 ? NOT_FOUND : established;
    });
    let loaded = 0;
    programs.on(/ tetra tracingpolicy list -o json$/, () => {
      loaded += 1;
      return policies(loaded < 3 ? 'TP_STATE_LOADING' : 'TP_STATE_ENABLED');
    });
    const { exitCode, printed } = await step(programs, 'apply', 'policies');
    expect(exitCode).toBe(0);
    expect(printed).toBe(`configmap/x serverside-applied
tetragon-operator: 1 of 1 pod ready
tetragon: 1 of 1 pod ready
waiting for Tetragon's operator to create the policy CRDs
configmap/x serverside-applied
policies: 13 of 14 loaded
policies: 14 of 14 loaded
policies: ready in c`);
    expect(POLICIES).toContain('name: container-shell');
  });

  it('says which policies an agent cannot load, and why', async () => {
    const programs = cluster().on(
      / tetra tracingpolicy list -o json$/,
      policies('TP_STATE_LOAD_ERROR', 'no such function'),
    );
    const { exitCode, errors } = await step(programs, 'apply', 'policies');
    expect(exitCode).toBe(2);
    expect(errors).toBe(`the agent cannot load all policies
  container-shell on n: load_error, no such function
  find the reason with "cdk8s-runtime-detection policies check --kernel <version of the node>"`);
  });

  it('shows progress, and what keeps pods from being ready when the time is over', async () => {
    const programs = cluster()
      .on('kubectl --context c get daemonset falco --namespace falco -o json', daemonSet('falco', 0))
      .on(
        /^kubectl --context c get pods --namespace falco --selector /,
        JSON.stringify({
          items: [
            {
              metadata: { name: 'falco-x' },
              status: {
                conditions: [{ type: 'Ready', status: 'False' }],
                containerStatuses: [
                  {
                    name: 'falco',
                    ready: false,
                    restartCount: 3,
                    state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 40s' } },
                    lastState: { terminated: { exitCode: 1, reason: 'Error' } },
                  },
                ],
              },
            },
          ],
        }),
      )
      .on(
        'kubectl --context c logs falco-x --namespace falco --container falco --tail=12 --previous',
        "libbpf: tracepoint 'syscalls/sys_enter_connect' perf_event_open() failed: Permission denied\nError: it ended\n",
      )
      .on(
        'kubectl --context c get events --namespace falco -o json',
        JSON.stringify({
          items: [
            {
              type: 'Warning',
              reason: 'BackOff',
              message: 'Back-off restarting',
              involvedObject: { name: 'falco-x' },
            },
            { type: 'Warning', reason: 'Other', message: 'x', involvedObject: { name: 'other' } },
          ],
        }),
      );
    const { exitCode, printed, errors } = await step(programs, 'apply', 'falco', '--timeout', '20');
    expect(exitCode).toBe(2);
    expect(printed).toContain('falco: 0 of 1 pod ready');
    expect(errors).toBe(`falco is not ready within 20 s: 0 of 1 pod ready
  pod falco-x, container falco: CrashLoopBackOff, back-off 40s, ended with exit code 1 (Error), restarted 3 times
  event BackOff: Back-off restarting
  the last lines of falco:
    libbpf: tracepoint 'syscalls/sys_enter_connect' perf_event_open() failed: Permission denied
    Error: it ended
  the node allows tracing only with SYS_ADMIN (kernel.perf_event_paranoid is above 2): use the node profile for such nodes, set Driver.modernEbpf({ leastPrivileged: false }), or run "sysctl -w kernel.perf_event_paranoid=2" on the node
  allow more time with --timeout, or run "cdk8s-runtime-detection doctor"`);
  });

  it.each<[string, FakePrograms, string]>([
    [
      'kubectl is missing',
      new FakePrograms([]),
      'kubectl is not installed, or not in the PATH\n  install it from https://kubernetes.io/docs/tasks/tools/',
    ],
    [
      'the context is not there',
      new FakePrograms().on(/ apply /, { stderr: 'error: context "c" does not exist\n' }),
      `${DIST}/local/00-namespace.yaml cannot be applied\n  error: context "c" does not exist\n  choose a context that "kubectl config get-contexts" lists, or create a cluster with "make up"`,
    ],
    [
      'a permission is missing',
      new FakePrograms().on(/ apply /, {
        stderr: 'Error from server (Forbidden): namespaces "falco" is forbidden\n',
      }),
      'your user lacks this permission: request it, or use another user',
    ],
  ])('ends in what to do where %s', async (_, programs, message) => {
    const { exitCode, errors } = await step(programs, 'apply', 'falco');
    expect(errors).toContain(message);
    expect(exitCode).toBe(2);
    expect(programs.unknown).toEqual([]);
  });

  it('touches nothing where manifests are missing', async () => {
    const programs = cluster();
    const { exitCode, errors } = await step(programs, 'apply', 'falco', '--profile', 'nope');
    expect([exitCode, programs.calls]).toEqual([2, []]);
    expect(errors).toContain('nope/00-namespace.yaml does not exist\n  "npm run synth" writes');
  });

  it('touches no cluster that nobody has named', async () => {
    const programs = cluster();
    const { exitCode, errors } = await run(['cluster', 'apply', 'falco'], { programs });
    expect([exitCode, programs.calls]).toEqual([2, []]);
    expect(errors).toContain(
      'specify the cluster with --context: "kubectl config get-contexts" lists them, "kind-runtime-detection" is the demo cluster',
    );
  });

  it('takes the current context for the profile eks, and only where it is on EKS', async () => {
    const programs = new FakePrograms()
      .on('kubectl config current-context', 'laptop\n')
      .on('kubectl config view --minify -o jsonpath={.clusters[0].cluster.server}', 'https://127.0.0.1:6443');
    const { exitCode, errors } = await run(['cluster', 'apply', 'falco', '--profile', 'eks'], { programs });
    expect([exitCode, programs.unknown]).toEqual([2, []]);
    expect(errors).toContain(
      'the current context "laptop" is not on EKS\n  its server is https://127.0.0.1:6443',
    );
  });

  it.each([
    [
      ['apply'],
      'name at least one component: namespace, rules, sidekick, falco, tetragon, program, alerts, policies or monitoring',
    ],
    [['apply', 'flaco'], 'unknown component "flaco": did you mean "falco"?'],
    [
      ['apply', 'falco', '--timeout', 'soon'],
      '--timeout "soon" is not a number of seconds: write 180, 180s or 5m',
    ],
  ])('refuses a wrong call: %j', async (args, message) => {
    const { exitCode, errors } = await step(cluster(), ...args);
    expect(errors).toContain(message);
    expect(exitCode).toBe(2);
  });
});

describe('cluster up and down', () => {
  const NODES = 'NAME    STATUS   ROLES\nkind-x   Ready    control-plane\n';
  const up = (programs: FakePrograms, context = 'kind-runtime-detection', word = 'up') =>
    settle(run(['cluster', word, '--context', context, '--dist', DIST], { programs }));

  it('makes the cluster of the demo, with its configuration', async () => {
    const programs = new FakePrograms()
      .on(/ version --client$/, 'Client Version: v1.33.1\n')
      .on('kind get clusters', 'other\n')
      .on(/^kind create cluster --name runtime-detection --config .*\/kind\/cluster\.yaml --wait 180s$/, '')
      .on('kubectl --context kind-runtime-detection get nodes', NODES);
    expect(await up(programs)).toEqual({
      exitCode: 0,
      errors: '',
      printed: 'creating the cluster runtime-detection with kind\nnode kind-x: Ready',
    });
    expect(programs.unknown).toEqual([]);
  });

  it('keeps the cluster of the demo where it is there, and needs no kind for another one', async () => {
    const programs = new FakePrograms()
      .on(/ version --client$/, '')
      .on('kind get clusters', 'runtime-detection\n')
      .on(/ get nodes$/, NODES);
    expect((await up(programs)).printed).toContain('the cluster runtime-detection already exists');
    const other = new FakePrograms(['kubectl']).on('kubectl --context mine get nodes', NODES);
    expect((await up(other, 'mine')).exitCode).toBe(0);
  });

  it.each<[string, FakePrograms, string]>([
    [
      'kind is missing',
      new FakePrograms(['kubectl']).on(/ version --client$/, ''),
      'kind is not installed, or not in the PATH\n  install it from https://kind.sigs.k8s.io/',
    ],
    [
      'Docker does not run',
      new FakePrograms().on(/ version --client$/, '').on('kind get clusters', {
        stderr: 'ERROR: failed to list clusters: command "docker ps -a" failed with error: exit status 1\n',
      }),
      'check that Docker is running: "docker info" shows the reason if it is not',
    ],
    [
      'the cluster cannot be made',
      new FakePrograms()
        .on(/ version --client$/, '')
        .on('kind get clusters', '')
        .on(/^kind create cluster/, { stderr: 'ERROR: failed to create cluster: port 6443 is in use\n' }),
      'cannot create the cluster runtime-detection\n  ERROR: failed to create cluster: port 6443 is in use',
    ],
  ])('says what to do where %s', async (_, programs, message) => {
    const { exitCode, errors } = await up(programs);
    expect(errors).toContain(message);
    expect(exitCode).toBe(2);
    expect(programs.unknown).toEqual([]);
  });

  it('removes the cluster of the demo, and no other', async () => {
    const programs = new FakePrograms()
      .on('kind get clusters', 'other\nruntime-detection\n')
      .on('kind delete cluster --name runtime-detection', '');
    expect(await up(programs, 'kind-runtime-detection', 'down')).toMatchObject({
      exitCode: 0,
      printed: 'deleted the cluster runtime-detection',
    });
    const none = new FakePrograms().on('kind get clusters', 'other\n');
    expect((await up(none, 'kind-runtime-detection', 'down')).printed).toBe(
      'there is no cluster runtime-detection',
    );
  });

  it('removes from another cluster what was deployed there, the policies first', async () => {
    const programs = new FakePrograms()
      .on(/ get customresourcedefinition /, established)
      .on(/ delete --ignore-not-found --timeout=180s /, 'x deleted\n');
    await up(programs, 'mine', 'down');
    expect(programs.unknown).toEqual([]);
    expect(programs.lines.slice(1).map((line) => line.replace(/^.*--timeout=180s /, ''))).toEqual([
      `-f ${DIST}/local/policies`,
      `-f ${DIST}/local`,
      'customresourcedefinition tracingpolicies.cilium.io tracingpoliciesnamespaced.cilium.io',
    ]);
  });
});

describe('cluster custom-rules', () => {
  let directory: string;
  const RULE =
    '- rule: Mine\n  desc: x\n  condition: evt.type = open and not rtd_allowed\n  output: x\n  priority: NOTICE\n';
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'custom-rules-'));
    mkdirSync(join(directory, 'local'));
    writeFileSync(join(directory, 'local', 'mine.yaml'), RULE);
    writeFileSync(join(directory, 'bad.yaml'), RULE.replace('NOTICE', 'HIGH'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  const falco = () =>
    new FakePrograms()
      .on(
        / get daemonset falco --namespace falco -o json$/,
        daemonSet('falco', 1, {
          spec: {
            template: {
              spec: {
                volumes: [
                  { name: 'rules', projected: { sources: [{ configMap: { name: 'falco-rules' } }] } },
                ],
              },
            },
          },
        }),
      )
      .on(/ apply --server-side --force-conflicts --field-manager=runtime-detection-custom-rules -f -$/, '');

  it('puts checked rules beside those of the library, and restarts Falco', async () => {
    const programs = falco();
    const { exitCode, printed } = await step(programs, 'custom-rules', join(directory, 'local'));
    expect([exitCode, programs.unknown]).toEqual([0, []]);
    expect(printed).toBe('applied 90-custom-mine.yaml\nfalco: 1 of 1 pod ready');
    const [configMap, daemons] = programs.calls.flatMap(({ input }) =>
      input === undefined ? [] : [JSON.parse(input)],
    );
    expect(configMap).toMatchObject({
      kind: 'ConfigMap',
      metadata: { name: 'falco-rules' },
      data: { '90-custom-mine.yaml': RULE },
    });
    expect(daemons.spec.template.metadata.annotations['checksum/custom-rules']).toMatch(/^[0-9a-f]{64}$/);
  });

  it('takes them away where no file is named', async () => {
    const programs = falco();
    expect((await step(programs, 'custom-rules')).printed).toContain('removed the custom rules');
    expect(JSON.parse(programs.calls.find(({ input }) => input !== undefined)!.input!)).not.toHaveProperty(
      'data',
    );
  });

  it('deploys nothing of what Falco would refuse', async () => {
    const programs = falco();
    const { exitCode, errors } = await step(programs, 'custom-rules', join(directory, 'bad.yaml'));
    expect([exitCode, programs.calls]).toEqual([1, []]);
    expect(errors).toContain('FALCO1008 error: unknown priority "HIGH"');
  });

  it('says that Falco is not there', async () => {
    const programs = new FakePrograms().on(/ get daemonset falco /, NOT_FOUND);
    const { exitCode, errors } = await step(programs, 'custom-rules', join(directory, 'local'));
    expect([exitCode, errors]).toEqual([2, 'Falco is not in the cluster\n  deploy it: "make falco"']);
  });
});

describe('cluster status', () => {
  it('shows what is deployed', async () => {
    const programs = cluster()
      .on(
        / get daemonsets,deployments --all-namespaces /,
        JSON.stringify({
          items: [
            { kind: 'DaemonSet', ...JSON.parse(daemonSet('tetragon', 1)) },
            { kind: 'DaemonSet', ...JSON.parse(daemonSet('tetragon-alerts', 0)) },
            { kind: 'Deployment', ...JSON.parse(deployment('falcosidekick', 0)) },
          ],
        }),
      )
      .on(
        'kubectl --context c get tracingpolicies.cilium.io -o json',
        JSON.stringify({
          items: [{ metadata: { name: 'container-shell' } }, { metadata: { name: 'mine' } }],
        }),
      );
    const { exitCode, printed } = await step(programs, 'status');
    expect([exitCode, programs.unknown]).toEqual([0, []]);
    expect(printed).toBe(`Tetragon           1 of 1 ready  daemonset falco/tetragon
tetragon-alerts    0 of 1 ready  daemonset falco/tetragon-alerts
falcosidekick      0 of 1 ready  deployment /falcosidekick
policies           2 applied, not all loaded:
  mine on n: not loaded`);
  });
});
