import type { Node } from 'constructs';

/** What the app is told with `-c key=value`. */
export interface AppContext {
  readonly identity: 'irsa' | 'pod-identity';
  /** Set with `irsa`. */
  readonly oidcProviderArn: string | undefined;
  /** Set with `pod-identity`; with `irsa` it only names the cluster on alerts. */
  readonly clusterName: string | undefined;
  readonly email: string | undefined;
  readonly namespace: string | undefined;
  readonly serviceAccount: string | undefined;
}

const KEYS = ['identity', 'oidcProviderArn', 'clusterName', 'email', 'namespace', 'serviceAccount'] as const;
type Key = (typeof KEYS)[number];

/**
 * Reads the context.
 *
 * @throws Error with everything that is missing, and the commands that print it
 */
export function readContext(node: Node): AppContext {
  const values = Object.fromEntries(KEYS.map((key) => [key, text(node.tryGetContext(key))])) as Record<
    Key,
    string | undefined
  >;
  const { identity = 'irsa', oidcProviderArn, clusterName } = values;
  const problems: string[] = [];
  if (identity !== 'irsa' && identity !== 'pod-identity') {
    problems.push(`identity is "${identity}", which is neither irsa nor pod-identity
  write -c identity=irsa or -c identity=pod-identity`);
  }
  if (identity === 'irsa' && oidcProviderArn === undefined) {
    problems.push(missingProvider(clusterName));
  }
  if (identity === 'pod-identity' && clusterName === undefined) {
    problems.push(`clusterName is missing: with Pod Identity the role belongs to one cluster
  "aws eks list-clusters" prints the names: -c clusterName=<name>`);
  }
  if (identity === 'pod-identity' && oidcProviderArn !== undefined) {
    problems.push(`oidcProviderArn has no effect with Pod Identity
  leave it out, or write -c identity=irsa`);
  }
  if (problems.length > 0) {
    throw new Error(problems.join('\n'));
  }
  return { ...values, identity: identity === 'pod-identity' ? identity : 'irsa' };
}

function missingProvider(clusterName = '<cluster>'): string {
  return `oidcProviderArn is missing: the role trusts the service accounts for which the provider of the cluster vouches
  aws eks describe-cluster --name ${clusterName} --query cluster.identity.oidc.issuer --output text
  prints https://<issuer>; then
  -c oidcProviderArn=arn:aws:iam::<account>:oidc-provider/<issuer>
  "aws iam list-open-id-connect-providers" has to list it; where it does not:
  eksctl utils associate-iam-oidc-provider --cluster ${clusterName} --approve`;
}

/** An empty value counts as missing: it is what `-c key=$VARIABLE` gives where the variable is not set. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
