/**
 * How Falcosidekick authenticates to AWS. There is no prop for access keys: Falcosidekick ignores its own settings for
 * them since 2.33, and a pod identity does not need long-lived keys.
 */
export class AwsIdentity {
  /**
   * IAM roles for service accounts (IRSA). The role's trust policy names the namespace and the service account. EKS
   * reads the annotation of the service account and injects a token for the role into the pod.
   *
   * @param roleArn ARN of the role, such as `arn:aws:iam::111122223333:role/falcosidekick`
   * @see https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html
   */
  public static irsa(roleArn: string): AwsIdentity {
    return new AwsIdentity('irsa', roleArn);
  }

  /**
   * EKS Pod Identity. The association between the service account and the role is configured in EKS, not in the
   * manifest. Requires the cluster add-on `eks-pod-identity-agent`.
   *
   * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html
   */
  public static podIdentity(): AwsIdentity {
    return new AwsIdentity('pod-identity', undefined);
  }

  /**
   * The IAM role of the node, which all pods on the node share: the least secure option. The instances must allow pods
   * to reach the metadata service, which requires a hop limit of 2.
   */
  public static nodeRole(): AwsIdentity {
    return new AwsIdentity('node-role', undefined);
  }

  /**
   * The existing service account in `serviceAccountName` already has an identity, for example because
   * `cluster.addServiceAccount()` of the AWS CDK created it. It is not changed.
   *
   * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_eks-readme.html#service-accounts
   */
  public static existingServiceAccount(): AwsIdentity {
    return new AwsIdentity('existing-service-account', undefined);
  }

  private constructor(
    public readonly kind: 'irsa' | 'pod-identity' | 'node-role' | 'existing-service-account',
    /** ARN of the role, for `irsa`. */
    public readonly roleArn: string | undefined,
  ) {}
}
