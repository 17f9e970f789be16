import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findNewerVersions } from '../../lib/cluster';
import { FALCO_VERSION } from '../../lib/facts/versions';
import { run } from '../cli/run-program';
import { FakePrograms } from './fake-programs';
import { node, nodeList } from './node';

const FALCO = readFileSync(join(__dirname, 'recorded', 'falco.jsonl'), 'utf8');
const START = `Falco version: 0.44.1 (x86_64)
Loading rules from:
   /etc/falco/falco_rules.yaml | schema validation: ok
Opening 'syscall' source with modern BPF probe.
`;

const RULES = '- rule: Mine\n  desc: x\n';

interface PodParts {
  readonly name: string;
  readonly program: string;
  readonly image?: string;
  readonly status?: Readonly<Record<string, unknown>>;
  readonly env?: readonly string[];
}

const pod = ({ name, program, image, status = {}, env = [] }: PodParts) => ({
  metadata: { name, namespace: 'falco', labels: { 'app.kubernetes.io/name': program } },
  spec: {
    nodeName: 'worker',
    containers: [
      {
        name: program,
        image:
          image ?? `docker.io/falcosecurity/${program}:${program === 'falco' ? FALCO_VERSION : '2.34.1'}`,
        env: env.map((each) => ({ name: each })),
      },
    ],
  },
  status: {
    phase: 'Running',
    conditions: [{ type: 'Ready', status: 'True' }],
    containerStatuses: [{ name: program, ready: true, restartCount: 0, state: { running: {} }, ...status }],
  },
});

const FALCO_POD = pod({ name: 'falco-a', program: 'falco' });
const SIDEKICK_POD = pod({
  name: 'sidekick-a',
  program: 'falcosidekick',
  env: ['AWS_SNS_TOPICARN', 'AWS_REGION', 'SLACK_WEBHOOKURL'],
});

interface WorkloadParts {
  readonly kind: 'DaemonSet' | 'Deployment';
  readonly name: string;
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly status?: Readonly<Record<string, unknown>>;
}

const workloads = (...all: readonly WorkloadParts[]) =>
  JSON.stringify({
    items: all.map(({ kind, name, spec = {}, status = {} }) => ({
      kind,
      metadata: { name, namespace: 'falco' },
      spec,
      status,
    })),
  });

const FALCO_WORKLOAD: WorkloadParts = {
  kind: 'DaemonSet',
  name: 'falco',
  status: { observedGeneration: 1, desiredNumberScheduled: 1, currentNumberScheduled: 1 },
};

/** A pod whose container waits for something. */
const waitingPod = (reason: string, message: string, lastState: Readonly<Record<string, unknown>> = {}) =>
  JSON.stringify({
    items: [
      pod({
        name: 'falco-a',
        program: 'falco',
        status: { ready: false, state: { waiting: { reason, message } }, lastState },
      }),
    ],
  });

/** A pod that is not ready, without a container that says why. */
const unreadyPod = (...conditions: readonly Readonly<Record<string, string>>[]) =>
  JSON.stringify({
    items: [
      {
        ...FALCO_POD,
        status: { phase: 'Pending', conditions: [{ type: 'Ready', status: 'False' }, ...conditions] },
      },
    ],
  });

const events = (...messages: readonly string[]) =>
  JSON.stringify({
    items: messages.map((message, index) => ({
      reason: 'Failed',
      message,
      lastTimestamp: `2026-11-28T01:0${index}:00Z`,
    })),
  });

const DESCRIBE = 'kubectl describe pod -n falco falco-a';

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'doctor-'));
  mkdirSync(join(directory, 'local'));
  const data = { 'mine.yaml': RULES, 'other.yaml': RULES };
  writeFileSync(
    join(directory, 'local', '10-falco-rules.yaml'),
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'falco-rules', namespace: 'falco' },
      data,
    }),
  );
});

afterAll(() => rmSync(directory, { recursive: true }));

