import { RemovalPolicy } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** What a topic is encrypted with at rest. */
export interface TopicEncryptionConfig {
  /** What the topic names as its key. `undefined`: it is not encrypted. */
  readonly masterKeyId: string | undefined;
  /** The key that a publisher has to be allowed to use. `undefined`: none. */
  readonly customerKey: kms.IKey | undefined;
}

/** How the messages of a topic are encrypted at rest. */
export abstract class TopicEncryption {
  /**
   * With the key `alias/aws/sns`, which costs nothing and needs no permission. Only identities of the same account
   * can publish: neither another account nor an AWS service, such as EventBridge, since nobody can change the policy
   * of this key.
   */
  public static awsManaged(): TopicEncryption {
    return new Fixed('alias/aws/sns');
  }

  /**
   * With a key of your own. Publishers need `kms:Decrypt` and `kms:GenerateDataKey` on it, which
   * {@link AlertTopic.grantPublish} gives them, through SNS only.
   *
   * @param key a symmetric key; left out, one is made, which rotates each year and outlives the stack
   */
  public static customerManaged(key?: kms.IKey): TopicEncryption {
    return new CustomerManaged(key);
  }

  /** Not at all: for a topic that another account or an AWS service publishes to as well. */
  public static none(): TopicEncryption {
    return new Fixed(undefined);
  }

  /** Called once by the topic. */
  public abstract bind(scope: Construct): TopicEncryptionConfig;
}

class Fixed extends TopicEncryption {
  constructor(private readonly masterKeyId: string | undefined) {
    super();
  }

  public bind(): TopicEncryptionConfig {
    return { masterKeyId: this.masterKeyId, customerKey: undefined };
  }
}

class CustomerManaged extends TopicEncryption {
  constructor(private readonly key: kms.IKey | undefined) {
    super();
  }

  public bind(scope: Construct): TopicEncryptionConfig {
    const customerKey =
      this.key ??
      new kms.Key(scope, 'Key', {
        description: 'Encrypts the alerts of Falco at rest',
        enableKeyRotation: true,
        // A plain RETAIN leaves the key of a stack behind whose first creation failed.
        removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      });
    return { masterKeyId: customerKey.keyArn, customerKey };
  }
}
