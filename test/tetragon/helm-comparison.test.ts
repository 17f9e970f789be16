import { Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { Tetragon, type TetragonProps } from '../../lib';
import {
  differences,
  type MeantDifference,
  RENDERED_IS_THERE,
  renderedByChart,
  unexpected,
} from '../kubernetes/chart-differences';
import type { Manifest } from '../kubernetes/manifest';

/**
 * As the comparison can read it: it knows probes over HTTP alone, so that one over gRPC is written as one with a path of
 * its own; lists that the chart leaves empty are not there; of a role it is told who may do what.
 */
function readable(objects: readonly Manifest[]): Manifest[] {
  return JSON.parse(JSON.stringify(objects), (key, value) => {
    if (value === null) {
      return undefined;
    }
    if (key === 'rules' && Array.isArray(value)) {
      return permissions(value);
    }
    if (key === 'mountPath') {
      return value.replace(/\/$/, '');
    }
    const { grpc, ...rest } = value;
    return grpc === undefined
      ? value
      : { ...rest, httpGet: { path: `grpc ${grpc.service}`, port: grpc.port } };
  });
}

/** `pods: list watch`, whichever rule it is in. */
function permissions(rules: readonly Manifest[]): Record<string, string> {
  const entries = rules.flatMap(({ ['resources']: resources, ['resourceNames']: names, ['verbs']: verbs }) =>
    (names ?? resources).map((name: string) => [name, [...verbs].sort().join(' ')]),
  );
  return Object.fromEntries(entries);
}

/** What the flags of a program are on both sides. */
function configDifferences(name: string, ours: readonly Manifest[], charts: readonly Manifest[]): string[] {
  const [left = {}, right = {}] = [ours, charts].map(
    (objects): Record<string, string> =>
      objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === name)?.['data'] ?? {},
  );
  return [...new Set([...Object.keys(left), ...Object.keys(right)])]
    .sort()
    .filter((key) => left[key] !== right[key])
    .map((key) => `${name} > ${key}: ${left[key] ?? '-'} | ${right[key] ?? '-'}`);
}

const AGENT = 'DaemonSet tetragon';
const AGENT_POD = `${AGENT} > spec > template > spec`;
const CONTAINER = `${AGENT_POD} > containers > tetragon`;
const STDOUT = `${AGENT_POD} > containers > export-stdout`;
const OPERATOR = 'Deployment tetragon-operator';
const OPERATOR_POD = `${OPERATOR} > spec > template > spec`;
const OPERATOR_CONTAINER = `${OPERATOR_POD} > containers > tetragon-operator`;
const CONFIG = 'tetragon-config';