/** A cluster in which nothing is wrong. */
function healthy(): FakePrograms {
  return new FakePrograms()
    .on('kubectl get nodes -o json', nodeList(node()))
    .on('kubectl get runtimeclasses.node.k8s.io -o json', '{"items":[]}')
    .on(
      'kubectl get pods --all-namespaces -l app.kubernetes.io/name in (falco,falcosidekick,tetragon,tetragon-operator,tetragon-alerts) -o json',
      JSON.stringify({ items: [FALCO_POD, SIDEKICK_POD] }),
    )
    .on('kubectl logs falco-a --namespace falco --container falco --limit-bytes=100000', START + FALCO)
    .on('kubectl logs falco-a --namespace falco --container falco --tail=1000', FALCO)
    .on('kubectl logs falco-a --namespace falco --container falco --previous --tail=50', {
      stderr:
        'Error from server (BadRequest): previous terminated container "falco" in pod "falco-a" not found',
    })
    .on(
      'kubectl logs sidekick-a --namespace falco --container falcosidekick --limit-bytes=50000',
      '2026/11/28 01:41:42 [INFO]  : Enabled Outputs: [AWSSNS Slack]\n',
    )
    .on(
      'kubectl logs sidekick-a --namespace falco --container falcosidekick --since=1h --tail=1000',
      '2026/11/28 01:50:00 [DEBUG] : AWS SNS - Send to topic OK (1)\n',
    )
    .on(
      'kubectl get daemonsets,deployments --all-namespaces -l app.kubernetes.io/name in (falco,falcosidekick,tetragon,tetragon-operator,tetragon-alerts) -o json',
      workloads(FALCO_WORKLOAD, { kind: 'Deployment', name: 'falcosidekick', spec: { replicas: 1 } }),
    )
    .on(/^kubectl get events /, events())
    .on(
      'kubectl get daemonsets --all-namespaces -l app.kubernetes.io/name in (falco,tetragon) -o json',
      JSON.stringify({
        items: [
          {
            metadata: {
              name: 'tetragon',
              namespace: 'kube-system',
              labels: { 'app.kubernetes.io/name': 'tetragon' },
            },
            spec: {
              selector: { matchLabels: { a: 'b' } },
              template: { spec: { containers: [{ name: 'tetragon' }] } },
            },
          },
        ],
      }),
    )
    .on(
      'kubectl get tracingpolicies.cilium.io -o json',
      '{"items":[{"metadata":{"name":"container-shell"}}]}',
    )
    .on(
      'kubectl get pods --namespace kube-system --selector a=b -o json',
      '{"items":[{"metadata":{"name":"tetragon-a"},"spec":{"nodeName":"worker"}}]}',
    )
    .on(
      'kubectl exec --namespace kube-system tetragon-a --container tetragon -- tetra tracingpolicy list -o json',
      '{"policies":[{"name":"container-shell","state":"TP_STATE_ENABLED"}]}',
    )
    .on(
      'kubectl get configmap falco-rules --namespace falco -o json',
      JSON.stringify({ data: { 'mine.yaml': RULES, 'other.yaml': RULES } }),
    );
}

async function findings(programs: FakePrograms) {
  const { exitCode, printed } = await run(['doctor', '--json', '--dist', join(directory, 'local')], {
    programs,
  });
  expect(programs.unknown).toEqual([]);
  const report = JSON.parse(printed);
  return {
    exitCode,
    found: report.findings.map(({ severity, subject, message, help }: Record<string, string>) => ({
      severity,
      subject,
      message,
      help,
    })),
    report,
  };
}

