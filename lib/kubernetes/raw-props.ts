import type { ApiShape } from './api-fields';

/** The props of all constructs that are values of the Kubernetes API, by the shape that each has. */
export const POD_PROPS: Readonly<Record<string, ApiShape>> = {
  affinity: 'Affinity',
  containerSecurityContext: 'SecurityContext',
  extraEnv: 'EnvVar[]',
  extraInitContainers: 'Container[]',
  extraVolumeMounts: 'VolumeMount[]',
  extraVolumes: 'Volume[]',
  podSecurityContext: 'PodSecurityContext',
  tolerations: 'Toleration[]',
  topologySpreadConstraints: 'TopologySpreadConstraint[]',
  unsafeContainerSecurityContext: 'SecurityContext',
  unsafePodSecurityContext: 'PodSecurityContext',
};
