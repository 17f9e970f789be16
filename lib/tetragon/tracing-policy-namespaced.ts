import { type ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Findings } from '../kubernetes';
import type { PolicyScope, TracingPolicySpec } from '../policies';
import { type PolicyTextProps, sourceOf, specOfFile, specOfText } from './policy-text';
import { addPolicyObject } from './tracing-policy-object';
import { POLICY_PROPS, type TracingPolicyProps } from './tracing-policy-props';

/** A policy of one namespace. */
export interface TracingPolicyNamespacedProps extends TracingPolicyProps {
  /**
   * The namespace whose pods the policy is for.
   *
   * @default - the namespace that a file says, that of the chart, or `default`
   */
  readonly namespace?: string;
}

/** A policy of a text, as props. */
export type NamespacedPolicyTextProps = PolicyTextProps & Pick<TracingPolicyNamespacedProps, 'namespace'>;

/**
 * A TracingPolicyNamespaced: like a {@link TracingPolicy}, for the pods of one namespace. Whoever may write objects
 * there may write it, and it never reaches another namespace or the host.
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
   * A policy in YAML: a whole one, whose name, namespace, labels and annotations are kept, or a spec alone.
   *
   * @throws DiagnosticsError with everything that is wrong with it, with lines
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
   * A policy in a file of YAML: a whole one, whose name, namespace, labels and annotations are kept, or a spec alone.
   *
   * @throws DiagnosticsError with everything that is wrong with it, with the file and lines
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

  /** Name of the policy, which its events carry. */
  public readonly name: string;
  public readonly namespace: string;
  public readonly spec: TracingPolicySpec;
  /** Whose behaviour the hooks look at. `undefined` where a spec says it in its own words. */
  public readonly scope: PolicyScope | undefined;
  public readonly resource: ApiObject;

  /** @throws DiagnosticsError with everything that is wrong with the props and with the policy that they make */
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

  /** Accepts findings of this construct. See {@link Findings.acknowledge}. */
  public acknowledge(code: string, reason: string): void {
    Findings.of(this).acknowledge(code, reason);
  }
}
