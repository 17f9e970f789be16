/**
 * The names that the Kubernetes side and the AWS side must agree on: the trust policy of the IAM role names the
 * namespace and the service account that the manifests create.
 */
export const DETECTION_NAMESPACE = 'falco';

/** Name of Falco's DaemonSet, ConfigMap, service account and Service. */
export const FALCO_NAME = 'falco';

/** Name of Falcosidekick's Deployment, Service, service account and Secret. */
export const FALCOSIDEKICK_NAME = 'falcosidekick';

/** Name of Tetragon's DaemonSet, and prefix of the names of its other objects. */
export const TETRAGON_NAME = 'tetragon';

/** Default namespace of Tetragon. It always exists, so it is never created. */
export const TETRAGON_NAMESPACE = 'kube-system';

/** Annotation of a policy that sets the priority of alerts for its events if no rule refers to the policy. */
export const PRIORITY_ANNOTATION = 'runtime-detection/priority';

/** Names of the CDK stack's outputs, through which the AWS app passes values to the Kubernetes app. */
export const STACK_OUTPUTS = {
  topicArn: 'SnsTopicArn',
  roleArn: 'FalcosidekickRoleArn',
  region: 'AwsRegion',
  namespace: 'FalcosidekickNamespace',
  serviceAccount: 'FalcosidekickServiceAccount',
  identity: 'FalcosidekickIdentity',
  clusterName: 'ClusterName',
} as const;

/** The file that `npm run aws:deploy` writes the outputs to, and `npm run synth` reads them from. */
export const STACK_OUTPUTS_FILE = 'cdk-outputs.json';