const ALWAYS: readonly MeantDifference[] = [
  {
    reason:
      'It makes definitions before it answers: a startup probe waits for as long as that takes, where a fixed delay ends it.',
    differences: [
      `${OPERATOR_CONTAINER} > livenessProbe > initialDelaySeconds: - | 15`,
      `${OPERATOR_CONTAINER} > livenessProbe > timeoutSeconds: 3 | -`,
      `${OPERATOR_CONTAINER} > readinessProbe > initialDelaySeconds: - | 5`,
      `${OPERATOR_CONTAINER} > readinessProbe > timeoutSeconds: 3 | -`,
      `${OPERATOR_CONTAINER} > startupProbe > failureThreshold: 40 | -`,
      `${OPERATOR_CONTAINER} > startupProbe > httpGet > path: /healthz | -`,
      `${OPERATOR_CONTAINER} > startupProbe > httpGet > port: 8081 | -`,
      `${OPERATOR_CONTAINER} > startupProbe > periodSeconds: 3 | -`,
      `${OPERATOR_CONTAINER} > startupProbe > timeoutSeconds: 3 | -`,
    ],
  },
  {
    reason: 'Outside kube-system GKE refuses pods of a critical priority class without it.',
    differences: ['ResourceQuota tetragon-critical-pods: there | -'],
  },
  {
    reason: 'Labels say who made an object; those that select are the same.',
    differences: [
      '* > labels > app.kubernetes.io/component: - | agent',
      '* > labels > app.kubernetes.io/component: - | operator',
      '* > labels > app.kubernetes.io/managed-by: cdk8s | Helm',
      '* > labels > app.kubernetes.io/managed-by: - | Helm',
      '* > labels > app.kubernetes.io/part-of: runtime-detection | tetragon',
      '* > labels > app.kubernetes.io/version: - | 1.7.0',
      '* > labels > helm.sh/chart: - | tetragon-1.7.0',
      'Service tetragon-operator-metrics > metadata > labels > app.kubernetes.io/component: metrics | operator',
    ],
  },
  {
    reason: 'The names that a person types.',
    differences: [
      'ClusterRoleBinding tetragon-operator: there | -',
      'ClusterRoleBinding tetragon-operator-rolebinding: - | there',
      'Service tetragon-metrics: there | -',
      'Service tetragon: - | there',
      'ServiceAccount tetragon-operator: there | -',
      'ServiceAccount tetragon-operator-service-account: - | there',
      `${OPERATOR_POD} > serviceAccountName: tetragon-operator | tetragon-operator-service-account`,
    ],
  },
  {
    reason: 'A role without a rule allows nothing.',
    differences: ['Role tetragon: - | there', 'RoleBinding tetragon: - | there'],
  },
  {
    reason: 'The agent of 1.7 never asks for these, and only ever lists and watches.',
    differences: [
      'ClusterRole tetragon > rules > customresourcedefinitions: list watch | get list watch',
      'ClusterRole tetragon > rules > namespaces: - | get list watch',
      'ClusterRole tetragon > rules > nodes: list watch | get list watch',
      'ClusterRole tetragon > rules > podinfo: - | get list watch',
      'ClusterRole tetragon > rules > pods: list watch | get list watch',
      'ClusterRole tetragon > rules > services: - | get list watch',
      'ClusterRole tetragon > rules > tracingpolicies: list watch | get list watch',
      'ClusterRole tetragon > rules > tracingpoliciesnamespaced: list watch | get list watch',
    ],
  },
  {
    reason: 'Without PodInfo the operator makes two definitions and does nothing else.',
    differences: [
      'ClusterRole tetragon-operator > rules > podinfo: - | create delete get list patch update watch',
      'ClusterRole tetragon-operator > rules > podinfo.cilium.io: - | get list update watch',
      'ClusterRole tetragon-operator > rules > pods: - | get list watch',
      'ClusterRole tetragon-operator > rules > tracingpolicies.cilium.io: get update | get list update watch',
      'ClusterRole tetragon-operator > rules > tracingpoliciesnamespaced.cilium.io: get update | get list update watch',
    ],
  },
  {
    reason: 'Neither program reads its configuration again.',
    differences: [
      `${AGENT} > spec > template > metadata > annotations > checksum/config: a checksum | -`,
      `${AGENT} > spec > template > metadata > annotations > checksum/configmap: - | a checksum`,
      `${OPERATOR} > spec > template > metadata > annotations > checksum/config: a checksum | -`,
    ],
  },
  {
    reason: 'The directory for events is not in memory, and nothing else of Cilium is asked for.',
    differences: [
      `${CONTAINER} > mounts > /var/log/tetragon: node /var/log/tetragon, DirectoryOrCreate | -`,
      `${CONTAINER} > mounts > /var/run/cilium: - | node /var/run/cilium, DirectoryOrCreate`,
      `${CONTAINER} > mounts > /var/run/cilium/tetragon: - | node /var/run/cilium/tetragon, DirectoryOrCreate`,
      `${CONFIG} > export-filename: /var/log/tetragon/tetragon.log | /var/run/cilium/tetragon/tetragon.log`,
    ],
  },
  {
    reason: 'Nothing is written to where nothing has to be.',
    differences: [
      `${CONTAINER} > mounts > /procRoot: node /proc, Directory, read-only | node /proc, Directory`,
      `${CONTAINER} > securityContext > readOnlyRootFilesystem: true | -`,
      `${CONTAINER} > securityContext > runAsUser: 0 | -`,
      `${OPERATOR_CONTAINER} > securityContext > readOnlyRootFilesystem: true | -`,
      `${OPERATOR_POD} > securityContext > seccompProfile > type: RuntimeDefault | -`,
    ],
  },
  {
    reason: 'The process cache says how much memory the agent needs, and Go is told.',
    differences: [
      `${CONTAINER} > env > GOMEMLIMIT: 640MiB | -`,
      `${CONTAINER} > resources > limits > memory: 805306368 | -`,
      `${CONTAINER} > resources > requests > cpu: 0.1 | -`,
      `${CONTAINER} > resources > requests > memory: 402653184 | -`,
      `${OPERATOR_CONTAINER} > resources > limits > cpu: - | 0.5`,
    ],
  },
  {
    reason: 'The agent waits for the definitions before it answers, for longer than a liveness probe does.',
    differences: [
      `${CONTAINER} > startupProbe > failureThreshold: 120 | -`,
      `${CONTAINER} > startupProbe > httpGet > path: grpc liveness | -`,
      `${CONTAINER} > startupProbe > httpGet > port: 6789 | -`,
      `${CONTAINER} > startupProbe > periodSeconds: 5 | -`,
      `${CONTAINER} > startupProbe > timeoutSeconds: 5 | -`,
    ],
  },
  {
    reason: 'Ports of the node that the scheduler should know, and a port that the probes ask by its name.',
    differences: [
      `${CONTAINER} > ports > 2112: TCP | -`,
      `${CONTAINER} > ports > 6789: TCP | -`,
      `${OPERATOR_CONTAINER} > ports > 8081: TCP | -`,
    ],
  },
  {
    reason: 'Not the first to go when a node is full, and on Linux alone.',
    differences: [
      `${AGENT_POD} > nodeSelector > kubernetes.io/os: linux | -`,
      `${AGENT_POD} > priorityClassName: system-node-critical | -`,
      `${OPERATOR_POD} > nodeSelector > kubernetes.io/os: linux | -`,
    ],
  },
  {
    reason:
      'The addresses of all Services of the namespace are nothing that the programs should be started with.',
    differences: [
      `${AGENT_POD} > enableServiceLinks: false | -`,
      `${OPERATOR_POD} > enableServiceLinks: false | -`,
    ],
  },
  {
    reason: 'The pods of another Tetragon may be on the same node.',
    differences: [
      `${OPERATOR_POD} > affinity > podAntiAffinity > preferredDuringSchedulingIgnoredDuringExecution > 0 > podAffinityTerm > labelSelector > matchLabels > app.kubernetes.io/instance: tetragon | -`,
    ],
  },
  {
    reason: 'Written down: it is the default of Kubernetes.',
    differences: [
      `${AGENT} > spec > updateStrategy > rollingUpdate > maxUnavailable: 1 | -`,
      `${AGENT} > spec > updateStrategy > type: RollingUpdate | -`,
    ],
  },
  {
    reason: 'Events of the host, of kube-system and of all types are written, and kept for two hours.',
    differences: [
      `${CONFIG} > export-allowlist: {"event_set":["PROCESS_EXEC","PROCESS_EXIT","PROCESS_KPROBE","PROCESS_TRACEPOINT","PROCESS_LOADER","PROCESS_UPROBE","PROCESS_THROTTLE","PROCESS_LSM","PROCESS_USDT"]} | {"event_set":["PROCESS_EXEC", "PROCESS_EXIT", "PROCESS_KPROBE", "PROCESS_UPROBE", "PROCESS_TRACEPOINT", "PROCESS_LSM"]}`,
      `${CONFIG} > export-denylist: {"health_check":true} | {"health_check":true}\n{"namespace":["", "cilium", "kube-system"]}`,
      `${CONFIG} > export-file-max-backups: 9 | 5`,
      `${CONFIG} > export-file-max-size-mb: 25 | 10`,
    ],
  },
  {
    reason: 'gops has no authentication.',
    differences: [`${CONFIG} > gops-address: - | localhost:8118`],
  },
  {
    reason: "Written down by the chart: they are the flags' own defaults.",
    differences: [
      `${CONFIG} > cluster-name: - | `,
      `${CONFIG} > debug: - | false`,
      `${CONFIG} > enable-ancestors: - | `,
      `${CONFIG} > event-cache-retries: - | 15`,
      `${CONFIG} > event-cache-retry-delay: - | 2`,
      `${CONFIG} > field-filters: - | `,
      `${CONFIG} > health-server-interval: - | 10`,
      `${CONFIG} > metrics-label-filter: - | namespace,workload,pod,binary`,
      `${CONFIG} > process-cache-gc-interval: - | 30s`,
      `${CONFIG} > redaction-filters: - | `,
      `${CONFIG} > use-perf-ring-buffer: - | false`,
      'tetragon-operator-config > leader-election-lease-duration: - | 15s',
      'tetragon-operator-config > leader-election-namespace: - | ',
      'tetragon-operator-config > leader-election-renew-deadline: - | 5s',
      'tetragon-operator-config > leader-election-retry-period: - | 2s',
    ],
  },
  {
    reason: "Written down here: they are the flags' own defaults.",
    differences: [`${CONFIG} > log-format: text | -`, `${CONFIG} > log-level: info | -`],
  },
];

