import { createHash } from 'node:crypto';
import type { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { TETRAGON_VERSION } from '../facts/versions';
import {
  type api,
  askedPrivileges,
  assertNameIsFree,
  Deployment,
  type MetricsTarget,
  objectLabels,
  type Privilege,
  selectorLabels,
} from '../kubernetes';
import { type MetricsSource, metricsService, metricsTarget, serviceMonitor } from './metrics';
import {
  hasLeader,
  OPERATOR_CONTEXT_NAMES,
  OPERATOR_SECURITY_CONTEXTS,
  operatorConfig,
  operatorContexts,
  operatorPod,
} from './operator';
import { OPERATOR_METRICS_PORT } from './paths';
import { asPrivileges, leaderElectionPermissions, operatorPermissions } from './rbac';
import type { TetragonProps } from './tetragon-props';

/** Properties of {@link TetragonOperator}. */
export interface TetragonOperatorParts {
  readonly props: TetragonProps;
  readonly image: string;
  readonly namespace: string;
  /** Name of the Tetragon that the operator belongs to. */
  readonly instance: string;
}

/**
 * The operator of a {@link Tetragon}, which creates the CRDs of policies. It is created by {@link Tetragon} and does
 * not affect what the agents observe.
 */
export class TetragonOperator extends Construct {
  /** Name of the Deployment, the service account and the RBAC objects. */
  public readonly name: string;
  public readonly deployment: Deployment;
  /** The ConfigMap that holds a file for each flag of the operator. */
  public readonly configMap: k8s.KubeConfigMap;
  public readonly serviceAccount: k8s.KubeServiceAccount;
  public readonly clusterRole: k8s.KubeClusterRole;
  public readonly clusterRoleBinding: k8s.KubeClusterRoleBinding;
  /** The Role for leader election. `undefined` with one pod. */
  public readonly role: k8s.KubeRole | undefined;
  /** The RoleBinding for leader election. `undefined` with one pod. */
  public readonly roleBinding: k8s.KubeRoleBinding | undefined;
  /** The Service that Prometheus scrapes. `undefined` without metrics. */
  public readonly metricsService: k8s.KubeService | undefined;
  /** The ServiceMonitor. `undefined` unless `serviceMonitor` is set. */
  public readonly serviceMonitor: ApiObject | undefined;

  private readonly labels: Record<string, string>;

  constructor(
    scope: Construct,
    id: string,
    private readonly parts: TetragonOperatorParts,
  ) {
    super(scope, id);
    const { props, namespace, instance } = parts;
    this.name = `${instance}-operator`;
    this.labels = objectLabels('tetragon-operator', instance, TETRAGON_VERSION, props.labels);
    for (const [kind, name] of this.objectNames()) {
      assertNameIsFree(this, kind, namespace, name);
    }
    const { labels } = this;
    const metadata = { name: this.name, namespace, labels };
    const subjects = [{ kind: 'ServiceAccount', namespace, name: this.name }];

    this.serviceAccount = new k8s.KubeServiceAccount(this, 'ServiceAccount', { metadata });
    this.clusterRole = new k8s.KubeClusterRole(this, 'ClusterRole', {
      metadata: { name: this.name, labels },
      rules: operatorPermissions(props).map(({ rule }) => rule),
    });
    this.clusterRoleBinding = new k8s.KubeClusterRoleBinding(this, 'ClusterRoleBinding', {
      metadata: { name: this.name, labels },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: this.name },
      subjects,
    });
    this.role = hasLeader(props)
      ? new k8s.KubeRole(this, 'Role', {
          metadata,
          rules: leaderElectionPermissions().map(({ rule }) => rule),
        })
      : undefined;
    this.roleBinding = hasLeader(props)
      ? new k8s.KubeRoleBinding(this, 'RoleBinding', {
          metadata,
          roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: this.name },
          subjects,
        })
      : undefined;
    this.configMap = new k8s.KubeConfigMap(this, 'Config', {
      metadata: { ...metadata, name: `${this.name}-config` },
      data: { ...operatorConfig(props, namespace) },
    });
    this.deployment = new Deployment(this, 'Resource', {
      metadata,
      spec: () => this.deploymentSpec(),
    });
    this.metricsService =
      props.metrics === true ? metricsService(this, 'MetricsService', this.metrics) : undefined;
    this.serviceMonitor =
      props.serviceMonitor === true
        ? serviceMonitor(this, 'ServiceMonitor', this.metrics, props.serviceMonitorLabels)
        : undefined;
  }

  /** Permissions of the operator on the Kubernetes API, each with its reason. */
  public get privileges(): Privilege[] {
    const { props } = this.parts;
    return [
      ...asPrivileges('operator', operatorPermissions(props)),
      ...(hasLeader(props) ? asPrivileges('operator', leaderElectionPermissions()) : []),
      ...askedPrivileges(OPERATOR_SECURITY_CONTEXTS, operatorContexts(props), OPERATOR_CONTEXT_NAMES),
    ];
  }

  /** @internal for scraping its metrics. `undefined` if it exposes none */
  public get metricsTarget(): MetricsTarget | undefined {
    return this.metricsService === undefined ? undefined : metricsTarget(this.metrics, this.serviceMonitor);
  }

  private get metrics(): MetricsSource {
    const { labels } = this;
    const { namespace, instance } = this.parts;
    return {
      workload: this.deployment,
      serviceName: `${this.name}-metrics`,
      monitorName: this.name,
      namespace,
      port: OPERATOR_METRICS_PORT,
      labels,
      selector: selectorLabels('tetragon-operator', instance),
      targetLabels: { node: '__meta_kubernetes_pod_node_name' },
    };
  }

  private deploymentSpec(): api.DeploymentSpec {
    const { props, image, namespace, instance } = this.parts;
    const selector = selectorLabels('tetragon-operator', instance);
    const partOf = this.labels['app.kubernetes.io/part-of'] ?? '';
    const config = JSON.stringify(operatorConfig(props, namespace));
    return {
      replicas: props.operatorReplicas ?? 1,
      selector: { matchLabels: selector },
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: {
          maxSurge: 1,
          maxUnavailable: 0,
        },
      },
      template: {
        metadata: {
          labels: {
            ...props.labels,
            ...props.operatorPodLabels,
            ...selector,
            'app.kubernetes.io/part-of': partOf,
          },
          annotations: {
            ...props.operatorPodAnnotations,
            // The operator reads its configuration once, when it starts.
            'checksum/config': createHash('sha256').update(config).digest('hex'),
          },
        },
        spec: operatorPod({
          props,
          image,
          configMapName: `${this.name}-config`,
          serviceAccountName: this.name,
          selector,
        }),
      },
    };
  }

  private objectNames(): [kind: string, name: string][] {
    const { name } = this;
    const { props } = this.parts;
    const conditional: [boolean, string, string][] = [
      [hasLeader(props), 'Role', name],
      [hasLeader(props), 'RoleBinding', name],
      [props.metrics === true, 'Service', `${name}-metrics`],
      [props.serviceMonitor === true, 'ServiceMonitor', name],
    ];
    return [
      ['Deployment', name],
      ['ConfigMap', `${name}-config`],
      ['ServiceAccount', name],
      ['ClusterRole', name],
      ['ClusterRoleBinding', name],
      ...conditional.filter(([isMade]) => isMade).map(([, kind, each]): [string, string] => [kind, each]),
    ];
  }
}
