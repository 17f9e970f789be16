import { ApiObject, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct, type IConstruct, Node } from 'constructs';
import { DETECTION_NAMESPACE } from '../facts/names';
import { PropFindings, reportUnknownProps } from '../props';
import { MANAGED_BY, PART_OF } from './labels';

/** How the Namespace is called and labelled. */
export interface DetectionNamespaceProps {
  /**
   * Name of the Namespace.
   *
   * @default 'falco'
   */
  readonly name?: string;

  /**
   * Labels of the Namespace, beside those that this construct sets.
   *
   * @default - only the labels that this construct sets
   */
  readonly labels?: Readonly<Record<string, string>>;
}

const NAMESPACE_PROPS: Readonly<Record<keyof DetectionNamespaceProps, true>> = { labels: true, name: true };

/**
 * The Namespace of Falco and Falcosidekick. Its Pod Security labels let Falco's pods in, which mount paths of the
 * node: the level `privileged` is the only one that allows host paths.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export class DetectionNamespace extends Construct {
  /**
   * The name of the namespace for `scope`, which is emitted unless somebody else takes care of it: a namespace that
   * the chart or the caller names is taken to exist, and one that is in the app already is not emitted twice.
   */
  public static resolve(scope: Construct, given: string | undefined): string {
    const chart = Chart.of(scope);
    const name = given ?? chart.namespace ?? DETECTION_NAMESPACE;
    const emitted = findNamespace(scope, name);
    const needed = given === undefined && chart.namespace === undefined && emitted === undefined;
    const namespace = needed ? new DetectionNamespace(chart, 'DetectionNamespace', { name }) : emitted;
    if (namespace !== undefined && Chart.of(namespace) === chart) {
      // "kubectl apply" takes a file from top to bottom, and refuses an object whose namespace is not there yet.
      scope.node.addDependency(namespace);
    }
    return name;
  }

  /** Name of the Namespace. */
  public readonly name: string;

  constructor(scope: Construct, id: string, props: DetectionNamespaceProps = {}) {
    super(scope, id);
    const findings = new PropFindings(this.node.path);
    reportUnknownProps(findings, props, NAMESPACE_PROPS);
    findings.assertNoErrors();
    this.name = props.name ?? DETECTION_NAMESPACE;
    new k8s.KubeNamespace(this, 'Resource', {
      metadata: {
        name: this.name,
        labels: {
          ...props.labels,
          'app.kubernetes.io/part-of': PART_OF,
          'app.kubernetes.io/managed-by': MANAGED_BY,
          'pod-security.kubernetes.io/enforce': 'privileged',
          'pod-security.kubernetes.io/audit': 'privileged',
          'pod-security.kubernetes.io/warn': 'privileged',
        },
      },
    });
  }
}

function findNamespace(scope: IConstruct, name: string): ApiObject | undefined {
  return Node.of(scope)
    .root.node.findAll()
    .filter(ApiObject.isApiObject)
    .find((other) => other.kind === 'Namespace' && other.name === name);
}