/** Where the container that writes to standard output is there. */
const WITH_STDOUT: readonly MeantDifference[] = [
  {
    reason: 'It follows the file to where it is, and has no need to write to it.',
    differences: [
      `${STDOUT} > args: /var/log/tetragon/tetragon.log | /var/run/cilium/tetragon/tetragon.log`,
      `${STDOUT} > mounts > /var/log/tetragon: node /var/log/tetragon, DirectoryOrCreate, read-only | -`,
      `${STDOUT} > mounts > /var/run/cilium/tetragon: - | node /var/run/cilium/tetragon, DirectoryOrCreate`,
    ],
  },
  {
    reason: 'It is confined, and has its share of the node.',
    differences: [
      `${STDOUT} > resources > limits > memory: 67108864 | -`,
      `${STDOUT} > resources > requests > cpu: 0.01 | -`,
      `${STDOUT} > resources > requests > memory: 16777216 | -`,
      `${STDOUT} > securityContext > allowPrivilegeEscalation: false | -`,
      `${STDOUT} > securityContext > capabilities dropped: ALL | -`,
      `${STDOUT} > securityContext > readOnlyRootFilesystem: true | -`,
      `${STDOUT} > securityContext > runAsUser: 0 | -`,
      `${STDOUT} > securityContext > seccompProfile > type: RuntimeDefault | -`,
    ],
  },
];

