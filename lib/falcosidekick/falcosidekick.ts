import { createHash } from 'node:crypto';
import { ApiObject, Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { AlertReceiverEndpoint, AlertSender, IAlertReceiver } from '../alerts';
import { FALCOSIDEKICK_NAME } from '../facts/names';
import { FALCOSIDEKICK_VERSION } from '../facts/versions';
import {
  addCriticalPodsQuota,
  assertNameIsFree,
  Deployment,
  DetectionNamespace,
  Findings,
  imageReference,
  type MetricsTarget,
  objectLabels,
  type Privilege,
  selectorLabels,
  serviceMonitorSpec,
  settleFindings,
} from '../kubernetes';
import { PropFindings } from '../props';
import { resolveAlertFields } from './alert-fields';
import { resolveAws } from './aws';
import { checkIndexTemplate } from './check-index-template';
import { checkLabelFields } from './check-label-fields';
import { checkDebug, checkOutput, checkOutputs } from './check-output';
import { checkExtraEnv, checkProps } from './check-props';
import { checkHasProps, checkLists, literalVariables } from './check-shape';
import { checkTogether } from './check-together';
import { Environment } from './environment';
import type { FalcosidekickProps } from './falcosidekick-props';
import { metricsObstacle } from './metrics-obstacle';
import { ingressRules, metricsPort, type Network, serviceSpec } from './network';
import { podTemplate } from './pod';
import { API_OUTPUTS, PolicyReportAccess } from './policy-report-access';
import { checkOutputTls, resolveTls, tlsKey } from './tls';

const COMPONENT = 'falcosidekick';
const IMAGE = { repository: 'falcosecurity/falcosidekick', tag: FALCOSIDEKICK_VERSION };

/**
 * Falcosidekick, which receives alerts from Falco and forwards each of them to one or more outputs.
 *
 * To connect a sender, pass this construct to its `sendTo`. Only connected senders can reach the pods, unless
 * `networkPolicy` is false.
 *
 * @see https://github.com/falcosecurity/falcosidekick
 * @example
 * new Falcosidekick(chart, 'Falcosidekick', {
 *   outputs: [Output.slack({ webhookUrl: SecretRef.fromSecretKey('slack', 'url') })],
 * });
 */
export class Falcosidekick extends Construct implements IAlertReceiver {
  /** Namespace of all objects. */
  public readonly namespace: string;
  /** Name of all objects. */
  public readonly name: string;
  /** URL that senders post alerts to. */
  public readonly url: string;
  /** Name of the pods' service account, for example for the trust policy of an IAM role. */
  public readonly serviceAccountName: string;
  /** Labels that select the pods. */
  public readonly selectorLabels: Readonly<Record<string, string>>;

  public readonly deployment: Deployment;
  public readonly service: k8s.KubeService;
  /** The service account. `undefined` if `serviceAccountName` refers to an existing one. */
  public readonly serviceAccount: k8s.KubeServiceAccount | undefined;
  /** The Secret for plain-text secrets. `undefined` if there are none. */
  public readonly secret: k8s.KubeSecret | undefined;
  /** The NetworkPolicy. `undefined` if `networkPolicy` is false. */
  public readonly networkPolicy: k8s.KubeNetworkPolicy | undefined;
  /** The PodDisruptionBudget. `undefined` with one replica or if `podDisruptionBudget` is false. */
  public readonly podDisruptionBudget: k8s.KubePodDisruptionBudget | undefined;
  /** The ServiceMonitor. `undefined` unless `serviceMonitor` is true. */
  public readonly serviceMonitor: ApiObject | undefined;
  /** Permissions on the Kubernetes API. `undefined` if no output requires them. */
  public readonly policyReportAccess: PolicyReportAccess | undefined;

  private readonly props: FalcosidekickProps;
  private readonly network: Network;
  private readonly senders: AlertSender[] = [];

  constructor(scope: Construct, id: string, props: FalcosidekickProps) {
    super(scope, id);
    const findings = new PropFindings(this.node.path);
    const environment = new Environment(findings);
    checkHasProps(props, findings);
    checkLists(props, findings);
    checkProps(props, findings);
    const outputs = checkOutputs(props.outputs, findings);
    for (const output of outputs) {
      checkOutput(output, environment, findings);
    }
    resolveAws(props, outputs, environment, findings);
    resolveAlertFields(props, environment, findings);
    const tls = resolveTls(props, environment, findings);
    const port = props.listenPort ?? 2801;
    if (props.debug !== undefined) {
      environment.setValue('DEBUG', props.debug, 'debug');
    }
    environment.setValue('LISTENPORT', port, 'listenPort');
    checkDebug(outputs, environment, findings);
    checkTogether(outputs, literalVariables(props.extraEnv), findings);
    checkIndexTemplate(outputs, findings);
    checkLabelFields(props, outputs, findings);
    checkOutputTls(props, outputs, findings);
    checkExtraEnv(props, environment, findings);
    const image = imageReference(props, IMAGE, findings);
    settleFindings(this, findings.diagnostics);

    this.props = props;
    this.name = props.name ?? FALCOSIDEKICK_NAME;
    this.namespace = DetectionNamespace.resolve(this, props.namespace);
    this.selectorLabels = selectorLabels(COMPONENT, this.name);
    this.network = { port, tls, selector: this.selectorLabels };
    this.serviceAccountName = props.serviceAccountName ?? this.name;
    this.url = `${tls.isServer ? 'https' : 'http'}://${this.name}.${this.namespace}.svc:${port}/`;
    const needsApi = outputs.some(({ name }) => API_OUTPUTS.has(name));
    const secrets = environment.plainSecrets();

    // Before the pods, which are refused without it.
    addCriticalPodsQuota(this, 'CriticalPods', {
      name: this.name,
      namespace: this.namespace,
      labels: this.labels(),
      priorityClassNames: [props.priorityClassName],
    });
    this.deployment = new Deployment(this, 'Resource', {
      metadata: this.metadata('Deployment'),
      spec: () => ({
        replicas: props.replicas ?? 2,
        selector: { matchLabels: { ...this.selectorLabels } },
        strategy: props.updateStrategy ?? {
          type: 'RollingUpdate',
          rollingUpdate: {
            maxSurge: 1,
            maxUnavailable: 0,
          },
        },
        template: podTemplate({
          props,
          image,
          labels: { ...props.podLabels, ...this.labels() },
          annotations: { ...props.podAnnotations, ...checksum(secrets) },
          selector: this.selectorLabels,
          environment: environment.sorted(),
          secretName: this.name,
          serviceAccountName: this.serviceAccountName,
          port,
          tls,
          needsApi,
        }),
      }),
    });
    this.service = this.addService();
    this.serviceAccount = props.serviceAccountName === undefined ? this.addServiceAccount() : undefined;
    this.secret = Object.keys(secrets).length === 0 ? undefined : this.addSecret(secrets);
    for (const needed of [this.serviceAccount, this.secret]) {
      if (needed !== undefined) {
        // What comes first in the file is there when the pods start.
        this.deployment.node.addDependency(needed);
      }
    }
    this.networkPolicy = props.networkPolicy === false ? undefined : this.addNetworkPolicy();
    const budget = props.podDisruptionBudget ?? (props.replicas ?? 2) > 1;
    this.podDisruptionBudget = budget ? this.addPodDisruptionBudget() : undefined;
    this.serviceMonitor = props.serviceMonitor === true ? this.addServiceMonitor() : undefined;
    this.policyReportAccess = needsApi
      ? new PolicyReportAccess(this, 'PolicyReportAccess', {
          name: this.name,
          namespace: this.namespace,
          serviceAccountName: this.serviceAccountName,
          labels: this.labels(),
        })
      : undefined;
  }

  /**
   * The privileges that the pods have beyond those of an ordinary pod. Empty unless an output uses the Kubernetes API.
   */
  public get privileges(): readonly Privilege[] {
    return this.policyReportAccess?.privileges ?? [];
  }

  /** Names of the outputs that alerts are sent to, such as `loki`. */
  public get outputNames(): readonly string[] {
    return this.props.outputs.map(({ name }) => name);
  }

  /** Name of the cluster on every alert. `undefined` if alerts do not name their cluster. */
  public get clusterName(): string | undefined {
    return this.props.clusterName;
  }

  /** Acknowledges findings of this construct. See {@link Findings.acknowledge}. */
  public acknowledge(code: string, reason: string): void {
    Findings.of(this).acknowledge(code, reason);
  }

  /** Admits the sender's pods and returns the endpoint to post to. */
  public bindSender(sender: AlertSender): AlertReceiverEndpoint {
    this.senders.push(sender);
    const { tlsCaCertificate, tlsSenderSecretName } = this.props;
    return {
      url: this.urlFor(sender.namespace),
      pods: { namespace: this.namespace, labels: this.selectorLabels, port: this.network.port },
      ...(tlsCaCertificate === undefined ? {} : { caCertificate: tlsCaCertificate }),
      ...(tlsSenderSecretName === undefined
        ? {}
        : {
            clientCertificate: tlsKey(tlsSenderSecretName, 'tls.crt'),
            clientKey: tlsKey(tlsSenderSecretName, 'tls.key'),
          }),
    };
  }

  /** @internal for scraping its metrics */
  public get metricsTarget(): MetricsTarget {
    const { name: portName, number: port } = metricsPort(this.network);
    const { tlsCaCertificate: ca } = this.props;
    const trust = ca === undefined ? {} : { ca: { secret: { name: ca.secretName, key: ca.key } } };
    const obstacle = metricsObstacle(this.props);
    return {
      name: this.name,
      namespace: this.namespace,
      labels: this.labels(),
      workload: this.deployment,
      serviceLabels: this.selectorLabels,
      podLabels: this.selectorLabels,
      servicePort: portName,
      podPort: portName,
      port,
      ...(portName === 'https' && {
        tlsConfig: { serverName: `${this.name}.${this.namespace}.svc`, ...trust },
      }),
      ...(obstacle === undefined ? {} : { obstacle }),
      serviceMonitor: this.serviceMonitor,
    };
  }

  /**
   * Within one namespace the name of the Service is enough, and it stays correct if both are moved to another
   * namespace, for example with the `namespace` of kustomize, which does not change the text of Falco's configuration.
   * A certificate is issued for the full name.
   */
  private urlFor(namespace: string): string {
    const { network, name } = this;
    return namespace === this.namespace && !network.tls.isServer
      ? `http://${name}:${network.port}/`
      : this.url;
  }

  private labels(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
    // A tag may be what a label cannot be: longer, or with "_" or "." at an end.
    const tag = this.props.imageTag ?? FALCOSIDEKICK_VERSION;
    const version = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/.test(tag) ? tag : FALCOSIDEKICK_VERSION;
    return objectLabels(COMPONENT, this.name, version, { ...this.props.labels, ...extra });
  }

  private metadata(
    kind: string,
    extra: { labels?: Readonly<Record<string, string>>; annotations?: Readonly<Record<string, string>> } = {},
  ): k8s.ObjectMeta {
    assertNameIsFree(this, kind, this.namespace, this.name);
    const annotations = { ...this.props.annotations, ...extra.annotations };
    return {
      name: this.name,
      namespace: this.namespace,
      labels: this.labels(extra.labels),
      ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
    };
  }

  private addServiceAccount(): k8s.KubeServiceAccount {
    const { awsIdentity, serviceAccountAnnotations } = this.props;
    const annotations = {
      ...serviceAccountAnnotations,
      ...(awsIdentity?.roleArn === undefined ? {} : { 'eks.amazonaws.com/role-arn': awsIdentity.roleArn }),
    };
    return new k8s.KubeServiceAccount(this, 'ServiceAccount', {
      metadata: this.metadata('ServiceAccount', { annotations }),
      automountServiceAccountToken: false,
    });
  }

  private addService(): k8s.KubeService {
    const { serviceLabels, serviceAnnotations } = this.props;
    return new k8s.KubeService(this, 'Service', {
      metadata: this.metadata('Service', {
        ...(serviceLabels === undefined ? {} : { labels: serviceLabels }),
        ...(serviceAnnotations === undefined ? {} : { annotations: serviceAnnotations }),
      }),
      spec: serviceSpec(this.network),
    });
  }

  private addSecret(secrets: Readonly<Record<string, string>>): k8s.KubeSecret {
    return new k8s.KubeSecret(this, 'Secret', {
      metadata: this.metadata('Secret'),
      type: 'Opaque',
      // `data` rather than `stringData`: a key that is left out later is then taken away as well.
      data: Object.fromEntries(
        Object.entries(secrets).map(([key, value]) => [key, Buffer.from(value, 'utf8').toString('base64')]),
      ),
    });
  }

  private addNetworkPolicy(): k8s.KubeNetworkPolicy {
    const { egress, ingressFrom = [] } = this.props;
    return new k8s.KubeNetworkPolicy(this, 'NetworkPolicy', {
      metadata: this.metadata('NetworkPolicy'),
      spec: {
        podSelector: { matchLabels: { ...this.selectorLabels } },
        policyTypes: egress === undefined ? ['Ingress'] : ['Ingress', 'Egress'],
        // Late, since senders are bound after the construct is made.
        ingress: Lazy.any({
          produce: () => ingressRules(this.network, this.namespace, this.senders, ingressFrom),
        }) as k8s.NetworkPolicyIngressRule[],
        ...(egress === undefined ? {} : { egress: [...egress] }),
      },
    });
  }

  private addPodDisruptionBudget(): k8s.KubePodDisruptionBudget {
    return new k8s.KubePodDisruptionBudget(this, 'PodDisruptionBudget', {
      metadata: this.metadata('PodDisruptionBudget'),
      spec: {
        maxUnavailable: k8s.IntOrString.fromNumber(1),
        selector: { matchLabels: { ...this.selectorLabels } },
      },
    });
  }

  private addServiceMonitor(): ApiObject {
    const { serviceMonitorLabels } = this.props;
    return new ApiObject(this, 'ServiceMonitor', {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: this.metadata(
        'ServiceMonitor',
        serviceMonitorLabels === undefined ? {} : { labels: serviceMonitorLabels },
      ),
      spec: serviceMonitorSpec(this.metricsTarget),
    });
  }
}

/** The pods read secrets only at start, so a changed value must replace them. */
function checksum(secrets: Readonly<Record<string, string>>): Record<string, string> {
  if (Object.keys(secrets).length === 0) {
    return {};
  }
  const hash = createHash('sha256').update(JSON.stringify(secrets)).digest('hex');
  return { 'checksum/secret': hash };
}
