import { readFileSync } from 'node:fs';
import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { TracingPolicySpec } from '../policies';
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
   * A policy in YAML: a whole one, of which the spec is taken, or a spec alone.
   *
   * @throws DiagnosticsError with everything that is wrong with it
   */
  public static fromYaml(
    scope: Construct,
    id: string,
    yaml: string,
    props: Omit<TracingPolicyProps, 'hooks' | 'spec'> = {},
  ): TracingPolicy {
    return new TracingPolicy(scope, id, { ...props, spec: TracingPolicySpec.parse(yaml, id) });
  }

  /**
   * A policy in a file of YAML: a whole one, of which the spec is taken, or a spec alone.
   *
   * @throws DiagnosticsError with everything that is wrong with it
   */
  public static fromFile(
    scope: Construct,
    id: string,
    path: string,
    props: Omit<TracingPolicyProps, 'hooks' | 'spec'> = {},
  ): TracingPolicy {
    return new TracingPolicy(scope, id, {
      ...props,
      spec: TracingPolicySpec.parse(readFileSync(path, 'utf8'), path),
    });
  }

  /** Name of the policy, which its events carry. */
  public readonly name: string;
  public readonly spec: TracingPolicySpec;
  public readonly resource: ApiObject;

  /** @throws DiagnosticsError with everything that is wrong with the props and with the policy that they make */
  constructor(scope: Construct, id: string, props: TracingPolicyProps) {
    super(scope, id);
    const { name, spec, resource } = addPolicyObject(this, props, {
      kind: 'TracingPolicy',
      knownProps: POLICY_PROPS,
    });
    this.name = name;
    this.spec = spec;
    this.resource = resource;
  }
}
