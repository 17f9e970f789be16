import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { Findings } from '../kubernetes';
import type { PolicyScope, TracingPolicySpec } from '../policies';
import { type PolicyTextProps, specOfFile, specOfText } from './policy-text';
import { addPolicyObject } from './tracing-policy-object';
import { POLICY_PROPS, type TracingPolicyProps } from './tracing-policy-props';

/**
 * A TracingPolicy for the whole cluster: behaviour that Tetragon looks for in the kernel. It watches, and enforces only
 * where a hook says so. Everything that the agent would refuse on the node, or load and mishandle, is an error here.
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
   * A policy in YAML: a whole one, whose name, labels and annotations are kept, or a spec alone.
   *
   * @throws DiagnosticsError with everything that is wrong with it, with lines
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
   * A policy in a file of YAML: a whole one, whose name, labels and annotations are kept, or a spec alone.
   *
   * @throws DiagnosticsError with everything that is wrong with it, with the file and lines
   */
  public static fromFile(
    scope: Construct,
    id: string,
    path: string,
    props: PolicyTextProps = {},
  ): TracingPolicy {
    return new TracingPolicy(scope, id, { ...props, spec: specOfFile(path, 'TracingPolicy', props) });
  }

  /** Name of the policy, which its events carry. */
  public readonly name: string;
  public readonly spec: TracingPolicySpec;
  /** Whose behaviour the hooks look at. `undefined` where a spec says it in its own words. */
  public readonly scope: PolicyScope | undefined;
  public readonly resource: ApiObject;

  /** @throws DiagnosticsError with everything that is wrong with the props and with the policy that they make */
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

  /** Accepts findings of this construct. See {@link Findings.acknowledge}. */
  public acknowledge(code: string, reason: string): void {
    Findings.of(this).acknowledge(code, reason);
  }
}
