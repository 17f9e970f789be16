import { Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { Priority } from '../../lib/alerts';
import { AwsIdentity, Falcosidekick, Output, SecretRef } from '../../lib/falcosidekick';

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
                        "memory": "64Mi",
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
});
