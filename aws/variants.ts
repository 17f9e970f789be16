// Every kind of stack that lib/aws makes, under the checks of the app: "npm run aws:check" runs this.
import { type App, ArnFormat, CfnResource, LegacyStackSynthesizer, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import {
  AlertSubscription,
  AlertTopic,
  ClusterTrust,
  FalcosidekickRole,
  Priority,
  TopicEncryption,
} from '../lib/aws';
import { checkedApp } from './app';
import { RuntimeDetectionStack } from './stack';

const ACCOUNT = '111122223333';
const ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE';
const PROVIDER = `arn:aws:iam::${ACCOUNT}:oidc-provider/${ISSUER}`;
const PROVIDER_IN_CHINA = `arn:aws-cn:iam::${ACCOUNT}:oidc-provider/oidc.eks.cn-north-1.amazonaws.com.cn/id/EXAMPLE`;

const NOTHING = {
  identity: 'irsa',
  oidcProviderArn: PROVIDER,
  clusterName: undefined,
  email: undefined,
  namespace: undefined,
  serviceAccount: undefined,
} as const;

function addApps(app: App): void {
  const email = 'security@example.com';
  new RuntimeDetectionStack(app, 'Irsa', NOTHING);
  new RuntimeDetectionStack(app, 'Email', { ...NOTHING, email, clusterName: 'prod' });
  const podIdentity = { ...NOTHING, identity: 'pod-identity', oidcProviderArn: undefined } as const;
  new RuntimeDetectionStack(app, 'PodIdentity', { ...podIdentity, email, clusterName: 'prod' });
  const china = { ...NOTHING, oidcProviderArn: PROVIDER_IN_CHINA, email };
  new RuntimeDetectionStack(app, 'China', china, { env: { account: ACCOUNT, region: 'cn-north-1' } });
  new RuntimeDetectionStack(app, 'ChinaForAnyRegion', china);
}

function addEverything(app: App): void {
  const stack = new Stack(app, 'Everything', { synthesizer: new LegacyStackSynthesizer() });
  const topic = new AlertTopic(stack, 'Alerts', {
    encryption: TopicEncryption.customerManaged(),
    topicName: 'falco-alerts',
    removalPolicy: RemovalPolicy.RETAIN,
  });
  topic.addQueue('Queue', { minimumPriority: Priority.CRITICAL });
  topic.addSubscription(AlertSubscription.email('security@example.com'));
  topic.addSubscription(AlertSubscription.https('https://example.com/alerts'));
  const handler = lambda.Function.fromFunctionAttributes(stack, 'Function', {
    functionArn: stack.formatArn({
      service: 'lambda',
      resource: 'function',
      resourceName: 'alert',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    }),
    sameEnvironment: true,
  });
  topic.addSubscription(AlertSubscription.lambda(handler, { minimumPriority: Priority.EMERGENCY }));
  const onCall = stack.formatArn({ service: 'sns', resource: 'on-call' });
  topic.addAlarms({ actions: [new SnsAction(sns.Topic.fromTopicArn(stack, 'OnCall', onCall))] });
  const role = new FalcosidekickRole(stack, 'Falcosidekick', {
    trust: ClusterTrust.irsa(PROVIDER),
    roleName: 'falcosidekick',
    permissionsBoundary: iam.ManagedPolicy.fromManagedPolicyName(stack, 'Boundary', 'boundary'),
  });
  topic.grantPublish(role);
  AlertTopic.fromTopicArn(stack, 'Existing', `arn:aws:sns:eu-west-1:${ACCOUNT}:existing`).grantPublish(role);
}

/** What a guide may have: it shows that the checks are on. */
function addCareless(app: App): void {
  const stack = new Stack(app, 'Careless', { synthesizer: new LegacyStackSynthesizer() });
  new sns.Topic(stack, 'Topic');
  new CfnResource(stack, 'Queue', {
    type: 'AWS::SQS::Queue',
    properties: { MessageRetentionPeriod: 'long' },
  });
}

const [outdir, which] = process.argv.slice(2);
const app = checkedApp(outdir === undefined ? {} : { outdir });
if (which === 'careless') {
  addCareless(app);
} else {
  addApps(app);
  addEverything(app);
}
app.synth();
