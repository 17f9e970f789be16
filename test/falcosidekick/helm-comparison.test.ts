import { Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { AwsIdentity, Falcosidekick, type FalcosidekickProps, Output, Priority } from '../../lib';
import {
  differences,
  type MeantDifference,
  RENDERED_IS_THERE,
  renderedByChart,
  unexpected,
} from '../kubernetes/chart-differences';

const POD = 'Deployment falcosidekick > spec > template > spec';
const CONTAINER = `${POD} > containers > falcosidekick`;

const ALWAYS: readonly MeantDifference[] = [
  {
    reason:
      'Labels say who made an object. The chart has a user interface too, and tells the two by the component.',
    differences: [
      '* > labels > app.kubernetes.io/component: - | core',
      '* > labels > app.kubernetes.io/managed-by: cdk8s | Helm',
      '* > labels > app.kubernetes.io/part-of: runtime-detection | falcosidekick',
      '* > labels > app.kubernetes.io/version: 2.34.1 | 2.31.1',
      '* > labels > helm.sh/chart: - | falcosidekick-0.14.0',
      'Deployment falcosidekick > spec > selector > matchLabels > app.kubernetes.io/component: - | core',
      'Service falcosidekick > spec > selector > app.kubernetes.io/component: - | core',
    ],
  },
  {
    reason: 'With 2.32.0, the version of the chart, no output to AWS works.',
    differences: [
      `${CONTAINER} > image: docker.io/falcosecurity/falcosidekick:2.34.1 | docker.io/falcosecurity/falcosidekick:2.32.0`,
    ],
  },
  {
    reason:
      'Settings are variables of the pod, and a secret is a reference to a key: a change makes another template.',
    differences: [
      'Secret falcosidekick: - | there',
      'Deployment falcosidekick > spec > template > metadata > annotations > checksum/config: - | a checksum',
    ],
  },
  {
    reason: 'The directory that certificates were taken from without being named; here each file is named.',
    differences: [`${CONTAINER} > env > MUTUALTLSFILESPATH: - | /etc/certs`],
  },
  {
    reason: 'Always written down, so that no other setting can move the port away from the Service.',
    differences: [`${CONTAINER} > env > LISTENPORT: 2801 | -`],
  },
  {
    reason:
      'The startup probe waits for as long as it takes, and no longer; /healthz says the same as /ping.',
    differences: [
      `${CONTAINER} > livenessProbe > initialDelaySeconds: - | 10`,
      `${CONTAINER} > livenessProbe > periodSeconds: 10 | 5`,
      `${CONTAINER} > livenessProbe > timeoutSeconds: 3 | -`,
      `${CONTAINER} > readinessProbe > httpGet > path: /healthz | /ping`,
      `${CONTAINER} > readinessProbe > initialDelaySeconds: - | 10`,
      `${CONTAINER} > readinessProbe > periodSeconds: 10 | 5`,
      `${CONTAINER} > readinessProbe > timeoutSeconds: 3 | -`,
    ],
  },
  {
    reason: 'Measured; the chart promises and limits nothing.',
    differences: [
      `${CONTAINER} > resources > limits > memory: 268435456 | -`,
      `${CONTAINER} > resources > requests > cpu: 0.02 | -`,
      `${CONTAINER} > resources > requests > memory: 100663296 | -`,
    ],
  },
  {
    reason:
      'The program needs nothing of this: Pod Security would let it into a namespace of the level "restricted".',
    differences: [
      `${CONTAINER} > securityContext > allowPrivilegeEscalation: false | -`,
      `${CONTAINER} > securityContext > capabilities dropped: ALL | -`,
      `${CONTAINER} > securityContext > readOnlyRootFilesystem: true | -`,
      `${POD} > securityContext > runAsGroup: 1234 | -`,
      `${POD} > securityContext > runAsNonRoot: true | -`,
      `${POD} > securityContext > seccompProfile > type: RuntimeDefault | -`,
    ],
  },
  {
    reason:
      'It asks nothing of the Kubernetes API; the role of the chart, to read endpoints, serves nothing.',
    differences: [
      `${POD} > automountServiceAccountToken: false | -`,
      'ServiceAccount falcosidekick > automountServiceAccountToken: false | -',
      'Role falcosidekick: - | there',
      'RoleBinding falcosidekick: - | there',
    ],
  },
  {
    reason: 'A Service with the name of an output would set variables that the program takes for its own.',
    differences: [`${POD} > enableServiceLinks: false | -`],
  },
  {
    reason: 'On Linux, and not both pods on one node.',
    differences: [
      `${POD} > nodeSelector > kubernetes.io/os: linux | -`,
      `${POD} > affinity > podAntiAffinity > preferredDuringSchedulingIgnoredDuringExecution > 0 > podAffinityTerm > labelSelector > matchLabels > app.kubernetes.io/instance: falcosidekick | -`,
      `${POD} > affinity > podAntiAffinity > preferredDuringSchedulingIgnoredDuringExecution > 0 > podAffinityTerm > labelSelector > matchLabels > app.kubernetes.io/name: falcosidekick | -`,
      `${POD} > affinity > podAntiAffinity > preferredDuringSchedulingIgnoredDuringExecution > 0 > podAffinityTerm > topologyKey: kubernetes.io/hostname | -`,
      `${POD} > affinity > podAntiAffinity > preferredDuringSchedulingIgnoredDuringExecution > 0 > weight: 100 | -`,
    ],
  },
  {
    reason: 'An old pod goes only when the new one is ready, and no two at once when nodes are drained.',
    differences: [
      'Deployment falcosidekick > spec > strategy > rollingUpdate > maxSurge: 1 | -',
      'Deployment falcosidekick > spec > strategy > rollingUpdate > maxUnavailable: 0 | -',
      'Deployment falcosidekick > spec > strategy > type: RollingUpdate | -',
      'PodDisruptionBudget falcosidekick: there | -',
    ],
  },
  {
    reason: 'Only senders reach the pods.',
    differences: ['NetworkPolicy falcosidekick: there | -'],
  },
  {
    reason:
      'The annotation makes any Prometheus ask, which must be let in first; "serviceAnnotations" can set it.',
    differences: ['Service falcosidekick > metadata > annotations > prometheus.io/scrape: - | true'],
  },
  {
    reason: 'A pod that Helm runs on demand; `kubectl apply` would run it each time.',
    differences: ['Pod falcosidekick-test-connection: - | there'],
  },
];

/** The program listens once its outputs are set up: where a node is slow, a probe with a fixed delay would end it. */
function startupProbe(port: number): MeantDifference {
  const probe = `${CONTAINER} > startupProbe`;
  return {
    reason: 'A liveness probe alone restarts the program where it starts slowly.',
    differences: [
      `${probe} > failureThreshold: 40 | -`,
      `${probe} > httpGet > path: /ping | -`,
      `${probe} > httpGet > port: ${port} | -`,
      `${probe} > periodSeconds: 3 | -`,
      `${probe} > timeoutSeconds: 3 | -`,
    ],
  };
}

/** The default rendering and the one with TLS leave the labels of the account out. */
const ACCOUNT_WITH_LABELS: MeantDifference = {
  reason: 'The chart has no labels there unless it has an annotation to write.',
  differences: [
    'ServiceAccount falcosidekick > metadata > labels > app.kubernetes.io/instance: falcosidekick | -',
    'ServiceAccount falcosidekick > metadata > labels > app.kubernetes.io/managed-by: cdk8s | -',
    'ServiceAccount falcosidekick > metadata > labels > app.kubernetes.io/name: falcosidekick | -',
    'ServiceAccount falcosidekick > metadata > labels > app.kubernetes.io/part-of: runtime-detection | -',
    'ServiceAccount falcosidekick > metadata > labels > app.kubernetes.io/version: 2.34.1 | -',
  ],
};

const STDOUT: MeantDifference = {
  reason: 'There is no Falcosidekick without any output here: this one prints alerts.',
  differences: [`${CONTAINER} > env > DEBUG: true | false`],
};

const NO_AWS: MeantDifference = {
  reason: 'The chart sets variables of outputs that are off.',
  differences: [
    `${CONTAINER} > env > AWS_CHECKIDENTITY: - | true`,
    `${CONTAINER} > env > AWS_SNS_RAWJSON: - | false`,
  ],
};

const DEAD_PORT: MeantDifference = {
  reason: 'The chart has a port for plain paths beside TLS, where there is no TLS, and so nothing behind it.',
  differences: [
    'Service falcosidekick > spec > ports > 2810 > protocol: - | TCP',
    'Service falcosidekick > spec > ports > 2810 > targetPort: - | http-notls',
  ],
};

const SNS: readonly MeantDifference[] = [
  startupProbe(2801),
  DEAD_PORT,
  {
    reason: 'A question to AWS that fails at the start would turn the output off for good.',
    differences: [`${CONTAINER} > env > AWS_CHECKIDENTITY: false | true`],
  },
  {
    reason: 'As attributes, one empty field makes SNS refuse the alert.',
    differences: [`${CONTAINER} > env > AWS_SNS_RAWJSON: true | false`],
  },
  { reason: "The program's own default.", differences: [`${CONTAINER} > env > DEBUG: - | false`] },
];

const TLS: readonly MeantDifference[] = [
  startupProbe(2810),
  ACCOUNT_WITH_LABELS,
  STDOUT,
  NO_AWS,
  {
    reason:
      'A Secret of type kubernetes.io/tls, as cert-manager makes them, has these keys; no others are mounted.',
    differences: [
      `${CONTAINER} > env > TLSSERVER_CERTFILE: /etc/certs/server/tls.crt | /etc/certs/server/server.crt`,
      `${CONTAINER} > env > TLSSERVER_KEYFILE: /etc/certs/server/tls.key | /etc/certs/server/server.key`,
      `${CONTAINER} > mounts > /etc/certs/server: Secret fsk-tls, tls.crt tls.key, read-only | Secret fsk-tls, read-only`,
    ],
  },
  {
    reason: 'Both only matter where senders show certificates.',
    differences: [
      `${CONTAINER} > env > TLSSERVER_CACERTFILE: - | /etc/certs/server/ca.crt`,
      `${CONTAINER} > env > TLSSERVER_MUTUALTLS: - | false`,
    ],
  },
  {
    reason: 'The readiness probe asks /healthz.',
    differences: [`${CONTAINER} > env > TLSSERVER_NOTLSPATHS: /healthz,/ping | /ping`],
  },
  {
    reason: 'The plain port is for the kubelet, which asks the pod and not the Service.',
    differences: [
      'Service falcosidekick > spec > ports > 2810 > protocol: - | TCP',
      'Service falcosidekick > spec > ports > 2810 > targetPort: - | 2810',
    ],
  },
];

const CASES: readonly {
  readonly rendering: string;
  readonly props: FalcosidekickProps;
  readonly meant: readonly MeantDifference[];
}[] = [
  {
    rendering: 'falcosidekick-default',
    props: { outputs: [Output.stdout()] },
    meant: [startupProbe(2801), ACCOUNT_WITH_LABELS, STDOUT, NO_AWS, DEAD_PORT],
  },
  {
    rendering: 'falcosidekick-sns',
    props: {
      outputs: [
        Output.sns({
          topicArn: 'arn:aws:sns:eu-west-1:111122223333:falco-alerts',
          minimumPriority: Priority.WARNING,
        }),
      ],
      awsIdentity: AwsIdentity.irsa('arn:aws:iam::111122223333:role/falcosidekick'),
    },
    meant: SNS,
  },
  {
    rendering: 'falcosidekick-tls',
    props: { outputs: [Output.stdout()], tlsSecretName: 'fsk-tls' },
    meant: TLS,
  },
];

/** The chart has a variable for each setting of each output, most of them off: only these outputs are compared. */
const COMPARED =
  /^(AWS_(REGION|CHECKIDENTITY|SNS_)|TLS|MUTUALTLS|DEBUG|LISTEN|CUSTOM|TEMPLATED|OUTPUTFIELD|BRACKET)/;

describe.skipIf(!RENDERED_IS_THERE)(
  'Falcosidekick beside the official chart (skipped without ../shared/helm)',
  () => {
    it.each(CASES)(
      'differs from $rendering where it is meant to, and nowhere else',
      ({ rendering, props, meant }) => {
        const chart = Testing.chart();
        new Falcosidekick(chart, 'Falcosidekick', { namespace: 'security', ...props });
        const found = differences(Testing.synth(chart), renderedByChart(rendering), {
          ignoreVariable: (name) => !COMPARED.test(name),
        });
        expect(unexpected(found, [...ALWAYS, ...meant])).toEqual({ new: [], stale: [] });
      },
    );
  },
);
