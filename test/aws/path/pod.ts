import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { synthesize } from '../../../charts/synthesize';
import { STACK_OUTPUTS_FILE } from '../../../lib/facts/names';
import type { Json } from '../template';
import { AGENT_AUDIENCE } from './aws';

/** Falcosidekick as its manifest describes it, on a node of EKS. */
export interface Pod {
  /** What its process is started with. */
  readonly env: Readonly<Record<string, string>>;
  /** The file with its token. */
  readonly tokenFile: string;
  readonly remove: () => void;
}

/** Where the cluster is. Not where the topic is: the region of the cluster must not win. */
const REGION_OF_CLUSTER = 'us-east-2';

/**
 * Makes the manifests from what was deployed, and starts the pod as EKS does: its webhook sees the annotation of the
 * service account and adds the role, the file with the token, and a region where the container names none.
 *
 * @param agent the address of the agent, where EKS has an association for the service account
 * @param issuer who signs the tokens of the cluster @see https://github.com/aws/amazon-eks-pod-identity-webhook
 */
export function startPod(outputs: Json, issuer: string, agent?: string): Pod {
  const directory = mkdtempSync(join(tmpdir(), 'pod-'));
  const file = { name: STACK_OUTPUTS_FILE, text: JSON.stringify(outputs), stack: undefined };
  synthesize({ environment: {}, outputs: file, directory });
  const objects: Json[] = parseAllDocuments(
    readFileSync(join(directory, 'eks', '20-falcosidekick.yaml'), 'utf8'),
  ).map((document) => document.toJS());
  const account = objects.find(({ kind }) => kind === 'ServiceAccount').metadata;
  const pod = objects.find(({ kind }) => kind === 'Deployment').spec.template.spec;
  if (pod.serviceAccountName !== account.name) {
    throw new Error('the pod does not run as the service account of the manifest');
  }
  const tokenFile = join(directory, 'token');
  const audience = agent === undefined ? 'sts.amazonaws.com' : AGENT_AUDIENCE;
  writeFileSync(tokenFile, tokenFor(account.namespace, account.name, issuer, audience));
  const own: Record<string, string> = Object.fromEntries(
    pod.containers[0].env.map(({ name, value }: Json) => [name, value]),
  );
  const hasRegion = 'AWS_REGION' in own || 'AWS_DEFAULT_REGION' in own;
  return {
    env: {
      ...own,
      ...(hasRegion ? {} : { AWS_REGION: REGION_OF_CLUSTER, AWS_DEFAULT_REGION: REGION_OF_CLUSTER }),
      AWS_STS_REGIONAL_ENDPOINTS: 'regional',
      ...(agent === undefined
        ? {
            AWS_ROLE_ARN: account.annotations['eks.amazonaws.com/role-arn'],
            AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile,
          }
        : {
            AWS_CONTAINER_CREDENTIALS_FULL_URI: agent,
            AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: tokenFile,
          }),
    },
    tokenFile,
    remove: () => rmSync(directory, { recursive: true }),
  };
}

/** A token as the API server projects it, but for the signature. */
export function tokenFor(namespace: string, account: string, issuer: string, audience = 'sts.amazonaws.com') {
  const claims = {
    iss: `https://${issuer}`,
    aud: [audience],
    sub: `system:serviceaccount:${namespace}:${account}`,
  };
  return ['{"alg":"RS256"}', JSON.stringify(claims), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
}
