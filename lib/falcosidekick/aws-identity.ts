/**
 * How Falcosidekick proves to AWS who it is. There is no prop for access keys: since 2.33 it ignores its own settings
 * for them, and an identity of the pod needs no keys that never expire.
 */
export class AwsIdentity {
  /**
   * IAM roles for service accounts: the role whose trust policy names the namespace and the service account. EKS
   * sees the annotation on the service account and gives the pod a token for the role.
   *
   * @param roleArn such as `arn:aws:iam::111122223333:role/falcosidekick`
   * @see https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html
   */
  public static irsa(roleArn: string): AwsIdentity {
    return new AwsIdentity('irsa', roleArn);
  }

  /**
   * EKS Pod Identity: the association between the service account and the role is in EKS, and nothing of it is in
   * the manifest. The cluster needs the add-on `eks-pod-identity-agent`.
   *
   * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html
   */
  public static podIdentity(): AwsIdentity {
    return new AwsIdentity('pod-identity', undefined);
  }

  /**
   * The role of the node, which every pod of the node then has: the least safe of the three. The instances must let
   * pods reach the metadata service, which means a hop limit of 2.
   */
  public static nodeRole(): AwsIdentity {
    return new AwsIdentity('node-role', undefined);
  }

  /**
   * The service account that `serviceAccountName` names has an identity already, such as one that
   * `cluster.addServiceAccount()` of the AWS CDK made. Nothing is written on it here.
   *
   * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_eks-readme.html#service-accounts
   */
  public static existingServiceAccount(): AwsIdentity {
    return new AwsIdentity('existing-service-account', undefined);
  }

  private constructor(
    public readonly kind: 'irsa' | 'pod-identity' | 'node-role' | 'existing-service-account',
    /** For `irsa`: the role. */
    public readonly roleArn: string | undefined,
  ) {}
}
