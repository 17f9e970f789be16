import { App, Stack } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as cdk8s from 'cdk8s';
import {
  AwsIdentity,
  DetectionNamespace,
  Falco,
  Falcosidekick,
  NodeProfile,
  Output,
} from 'cdk8s-runtime-detection';
import { AlertTopic, ClusterTrust, FalcosidekickRole } from 'cdk8s-runtime-detection/aws';

const app = new App();
const stack = new Stack(app, 'RuntimeDetection');

const cluster = new eks.Cluster(stack, 'Cluster', {
  version: eks.KubernetesVersion.of('1.33'),
  // A layer with kubectl, for example @aws-cdk/lambda-layer-kubectl-v33.
  kubectlLayer: lambda.LayerVersion.fromLayerVersionArn(
    stack,
    'Kubectl',
    app.node.tryGetContext('kubectlLayerArn') ?? 'arn:aws:lambda:eu-west-1:111122223333:layer:kubectl:1',
  ),
});

// The topic, and the role that Falcosidekick's pods use to publish.
const topic = new AlertTopic(stack, 'Alerts');
const { openIdConnectProviderArn } = cluster.openIdConnectProvider;
const role = new FalcosidekickRole(stack, 'Falcosidekick', {
  trust: ClusterTrust.irsa(openIdConnectProviderArn),
});
topic.grantPublish(role);

// The manifests. CloudFormation fills in the values of the constructs above.
const chart = new cdk8s.Chart(new cdk8s.App(), 'runtime-detection');
new DetectionNamespace(chart, 'Namespace');
const sidekick = new Falcosidekick(chart, 'Falcosidekick', {
  outputs: [Output.sns({ topicArn: topic.topicArn, region: stack.region })],
  awsIdentity: AwsIdentity.irsa(role.roleArn),
  clusterName: cluster.clusterName,
});
new Falco(chart, 'Falco', { nodes: NodeProfile.eksAl2023() }).sendTo(sidekick);
cluster.addCdk8sChart('RuntimeDetection', chart);

app.synth();
