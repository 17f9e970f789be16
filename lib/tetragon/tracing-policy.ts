import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { Findings } from '../kubernetes';
import type { PolicyScope, TracingPolicySpec } from '../policies';
import { type PolicyTextProps, specOfFile, specOfText } from './policy-text';
import { addPolicyObject } from './tracing-policy-object';
import { POLICY_PROPS, type TracingPolicyProps } from './tracing-policy-props';

/**
 * A TracingPolicy for the whole cluster: behaviour that Tetragon detects in the kernel. It only observes unless a hook
 * enforces. Everything that the agent would reject on the node, or load but handle incorrectly, is an error at synth.
 *
 * @see https://tetragon.io/docs/concepts/tracing-policy/
 *
 * @example
 * new TracingPolicy(chart, 'CloudMetadata', {
 *   hooks: [Hook.tcpConnect({ to: Cidr.cloudMetadata() })],
 *   message: 'A pod asked the cloud for its credentials',
 * });
 */
export class TracingPolicy extends Construct {
  /**
   * Creates a policy from YAML: either a complete object, whose name, labels and annotations are kept, or only a spec.
   *
   * @throws DiagnosticsError with every problem of the policy, with line numbers
   */
  public static fromYaml(
    scope: Construct,
    id: string,
    yaml: string,
    props: PolicyTextProps = {},
  ): TracingPolicy {
    const spec = specOfText({ name: id, text: yaml }, 'TracingPolicy', props);
    return new TracingPolicy(scope, id, { ...props, spec });
  }

  /**
   * Creates a policy from a YAML file: either a complete object, whose name, labels and annotations are kept, or only a
   * spec.
   *
   * @throws DiagnosticsError with every problem of the policy, with file and line numbers
   */
  public static fromFile(
    scope: Construct,
    id: string,
    path: string,
    props: PolicyTextProps = {},
  ): TracingPolicy {
    return new TracingPolicy(scope, id, { ...props, spec: specOfFile(path, 'TracingPolicy', props) });
  }

  /** Name of the policy, as in its events. */
  public readonly name: string;
  public readonly spec: TracingPolicySpec;
  /** Processes that the hooks observe. `undefined` if a `spec` selects them itself. */
  public readonly scope: PolicyScope | undefined;
  public readonly resource: ApiObject;

  /** @throws DiagnosticsError with every problem of the props and of the resulting policy */
  constructor(scope: Construct, id: string, props: TracingPolicyProps) {
    super(scope, id);
    const { name, spec, policyScope, resource } = addPolicyObject(this, props, {
      kind: 'TracingPolicy',
      knownProps: POLICY_PROPS,
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
