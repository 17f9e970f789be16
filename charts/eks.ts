import { AwsIdentity, NodeProfile, Output } from '../lib';
import { addPipeline } from './pipeline';
import type { Profile } from './profile';

/** What the profile `eks` has to know about the account and the cluster. */
export interface EksSettings {
  readonly topicArn: string;
  /** `undefined` with Pod Identity. */
  readonly roleArn: string | undefined;
  readonly clusterName: string | undefined;
  readonly bottlerocket: boolean;
}

/** EKS: alerts on an SNS topic, through an IAM role for the service account of Falcosidekick. */
export function eks(settings: EksSettings): Profile {
  const { topicArn, roleArn, clusterName, bottlerocket } = settings;
  const cluster = clusterName === undefined ? {} : { clusterName };
  const nodes = bottlerocket ? NodeProfile.eksBottlerocket() : NodeProfile.eksAl2023();
  return {
    name: 'eks',
    build: (apps, monitoring) =>
      addPipeline(apps, {
        falco: { nodes, ...cluster },
        falcosidekick: {
          outputs: [Output.sns({ topicArn })],
          awsIdentity: roleArn === undefined ? AwsIdentity.podIdentity() : AwsIdentity.irsa(roleArn),
          ...cluster,
        },
        tetragon: { nodes, ...cluster },
        kernel: '6.1',
        monitoring,
      }),
  };
}
