import { Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { Driver, Falco, type FalcoProps } from '../../lib';
import {
  differences,
  type MeantDifference,
  RENDERED_IS_THERE,
  renderedByChart,
  unexpected,
} from '../kubernetes/chart-differences';

const POD = 'DaemonSet falco > spec > template > spec';
const CONTAINER = `${POD} > containers > falco`;

const ALWAYS: readonly MeantDifference[] = [
  {
    reason: 'Labels say who made an object; those that select are the same.',
    differences: [
      '* > labels > app.kubernetes.io/managed-by: cdk8s | Helm',
      '* > labels > app.kubernetes.io/part-of: runtime-detection | -',
      '* > labels > helm.sh/chart: - | falco-9.1.0',
    ],
  },
  {
    reason: 'A pod takes its name from the DaemonSet, whatever the template says.',
    differences: ['DaemonSet falco > spec > template > metadata > name: - | falco'],
  },
  {
    reason: 'There are no certificates in manifests that a checksum could be of.',
    differences: [
      'DaemonSet falco > spec > template > metadata > annotations > checksum/certs: - | a checksum',
    ],
  },
  {
    reason:
      'Rules and plugins are in the image or a ConfigMap: nothing is downloaded, and nothing follows a registry.',
    differences: [
      'ConfigMap falco-falcoctl: - | there',
      'ConfigMap falco-rules: there | -',
      `${POD} > containers > falcoctl-artifact-follow: - | there`,
      `${POD} > initContainers > falcoctl-artifact-install: - | there`,
      `${CONTAINER} > mounts > /etc/falco: - | emptyDir`,
      `${CONTAINER} > mounts > /usr/share/falco/plugins: - | emptyDir`,
      `${CONTAINER} > mounts > /etc/runtime-detection/rules.d: ConfigMap falco-rules, read-only | -`,
    ],
  },
  {
    reason:
      'The configuration is a directory of its own: a file that is mounted over another one is never reloaded.',
    differences: [
      `${CONTAINER} > args: /usr/bin/falco -c /etc/runtime-detection/falco/falco.yaml | /usr/bin/falco`,
      `${CONTAINER} > mounts > /etc/falco/falco.yaml: - | ConfigMap falco, subPath falco.yaml`,
      `${CONTAINER} > mounts > /etc/runtime-detection/falco: ConfigMap falco, read-only | -`,
    ],
  },
  {
    reason:
      'Only kernel modules that are built on the node need its kernel sources, and a place for the result.',
    differences: [
      `${CONTAINER} > mounts > /root/.falco: - | emptyDir`,
      `${POD} > unused volumes > node /boot: - | there`,
      `${POD} > unused volumes > node /lib/modules: - | there`,
      `${POD} > unused volumes > node /usr: - | there`,
    ],
  },
  {
    reason:
      'Nothing of the node is written to, and with a type the kubelet makes no directory of what is missing.',
    differences: [
      `${CONTAINER} > mounts > /host/etc: node /etc, Directory, read-only | node /etc, read-only`,
      `${CONTAINER} > mounts > /host/proc: node /proc, Directory, read-only | node /proc`,
      `${CONTAINER} > mounts > /sys/kernel: node /sys/kernel, Directory, read-only | node /sys/kernel, read-only`,
    ],
  },
  {
    reason:
      'Sockets are mounted by their directories, since a socket itself is another one once its engine has started again; engines that Kubernetes does not run on are not asked for.',
    differences: [
      `${CONTAINER} > mounts > /host/run/containerd: node /run/containerd, DirectoryOrCreate, read-only | -`,
      `${CONTAINER} > mounts > /host/run/crio: node /run/crio, DirectoryOrCreate, read-only | -`,
      `${CONTAINER} > mounts > /host/run/k3s/containerd: node /run/k3s/containerd, DirectoryOrCreate, read-only | -`,
      `${CONTAINER} > mounts > /host/run/containerd/containerd.sock: - | node /run/containerd/containerd.sock`,
      `${CONTAINER} > mounts > /host/run/crio/crio.sock: - | node /run/crio/crio.sock`,
      `${CONTAINER} > mounts > /host/run/host-containerd/containerd.sock: - | node /run/host-containerd/containerd.sock`,
      `${CONTAINER} > mounts > /host/run/k3s/containerd/containerd.sock: - | node /run/k3s/containerd/containerd.sock`,
      `${CONTAINER} > mounts > /host/run/podman/podman.sock: - | node /run/podman/podman.sock`,
      `${CONTAINER} > mounts > /host/var/run/docker.sock: - | node /var/run/docker.sock`,
    ],
  },
  {
    reason: 'Only the plugin k8smeta reads it, which is not offered yet.',
    differences: [`${CONTAINER} > env > FALCO_K8S_NODE_NAME: - | {"fieldRef":{"fieldPath":"spec.nodeName"}}`],
  },
  {
    reason: 'Falco asks nothing of the Kubernetes API.',
    differences: [
      `${POD} > automountServiceAccountToken: false | -`,
      'ServiceAccount falco > automountServiceAccountToken: false | -',
    ],
  },
  {
    reason: 'The addresses of all Services of the namespace are nothing that Falco should be started with.',
    differences: [`${POD} > enableServiceLinks: false | -`],
  },
  {
    reason: 'Written down: the image runs as root, and writes nothing outside its volumes.',
    differences: [
      `${CONTAINER} > securityContext > readOnlyRootFilesystem: true | -`,
      `${CONTAINER} > securityContext > runAsUser: 0 | -`,
    ],
  },
  {
    reason: 'Looked at more often, since it is ready within seconds; it may take two minutes all the same.',
    differences: [
      `${CONTAINER} > startupProbe > failureThreshold: 40 | 20`,
      `${CONTAINER} > startupProbe > initialDelaySeconds: - | 3`,
      `${CONTAINER} > startupProbe > periodSeconds: 3 | 5`,
    ],
  },
  {
    reason: 'A container that is slowed down loses events.',
    differences: [`${CONTAINER} > resources > limits > cpu: - | 1`],
  },
  {
    reason: 'On every Linux node, whatever its taints, and not the first to go when a node is full.',
    differences: [
      'ResourceQuota falco-critical-pods: there | -',
      `${POD} > nodeSelector > kubernetes.io/os: linux | -`,
      `${POD} > priorityClassName: system-node-critical | -`,
      `${POD} > tolerations > any: Exists any | -`,
      `${POD} > tolerations > node-role.kubernetes.io/control-plane: - | Equal NoSchedule`,
      `${POD} > tolerations > node-role.kubernetes.io/master: - | Equal NoSchedule`,
    ],
  },
  {
    reason: 'Written down: it is the default of Kubernetes.',
    differences: ['DaemonSet falco > spec > updateStrategy > rollingUpdate > maxUnavailable: 1 | -'],
  },
];

const LEAST_PRIVILEGED: readonly MeantDifference[] = [
  {
    reason: 'The field took the place of the annotation in Kubernetes 1.30.',
    differences: [
      'DaemonSet falco > spec > template > metadata > annotations > container.apparmor.security.beta.kubernetes.io/falco: - | unconfined',
      `${CONTAINER} > securityContext > appArmorProfile > type: Unconfined | -`,
    ],
  },
  {
    reason:
      'Without DAC_READ_SEARCH Falco does not see what processes of other users had open before it started; SYS_ADMIN takes the place of BPF and PERFMON where nodes may have a kernel to which these are not enough.',
    differences: [
      `${CONTAINER} > securityContext > capabilities added: DAC_READ_SEARCH SYS_ADMIN SYS_PTRACE SYS_RESOURCE | BPF PERFMON SYS_PTRACE SYS_RESOURCE`,
    ],
  },
  {
    reason: 'The chart leaves the container fourteen capabilities that container engines give to everybody.',
    differences: [`${CONTAINER} > securityContext > capabilities dropped: ALL | -`],
  },
  {
    reason: 'Some default profiles refuse bpf() to a container with the capability BPF.',
    differences: [`${CONTAINER} > securityContext > seccompProfile > type: Unconfined | -`],
  },
];

const METRICS: readonly MeantDifference[] = [
  {
    reason: 'The Service for metrics is told from others by the usual label.',
    differences: [
      'Service falco-metrics > metadata > labels > app.kubernetes.io/component: metrics | -',
      'Service falco-metrics > metadata > labels > type: - | falco-metrics',
      'ServiceMonitor falco > spec > selector > matchLabels > app.kubernetes.io/component: metrics | -',
      'ServiceMonitor falco > spec > selector > matchLabels > type: - | falco-metrics',
    ],
  },
  {
    reason: 'There is no label "falco" on the Service that the job could be named after.',
    differences: ['ServiceMonitor falco > spec > jobLabel: - | falco'],
  },
  {
    reason: "The operator's own defaults; Falco's metrics do not name a job or an instance themselves.",
    differences: [
      'ServiceMonitor falco > spec > endpoints > 0 > honorLabels: - | true',
      'ServiceMonitor falco > spec > endpoints > 0 > scheme: - | http',
    ],
  },
  {
    reason: 'Dashboards tell the pods apart by their node.',
    differences: [
      'ServiceMonitor falco > spec > endpoints > 0 > relabelings > 0 > action: replace | -',
      'ServiceMonitor falco > spec > endpoints > 0 > relabelings > 0 > sourceLabels > 0: __meta_kubernetes_pod_node_name | -',
      'ServiceMonitor falco > spec > endpoints > 0 > relabelings > 0 > targetLabel: node | -',
    ],
  },
];

const PRIVILEGED = Driver.modernEbpf({ leastPrivileged: false });

const CASES: readonly {
  readonly rendering: string;
  readonly props: FalcoProps;
  readonly meant: readonly MeantDifference[];
}[] = [
  { rendering: 'falco-least-priv', props: {}, meant: LEAST_PRIVILEGED },
  { rendering: 'falco-modern-ebpf', props: { driver: PRIVILEGED }, meant: [] },
  {
    rendering: 'falco-metrics',
    props: { driver: PRIVILEGED, metrics: true, serviceMonitor: true },
    meant: METRICS,
  },
];

describe.skipIf(!RENDERED_IS_THERE)(
  'Falco beside the official chart (skipped without ../shared/helm)',
  () => {
    it.each(CASES)(
      'differs from $rendering where it is meant to, and nowhere else',
      ({ rendering, props, meant }) => {
        const chart = Testing.chart();
        new Falco(chart, 'Falco', { namespace: 'security', ...props });
        const found = differences(Testing.synth(chart), renderedByChart(rendering));
        expect(unexpected(found, [...ALWAYS, ...meant])).toEqual({ new: [], stale: [] });
      },
    );
  },
);
