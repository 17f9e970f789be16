// Written by "npm run generate" (scripts/upstream/workload-types.ts): change that, not this.
// Source: kubernetes/kubernetes v1.37.2 (api/openapi-spec/swagger.json).
import type { IntOrStringLike, QuantityLike } from './scalar-likes';

export const WORKLOAD_TYPES_VERSION = '1.37.2';

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface AWSElasticBlockStoreVolumeSource {
  readonly fsType?: string;
  readonly partition?: number;
  readonly readOnly?: boolean;
  readonly volumeId: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface Affinity {
  readonly nodeAffinity?: NodeAffinity;
  readonly podAffinity?: PodAffinity;
  readonly podAntiAffinity?: PodAntiAffinity;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface AppArmorProfile {
  readonly localhostProfile?: string;
  readonly type: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface AzureDiskVolumeSource {
  readonly cachingMode?: string;
  readonly diskName: string;
  readonly diskUri: string;
  readonly fsType?: string;
  readonly kind?: string;
  readonly readOnly?: boolean;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface AzureFileVolumeSource {
  readonly readOnly?: boolean;
  readonly secretName: string;
  readonly shareName: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface CSIVolumeSource {
  readonly driver: string;
  readonly fsType?: string;
  readonly nodePublishSecretRef?: LocalObjectReference;
  readonly readOnly?: boolean;
  readonly volumeAttributes?: { readonly [key: string]: string };
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface Capabilities {
  readonly add?: readonly string[];
  readonly drop?: readonly string[];
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface CephFSVolumeSource {
  readonly monitors: readonly string[];
  readonly path?: string;
  readonly readOnly?: boolean;
  readonly secretFile?: string;
  readonly secretRef?: LocalObjectReference;
  readonly user?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface CinderVolumeSource {
  readonly fsType?: string;
  readonly readOnly?: boolean;
  readonly secretRef?: LocalObjectReference;
  readonly volumeId: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface ClusterTrustBundleProjection {
  readonly labelSelector?: LabelSelector;
  readonly name?: string;
  readonly optional?: boolean;
  readonly path: string;
  readonly signerName?: string;
  readonly user?: number;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface ConfigMapEnvSource {
  readonly name?: string;
  readonly optional?: boolean;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface ConfigMapKeySelector {
  readonly key: string;
  readonly name?: string;
  readonly optional?: boolean;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface ConfigMapProjection {
  readonly items?: readonly KeyToPath[];
  readonly name?: string;
  readonly optional?: boolean;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface ConfigMapVolumeSource {
  readonly defaultMode?: number;
  readonly defaultUser?: number;
  readonly items?: readonly KeyToPath[];
  readonly name?: string;
  readonly optional?: boolean;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface Container {
  readonly args?: readonly string[];
  readonly command?: readonly string[];
  readonly env?: readonly EnvVar[];
  readonly envFrom?: readonly EnvFromSource[];
  readonly image?: string;
  readonly imagePullPolicy?: string;
  readonly lifecycle?: Lifecycle;
  readonly livenessProbe?: Probe;
  readonly name: string;
  readonly ports?: readonly ContainerPort[];
  readonly readinessProbe?: Probe;
  readonly resizePolicy?: readonly ContainerResizePolicy[];
  readonly resources?: ResourceRequirements;
  readonly restartPolicy?: string;
  readonly restartPolicyRules?: readonly ContainerRestartRule[];
  readonly securityContext?: SecurityContext;
  readonly startupProbe?: Probe;
  readonly stdin?: boolean;
  readonly stdinOnce?: boolean;
  readonly terminationMessagePath?: string;
  readonly terminationMessagePolicy?: string;
  readonly tty?: boolean;
  readonly volumeDevices?: readonly VolumeDevice[];
  readonly volumeMounts?: readonly VolumeMount[];
  readonly workingDir?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface ContainerPort {
  readonly containerPort: number;
  readonly hostIp?: string;
  readonly hostPort?: number;
  readonly name?: string;
  readonly protocol?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface ContainerResizePolicy {
  readonly resourceName: string;
  readonly restartPolicy: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface ContainerRestartRule {
  readonly action: string;
  readonly exitCodes?: ContainerRestartRuleOnExitCodes;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface ContainerRestartRuleOnExitCodes {
  readonly operator: string;
  readonly values?: readonly number[];
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface DaemonSetSpec {
  readonly minReadySeconds?: number;
  readonly revisionHistoryLimit?: number;
  readonly selector: LabelSelector;
  readonly template: PodTemplateSpec;
  readonly updateStrategy?: DaemonSetUpdateStrategy;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface DaemonSetUpdateStrategy {
  readonly rollingUpdate?: RollingUpdateDaemonSet;
  readonly type?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface DeploymentSpec {
  readonly minReadySeconds?: number;
  readonly paused?: boolean;
  readonly progressDeadlineSeconds?: number;
  readonly replicas?: number;
  readonly revisionHistoryLimit?: number;
  readonly selector: LabelSelector;
  readonly strategy?: DeploymentStrategy;
  readonly template: PodTemplateSpec;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface DeploymentStrategy {
  readonly rollingUpdate?: RollingUpdateDeployment;
  readonly type?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface DownwardAPIProjection {
  readonly items?: readonly DownwardAPIVolumeFile[];
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface DownwardAPIVolumeFile {
  readonly fieldRef?: ObjectFieldSelector;
  readonly mode?: number;
  readonly path: string;
  readonly resourceFieldRef?: ResourceFieldSelector;
  readonly user?: number;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface DownwardAPIVolumeSource {
  readonly defaultMode?: number;
  readonly defaultUser?: number;
  readonly items?: readonly DownwardAPIVolumeFile[];
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface EmptyDirVolumeSource {
  readonly medium?: string;
  readonly mode?: number;
  readonly sizeLimit?: QuantityLike;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface EnvFromSource {
  readonly configMapRef?: ConfigMapEnvSource;
  readonly prefix?: string;
  readonly secretRef?: SecretEnvSource;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface EnvVar {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: EnvVarSource;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface EnvVarSource {
  readonly configMapKeyRef?: ConfigMapKeySelector;
  readonly fieldRef?: ObjectFieldSelector;
  readonly fileKeyRef?: FileKeySelector;
  readonly resourceFieldRef?: ResourceFieldSelector;
  readonly secretKeyRef?: SecretKeySelector;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface EphemeralContainer {
  readonly args?: readonly string[];
  readonly command?: readonly string[];
  readonly env?: readonly EnvVar[];
  readonly envFrom?: readonly EnvFromSource[];
  readonly image?: string;
  readonly imagePullPolicy?: string;
  readonly lifecycle?: Lifecycle;
  readonly livenessProbe?: Probe;
  readonly name: string;
  readonly ports?: readonly ContainerPort[];
  readonly readinessProbe?: Probe;
  readonly resizePolicy?: readonly ContainerResizePolicy[];
  readonly resources?: ResourceRequirements;
  readonly restartPolicy?: string;
  readonly restartPolicyRules?: readonly ContainerRestartRule[];
  readonly securityContext?: SecurityContext;
  readonly startupProbe?: Probe;
  readonly stdin?: boolean;
  readonly stdinOnce?: boolean;
  readonly targetContainerName?: string;
  readonly terminationMessagePath?: string;
  readonly terminationMessagePolicy?: string;
  readonly tty?: boolean;
  readonly volumeDevices?: readonly VolumeDevice[];
  readonly volumeMounts?: readonly VolumeMount[];
  readonly workingDir?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface EphemeralVolumeSource {
  readonly volumeClaimTemplate?: PersistentVolumeClaimTemplate;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface EvictionResponder {
  readonly name: string;
  readonly priority: number;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface ExecAction {
  readonly command?: readonly string[];
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface FCVolumeSource {
  readonly fsType?: string;
  readonly lun?: number;
  readonly readOnly?: boolean;
  readonly targetWwNs?: readonly string[];
  readonly wwids?: readonly string[];
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface FileKeySelector {
  readonly key: string;
  readonly optional?: boolean;
  readonly path: string;
  readonly volumeName: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface FlexVolumeSource {
  readonly driver: string;
  readonly fsType?: string;
  readonly options?: { readonly [key: string]: string };
  readonly readOnly?: boolean;
  readonly secretRef?: LocalObjectReference;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface FlockerVolumeSource {
  readonly datasetName?: string;
  readonly datasetUuid?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface GCEPersistentDiskVolumeSource {
  readonly fsType?: string;
  readonly partition?: number;
  readonly pdName: string;
  readonly readOnly?: boolean;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface GRPCAction {
  readonly mode?: string;
  readonly port: number;
  readonly service?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface GitRepoVolumeSource {
  readonly directory?: string;
  readonly repository: string;
  readonly revision?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface GlusterfsVolumeSource {
  readonly endpoints: string;
  readonly path: string;
  readonly readOnly?: boolean;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface HTTPGetAction {
  readonly host?: string;
  readonly httpHeaders?: readonly HTTPHeader[];
  readonly path?: string;
  readonly port: IntOrStringLike;
  readonly protocol?: string;
  readonly scheme?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface HTTPHeader {
  readonly name: string;
  readonly value: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface HostAlias {
  readonly hostnames?: readonly string[];
  readonly ip: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface HostPathVolumeSource {
  readonly path: string;
  readonly type?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface ISCSIVolumeSource {
  readonly chapAuthDiscovery?: boolean;
  readonly chapAuthSession?: boolean;
  readonly fsType?: string;
  readonly initiatorName?: string;
  readonly iqn: string;
  readonly iscsiInterface?: string;
  readonly lun: number;
  readonly portals?: readonly string[];
  readonly readOnly?: boolean;
  readonly secretRef?: LocalObjectReference;
  readonly targetPortal: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface ImageVolumeSource {
  readonly pullPolicy?: string;
  readonly reference?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface KeyToPath {
  readonly key: string;
  readonly mode?: number;
  readonly path: string;
  readonly user?: number;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface LabelSelector {
  readonly matchExpressions?: readonly LabelSelectorRequirement[];
  readonly matchLabels?: { readonly [key: string]: string };
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface LabelSelectorRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface Lifecycle {
  readonly postStart?: LifecycleHandler;
  readonly preStop?: LifecycleHandler;
  readonly stopSignal?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface LifecycleHandler {
  readonly exec?: ExecAction;
  readonly httpGet?: HTTPGetAction;
  readonly sleep?: SleepAction;
  readonly tcpSocket?: TCPSocketAction;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface LocalObjectReference {
  readonly name?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface ManagedFieldsEntry {
  readonly apiVersion?: string;
  readonly fieldsType?: string;
  readonly fieldsV1?: unknown;
  readonly manager?: string;
  readonly operation?: string;
  readonly subresource?: string;
  readonly time?: string | Date;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface NFSVolumeSource {
  readonly path: string;
  readonly readOnly?: boolean;
  readonly server: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface NodeAffinity {
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly PreferredSchedulingTerm[];
  readonly requiredDuringSchedulingIgnoredDuringExecution?: NodeSelector;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface NodeSelector {
  readonly nodeSelectorTerms: readonly NodeSelectorTerm[];
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface NodeSelectorRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface NodeSelectorTerm {
  readonly matchExpressions?: readonly NodeSelectorRequirement[];
  readonly matchFields?: readonly NodeSelectorRequirement[];
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface ObjectFieldSelector {
  readonly apiVersion?: string;
  readonly fieldPath: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface ObjectMeta {
  readonly annotations?: { readonly [key: string]: string };
  readonly creationTimestamp?: string | Date;
  readonly deletionGracePeriodSeconds?: number;
  readonly deletionTimestamp?: string | Date;
  readonly finalizers?: readonly string[];
  readonly generateName?: string;
  readonly generation?: number;
  readonly labels?: { readonly [key: string]: string };
  readonly managedFields?: readonly ManagedFieldsEntry[];
  readonly name?: string;
  readonly namespace?: string;
  readonly ownerReferences?: readonly OwnerReference[];
  readonly resourceVersion?: string;
  readonly selfLink?: string;
  readonly uid?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface OwnerReference {
  readonly apiVersion: string;
  readonly blockOwnerDeletion?: boolean;
  readonly controller?: boolean;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface PersistentVolumeClaimSpec {
  readonly accessModes?: readonly string[];
  readonly dataSource?: TypedLocalObjectReference;
  readonly dataSourceRef?: TypedObjectReference;
  readonly resources?: VolumeResourceRequirements;
  readonly selector?: LabelSelector;
  readonly storageClassName?: string;
  readonly volumeAttributesClassName?: string;
  readonly volumeMode?: string;
  readonly volumeName?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface PersistentVolumeClaimTemplate {
  readonly metadata?: ObjectMeta;
  readonly spec: PersistentVolumeClaimSpec;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface PersistentVolumeClaimVolumeSource {
  readonly claimName: string;
  readonly readOnly?: boolean;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface PhotonPersistentDiskVolumeSource {
  readonly fsType?: string;
  readonly pdId: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface PodAffinity {
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly WeightedPodAffinityTerm[];
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[];
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface PodAffinityTerm {
  readonly labelSelector?: LabelSelector;
  readonly matchLabelKeys?: readonly string[];
  readonly mismatchLabelKeys?: readonly string[];
  readonly namespaceSelector?: LabelSelector;
  readonly namespaces?: readonly string[];
  readonly topologyKey: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface PodAntiAffinity {
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly WeightedPodAffinityTerm[];
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[];
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface PodCertificateProjection {
  readonly certificateChainPath?: string;
  readonly credentialBundlePath?: string;
  readonly keyPath?: string;
  readonly keyType: string;
  readonly maxExpirationSeconds?: number;
  readonly signerName: string;
  readonly user?: number;
  readonly userAnnotations?: { readonly [key: string]: string };
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface PodDNSConfig {
  readonly nameservers?: readonly string[];
  readonly options?: readonly PodDNSConfigOption[];
  readonly searches?: readonly string[];
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface PodDNSConfigOption {
  readonly name?: string;
  readonly value?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface PodOS {
  readonly name: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface PodReadinessGate {
  readonly conditionType: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface PodResourceClaim {
  readonly name: string;
  readonly resourceClaimName?: string;
  readonly resourceClaimTemplateName?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface PodSchedulingGate {
  readonly name: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface PodSchedulingGroup {
  readonly podGroupName?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface PodSecurityContext {
  readonly appArmorProfile?: AppArmorProfile;
  readonly fsGroup?: number;
  readonly fsGroupChangePolicy?: string;
  readonly runAsGroup?: number;
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly seLinuxChangePolicy?: string;
  readonly seLinuxOptions?: SELinuxOptions;
  readonly seccompProfile?: SeccompProfile;
  readonly supplementalGroups?: readonly number[];
  readonly supplementalGroupsPolicy?: string;
  readonly sysctls?: readonly Sysctl[];
  readonly windowsOptions?: WindowsSecurityContextOptions;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface PodSpec {
  readonly activeDeadlineSeconds?: number;
  readonly affinity?: Affinity;
  readonly automountServiceAccountToken?: boolean;
  readonly containers: readonly Container[];
  readonly dnsConfig?: PodDNSConfig;
  readonly dnsPolicy?: string;
  readonly enableServiceLinks?: boolean;
  readonly ephemeralContainers?: readonly EphemeralContainer[];
  readonly evictionResponders?: readonly EvictionResponder[];
  readonly hostAliases?: readonly HostAlias[];
  readonly hostIpc?: boolean;
  readonly hostNetwork?: boolean;
  readonly hostPid?: boolean;
  readonly hostUsers?: boolean;
  readonly hostname?: string;
  readonly hostnameOverride?: string;
  readonly imagePullSecrets?: readonly LocalObjectReference[];
  readonly initContainers?: readonly Container[];
  readonly nodeName?: string;
  readonly nodeSelector?: { readonly [key: string]: string };
  readonly os?: PodOS;
  readonly overhead?: { readonly [key: string]: QuantityLike };
  readonly preemptionPolicy?: string;
  readonly priority?: number;
  readonly priorityClassName?: string;
  readonly readinessGates?: readonly PodReadinessGate[];
  readonly resourceClaims?: readonly PodResourceClaim[];
  readonly resources?: ResourceRequirements;
  readonly restartPolicy?: string;
  readonly runtimeClassName?: string;
  readonly schedulerName?: string;
  readonly schedulingGates?: readonly PodSchedulingGate[];
  readonly schedulingGroup?: PodSchedulingGroup;
  readonly securityContext?: PodSecurityContext;
  readonly serviceAccount?: string;
  readonly serviceAccountName?: string;
  readonly setHostnameAsFqdn?: boolean;
  readonly shareProcessNamespace?: boolean;
  readonly subdomain?: string;
  readonly terminationGracePeriodSeconds?: number;
  readonly tolerations?: readonly Toleration[];
  readonly topologySpreadConstraints?: readonly TopologySpreadConstraint[];
  readonly volumes?: readonly Volume[];
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface PodTemplateSpec {
  readonly metadata?: ObjectMeta;
  readonly spec?: PodSpec;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface PortworxVolumeSource {
  readonly fsType?: string;
  readonly readOnly?: boolean;
  readonly volumeId: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface PreferredSchedulingTerm {
  readonly preference: NodeSelectorTerm;
  readonly weight: number;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface Probe {
  readonly exec?: ExecAction;
  readonly failureThreshold?: number;
  readonly grpc?: GRPCAction;
  readonly httpGet?: HTTPGetAction;
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly successThreshold?: number;
  readonly tcpSocket?: TCPSocketAction;
  readonly terminationGracePeriodSeconds?: number;
  readonly timeoutSeconds?: number;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface ProjectedVolumeSource {
  readonly defaultMode?: number;
  readonly defaultUser?: number;
  readonly sources?: readonly VolumeProjection[];
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface QuobyteVolumeSource {
  readonly group?: string;
  readonly readOnly?: boolean;
  readonly registry: string;
  readonly tenant?: string;
  readonly user?: string;
  readonly volume: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface RBDVolumeSource {
  readonly fsType?: string;
  readonly image: string;
  readonly keyring?: string;
  readonly monitors: readonly string[];
  readonly pool?: string;
  readonly readOnly?: boolean;
  readonly secretRef?: LocalObjectReference;
  readonly user?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface ResourceClaim {
  readonly name: string;
  readonly request?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface ResourceFieldSelector {
  readonly containerName?: string;
  readonly divisor?: QuantityLike;
  readonly resource: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface ResourceRequirements {
  readonly claims?: readonly ResourceClaim[];
  readonly limits?: { readonly [key: string]: QuantityLike };
  readonly requests?: { readonly [key: string]: QuantityLike };
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface RollingUpdateDaemonSet {
  readonly maxSurge?: IntOrStringLike;
  readonly maxUnavailable?: IntOrStringLike;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface RollingUpdateDeployment {
  readonly maxSurge?: IntOrStringLike;
  readonly maxUnavailable?: IntOrStringLike;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface SELinuxOptions {
  readonly level?: string;
  readonly role?: string;
  readonly type?: string;
  readonly user?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface ScaleIOVolumeSource {
  readonly fsType?: string;
  readonly gateway: string;
  readonly protectionDomain?: string;
  readonly readOnly?: boolean;
  readonly secretRef: LocalObjectReference;
  readonly sslEnabled?: boolean;
  readonly storageMode?: string;
  readonly storagePool?: string;
  readonly system: string;
  readonly volumeName?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface SeccompProfile {
  readonly localhostProfile?: string;
  readonly type: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface SecretEnvSource {
  readonly name?: string;
  readonly optional?: boolean;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface SecretKeySelector {
  readonly key: string;
  readonly name?: string;
  readonly optional?: boolean;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface SecretProjection {
  readonly items?: readonly KeyToPath[];
  readonly name?: string;
  readonly optional?: boolean;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface SecretVolumeSource {
  readonly defaultMode?: number;
  readonly defaultUser?: number;
  readonly items?: readonly KeyToPath[];
  readonly optional?: boolean;
  readonly secretName?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface SecurityContext {
  readonly allowPrivilegeEscalation?: boolean;
  readonly appArmorProfile?: AppArmorProfile;
  readonly capabilities?: Capabilities;
  readonly privileged?: boolean;
  readonly procMount?: string;
  readonly readOnlyRootFilesystem?: boolean;
  readonly runAsGroup?: number;
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly seLinuxOptions?: SELinuxOptions;
  readonly seccompProfile?: SeccompProfile;
  readonly windowsOptions?: WindowsSecurityContextOptions;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface ServiceAccountTokenProjection {
  readonly audience?: string;
  readonly expirationSeconds?: number;
  readonly path: string;
  readonly user?: number;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface SleepAction {
  readonly seconds: number;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface StorageOSVolumeSource {
  readonly fsType?: string;
  readonly readOnly?: boolean;
  readonly secretRef?: LocalObjectReference;
  readonly volumeName?: string;
  readonly volumeNamespace?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface Sysctl {
  readonly name: string;
  readonly value: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface TCPSocketAction {
  readonly host?: string;
  readonly port: IntOrStringLike;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface Toleration {
  readonly effect?: string;
  readonly key?: string;
  readonly operator?: string;
  readonly tolerationSeconds?: number;
  readonly value?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface TopologySpreadConstraint {
  readonly labelSelector?: LabelSelector;
  readonly matchLabelKeys?: readonly string[];
  readonly maxSkew: number;
  readonly minDomains?: number;
  readonly nodeAffinityPolicy?: string;
  readonly nodeTaintsPolicy?: string;
  readonly topologyKey: string;
  readonly whenUnsatisfiable: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface TypedLocalObjectReference {
  readonly apiGroup?: string;
  readonly kind: string;
  readonly name: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface TypedObjectReference {
  readonly apiGroup?: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface Volume {
  readonly awsElasticBlockStore?: AWSElasticBlockStoreVolumeSource;
  readonly azureDisk?: AzureDiskVolumeSource;
  readonly azureFile?: AzureFileVolumeSource;
  readonly cephfs?: CephFSVolumeSource;
  readonly cinder?: CinderVolumeSource;
  readonly configMap?: ConfigMapVolumeSource;
  readonly csi?: CSIVolumeSource;
  readonly downwardApi?: DownwardAPIVolumeSource;
  readonly emptyDir?: EmptyDirVolumeSource;
  readonly ephemeral?: EphemeralVolumeSource;
  readonly fc?: FCVolumeSource;
  readonly flexVolume?: FlexVolumeSource;
  readonly flocker?: FlockerVolumeSource;
  readonly gcePersistentDisk?: GCEPersistentDiskVolumeSource;
  readonly gitRepo?: GitRepoVolumeSource;
  readonly glusterfs?: GlusterfsVolumeSource;
  readonly hostPath?: HostPathVolumeSource;
  readonly image?: ImageVolumeSource;
  readonly iscsi?: ISCSIVolumeSource;
  readonly name: string;
  readonly nfs?: NFSVolumeSource;
  readonly persistentVolumeClaim?: PersistentVolumeClaimVolumeSource;
  readonly photonPersistentDisk?: PhotonPersistentDiskVolumeSource;
  readonly portworxVolume?: PortworxVolumeSource;
  readonly projected?: ProjectedVolumeSource;
  readonly quobyte?: QuobyteVolumeSource;
  readonly rbd?: RBDVolumeSource;
  readonly scaleIo?: ScaleIOVolumeSource;
  readonly secret?: SecretVolumeSource;
  readonly storageos?: StorageOSVolumeSource;
  readonly vsphereVolume?: VsphereVirtualDiskVolumeSource;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface VolumeDevice {
  readonly devicePath: string;
  readonly name: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface VolumeMount {
  readonly bindMountOptions?: readonly string[];
  readonly mountPath: string;
  readonly mountPropagation?: string;
  readonly name: string;
  readonly readOnly?: boolean;
  readonly recursiveReadOnly?: string;
  readonly subPath?: string;
  readonly subPathExpr?: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface VolumeProjection {
  readonly clusterTrustBundle?: ClusterTrustBundleProjection;
  readonly configMap?: ConfigMapProjection;
  readonly downwardApi?: DownwardAPIProjection;
  readonly podCertificate?: PodCertificateProjection;
  readonly secret?: SecretProjection;
  readonly serviceAccountToken?: ServiceAccountTokenProjection;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface VolumeResourceRequirements {
  readonly limits?: { readonly [key: string]: QuantityLike };
  readonly requests?: { readonly [key: string]: QuantityLike };
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface VsphereVirtualDiskVolumeSource {
  readonly fsType?: string;
  readonly storagePolicyId?: string;
  readonly storagePolicyName?: string;
  readonly volumePath: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface WeightedPodAffinityTerm {
  readonly podAffinityTerm: PodAffinityTerm;
  readonly weight: number;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface WindowsSecurityContextOptions {
  readonly gmsaCredentialSpec?: string;
  readonly gmsaCredentialSpecName?: string;
  readonly hostProcess?: boolean;
  readonly runAsUserName?: string;
}

/** The fields of each type: the name in the API, and behind ">" the type of those that have fields themselves. */
export const WORKLOAD_FIELDS = {
  AWSElasticBlockStoreVolumeSource: {
    fsType: 'fsType',
    partition: 'partition',
    readOnly: 'readOnly',
    volumeId: 'volumeID',
  },
  Affinity: {
    nodeAffinity: 'nodeAffinity>NodeAffinity',
    podAffinity: 'podAffinity>PodAffinity',
    podAntiAffinity: 'podAntiAffinity>PodAntiAffinity',
  },
  AppArmorProfile: { localhostProfile: 'localhostProfile', type: 'type' },
  AzureDiskVolumeSource: {
    cachingMode: 'cachingMode',
    diskName: 'diskName',
    diskUri: 'diskURI',
    fsType: 'fsType',
    kind: 'kind',
    readOnly: 'readOnly',
  },
  AzureFileVolumeSource: { readOnly: 'readOnly', secretName: 'secretName', shareName: 'shareName' },
  CSIVolumeSource: {
    driver: 'driver',
    fsType: 'fsType',
    nodePublishSecretRef: 'nodePublishSecretRef>LocalObjectReference',
    readOnly: 'readOnly',
    volumeAttributes: 'volumeAttributes',
  },
  Capabilities: { add: 'add', drop: 'drop' },
  CephFSVolumeSource: {
    monitors: 'monitors',
    path: 'path',
    readOnly: 'readOnly',
    secretFile: 'secretFile',
    secretRef: 'secretRef>LocalObjectReference',
    user: 'user',
  },
  CinderVolumeSource: {
    fsType: 'fsType',
    readOnly: 'readOnly',
    secretRef: 'secretRef>LocalObjectReference',
    volumeId: 'volumeID',
  },
  ClusterTrustBundleProjection: {
    labelSelector: 'labelSelector>LabelSelector',
    name: 'name',
    optional: 'optional',
    path: 'path',
    signerName: 'signerName',
    user: 'user',
  },
  ConfigMapEnvSource: { name: 'name', optional: 'optional' },
  ConfigMapKeySelector: { key: 'key', name: 'name', optional: 'optional' },
  ConfigMapProjection: { items: 'items>KeyToPath[]', name: 'name', optional: 'optional' },
  ConfigMapVolumeSource: {
    defaultMode: 'defaultMode',
    defaultUser: 'defaultUser',
    items: 'items>KeyToPath[]',
    name: 'name',
    optional: 'optional',
  },
  Container: {
    args: 'args',
    command: 'command',
    env: 'env>EnvVar[]',
    envFrom: 'envFrom>EnvFromSource[]',
    image: 'image',
    imagePullPolicy: 'imagePullPolicy',
    lifecycle: 'lifecycle>Lifecycle',
    livenessProbe: 'livenessProbe>Probe',
    name: 'name',
    ports: 'ports>ContainerPort[]',
    readinessProbe: 'readinessProbe>Probe',
    resizePolicy: 'resizePolicy>ContainerResizePolicy[]',
    resources: 'resources>ResourceRequirements',
    restartPolicy: 'restartPolicy',
    restartPolicyRules: 'restartPolicyRules>ContainerRestartRule[]',
    securityContext: 'securityContext>SecurityContext',
    startupProbe: 'startupProbe>Probe',
    stdin: 'stdin',
    stdinOnce: 'stdinOnce',
    terminationMessagePath: 'terminationMessagePath',
    terminationMessagePolicy: 'terminationMessagePolicy',
    tty: 'tty',
    volumeDevices: 'volumeDevices>VolumeDevice[]',
    volumeMounts: 'volumeMounts>VolumeMount[]',
    workingDir: 'workingDir',
  },
  ContainerPort: {
    containerPort: 'containerPort',
    hostIp: 'hostIP',
    hostPort: 'hostPort',
    name: 'name',
    protocol: 'protocol',
  },
  ContainerResizePolicy: { resourceName: 'resourceName', restartPolicy: 'restartPolicy' },
  ContainerRestartRule: { action: 'action', exitCodes: 'exitCodes>ContainerRestartRuleOnExitCodes' },
  ContainerRestartRuleOnExitCodes: { operator: 'operator', values: 'values' },
  DaemonSetSpec: {
    minReadySeconds: 'minReadySeconds',
    revisionHistoryLimit: 'revisionHistoryLimit',
    selector: 'selector>LabelSelector',
    template: 'template>PodTemplateSpec',
    updateStrategy: 'updateStrategy>DaemonSetUpdateStrategy',
  },
  DaemonSetUpdateStrategy: { rollingUpdate: 'rollingUpdate>RollingUpdateDaemonSet', type: 'type' },
  DeploymentSpec: {
    minReadySeconds: 'minReadySeconds',
    paused: 'paused',
    progressDeadlineSeconds: 'progressDeadlineSeconds',
    replicas: 'replicas',
    revisionHistoryLimit: 'revisionHistoryLimit',
    selector: 'selector>LabelSelector',
    strategy: 'strategy>DeploymentStrategy',
    template: 'template>PodTemplateSpec',
  },
  DeploymentStrategy: { rollingUpdate: 'rollingUpdate>RollingUpdateDeployment', type: 'type' },
  DownwardAPIProjection: { items: 'items>DownwardAPIVolumeFile[]' },
  DownwardAPIVolumeFile: {
    fieldRef: 'fieldRef>ObjectFieldSelector',
    mode: 'mode',
    path: 'path',
    resourceFieldRef: 'resourceFieldRef>ResourceFieldSelector',
    user: 'user',
  },
  DownwardAPIVolumeSource: {
    defaultMode: 'defaultMode',
    defaultUser: 'defaultUser',
    items: 'items>DownwardAPIVolumeFile[]',
  },
  EmptyDirVolumeSource: { medium: 'medium', mode: 'mode', sizeLimit: 'sizeLimit' },
  EnvFromSource: {
    configMapRef: 'configMapRef>ConfigMapEnvSource',
    prefix: 'prefix',
    secretRef: 'secretRef>SecretEnvSource',
  },
  EnvVar: { name: 'name', value: 'value', valueFrom: 'valueFrom>EnvVarSource' },
  EnvVarSource: {
    configMapKeyRef: 'configMapKeyRef>ConfigMapKeySelector',
    fieldRef: 'fieldRef>ObjectFieldSelector',
    fileKeyRef: 'fileKeyRef>FileKeySelector',
    resourceFieldRef: 'resourceFieldRef>ResourceFieldSelector',
    secretKeyRef: 'secretKeyRef>SecretKeySelector',
  },
  EphemeralContainer: {
    args: 'args',
    command: 'command',
    env: 'env>EnvVar[]',
    envFrom: 'envFrom>EnvFromSource[]',
    image: 'image',
    imagePullPolicy: 'imagePullPolicy',
    lifecycle: 'lifecycle>Lifecycle',
    livenessProbe: 'livenessProbe>Probe',
    name: 'name',
    ports: 'ports>ContainerPort[]',
    readinessProbe: 'readinessProbe>Probe',
    resizePolicy: 'resizePolicy>ContainerResizePolicy[]',
    resources: 'resources>ResourceRequirements',
    restartPolicy: 'restartPolicy',
    restartPolicyRules: 'restartPolicyRules>ContainerRestartRule[]',
    securityContext: 'securityContext>SecurityContext',
    startupProbe: 'startupProbe>Probe',
    stdin: 'stdin',
    stdinOnce: 'stdinOnce',
    targetContainerName: 'targetContainerName',
    terminationMessagePath: 'terminationMessagePath',
    terminationMessagePolicy: 'terminationMessagePolicy',
    tty: 'tty',
    volumeDevices: 'volumeDevices>VolumeDevice[]',
    volumeMounts: 'volumeMounts>VolumeMount[]',
    workingDir: 'workingDir',
  },
  EphemeralVolumeSource: { volumeClaimTemplate: 'volumeClaimTemplate>PersistentVolumeClaimTemplate' },
  EvictionResponder: { name: 'name', priority: 'priority' },
  ExecAction: { command: 'command' },
  FCVolumeSource: {
    fsType: 'fsType',
    lun: 'lun',
    readOnly: 'readOnly',
    targetWwNs: 'targetWWNs',
    wwids: 'wwids',
  },
  FileKeySelector: { key: 'key', optional: 'optional', path: 'path', volumeName: 'volumeName' },
  FlexVolumeSource: {
    driver: 'driver',
    fsType: 'fsType',
    options: 'options',
    readOnly: 'readOnly',
    secretRef: 'secretRef>LocalObjectReference',
  },
  FlockerVolumeSource: { datasetName: 'datasetName', datasetUuid: 'datasetUUID' },
  GCEPersistentDiskVolumeSource: {
    fsType: 'fsType',
    partition: 'partition',
    pdName: 'pdName',
    readOnly: 'readOnly',
  },
  GRPCAction: { mode: 'mode', port: 'port', service: 'service' },
  GitRepoVolumeSource: { directory: 'directory', repository: 'repository', revision: 'revision' },
  GlusterfsVolumeSource: { endpoints: 'endpoints', path: 'path', readOnly: 'readOnly' },
  HTTPGetAction: {
    host: 'host',
    httpHeaders: 'httpHeaders>HTTPHeader[]',
    path: 'path',
    port: 'port',
    protocol: 'protocol',
    scheme: 'scheme',
  },
  HTTPHeader: { name: 'name', value: 'value' },
  HostAlias: { hostnames: 'hostnames', ip: 'ip' },
  HostPathVolumeSource: { path: 'path', type: 'type' },
  ISCSIVolumeSource: {
    chapAuthDiscovery: 'chapAuthDiscovery',
    chapAuthSession: 'chapAuthSession',
    fsType: 'fsType',
    initiatorName: 'initiatorName',
    iqn: 'iqn',
    iscsiInterface: 'iscsiInterface',
    lun: 'lun',
    portals: 'portals',
    readOnly: 'readOnly',
    secretRef: 'secretRef>LocalObjectReference',
    targetPortal: 'targetPortal',
  },
  ImageVolumeSource: { pullPolicy: 'pullPolicy', reference: 'reference' },
  KeyToPath: { key: 'key', mode: 'mode', path: 'path', user: 'user' },
  LabelSelector: {
    matchExpressions: 'matchExpressions>LabelSelectorRequirement[]',
    matchLabels: 'matchLabels',
  },
  LabelSelectorRequirement: { key: 'key', operator: 'operator', values: 'values' },
  Lifecycle: {
    postStart: 'postStart>LifecycleHandler',
    preStop: 'preStop>LifecycleHandler',
    stopSignal: 'stopSignal',
  },
  LifecycleHandler: {
    exec: 'exec>ExecAction',
    httpGet: 'httpGet>HTTPGetAction',
    sleep: 'sleep>SleepAction',
    tcpSocket: 'tcpSocket>TCPSocketAction',
  },
  LocalObjectReference: { name: 'name' },
  ManagedFieldsEntry: {
    apiVersion: 'apiVersion',
    fieldsType: 'fieldsType',
    fieldsV1: 'fieldsV1',
    manager: 'manager',
    operation: 'operation',
    subresource: 'subresource',
    time: 'time',
  },
  NFSVolumeSource: { path: 'path', readOnly: 'readOnly', server: 'server' },
  NodeAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution:
      'preferredDuringSchedulingIgnoredDuringExecution>PreferredSchedulingTerm[]',
    requiredDuringSchedulingIgnoredDuringExecution:
      'requiredDuringSchedulingIgnoredDuringExecution>NodeSelector',
  },
  NodeSelector: { nodeSelectorTerms: 'nodeSelectorTerms>NodeSelectorTerm[]' },
  NodeSelectorRequirement: { key: 'key', operator: 'operator', values: 'values' },
  NodeSelectorTerm: {
    matchExpressions: 'matchExpressions>NodeSelectorRequirement[]',
    matchFields: 'matchFields>NodeSelectorRequirement[]',
  },
  ObjectFieldSelector: { apiVersion: 'apiVersion', fieldPath: 'fieldPath' },
  ObjectMeta: {
    annotations: 'annotations',
    creationTimestamp: 'creationTimestamp',
    deletionGracePeriodSeconds: 'deletionGracePeriodSeconds',
    deletionTimestamp: 'deletionTimestamp',
    finalizers: 'finalizers',
    generateName: 'generateName',
    generation: 'generation',
    labels: 'labels',
    managedFields: 'managedFields>ManagedFieldsEntry[]',
    name: 'name',
    namespace: 'namespace',
    ownerReferences: 'ownerReferences>OwnerReference[]',
    resourceVersion: 'resourceVersion',
    selfLink: 'selfLink',
    uid: 'uid',
  },
  OwnerReference: {
    apiVersion: 'apiVersion',
    blockOwnerDeletion: 'blockOwnerDeletion',
    controller: 'controller',
    kind: 'kind',
    name: 'name',
    uid: 'uid',
  },
  PersistentVolumeClaimSpec: {
    accessModes: 'accessModes',
    dataSource: 'dataSource>TypedLocalObjectReference',
    dataSourceRef: 'dataSourceRef>TypedObjectReference',
    resources: 'resources>VolumeResourceRequirements',
    selector: 'selector>LabelSelector',
    storageClassName: 'storageClassName',
    volumeAttributesClassName: 'volumeAttributesClassName',
    volumeMode: 'volumeMode',
    volumeName: 'volumeName',
  },
  PersistentVolumeClaimTemplate: { metadata: 'metadata>ObjectMeta', spec: 'spec>PersistentVolumeClaimSpec' },
  PersistentVolumeClaimVolumeSource: { claimName: 'claimName', readOnly: 'readOnly' },
  PhotonPersistentDiskVolumeSource: { fsType: 'fsType', pdId: 'pdID' },
  PodAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution:
      'preferredDuringSchedulingIgnoredDuringExecution>WeightedPodAffinityTerm[]',
    requiredDuringSchedulingIgnoredDuringExecution:
      'requiredDuringSchedulingIgnoredDuringExecution>PodAffinityTerm[]',
  },
  PodAffinityTerm: {
    labelSelector: 'labelSelector>LabelSelector',
    matchLabelKeys: 'matchLabelKeys',
    mismatchLabelKeys: 'mismatchLabelKeys',
    namespaceSelector: 'namespaceSelector>LabelSelector',
    namespaces: 'namespaces',
    topologyKey: 'topologyKey',
  },
  PodAntiAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution:
      'preferredDuringSchedulingIgnoredDuringExecution>WeightedPodAffinityTerm[]',
    requiredDuringSchedulingIgnoredDuringExecution:
      'requiredDuringSchedulingIgnoredDuringExecution>PodAffinityTerm[]',
  },
  PodCertificateProjection: {
    certificateChainPath: 'certificateChainPath',
    credentialBundlePath: 'credentialBundlePath',
    keyPath: 'keyPath',
    keyType: 'keyType',
    maxExpirationSeconds: 'maxExpirationSeconds',
    signerName: 'signerName',
    user: 'user',
    userAnnotations: 'userAnnotations',
  },
  PodDNSConfig: { nameservers: 'nameservers', options: 'options>PodDNSConfigOption[]', searches: 'searches' },
  PodDNSConfigOption: { name: 'name', value: 'value' },
  PodOS: { name: 'name' },
  PodReadinessGate: { conditionType: 'conditionType' },
  PodResourceClaim: {
    name: 'name',
    resourceClaimName: 'resourceClaimName',
    resourceClaimTemplateName: 'resourceClaimTemplateName',
  },
  PodSchedulingGate: { name: 'name' },
  PodSchedulingGroup: { podGroupName: 'podGroupName' },
  PodSecurityContext: {
    appArmorProfile: 'appArmorProfile>AppArmorProfile',
    fsGroup: 'fsGroup',
    fsGroupChangePolicy: 'fsGroupChangePolicy',
    runAsGroup: 'runAsGroup',
    runAsNonRoot: 'runAsNonRoot',
    runAsUser: 'runAsUser',
    seLinuxChangePolicy: 'seLinuxChangePolicy',
    seLinuxOptions: 'seLinuxOptions>SELinuxOptions',
    seccompProfile: 'seccompProfile>SeccompProfile',
    supplementalGroups: 'supplementalGroups',
    supplementalGroupsPolicy: 'supplementalGroupsPolicy',
    sysctls: 'sysctls>Sysctl[]',
    windowsOptions: 'windowsOptions>WindowsSecurityContextOptions',
  },
  PodSpec: {
    activeDeadlineSeconds: 'activeDeadlineSeconds',
    affinity: 'affinity>Affinity',
    automountServiceAccountToken: 'automountServiceAccountToken',
    containers: 'containers>Container[]',
    dnsConfig: 'dnsConfig>PodDNSConfig',
    dnsPolicy: 'dnsPolicy',
    enableServiceLinks: 'enableServiceLinks',
    ephemeralContainers: 'ephemeralContainers>EphemeralContainer[]',
    evictionResponders: 'evictionResponders>EvictionResponder[]',
    hostAliases: 'hostAliases>HostAlias[]',
    hostIpc: 'hostIPC',
    hostNetwork: 'hostNetwork',
    hostPid: 'hostPID',
    hostUsers: 'hostUsers',
    hostname: 'hostname',
    hostnameOverride: 'hostnameOverride',
    imagePullSecrets: 'imagePullSecrets>LocalObjectReference[]',
    initContainers: 'initContainers>Container[]',
    nodeName: 'nodeName',
    nodeSelector: 'nodeSelector',
    os: 'os>PodOS',
    overhead: 'overhead',
    preemptionPolicy: 'preemptionPolicy',
    priority: 'priority',
    priorityClassName: 'priorityClassName',
    readinessGates: 'readinessGates>PodReadinessGate[]',
    resourceClaims: 'resourceClaims>PodResourceClaim[]',
    resources: 'resources>ResourceRequirements',
    restartPolicy: 'restartPolicy',
    runtimeClassName: 'runtimeClassName',
    schedulerName: 'schedulerName',
    schedulingGates: 'schedulingGates>PodSchedulingGate[]',
    schedulingGroup: 'schedulingGroup>PodSchedulingGroup',
    securityContext: 'securityContext>PodSecurityContext',
    serviceAccount: 'serviceAccount',
    serviceAccountName: 'serviceAccountName',
    setHostnameAsFqdn: 'setHostnameAsFQDN',
    shareProcessNamespace: 'shareProcessNamespace',
    subdomain: 'subdomain',
    terminationGracePeriodSeconds: 'terminationGracePeriodSeconds',
    tolerations: 'tolerations>Toleration[]',
    topologySpreadConstraints: 'topologySpreadConstraints>TopologySpreadConstraint[]',
    volumes: 'volumes>Volume[]',
  },
  PodTemplateSpec: { metadata: 'metadata>ObjectMeta', spec: 'spec>PodSpec' },
  PortworxVolumeSource: { fsType: 'fsType', readOnly: 'readOnly', volumeId: 'volumeID' },
  PreferredSchedulingTerm: { preference: 'preference>NodeSelectorTerm', weight: 'weight' },
  Probe: {
    exec: 'exec>ExecAction',
    failureThreshold: 'failureThreshold',
    grpc: 'grpc>GRPCAction',
    httpGet: 'httpGet>HTTPGetAction',
    initialDelaySeconds: 'initialDelaySeconds',
    periodSeconds: 'periodSeconds',
    successThreshold: 'successThreshold',
    tcpSocket: 'tcpSocket>TCPSocketAction',
    terminationGracePeriodSeconds: 'terminationGracePeriodSeconds',
    timeoutSeconds: 'timeoutSeconds',
  },
  ProjectedVolumeSource: {
    defaultMode: 'defaultMode',
    defaultUser: 'defaultUser',
    sources: 'sources>VolumeProjection[]',
  },
  QuobyteVolumeSource: {
    group: 'group',
    readOnly: 'readOnly',
    registry: 'registry',
    tenant: 'tenant',
    user: 'user',
    volume: 'volume',
  },
  RBDVolumeSource: {
    fsType: 'fsType',
    image: 'image',
    keyring: 'keyring',
    monitors: 'monitors',
    pool: 'pool',
    readOnly: 'readOnly',
    secretRef: 'secretRef>LocalObjectReference',
    user: 'user',
  },
  ResourceClaim: { name: 'name', request: 'request' },
  ResourceFieldSelector: { containerName: 'containerName', divisor: 'divisor', resource: 'resource' },
  ResourceRequirements: { claims: 'claims>ResourceClaim[]', limits: 'limits', requests: 'requests' },
  RollingUpdateDaemonSet: { maxSurge: 'maxSurge', maxUnavailable: 'maxUnavailable' },
  RollingUpdateDeployment: { maxSurge: 'maxSurge', maxUnavailable: 'maxUnavailable' },
  SELinuxOptions: { level: 'level', role: 'role', type: 'type', user: 'user' },
  ScaleIOVolumeSource: {
    fsType: 'fsType',
    gateway: 'gateway',
    protectionDomain: 'protectionDomain',
    readOnly: 'readOnly',
    secretRef: 'secretRef>LocalObjectReference',
    sslEnabled: 'sslEnabled',
    storageMode: 'storageMode',
    storagePool: 'storagePool',
    system: 'system',
    volumeName: 'volumeName',
  },
  SeccompProfile: { localhostProfile: 'localhostProfile', type: 'type' },
  SecretEnvSource: { name: 'name', optional: 'optional' },
  SecretKeySelector: { key: 'key', name: 'name', optional: 'optional' },
  SecretProjection: { items: 'items>KeyToPath[]', name: 'name', optional: 'optional' },
  SecretVolumeSource: {
    defaultMode: 'defaultMode',
    defaultUser: 'defaultUser',
    items: 'items>KeyToPath[]',
    optional: 'optional',
    secretName: 'secretName',
  },
  SecurityContext: {
    allowPrivilegeEscalation: 'allowPrivilegeEscalation',
    appArmorProfile: 'appArmorProfile>AppArmorProfile',
    capabilities: 'capabilities>Capabilities',
    privileged: 'privileged',
    procMount: 'procMount',
    readOnlyRootFilesystem: 'readOnlyRootFilesystem',
    runAsGroup: 'runAsGroup',
    runAsNonRoot: 'runAsNonRoot',
    runAsUser: 'runAsUser',
    seLinuxOptions: 'seLinuxOptions>SELinuxOptions',
    seccompProfile: 'seccompProfile>SeccompProfile',
    windowsOptions: 'windowsOptions>WindowsSecurityContextOptions',
  },
  ServiceAccountTokenProjection: {
    audience: 'audience',
    expirationSeconds: 'expirationSeconds',
    path: 'path',
    user: 'user',
  },
  SleepAction: { seconds: 'seconds' },
  StorageOSVolumeSource: {
    fsType: 'fsType',
    readOnly: 'readOnly',
    secretRef: 'secretRef>LocalObjectReference',
    volumeName: 'volumeName',
    volumeNamespace: 'volumeNamespace',
  },
  Sysctl: { name: 'name', value: 'value' },
  TCPSocketAction: { host: 'host', port: 'port' },
  Toleration: {
    effect: 'effect',
    key: 'key',
    operator: 'operator',
    tolerationSeconds: 'tolerationSeconds',
    value: 'value',
  },
  TopologySpreadConstraint: {
    labelSelector: 'labelSelector>LabelSelector',
    matchLabelKeys: 'matchLabelKeys',
    maxSkew: 'maxSkew',
    minDomains: 'minDomains',
    nodeAffinityPolicy: 'nodeAffinityPolicy',
    nodeTaintsPolicy: 'nodeTaintsPolicy',
    topologyKey: 'topologyKey',
    whenUnsatisfiable: 'whenUnsatisfiable',
  },
  TypedLocalObjectReference: { apiGroup: 'apiGroup', kind: 'kind', name: 'name' },
  TypedObjectReference: { apiGroup: 'apiGroup', kind: 'kind', name: 'name', namespace: 'namespace' },
  Volume: {
    awsElasticBlockStore: 'awsElasticBlockStore>AWSElasticBlockStoreVolumeSource',
    azureDisk: 'azureDisk>AzureDiskVolumeSource',
    azureFile: 'azureFile>AzureFileVolumeSource',
    cephfs: 'cephfs>CephFSVolumeSource',
    cinder: 'cinder>CinderVolumeSource',
    configMap: 'configMap>ConfigMapVolumeSource',
    csi: 'csi>CSIVolumeSource',
    downwardApi: 'downwardAPI>DownwardAPIVolumeSource',
    emptyDir: 'emptyDir>EmptyDirVolumeSource',
    ephemeral: 'ephemeral>EphemeralVolumeSource',
    fc: 'fc>FCVolumeSource',
    flexVolume: 'flexVolume>FlexVolumeSource',
    flocker: 'flocker>FlockerVolumeSource',
    gcePersistentDisk: 'gcePersistentDisk>GCEPersistentDiskVolumeSource',
    gitRepo: 'gitRepo>GitRepoVolumeSource',
    glusterfs: 'glusterfs>GlusterfsVolumeSource',
    hostPath: 'hostPath>HostPathVolumeSource',
    image: 'image>ImageVolumeSource',
    iscsi: 'iscsi>ISCSIVolumeSource',
    name: 'name',
    nfs: 'nfs>NFSVolumeSource',
    persistentVolumeClaim: 'persistentVolumeClaim>PersistentVolumeClaimVolumeSource',
    photonPersistentDisk: 'photonPersistentDisk>PhotonPersistentDiskVolumeSource',
    portworxVolume: 'portworxVolume>PortworxVolumeSource',
    projected: 'projected>ProjectedVolumeSource',
    quobyte: 'quobyte>QuobyteVolumeSource',
    rbd: 'rbd>RBDVolumeSource',
    scaleIo: 'scaleIO>ScaleIOVolumeSource',
    secret: 'secret>SecretVolumeSource',
    storageos: 'storageos>StorageOSVolumeSource',
    vsphereVolume: 'vsphereVolume>VsphereVirtualDiskVolumeSource',
  },
  VolumeDevice: { devicePath: 'devicePath', name: 'name' },
  VolumeMount: {
    bindMountOptions: 'bindMountOptions',
    mountPath: 'mountPath',
    mountPropagation: 'mountPropagation',
    name: 'name',
    readOnly: 'readOnly',
    recursiveReadOnly: 'recursiveReadOnly',
    subPath: 'subPath',
    subPathExpr: 'subPathExpr',
  },
  VolumeProjection: {
    clusterTrustBundle: 'clusterTrustBundle>ClusterTrustBundleProjection',
    configMap: 'configMap>ConfigMapProjection',
    downwardApi: 'downwardAPI>DownwardAPIProjection',
    podCertificate: 'podCertificate>PodCertificateProjection',
    secret: 'secret>SecretProjection',
    serviceAccountToken: 'serviceAccountToken>ServiceAccountTokenProjection',
  },
  VolumeResourceRequirements: { limits: 'limits', requests: 'requests' },
  VsphereVirtualDiskVolumeSource: {
    fsType: 'fsType',
    storagePolicyId: 'storagePolicyID',
    storagePolicyName: 'storagePolicyName',
    volumePath: 'volumePath',
  },
  WeightedPodAffinityTerm: { podAffinityTerm: 'podAffinityTerm>PodAffinityTerm', weight: 'weight' },
  WindowsSecurityContextOptions: {
    gmsaCredentialSpec: 'gmsaCredentialSpec',
    gmsaCredentialSpecName: 'gmsaCredentialSpecName',
    hostProcess: 'hostProcess',
    runAsUserName: 'runAsUserName',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;