describe('doctor', () => {
  it('finds nothing in a healthy cluster, and lists what there is', async () => {
    const { exitCode, found, report } = await findings(healthy());
    expect([exitCode, found]).toEqual([0, []]);
    expect(report.nodes).toHaveLength(1);
    expect(report.pods).toEqual([
      { name: 'falco/falco-a', node: 'worker', program: 'falco', phase: 'Running' },
      { name: 'falco/sidekick-a', node: 'worker', program: 'falcosidekick', phase: 'Running' },
    ]);
  });

  it('prints what people read', async () => {
    const { printed } = await run(['doctor', '--dist', join(directory, 'local')], { programs: healthy() });
    expect(printed).toBe(`node worker
  modern eBPF yes, Tetragon yes, profile NodeProfile.containerd()

pod falco/falco-a: Running on worker
pod falco/sidekick-a: Running on worker

1 node, 1 can run both, no findings`);
  });

  it('only reads', async () => {
    const programs = healthy();
    await findings(programs);
    expect(
      programs.lines.filter(
        (line) => !/^kubectl (get|logs) | -- tetra tracingpolicy list -o json$/.test(line),
      ),
    ).toEqual([]);
  });

  it.each<[string, (programs: FakePrograms) => FakePrograms, Record<string, unknown>]>([
    [
      'pods that crash for lack of SYS_ADMIN',
      (programs) =>
        programs.on(
          /--previous/,
          "libbpf: tracepoint 'syscalls/sys_enter_connect' perf_event_open() failed: Permission denied\n",
        ),
      {
        severity: 'error',
        subject: 'pod falco/falco-a',
        message: 'the node allows tracing only with SYS_ADMIN (kernel.perf_event_paranoid is above 2)',
        help: expect.stringContaining('sysctl -w kernel.perf_event_paranoid=2'),
      },
    ],
    [
      'pods that do not run',
      (programs) =>
        programs.on(
          /^kubectl get pods --all-namespaces/,
          JSON.stringify({
            items: [
              pod({
                name: 'falco-a',
                program: 'falco',
                status: { ready: false, state: { waiting: { reason: 'ImagePullBackOff' } } },
              }),
            ],
          }),
        ),
      {
        severity: 'error',
        subject: 'pod falco/falco-a',
        message: 'the container falco is not running: ImagePullBackOff, the node cannot pull the image',
        help: expect.stringContaining('imageRegistry'),
      },
    ],
    [
      'an image that cannot be pulled, by its name',
      (programs) =>
        programs.on(
          /^kubectl get pods --all-namespaces/,
          waitingPod('ImagePullBackOff', 'Back-off pulling image "registry.example.com/falco:0.44.1"'),
        ),
      {
        severity: 'error',
        subject: 'pod falco/falco-a',
        message:
          'the container falco is not running: ImagePullBackOff, the node cannot pull the image (Back-off pulling image "registry.example.com/falco:0.44.1")',
        help: expect.stringContaining('imageRegistry'),
      },
    ],
    [
      'a Secret that a container lacks',
      (programs) =>
        programs.on(
          /^kubectl get pods --all-namespaces/,
          waitingPod('CreateContainerConfigError', 'secret "slack" not found'),
        ),
      {
        severity: 'error',
        subject: 'pod falco/falco-a',
        message:
          'the container falco is not running: CreateContainerConfigError, a Secret or ConfigMap that the pod needs is missing, or lacks a key (secret "slack" not found)',
        help: 'create it: with "kubectl apply -f dist/<profile>" if it is in the manifests, or beforehand if it is your own Secret',
      },
    ],
    [
      'a container that crashes, by its last words',
      (programs) =>
        programs.on(
          /^kubectl get pods --all-namespaces/,
          waitingPod('CrashLoopBackOff', 'back-off 5m0s restarting failed container=falco pod=falco-a', {
            terminated: {
              reason: 'Error',
              exitCode: 2,
              message: 'reading the configuration\nno such file\n',
            },
          }),
        ),
      {
        severity: 'error',
        subject: 'pod falco/falco-a',
        message: 'the container falco is not running: CrashLoopBackOff (Error, exit code 2: no such file)',
        help: DESCRIBE,
      },
    ],
    [
      'a ConfigMap that a volume lacks',
      (programs) =>
        programs
          .on(/^kubectl get pods --all-namespaces/, unreadyPod({ type: 'PodScheduled', status: 'True' }))
          .on(
            'kubectl get events --namespace falco --field-selector=type=Warning,involvedObject.kind=Pod,involvedObject.name=falco-a -o json',
            events(
              'MountVolume.SetUp failed for volume "rules" : timed out',
              'MountVolume.SetUp failed for volume "rules" : configmap "falco-rules" not found',
              'MountVolume.SetUp failed for volume "config" : failed to sync configmap cache: timed out waiting for the condition',
            ),
          ),
      {
        severity: 'error',
        subject: 'pod falco/falco-a',
        message:
          'the pod is not ready, a Secret or ConfigMap that the pod needs is missing, or lacks a key (MountVolume.SetUp failed for volume "rules" : configmap "falco-rules" not found)',
        help: 'create it: with "kubectl apply -f dist/<profile>" if it is in the manifests, or beforehand if it is your own Secret',
      },
    ],
    [
      'a probe that fails',
      (programs) =>
        programs
          .on(/^kubectl get pods --all-namespaces/, unreadyPod())
          .on(
            /^kubectl get events /,
            events('Readiness probe failed: HTTP probe failed with statuscode: 503'),
          ),
      {
        severity: 'warning',
        subject: 'pod falco/falco-a',
        message: 'the pod is not ready (Readiness probe failed: HTTP probe failed with statuscode: 503)',
        help: DESCRIBE,
      },
    ],
    [
      'a pod that is not ready where events may not be read',
      (programs) =>
        programs
          .on(/^kubectl get pods --all-namespaces/, unreadyPod())
          .on(/^kubectl get events /, { stderr: 'Error from server (Forbidden): events is forbidden' }),
      { severity: 'warning', subject: 'pod falco/falco-a', message: 'the pod is not ready', help: DESCRIBE },
    ],
    [
      'a pod that no node takes',
      (programs) =>
        programs.on(
          /^kubectl get pods --all-namespaces/,
          unreadyPod({
            type: 'PodScheduled',
            status: 'False',
            message: "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector.",
          }),
        ),
      {
        severity: 'error',
        subject: 'pod falco/falco-a',
        message:
          "the pod cannot be scheduled (0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector.)",
        help: DESCRIBE,
      },
    ],
    [
      'a Deployment without pods',
      (programs) =>
        programs.on(
          /^kubectl get daemonsets,deployments /,
          workloads(FALCO_WORKLOAD, { kind: 'Deployment', name: 'falcosidekick', spec: { replicas: 0 } }),
        ),
      {
        severity: 'error',
        subject: 'deployment falco/falcosidekick',
        message: 'it is scaled to 0, so none of its pods runs',
        help: 'kubectl scale -n falco deployment/falcosidekick --replicas=1, or apply its manifest again',
      },
    ],
    [
      'a DaemonSet that no node takes',
      (programs) =>
        programs.on(
          /^kubectl get daemonsets,deployments /,
          workloads({
            kind: 'DaemonSet',
            name: 'falco',
            spec: { template: { spec: { nodeSelector: { 'kubernetes.io/os': 'linux', falco: 'no' } } } },
            status: { observedGeneration: 1, desiredNumberScheduled: 0 },
          }),
        ),
      {
        severity: 'error',
        subject: 'daemonset falco/falco',
        message: 'no node takes its pods: its node selector is kubernetes.io/os=linux,falco=no',
        help: 'compare it with the labels and taints of the nodes: kubectl get nodes --show-labels, and kubectl get -n falco daemonset/falco -o yaml',
      },
    ],
    [
      'a DaemonSet whose pods are refused',
      (programs) =>
        programs
          .on(
            /^kubectl get daemonsets,deployments /,
            workloads({
              ...FALCO_WORKLOAD,
              status: { observedGeneration: 1, desiredNumberScheduled: 2, currentNumberScheduled: 1 },
            }),
          )
          .on(
            'kubectl get events --namespace falco --field-selector=type=Warning,involvedObject.kind=DaemonSet,involvedObject.name=falco -o json',
            events('Error creating: pods "falco-" is forbidden: violates PodSecurity "baseline:latest"'),
          ),
      {
        severity: 'error',
        subject: 'daemonset falco/falco',
        message:
          'its pods are not created: Error creating: pods "falco-" is forbidden: violates PodSecurity "baseline:latest"',
        help: 'allow privileged pods in the namespace (its label pod-security.kubernetes.io/enforce)',
      },
    ],
    [
      'a Deployment whose service account is missing',
      (programs) =>
        programs.on(
          /^kubectl get daemonsets,deployments /,
          workloads({
            kind: 'Deployment',
            name: 'falcosidekick',
            spec: { replicas: 2 },
            status: {
              conditions: [
                { type: 'Available', status: 'True' },
                {
                  type: 'ReplicaFailure',
                  status: 'True',
                  message:
                    'pods "falcosidekick-6d-" is forbidden: error looking up service account falco/falcosidekick: serviceaccount "falcosidekick" not found',
                },
              ],
            },
          }),
        ),
      {
        severity: 'error',
        subject: 'deployment falco/falcosidekick',
        message:
          'its pods are not created: pods "falcosidekick-6d-" is forbidden: error looking up service account falco/falcosidekick: serviceaccount "falcosidekick" not found',
        help: 'apply the manifests again: "kubectl apply -f dist/<profile>"',
      },
    ],
    [
      'pods that ran out of memory',
      (programs) =>
        programs.on(
          /^kubectl get pods --all-namespaces/,
          JSON.stringify({
            items: [
              pod({
                name: 'falco-a',
                program: 'falco',
                status: {
                  restartCount: 4,
                  lastState: { terminated: { reason: 'OOMKilled', exitCode: 137 } },
                },
              }),
            ],
          }),
        ),
      {
        severity: 'warning',
        subject: 'pod falco/falco-a',
        message: 'the container falco was restarted 4 times, the last time after OOMKilled, exit code 137',
        help: 'raise the limit, or load fewer rules',
      },
    ],
    [
      'another version',
      (programs) =>
        programs.on(
          /^kubectl get pods --all-namespaces/,
          JSON.stringify({
            items: [
              pod({
                name: 'falco-a',
                program: 'falco',
                image: 'registry.example.com:5000/falcosecurity/falco:0.43.0@sha256:00',
              }),
            ],
          }),
        ),
      {
        severity: 'warning',
        subject: 'pod falco/falco-a',
        message: `the image is registry.example.com:5000/falcosecurity/falco:0.43.0@sha256:00, but this library is built for ${FALCO_VERSION}`,
        help: 'deploy the manifests from this version of the library',
      },
    ],
    [
      'rules that Falco refuses',
      (programs) => programs.on(/ falco-a .*--limit-bytes/, `${START}Error: LOAD_ERR_COMPILE_CONDITION\n`),
      {
        severity: 'error',
        subject: 'pod falco/falco-a',
        message: 'Falco rejected rules',
        help: expect.stringContaining('rules check'),
      },
    ],
    [
      'another error at the start',
      (programs) =>
        programs.on(/ falco-a .*--limit-bytes/, '2026-11-28T01:40:00+0000: Error: something is off\n'),
      {
        severity: 'warning',
        subject: 'pod falco/falco-a',
        message: 'Falco logged "Error: something is off"',
        help: 'kubectl logs -n falco falco-a -c falco --limit-bytes=20000',
      },
    ],
    [
      'lost events',
      (programs) =>
        programs.on(
          / falco-a .*--tail=1000/,
          '{"rule":"Falco internal: syscall event drop","priority":"Debug","output":"x","output_fields":{}}\n',
        ),
      {
        severity: 'warning',
        subject: 'pod falco/falco-a',
        message: 'Falco dropped events: alerts may be missing',
        help: expect.any(String),
      },
    ],
    [
      'alerts that Falco could not send',
      (programs) =>
        programs.on(
          / falco-a .*--tail=1000/,
          `${FALCO}2026-11-28T15:20:18+0000: libcurl failed to perform call: Couldn't resolve host name
2026-11-28T15:20:19+0000: libcurl failed to perform call: Couldn't connect to server
`,
        ),
      {
        severity: 'warning',
        subject: 'pod falco/falco-a',
        message: "Falco could not send 2 alerts: Couldn't connect to server",
        help: 'see whether the pods of Falcosidekick run, and whether a network policy keeps Falco from them',
      },
    ],
    [
      'a stale socket',
      (programs) =>
        programs.on(
          / falco-a .*--tail=1000/,
          FALCO.replaceAll(/"(k8s\.pod\.name|container\.image\.repository)":"[^"]*"/g, '"$1":null'),
        ),
      {
        severity: 'error',
        subject: 'pod falco/falco-a',
        message: '13 of the last 13 alerts in containers have no pod or image name',
        help: expect.stringContaining('kubectl delete pod -n falco falco-a'),
      },
    ],
    [
      'an output that is off',
      (programs) =>
        programs.on(
          / sidekick-a /,
          '2026/11/28 [ERROR] : AWS - the identity check has failed\n2026/11/28 [INFO]  : Enabled Outputs: [Slack]\n',
        ),
      {
        severity: 'error',
        subject: 'pod falco/sidekick-a',
        message: expect.stringMatching(
          /^the output \S*sns\S* is configured, but Falcosidekick has not enabled it: AWS - the identity check has failed$/i,
        ),
        help: expect.stringContaining('AWS_CHECKIDENTITY'),
      },
    ],
    [
      'an output without credentials',
      (programs) =>
        programs.on(
          / sidekick-a .*--since/,
          `2026/11/28 14:51:02 [ERROR] : AWS SNS - operation error SNS: Publish, context deadline exceeded
2026/11/28 14:51:03 [INFO]  : Enabled Outputs: [AWSSNS Slack]
2026/11/28 14:51:04 [ERROR] : AWS SNS - operation error SNS: Publish, get identity: get credentials: failed to refresh cached credentials, no EC2 IMDS role found
`,
        ),
      {
        severity: 'error',
        subject: 'pod falco/sidekick-a',
        message:
          'the output AWS SNS had 2 errors in the last hour, the last one: operation error SNS: Publish, get identity: get credentials: failed to refresh cached credentials, no EC2 IMDS role found',
        help: 'give its service account a role: the annotation eks.amazonaws.com/role-arn, or an association of EKS Pod Identity, before its pods start (docs/aws.md)',
      },
    ],
    [
      'an output that a role may not publish to',
      (programs) =>
        programs.on(
          / sidekick-a .*--since/,
          '2026/11/28 14:51:02 [ERROR] : AWS SNS - operation error SNS: Publish, api error AuthorizationError: User is not authorized to perform: SNS:Publish\n',
        ),
      {
        severity: 'error',
        subject: 'pod falco/sidekick-a',
        message:
          'the output AWS SNS had an error in the last hour: operation error SNS: Publish, api error AuthorizationError: User is not authorized to perform: SNS:Publish',
        help: 'allow the role of its service account what the error names (docs/aws.md)',
      },
    ],
    [
      'an output that cannot be reached',
      (programs) =>
        programs.on(
          / sidekick-a .*--since/,
          '2026/11/28 14:51:02 [ERROR] : Slack - Post "https://hooks.slack.com/services/T0/B0/secret": dial tcp: lookup hooks.slack.com: no such host\n',
        ),
      {
        severity: 'error',
        subject: 'pod falco/sidekick-a',
        message:
          'the output Slack had an error in the last hour: Post "https://hooks.slack.com/...": dial tcp: lookup hooks.slack.com: no such host',
        help: 'let its pods reach the address: look at network policies, DNS and proxies',
      },
    ],
    [
      'an output that refuses alerts',
      (programs) =>
        programs.on(
          / sidekick-a .*--since/,
          '2026/11/28 14:51:02 [ERROR] : Slack - resource not found (404): no_team\n',
        ),
      {
        severity: 'error',
        subject: 'pod falco/sidekick-a',
        message: 'the output Slack had an error in the last hour: resource not found (404): no_team',
        help: 'see all: kubectl logs -n falco sidekick-a',
      },
    ],
    [
      'a policy that failed to load',
      (programs) =>
        programs.on(
          / tetra tracingpolicy list /,
          '{"policies":[{"name":"container-shell","state":"TP_STATE_LOAD_ERROR","error":"no such function"}]}',
        ),
      {
        severity: 'error',
        subject: 'pod kube-system/tetragon-a',
        message: 'the policy container-shell is not loaded on worker (load_error): no such function',
        help: expect.stringContaining('policies check'),
      },
    ],
    [
      'a policy that no agent has',
      (programs) => programs.on(/ tetra tracingpolicy list /, '{"policies":[]}'),
      {
        severity: 'error',
        subject: 'pod kube-system/tetragon-a',
        message: 'the agent on worker does not have the policy container-shell',
        help: expect.any(String),
      },
    ],
    [
      'an agent that does not answer',
      (programs) =>
        programs.on(/ tetra tracingpolicy list /, { stderr: 'error: unable to upgrade connection\n' }),
      {
        severity: 'warning',
        subject: 'pod kube-system/tetragon-a',
        message: 'the agent on worker does not list its policies: error: unable to upgrade connection',
        help: 'kubectl logs -n kube-system tetragon-a -c tetragon',
      },
    ],
    [
      'rules that are not the local ones',
      (programs) =>
        programs.on(
          / get configmap falco-rules /,
          JSON.stringify({ data: { 'mine.yaml': 'other', 'other.yaml': RULES, '90-custom-x.yaml': '' } }),
        ),
      {
        severity: 'warning',
        subject: 'ConfigMap falco/falco-rules',
        message: expect.stringMatching(/^the deployed rules file mine\.yaml differs from the one in /),
        help: expect.stringContaining('make rules'),
      },
    ],
    [
      'a question that may not be asked',
      (programs) =>
        programs.on('kubectl get tracingpolicies.cilium.io -o json', {
          stderr: 'Error from server (Forbidden): tracingpolicies is forbidden',
        }),
      {
        severity: 'warning',
        subject: 'the cluster',
        message:
          'the TracingPolicies cannot be read: Error from server (Forbidden): tracingpolicies is forbidden',
        help: 'your user lacks this permission: request it, or use another user',
      },
    ],
    [
      'a cluster without anything',
      (programs) =>
        programs
          .on(/^kubectl get pods --all-namespaces/, '{"items":[]}')
          .on(/ get daemonsets /, '{"items":[]}'),
      {
        severity: 'warning',
        subject: 'the cluster',
        message: 'the cluster has no Falco or Tetragon pods',
        help: expect.any(String),
      },
    ],
  ])('finds %s', async (_, change, finding) => {
    const { exitCode, found } = await findings(change(healthy()));
    expect(found).toEqual([finding]);
    expect(exitCode).toBe(finding['severity'] === 'error' ? 1 : 0);
  });

  it('respects runtime classes', async () => {
    const kata = { metadata: { name: 'kata' }, handler: 'kata', scheduling: { nodeSelector: { vm: 'yes' } } };
    const programs = healthy()
      .on('kubectl get nodes -o json', nodeList(node({ labels: { vm: 'yes' } })))
      .on(/ get runtimeclasses/, JSON.stringify({ items: [kata] }));
    expect((await findings(programs)).report.nodes[0].modernEbpf).toBe('maybe');
  });

  it('says that the cluster does not answer', async () => {
    const programs = new FakePrograms().on('kubectl get nodes -o json', {
      stderr: 'dial tcp 10.0.0.1:443: i/o timeout\n',
    });
    const { exitCode, errors } = await run(['doctor'], { programs });
    expect(exitCode).toBe(2);
    expect(errors).toContain(
      'the nodes cannot be read\n  dial tcp 10.0.0.1:443: i/o timeout\n  the cluster does not respond',
    );
  });
});

describe('newer versions', () => {
  const answer =
    (tag: string, status = 200): typeof fetch =>
    async () =>
      new Response(JSON.stringify({ tag_name: tag }), { status });

  it('are named', async () => {
    const found = await findNewerVersions(answer('v99.0.0'));
    expect(found.map(({ message }) => message)).toEqual([
      `Falco 99.0.0 is available, but this library is built for ${FALCO_VERSION}`,
      expect.stringMatching(/^Falcosidekick 99\.0\.0 is available/),
      expect.stringMatching(/^Tetragon 99\.0\.0 is available/),
    ]);
    expect(await findNewerVersions(answer('0.1.0'))).toEqual([]);
  });

  it('cannot be determined without a network', async () => {
    const found = await findNewerVersions(async () =>
      Promise.reject(new Error('getaddrinfo ENOTFOUND api.github.com')),
    );
    expect(found[0]?.message).toBe(
      'the newest version of Falco cannot be determined: getaddrinfo ENOTFOUND api.github.com',
    );
    expect((await findNewerVersions(answer('', 403)))[0]?.message).toBe(
      'the newest version of Falco cannot be determined: GitHub returned 403',
    );
  });
});
