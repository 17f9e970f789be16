import { CfnJson, Fn, Stack, Token } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks';
import * as iam from 'aws-cdk-lib/aws-iam';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import type { Construct } from 'constructs';
import { parseArn } from '../facts/arn';
import { isComputed, misuse } from './misuse';

/** The service account that a role trusts. */
export interface TrustedServiceAccount {
  readonly namespace: string;
  readonly name: string;
}

/** How a role trusts one service account of one cluster. Corresponds to `AwsIdentity` in the manifests. */
export abstract class ClusterTrust {
  /**
   * IAM roles for service accounts (IRSA): the cluster's OIDC provider authenticates the pod. Use it with
   * `AwsIdentity.irsa(roleArn)`.
   *
   * @param oidcProviderArn ARN of the OIDC provider, such as
   * `arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE`; a token, such as
   * `cluster.openIdConnectProvider.openIdConnectProviderArn`, adds a custom resource to the stack, which requires a
   * bootstrapped environment
   * @see https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html
   */
  public static irsa(oidcProviderArn: string): ClusterTrust {
    return new Irsa(oidcProviderArn);
  }

  /**
   * EKS Pod Identity: an association in EKS connects the role to the service account. Use it with
   * `AwsIdentity.podIdentity()`. The cluster must be in the stack's account and region and have the add-on
   * `eks-pod-identity-agent`.
   *
   * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html
   */
  public static podIdentity(clusterName: string): ClusterTrust {
    return new PodIdentity(clusterName);
  }

  /** The principal that may assume the role, with its conditions. */
  public abstract principal(scope: Construct, account: TrustedServiceAccount): iam.IPrincipal;

  /** Adds the resources that the role needs. */
  public abstract bind(scope: Construct, role: iam.IRole, account: TrustedServiceAccount): void;
}

const HOW_TO_FIND_THE_PROVIDER =
  'aws eks describe-cluster --name <cluster> --query cluster.identity.oidc.issuer --output text';

class Irsa extends ClusterTrust {
  constructor(private readonly oidcProviderArn: string) {
    super();
  }

  public principal(scope: Construct, { namespace, name }: TrustedServiceAccount): iam.IPrincipal {
    const isToken = isComputed(this.oidcProviderArn);
    const issuer = isToken
      ? Fn.select(1, Fn.split(':oidc-provider/', this.oidcProviderArn))
      : this.issuer(scope);
    // Without "sub" every pod of the cluster could assume the role; without "aud" tokens for other services would do.
    const conditions = {
      [`${issuer}:aud`]: 'sts.amazonaws.com',
      [`${issuer}:sub`]: `system:serviceaccount:${namespace}:${name}`,
    };
    return new iam.WebIdentityPrincipal(this.oidcProviderArn, {
      // CloudFormation computes values only, and the issuer is part of the keys.
      StringEquals: isToken ? new CfnJson(scope, 'TrustConditions', { value: conditions }) : conditions,
    });
  }

  public bind(): void {}

  /** The provider without `https://`, which is the prefix of condition keys. */
  private issuer(scope: Construct): string {
    const arn = this.oidcProviderArn;
    const provider = parseArn(arn);
    const found = /^oidc-provider\/([a-z0-9.-]+(?:\/[\w.-]+)*)$/.exec(provider?.resource ?? '')?.[1];
    if (provider?.service !== 'iam' || provider.account === '' || found === undefined) {
      const issuer = /^(?:https:\/\/)?(oidc\.[\w./-]+)$/.exec(arn)?.[1];
      throw misuse(
        scope,
        issuer === undefined
          ? `"${arn}" is not a valid OIDC provider ARN`
          : `"${arn}" is the issuer, but the ARN of the OIDC provider is required`,
        issuer === undefined
          ? `use "arn:aws:iam::<account>:oidc-provider/<issuer without https://>", with the issuer from the output of:  ${HOW_TO_FIND_THE_PROVIDER}`
          : `write "arn:aws:iam::<account>:oidc-provider/${issuer}"`,
      );
    }
    this.compare(scope, provider.partition, provider.account);
    return found;
  }

  private compare(scope: Construct, partition: string, account: string): void {
    const stack = Stack.of(scope);
    if (!Token.isUnresolved(stack.account) && stack.account !== account) {
      throw misuse(
        scope,
        `the OIDC provider is in the account ${account}, but the stack is in ${stack.account}`,
        'deploy the stack to the account of the cluster: a role can trust only providers in its own account',
      );
    }
    const own = Token.isUnresolved(stack.region) ? undefined : RegionInfo.get(stack.region).partition;
    if (own !== undefined && own !== partition) {
      throw misuse(
        scope,
        `the OIDC provider is in the partition ${partition}, but the stack is in ${own} (region ${stack.region})`,
        'deploy the stack to the partition of the cluster',
      );
    }
  }
}

class PodIdentity extends ClusterTrust {
  constructor(private readonly clusterName: string) {
    super();
  }

  public principal(scope: Construct, { namespace, name }: TrustedServiceAccount): iam.IPrincipal {
    if (!isComputed(this.clusterName) && !/^[0-9A-Za-z][\w-]{0,99}$/.test(this.clusterName)) {
      throw misuse(
        scope,
        `"${this.clusterName}" is not a valid cluster name`,
        'use a name that "aws eks list-clusters" prints',
      );
    }
    const clusterArn = Stack.of(scope).formatArn({
      service: 'eks',
      resource: 'cluster',
      resourceName: this.clusterName,
    });
    // EKS adds these tags to each session. Without them any association of the account could use the role.
    return new iam.ServicePrincipal('pods.eks.amazonaws.com', {
      conditions: {
        StringEquals: {
          'aws:RequestTag/eks-cluster-arn': clusterArn,
          'aws:RequestTag/kubernetes-namespace': namespace,
          'aws:RequestTag/kubernetes-service-account': name,
        },
      },
    }).withSessionTags();
  }

  public bind(scope: Construct, role: iam.IRole, { namespace, name }: TrustedServiceAccount): void {
    new eks.CfnPodIdentityAssociation(scope, 'Association', {
      clusterName: this.clusterName,
      namespace,
      serviceAccount: name,
      roleArn: role.roleArn,
    });
  }
}
