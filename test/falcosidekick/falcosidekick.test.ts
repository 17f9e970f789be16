import { Testing } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { ClusterRole } from 'kubernetes-models/rbac.authorization.k8s.io/v1/ClusterRole';
import { ClusterRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1/ClusterRoleBinding';
import { Secret } from 'kubernetes-models/v1/Secret';
import { Service } from 'kubernetes-models/v1/Service';
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { describe, expect, it } from 'vitest';
import { Priority } from '../../lib/alerts';
import { AwsIdentity, Falcosidekick, Output, SecretRef } from '../../lib/falcosidekick';
import { falcosidekick, objects } from './harness';

const MODELS = {
  ClusterRole,
  ClusterRoleBinding,
  Deployment,
  NetworkPolicy,
  PodDisruptionBudget,
  Secret,
  Service,
  ServiceAccount,
};

const TOLERATION = { key: 'dedicated', operator: 'Exists' };
const SPREAD = {
  maxSkew: 1,
  topologyKey: 'topology.kubernetes.io/zone',
  whenUnsatisfiable: 'ScheduleAnyway',
};

/** Nearly every prop at once. */
const EVERYTHING = {
  outputs: [
    Output.policyReport({ maxEvents: 100 }),
    Output.sns({ topicArn: 'arn:aws:sns:eu-west-1:111122223333:falco-alerts' }),
    Output.slack({
      webhookUrl: SecretRef.unsafePlainText('https://hooks.slack.com/services/x'),
      mutualTls: true,
    }),
  ],
  awsIdentity: AwsIdentity.irsa('arn:aws:iam::111122223333:role/falcosidekick'),
  name: 'alerts',
  namespace: 'security',
  clusterName: 'prod',
  imageRegistry: 'registry.example.com/mirror',
  imageDigest: `sha256:${'0'.repeat(64)}`,
  imagePullSecrets: ['registry'],
  imagePullPolicy: 'Always',
  listenPort: 8801,
  tlsSecretName: 'server',
  plainHttpPaths: ['/healthz', '/metrics', '/ping'],
  outputClientTlsSecretName: 'client',
  replicas: 3,
  updateStrategy: { type: 'Recreate' },
  resources: { limits: { memory: k8s.Quantity.fromString('1Gi') } },
  serviceAccountAnnotations: { 'azure.workload.identity/client-id': '0' },
  serviceLabels: { tier: 'backend' },
  serviceAnnotations: { 'prometheus.io/scrape': 'true' },
  labels: { team: 'security' },
  annotations: { owner: 'security' },
  podLabels: { 'azure.workload.identity/use': 'true' },
  podAnnotations: { 'sidecar.istio.io/inject': 'false' },
  nodeSelector: { pool: 'system' },
  tolerations: [TOLERATION],
  topologySpreadConstraints: [SPREAD],
  priorityClassName: 'system-cluster-critical',
  extraEnv: [{ name: 'HTTPS_PROXY', value: 'http://proxy:3128' }],
  extraVolumes: [{ name: 'tmp', emptyDir: {} }],
  extraVolumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
  extraArgs: ['--config-file', '/config/config.yaml'],
};

describe('a Falcosidekick', () => {
  it('is a Deployment, a Service, a service account, a network policy and a disruption budget', () => {
    const chart = Testing.chart();
    new Falcosidekick(chart, 'Falcosidekick', {
      outputs: [
        Output.stdout(),
        Output.slack({
          webhookUrl: SecretRef.fromSecretKey('slack', 'url'),
          minimumPriority: Priority.WARNING,
        }),
        Output.sns({ topicArn: 'arn:aws:sns:eu-west-1:111122223333:falco-alerts' }),
      ],
      awsIdentity: AwsIdentity.irsa('arn:aws:iam::111122223333:role/falcosidekick'),
    });
    expect(Testing.synth(chart)).toMatchInlineSnapshot(`
      [
        {
          "apiVersion": "v1",
          "kind": "Namespace",
          "metadata": {
            "labels": {
              "app.kubernetes.io/managed-by": "cdk8s",
              "app.kubernetes.io/part-of": "runtime-detection",
              "pod-security.kubernetes.io/audit": "privileged",
              "pod-security.kubernetes.io/enforce": "privileged",
              "pod-security.kubernetes.io/warn": "privileged",
            },
            "name": "falco",
          },
        },
        {
          "apiVersion": "v1",
          "automountServiceAccountToken": false,
          "kind": "ServiceAccount",
          "metadata": {
            "annotations": {
              "eks.amazonaws.com/role-arn": "arn:aws:iam::111122223333:role/falcosidekick",
            },
            "labels": {
              "app.kubernetes.io/instance": "falcosidekick",
              "app.kubernetes.io/managed-by": "cdk8s",
              "app.kubernetes.io/name": "falcosidekick",
              "app.kubernetes.io/part-of": "runtime-detection",
              "app.kubernetes.io/version": "2.34.1",
            },
            "name": "falcosidekick",
            "namespace": "falco",
          },
        },
        {
          "apiVersion": "apps/v1",
          "kind": "Deployment",
          "metadata": {
            "labels": {
              "app.kubernetes.io/instance": "falcosidekick",
              "app.kubernetes.io/managed-by": "cdk8s",
              "app.kubernetes.io/name": "falcosidekick",
              "app.kubernetes.io/part-of": "runtime-detection",
              "app.kubernetes.io/version": "2.34.1",
            },
            "name": "falcosidekick",
            "namespace": "falco",
          },
          "spec": {
            "replicas": 2,
            "selector": {
              "matchLabels": {
                "app.kubernetes.io/instance": "falcosidekick",
                "app.kubernetes.io/name": "falcosidekick",
              },
            },
            "strategy": {
              "rollingUpdate": {
                "maxSurge": 1,
                "maxUnavailable": 0,
              },
              "type": "RollingUpdate",
            },
            "template": {
              "metadata": {
                "labels": {
                  "app.kubernetes.io/instance": "falcosidekick",
                  "app.kubernetes.io/managed-by": "cdk8s",
                  "app.kubernetes.io/name": "falcosidekick",
                  "app.kubernetes.io/part-of": "runtime-detection",
                  "app.kubernetes.io/version": "2.34.1",
                },
              },
              "spec": {
                "affinity": {
                  "podAntiAffinity": {
                    "preferredDuringSchedulingIgnoredDuringExecution": [
                      {
                        "podAffinityTerm": {
                          "labelSelector": {
                            "matchLabels": {
                              "app.kubernetes.io/instance": "falcosidekick",
                              "app.kubernetes.io/name": "falcosidekick",
                            },
                          },
                          "topologyKey": "kubernetes.io/hostname",
                        },
                        "weight": 100,
                      },
                    ],
                  },
                },
                "automountServiceAccountToken": false,
                "containers": [
                  {
                    "env": [
                      {
                        "name": "AWS_CHECKIDENTITY",
                        "value": "false",
                      },
                      {
                        "name": "AWS_REGION",
                        "value": "eu-west-1",
                      },
                      {
                        "name": "AWS_SNS_RAWJSON",
                        "value": "true",
                      },
                      {
                        "name": "AWS_SNS_TOPICARN",
                        "value": "arn:aws:sns:eu-west-1:111122223333:falco-alerts",
                      },
                      {
                        "name": "DEBUG",
                        "value": "true",
                      },
                      {
                        "name": "LISTENPORT",
                        "value": "2801",
                      },
                      {
                        "name": "SLACK_MINIMUMPRIORITY",
                        "value": "warning",
                      },
                      {
                        "name": "SLACK_WEBHOOKURL",
                        "valueFrom": {
                          "secretKeyRef": {
                            "key": "url",
                            "name": "slack",
                          },
                        },
                      },
                    ],
                    "image": "docker.io/falcosecurity/falcosidekick:2.34.1",
                    "imagePullPolicy": "IfNotPresent",
                    "livenessProbe": {
                      "httpGet": {
                        "path": "/ping",
                        "port": "http",
                      },
                      "periodSeconds": 10,
                      "timeoutSeconds": 3,
                    },
                    "name": "falcosidekick",
                    "ports": [
                      {
                        "containerPort": 2801,
                        "name": "http",
                        "protocol": "TCP",
                      },
                    ],
                    "readinessProbe": {
                      "httpGet": {
                        "path": "/healthz",
                        "port": "http",
                      },
                      "periodSeconds": 10,
                      "timeoutSeconds": 3,
                    },
                    "resources": {
                      "limits": {
                        "memory": "256Mi",
                      },
                      "requests": {
                        "cpu": "20m",
                        "memory": "96Mi",
                      },
                    },
                    "securityContext": {
                      "allowPrivilegeEscalation": false,
                      "capabilities": {
                        "drop": [
                          "ALL",
                        ],
                      },
                      "readOnlyRootFilesystem": true,
                    },
                    "startupProbe": {
                      "failureThreshold": 40,
                      "httpGet": {
                        "path": "/ping",
                        "port": "http",
                      },
                      "periodSeconds": 3,
                      "timeoutSeconds": 3,
                    },
                  },
                ],
                "enableServiceLinks": false,
                "nodeSelector": {
                  "kubernetes.io/os": "linux",
                },
                "securityContext": {
                  "fsGroup": 1234,
                  "runAsGroup": 1234,
                  "runAsNonRoot": true,
                  "runAsUser": 1234,
                  "seccompProfile": {
                    "type": "RuntimeDefault",
                  },
                },
                "serviceAccountName": "falcosidekick",
              },
            },
          },
        },
        {
          "apiVersion": "v1",
          "kind": "Service",
          "metadata": {
            "labels": {
              "app.kubernetes.io/instance": "falcosidekick",
              "app.kubernetes.io/managed-by": "cdk8s",
              "app.kubernetes.io/name": "falcosidekick",
              "app.kubernetes.io/part-of": "runtime-detection",
              "app.kubernetes.io/version": "2.34.1",
            },
            "name": "falcosidekick",
            "namespace": "falco",
          },
          "spec": {
            "ports": [
              {
                "name": "http",
                "port": 2801,
                "protocol": "TCP",
                "targetPort": "http",
              },
            ],
            "selector": {
              "app.kubernetes.io/instance": "falcosidekick",
              "app.kubernetes.io/name": "falcosidekick",
            },
            "type": "ClusterIP",
          },
        },
        {
          "apiVersion": "networking.k8s.io/v1",
          "kind": "NetworkPolicy",
          "metadata": {
            "labels": {
              "app.kubernetes.io/instance": "falcosidekick",
              "app.kubernetes.io/managed-by": "cdk8s",
              "app.kubernetes.io/name": "falcosidekick",
              "app.kubernetes.io/part-of": "runtime-detection",
              "app.kubernetes.io/version": "2.34.1",
            },
            "name": "falcosidekick",
            "namespace": "falco",
          },
          "spec": {
            "ingress": [],
            "podSelector": {
              "matchLabels": {
                "app.kubernetes.io/instance": "falcosidekick",
                "app.kubernetes.io/name": "falcosidekick",
              },
            },
            "policyTypes": [
              "Ingress",
            ],
          },
        },
        {
          "apiVersion": "policy/v1",
          "kind": "PodDisruptionBudget",
          "metadata": {
            "labels": {
              "app.kubernetes.io/instance": "falcosidekick",
              "app.kubernetes.io/managed-by": "cdk8s",
              "app.kubernetes.io/name": "falcosidekick",
              "app.kubernetes.io/part-of": "runtime-detection",
              "app.kubernetes.io/version": "2.34.1",
            },
            "name": "falcosidekick",
            "namespace": "falco",
          },
          "spec": {
            "maxUnavailable": 1,
            "selector": {
              "matchLabels": {
                "app.kubernetes.io/instance": "falcosidekick",
                "app.kubernetes.io/name": "falcosidekick",
              },
            },
          },
        },
      ]
    `);
  });

  it.each([
    ['with next to no props', {}],
    ['with nearly all props', EVERYTHING],
  ])('is made of valid objects %s', (_, props) => {
    const made = objects(props);
    for (const [kind, Model] of Object.entries(MODELS)) {
      if (made[kind] !== undefined) {
        expect(() => new Model(made[kind]).validate(), kind).not.toThrow();
      }
    }
  });

  it('takes over what is said about the pod', () => {
    const { spec, metadata } = objects(EVERYTHING).Deployment.spec.template;
    const [container] = spec.containers;
    expect(container.image).toBe(
      `registry.example.com/mirror/falcosecurity/falcosidekick:2.34.1@sha256:${'0'.repeat(64)}`,
    );
    expect(container).toMatchObject({
      imagePullPolicy: 'Always',
      args: ['--config-file', '/config/config.yaml'],
      resources: { limits: { memory: '1Gi' } },
    });
    expect(container.env[0]).toEqual({ name: 'HTTPS_PROXY', value: 'http://proxy:3128' });
    expect(container.volumeMounts.at(-1)).toEqual({ name: 'tmp', mountPath: '/tmp' });
    expect(spec).toMatchObject({
      imagePullSecrets: [{ name: 'registry' }],
      nodeSelector: { pool: 'system' },
      tolerations: [TOLERATION],
      topologySpreadConstraints: [SPREAD],
      priorityClassName: 'system-cluster-critical',
    });
    expect(metadata.labels).toMatchObject({ team: 'security', 'azure.workload.identity/use': 'true' });
    expect(Object.keys(metadata.annotations).sort()).toEqual(['checksum/secret', 'sidecar.istio.io/inject']);
  });

  it('takes over what is said about the other objects', () => {
    const { Service: service, ServiceAccount: account, Deployment: deployment } = objects(EVERYTHING);
    expect(service.metadata).toMatchObject({
      name: 'alerts',
      namespace: 'security',
      labels: { team: 'security', tier: 'backend' },
      annotations: { owner: 'security', 'prometheus.io/scrape': 'true' },
    });
    expect(account.metadata.annotations).toEqual({
      owner: 'security',
      'azure.workload.identity/client-id': '0',
      'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/falcosidekick',
    });
    expect(deployment.spec).toMatchObject({ replicas: 3, strategy: { type: 'Recreate' } });
  });

  it('cannot be made to select the pods of something else', () => {
    const { Deployment: deployment } = objects({ podLabels: { 'app.kubernetes.io/name': 'other' } });
    expect(deployment.spec.template.metadata.labels).toMatchObject(deployment.spec.selector.matchLabels);
  });

  it('is allowed nothing beyond what any pod is', () => {
    expect(falcosidekick().privileges).toEqual([]);
  });

  it('calls the Kubernetes API only for policy reports, with what they need', () => {
    const props = { outputs: [Output.policyReport()] };
    const { ClusterRole: role, ClusterRoleBinding: binding, Deployment: deployment } = objects(props);
    expect(role.rules).toEqual([
      { apiGroups: [''], resources: ['namespaces'], verbs: ['get'] },
      {
        apiGroups: ['wgpolicyk8s.io'],
        resources: ['policyreports', 'clusterpolicyreports'],
        verbs: ['get', 'create', 'update'],
      },
    ]);
    expect(role.metadata.name).toBe('falco-falcosidekick-policy-report');
    expect(binding.subjects).toEqual([{ kind: 'ServiceAccount', name: 'falcosidekick', namespace: 'falco' }]);
    expect(deployment.spec.template.spec.automountServiceAccountToken).toBe(true);
    expect(falcosidekick(props).privileges.map(({ kind, name }) => `${kind}: ${name}`)).toEqual([
      'rbac: get namespaces',
      'rbac: get, create, update policyreports, clusterpolicyreports',
    ]);
  });

  it('has no disruption budget with one replica', () => {
    expect(objects({ replicas: 1 })).not.toHaveProperty('PodDisruptionBudget');
    expect(objects({ podDisruptionBudget: false })).not.toHaveProperty('PodDisruptionBudget');
  });

  it('can use a service account that exists', () => {
    const made = objects({ serviceAccountName: 'own' });
    expect(made).not.toHaveProperty('ServiceAccount');
    expect(made.Deployment.spec.template.spec.serviceAccountName).toBe('own');
  });

  it('can be there twice under two names, and not under one', () => {
    const chart = Testing.chart();
    const outputs = [Output.stdout()];
    new Falcosidekick(chart, 'One', { outputs });
    new Falcosidekick(chart, 'Two', { outputs, name: 'falcosidekick-2' });
    expect(() => new Falcosidekick(chart, 'Three', { outputs })).toThrow(
      'test/One already has a Deployment "falcosidekick" in namespace "falco"',
    );
  });

  it('can be patched: the deployment is the default child', () => {
    const made = falcosidekick();
    expect(made.node.defaultChild).toBe(made.deployment);
  });
});
