import { type ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { TracingPolicySpec } from '../policies';
import { addPolicyObject } from './tracing-policy-object';
import { POLICY_PROPS, type TracingPolicyProps } from './tracing-policy-props';

/** A policy of one namespace. */
export interface TracingPolicyNamespacedProps extends TracingPolicyProps {
  /**
   * The namespace whose pods the policy is for.
   *
   * @default - the namespace of the chart, or `default`
   */
  readonly namespace?: string;
}

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
   * A policy in YAML: a whole one, of which the spec is taken, or a spec alone.
   *
   * @throws DiagnosticsError with everything that is wrong with it
   */
  public static fromYaml(
    scope: Construct,
    id: string,
    yaml: string,
    props: Omit<TracingPolicyNamespacedProps, 'hooks' | 'spec'> = {},
  ): TracingPolicyNamespaced {
    return new TracingPolicyNamespaced(scope, id, { ...props, spec: TracingPolicySpec.parse(yaml, id) });
  }

  /** Name of the policy, which its events carry. */
  public readonly name: string;
  public readonly namespace: string;
  public readonly spec: TracingPolicySpec;
  public readonly resource: ApiObject;

  /** @throws DiagnosticsError with everything that is wrong with the props and with the policy that they make */
  constructor(scope: Construct, id: string, props: TracingPolicyNamespacedProps) {
    super(scope, id);
    this.namespace = props?.namespace ?? Chart.of(this).namespace ?? 'default';
    const { name, spec, resource } = addPolicyObject(this, props, {
      kind: 'TracingPolicyNamespaced',
      namespace: this.namespace,
      knownProps: { ...POLICY_PROPS, namespace: 'text' },
    });
    this.name = name;
    this.spec = spec;
    this.resource = resource;
  }
}
