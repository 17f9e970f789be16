import { describe, expect, it } from 'vitest';
import type { FalcosidekickProps } from '../../lib';
import { FALCOSIDEKICK_PROPS } from '../../lib/falcosidekick/known-props';
import { type Answer, DOCUMENT_IS_THERE, titlesUnder } from './chart-capabilities';

type Prop = keyof FalcosidekickProps;

const INSIDE = 'senders are in the cluster, and whoever reaches the port can post alerts';

const ANSWERS: Readonly<Record<string, Answer<Prop>>> = {
  '1 67 of 70 outputs': { props: ['outputs'] },
  '2 AWS auth': {
    props: ['awsIdentity', 'awsCheckIdentity'],
    not: 'access keys, a role and an external id as settings: the program has not read them since 2.33',
  },
  '3 Azure/GCP identity': {
    props: ['serviceAccountAnnotations', 'podLabels', 'outputs'],
    not: 'objects of AAD Pod Identity, which Microsoft has given up',
  },
  '4 secrets': { props: ['outputs', 'extraEnv'], not: 'one Secret for all: each setting names its own key' },
  '5 payload shaping': {
    props: ['customFields', 'templatedFields', 'customTags', 'bracketReplacer', 'outputFieldFormat'],
  },
  '6 TLS server / mTLS': {
    props: [
      'tlsSecretName',
      'tlsCaCertificate',
      'tlsClientCaCertificate',
      'tlsSenderSecretName',
      'plainHttpPaths',
      'plainHttpPort',
      'outputClientTlsSecretName',
      'outputCaCertificate',
    ],
    not: 'keys in the configuration: they are Secrets of the cluster',
  },
  '7 debug, extra env/args': { props: ['debug', 'extraEnv', 'extraArgs'] },
  '8 replicas, image, naming': {
    props: [
      'replicas',
      'imageRegistry',
      'imageRepository',
      'imageTag',
      'imageDigest',
      'imagePullPolicy',
      'imagePullSecrets',
      'name',
      'namespace',
    ],
  },
  '9 pod security': {
    props: ['podSecurityContext', 'containerSecurityContext'],
    not: 'a PodSecurityPolicy, which Kubernetes has given up',
  },
  '10 scheduling, priority': {
    props: ['nodeSelector', 'tolerations', 'affinity', 'topologySpreadConstraints', 'priorityClassName'],
  },
  '11 labels, annotations': { props: ['labels', 'annotations', 'podLabels', 'podAnnotations'] },
  '12 resources': { props: ['resources'] },
  '13 service': {
    props: ['listenPort', 'serviceAnnotations', 'serviceLabels'],
    not: `another type than ClusterIP: ${INSIDE}`,
  },
  '14 ingress': { not: INSIDE },
  '15 Gateway API': { not: INSIDE },
  '16 ServiceMonitor': { props: ['serviceMonitor', 'serviceMonitorLabels', 'prometheusExtraLabels'] },
  '17 PrometheusRule': { later: 'alerts about the pipeline itself' },
  '18 Grafana/Loki dashboards': { later: 'as ConfigMaps' },
  '19 web UI': { later: 'as a construct of its own; Output.webui() sends to one that is there' },
  '20 UI redis': { later: 'with the user interface' },
  '21 UI ingress/HTTPRoute': { later: 'with the user interface' },
  '22 extra volumes, test pod': {
    props: ['extraVolumes', 'extraVolumeMounts'],
    not: 'a pod that tests the connection: "kubectl apply" would run it each time',
  },
};

/** What the chart does not have at all. */
const BEYOND: readonly Prop[] = [
  'clusterName',
  'egress',
  'ingressFrom',
  'networkPolicy',
  'podDisruptionBudget',
  'serviceAccountName',
  'updateStrategy',
  'unsafeContainerSecurityContext',
  'unsafePodSecurityContext',
];

describe.skipIf(!DOCUMENT_IS_THERE)(
  'what the Falcosidekick chart can do (skipped without ../shared/helm)',
  () => {
    it('has an answer for each row, and no answer more', () => {
      expect(Object.keys(ANSWERS).sort()).toEqual(titlesUnder('Falcosidekick 0').sort());
    });
  },
);

describe('what there is for a capability of the Falcosidekick chart', () => {
  it.each(Object.entries(ANSWERS))('%s', (_, { props = [], not, later }) => {
    expect(props.length > 0 || not !== undefined || later !== undefined).toBe(true);
    for (const prop of props) {
      expect(FALCOSIDEKICK_PROPS).toHaveProperty(prop);
    }
  });

  it('uses every prop for something, or is beyond the chart', () => {
    const used = new Set<string>(Object.values(ANSWERS).flatMap(({ props = [] }) => props));
    const others = Object.keys(FALCOSIDEKICK_PROPS).filter((prop) => !used.has(prop));
    expect(others.sort()).toEqual([...BEYOND].sort());
  });
});
