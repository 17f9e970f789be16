/**
 * The names that the Kubernetes side and the AWS side must agree on: the trust policy of the IAM role names the
 * namespace and the service account that the manifests create.
 */
export const DETECTION_NAMESPACE = 'falco';

/** Name of Falco's DaemonSet, ConfigMap, service account and Service. */
export const FALCO_NAME = 'falco';

/** Name of Falcosidekick's Deployment, Service, service account and Secret. */
export const FALCOSIDEKICK_NAME = 'falcosidekick';

/** Name of Tetragon's DaemonSet, and start of the names of its other objects. */
export const TETRAGON_NAME = 'tetragon';

/** Where Tetragon runs unless somebody says otherwise. It is there already, and never emitted. */
export const TETRAGON_NAMESPACE = 'kube-system';

/** Annotation of a policy: the priority of the alerts that its events become where no rule names the policy. */
export const PRIORITY_ANNOTATION = 'runtime-detection/priority';

/** The outputs of the CDK stack, by which the AWS side tells the Kubernetes side what it has made. */
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