const WITHOUT_CRI: readonly MeantDifference[] = [
  {
    reason: "Written down by the chart: they are the flags' own defaults.",
    differences: [`${CONFIG} > enable-cgidmap: - | false`, `${CONFIG} > enable-cri: - | false`],
  },
];

const MONITORS: readonly MeantDifference[] = [
  {
    reason: 'The default of Prometheus.',
    differences: [
      'ServiceMonitor tetragon > spec > endpoints > 0 > relabelings > 0 > replacement: - | ${1}',
      'ServiceMonitor tetragon > spec > endpoints > 0 > relabelings > 1 > replacement: - | ${1}',
      'ServiceMonitor tetragon-operator > spec > endpoints > 0 > relabelings > 0 > replacement: - | ${1}',
    ],
  },
  {
    reason: 'The Service for metrics is told from others by the usual label.',
    differences: [
      'ServiceMonitor tetragon > spec > selector > matchLabels > app.kubernetes.io/component: metrics | -',
      'ServiceMonitor tetragon-operator > spec > selector > matchLabels > app.kubernetes.io/component: metrics | -',
    ],
  },
];

const CRI: readonly MeantDifference[] = [
  {
    reason:
      'A mount of the socket itself dies with the engine; and who asks the socket does not write to the file system.',
    differences: [
      `${CONTAINER} > mounts > /run/containerd: node /run/containerd, Directory, read-only | -`,
      `${CONTAINER} > mounts > /run/containerd/containerd.sock: - | node /run/containerd/containerd.sock, Socket`,
    ],
  },
];

const CASES: readonly {
  readonly rendering: string;
  readonly props: TetragonProps;
  readonly meant: readonly MeantDifference[];
}[] = [
  { rendering: 'tetragon-v1.7.0-default', props: { metrics: true }, meant: [...WITH_STDOUT, ...WITHOUT_CRI] },
  {
    rendering: 'tetragon-v1.7.0-metrics',
    props: { metrics: true, serviceMonitor: true },
    meant: [...WITH_STDOUT, ...WITHOUT_CRI, ...MONITORS],
  },
  {
    rendering: 'tetragon-v1.7.0-export-stdout-off',
    props: { metrics: true, exportStdout: false },
    meant: WITHOUT_CRI,
  },
  {
    rendering: 'tetragon-v1.7.0-cri',
    props: { metrics: true, criSocket: '/run/containerd/containerd.sock', cgidmap: true },
    meant: [...WITH_STDOUT, ...CRI],
  },
];

describe.skipIf(!RENDERED_IS_THERE)(
  'Tetragon beside the official chart (skipped without ../shared/helm)',
  () => {
    it.each(CASES)(
      'differs from $rendering where it is meant to, and nowhere else',
      ({ rendering, props, meant }) => {
        const chart = Testing.chart();
        new Tetragon(chart, 'Tetragon', { namespace: 'security', ...props });
        const ours = readable(Testing.synth(chart) as Manifest[]);
        const charts = readable(renderedByChart(rendering));
        const found = [
          ...differences(ours, charts),
          ...configDifferences('tetragon-config', ours, charts),
          ...configDifferences('tetragon-operator-config', ours, charts),
        ];
        expect(unexpected(found, [...ALWAYS, ...meant])).toEqual({ new: [], stale: [] });
      },
    );
  },
);
