/**
 * The names that the Kubernetes side and the AWS side must agree on: the trust policy of the IAM role names the
 * namespace and the service account that the manifests create.
 */
export const DETECTION_NAMESPACE = 'falco';

/** Name of Falco's DaemonSet, ConfigMap, service account and Service. */
export const FALCO_NAME = 'falco';

/** Name of Falcosidekick's Deployment, Service, service account and Secret. */
export const FALCOSIDEKICK_NAME = 'falcosidekick';
