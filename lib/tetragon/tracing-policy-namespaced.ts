import { type ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Findings } from '../kubernetes';
import type { PolicyScope, TracingPolicySpec } from '../policies';
import { type PolicyTextProps, sourceOf, specOfFile, specOfText } from './policy-text';
import { addPolicyObject } from './tracing-policy-object';
import { POLICY_PROPS, type TracingPolicyProps } from './tracing-policy-props';

/** Properties of {@link TracingPolicyNamespaced}. */
export interface TracingPolicyNamespacedProps extends TracingPolicyProps {
  /**
   * Namespace of the policy and of the pods that it applies to.
   *
   * @default - the namespace in the file, the chart's namespace, or `default`
   */
  readonly namespace?: string;
}

/** A policy of a text, as props. */
export type NamespacedPolicyTextProps = PolicyTextProps & Pick<TracingPolicyNamespacedProps, 'namespace'>;

/**
 * A TracingPolicyNamespaced: like a {@link TracingPolicy}, but for the pods of one namespace. Permission to create
 * objects in that namespace is enough to create it, and it never affects other namespaces or the host.
 *
 * @see https://tetragon.io/docs/concepts/tracing-policy/k8s-filtering/
 *
 * @example
 * new TracingPolicyNamespaced(chart, 'MonitorExecve', {
 *   namespace: 'default',
 *   scope: PolicyScope.pods({ matchLabels: { app: 'test-pod' } }),
 *   hooks: [Hook.exec()],
 * });
 */
export class TracingPolicyNamespaced extends Construct {
  /**
   * Creates a policy from YAML: either a complete object, whose name, namespace, labels and annotations are kept, or
   * only a spec.
   *
   * @throws DiagnosticsError with every problem of the policy, with line numbers
   */
  public static fromYaml(
    scope: Construct,
    id: string,
    yaml: string,
    props: NamespacedPolicyTextProps = {},
  ): TracingPolicyNamespaced {
    const spec = specOfText({ name: id, text: yaml }, 'TracingPolicyNamespaced', props);
    return new TracingPolicyNamespaced(scope, id, { ...props, spec });
  }

  /**
   * Creates a policy from a YAML file: either a complete object, whose name, namespace, labels and annotations are
   * kept, or only a spec.
   *
   * @throws DiagnosticsError with every problem of the policy, with file and line numbers
   */
  public static fromFile(
    scope: Construct,
    id: string,
    path: string,
    props: NamespacedPolicyTextProps = {},
  ): TracingPolicyNamespaced {
    const spec = specOfFile(path, 'TracingPolicyNamespaced', props);
    return new TracingPolicyNamespaced(scope, id, { ...props, spec });
  }

  /** Name of the policy, as in its events. */
  public readonly name: string;
  public readonly namespace: string;
  public readonly spec: TracingPolicySpec;
  /** Processes that the hooks observe. `undefined` if a `spec` selects them itself. */
  public readonly scope: PolicyScope | undefined;
  public readonly resource: ApiObject;

  /** @throws DiagnosticsError with every problem of the props and of the resulting policy */
  constructor(scope: Construct, id: string, props: TracingPolicyNamespacedProps) {
    super(scope, id);
    const written = sourceOf(props?.spec)?.metadata.namespace;
    this.namespace = props?.namespace ?? written ?? Chart.of(this).namespace ?? 'default';
    const { name, spec, policyScope, resource } = addPolicyObject(this, props, {
      kind: 'TracingPolicyNamespaced',
      namespace: this.namespace,
      knownProps: { ...POLICY_PROPS, namespace: 'text' },
    });
    this.name = name;
    this.spec = spec;
    this.scope = policyScope;
    this.resource = resource;
  }

  /** Acknowledges findings of this construct. See {@link Findings.acknowledge}. */
  public acknowledge(code: string, reason: string): void {
    Findings.of(this).acknowledge(code, reason);
  }
}
