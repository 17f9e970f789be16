import { CfnOutput, LegacyStackSynthesizer, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlertSubscription, AlertTopic, ClusterTrust, FalcosidekickRole, Priority } from '../lib/aws';
import { parseArn } from '../lib/facts/arn';
import { STACK_OUTPUTS } from '../lib/facts/names';
import type { AppContext } from './context';

/** The topic, the role of Falcosidekick, and what the manifests need to know about both. */
export class RuntimeDetectionStack extends Stack {
  public readonly topic: AlertTopic;
  public readonly role: FalcosidekickRole;

  constructor(scope: Construct, id: string, context: AppContext, props: StackProps = {}) {
    super(scope, id, {
      description: 'Alerts of Falco: an SNS topic, and the role that Falcosidekick publishes with',
      // Deploys with the credentials of the caller alone. BootstraplessSynthesizer, whatever its name says, names the
      // roles of "cdk bootstrap" all the same, and CloudFormation refuses roles that do not exist (aws-cdk #20648).
      synthesizer: new LegacyStackSynthesizer(),
      ...home(context),
      ...props,
    });
    this.topic = new AlertTopic(this, 'Alerts');
    if (context.email !== undefined) {
      // Mails are for what a person should look at.
      this.topic.addSubscription(
        AlertSubscription.email(context.email, { minimumPriority: Priority.WARNING }),
      );
      this.acknowledgeDeadLetterQueue();
    }
    this.role = new FalcosidekickRole(this, 'Falcosidekick', {
      trust: trust(context),
      ...(context.namespace === undefined ? {} : { namespace: context.namespace }),
      ...(context.serviceAccount === undefined ? {} : { serviceAccountName: context.serviceAccount }),
    });
    this.topic.grantPublish(this.role);
    this.addOutputs(context);
  }

  private acknowledgeDeadLetterQueue(): void {
    if (this.topic.deadLetterQueue !== undefined) {
      Validations.of(this.topic.deadLetterQueue).acknowledge({
        id: 'AwsSolutions-SQS3',
        reason: 'it is a dead-letter queue: of subscriptions, which the rule does not look at',
      });
    }
  }

  /** At the level of the stack: inside a construct their names would get a hash. */
  private addOutputs({ identity, clusterName }: AppContext): void {
    const outputs: readonly (readonly [name: string, value: string, description: string])[] = [
      [STACK_OUTPUTS.topicArn, this.topic.topicArn, 'SNS_TOPIC_ARN of npm run synth'],
      [STACK_OUTPUTS.roleArn, this.role.roleArn, 'FALCOSIDEKICK_ROLE_ARN of npm run synth'],
      [STACK_OUTPUTS.region, this.region, 'Region of the topic'],
      [STACK_OUTPUTS.namespace, this.role.namespace, 'Namespace that the role trusts'],
      [STACK_OUTPUTS.serviceAccount, this.role.serviceAccountName, 'Service account that the role trusts'],
      [STACK_OUTPUTS.identity, identity, 'FALCOSIDEKICK_IDENTITY of npm run synth'],
    ];
    for (const [name, value, description] of outputs) {
      new CfnOutput(this, name, { value, description });
    }
    if (clusterName !== undefined) {
      new CfnOutput(this, STACK_OUTPUTS.clusterName, {
        value: clusterName,
        description: 'CLUSTER_NAME of npm run synth',
      });
    }
  }
}

/**
 * With credentials of another account than the provider's, "cdk deploy" refuses: a role there would trust nobody. The
 * region is the one that "cdk deploy" is run in.
 */
function home({ oidcProviderArn }: AppContext): Pick<StackProps, 'env'> {
  const account = parseArn(oidcProviderArn ?? '')?.account ?? '';
  return account === '' ? {} : { env: { account } };
}

function trust({ identity, oidcProviderArn = '', clusterName = '' }: AppContext): ClusterTrust {
  return identity === 'irsa' ? ClusterTrust.irsa(oidcProviderArn) : ClusterTrust.podIdentity(clusterName);
}
