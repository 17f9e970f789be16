import { App, Stack } from 'aws-cdk-lib';
import {
  AlertSubscription,
  AlertTopic,
  type AlertTopicProps,
  ClusterTrust,
  FalcosidekickRole,
} from 'cdk8s-runtime-detection/aws';

const stack = new Stack(new App({ analyticsReporting: false }), 'Alerts');
const topic = new AlertTopic(stack, 'Topic');
topic.addSubscription(AlertSubscription.email('security@example.com'));
topic.grantPublish(new FalcosidekickRole(stack, 'Role', { trust: ClusterTrust.podIdentity('prod') }));
if (stack.resolve(topic.topicArn) === undefined) {
  throw new Error('the topic has no ARN');
}

// @ts-expect-error: Falcosidekick cannot publish to FIFO topics
const fifo: AlertTopicProps = { fifo: true };

export { fifo };
