import { RemovalPolicy } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** Encryption settings of a topic. */
export interface TopicEncryptionConfig {
  /** ID of the topic's key. `undefined` if the topic is not encrypted. */
  readonly masterKeyId: string | undefined;
  /** The key that publishers need permission for. `undefined` if they need none. */
  readonly customerKey: kms.IKey | undefined;
}

/** How the messages of a topic are encrypted at rest. */
export abstract class TopicEncryption {
  /**
   * Encrypts with the AWS managed key `alias/aws/sns`, which is free and requires no permissions. Only identities of
   * the same account can publish, but not other accounts or AWS services such as EventBridge, because the policy of
   * this key cannot be changed.
   */
  public static awsManaged(): TopicEncryption {
    return new Fixed('alias/aws/sns');
  }

  /**
   * Encrypts with a customer managed key. Publishers need `kms:Decrypt` and `kms:GenerateDataKey` on it, which {@link
   * AlertTopic.grantPublish} grants, only through SNS.
   *
   * @param key a symmetric key; by default, a key is created that rotates yearly and is retained when the stack is
   * deleted
   */
  public static customerManaged(key?: kms.IKey): TopicEncryption {
    return new CustomerManaged(key);
  }

  /** No encryption, for a topic that other accounts or AWS services also publish to. */
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
