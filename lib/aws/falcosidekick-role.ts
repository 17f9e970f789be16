import { Annotations, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { DETECTION_NAMESPACE, FALCOSIDEKICK_NAME } from '../facts/names';
import type { ClusterTrust } from './cluster-trust';
import { assertKnownOptions } from './known-options';
import { isComputed, misuse } from './misuse';

export interface FalcosidekickRoleProps {
  /** Which cluster the role trusts, and how. */
  readonly trust: ClusterTrust;

  /**
   * Namespace of Falcosidekick.
   *
   * @default "falco", as in the manifests
   */
  readonly namespace?: string;

  /**
   * Name of Falcosidekick's service account.
   *
   * @default "falcosidekick", as in the manifests
   */
  readonly serviceAccountName?: string;

  /**
   * The most that the role may ever be allowed, where an organization demands such a policy of every role.
   *
   * @default - the one of the stack, where it has one
   */
  readonly permissionsBoundary?: iam.IManagedPolicy;

  /**
   * Name of the role. Changing it replaces the role, and the manifests have to follow.
   *
   * @default - CloudFormation makes one up
   */
  readonly roleName?: string;
}

const ROLE_PROPS: Readonly<Record<keyof FalcosidekickRoleProps, true>> = {
  namespace: true,
  permissionsBoundary: true,
  roleName: true,
  serviceAccountName: true,
  trust: true,
};

/**
 * The IAM role that Falcosidekick publishes with. One service account of one cluster can assume it; it can do nothing
 * until {@link AlertTopic.grantPublish} is called with it.
 *
 * @example
 * const role = new FalcosidekickRole(this, 'Falcosidekick', { trust: ClusterTrust.podIdentity('prod') });
 */
export class FalcosidekickRole extends Construct implements iam.IGrantable {
  /** The role itself, for what is not offered here. */
  public readonly role: iam.Role;
  public readonly grantPrincipal: iam.IPrincipal;
  public readonly namespace: string;
  public readonly serviceAccountName: string;

  constructor(scope: Construct, id: string, props: FalcosidekickRoleProps) {
    super(scope, id);
    assertKnownOptions(this, props, ROLE_PROPS);
    this.namespace = props.namespace ?? DETECTION_NAMESPACE;
    this.serviceAccountName = props.serviceAccountName ?? FALCOSIDEKICK_NAME;
    checkName(this, 'namespace', this.namespace, /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
    checkName(
      this,
      'serviceAccountName',
      this.serviceAccountName,
      /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
    );
    const account = { namespace: this.namespace, name: this.serviceAccountName };
    const { permissionsBoundary, roleName, trust } = props;
    this.role = new iam.Role(this, 'Resource', {
      assumedBy: trust.principal(this, account),
      description: `Falcosidekick (${this.namespace}/${this.serviceAccountName}) publishes alerts of Falco`,
      ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
      ...(roleName === undefined ? {} : { roleName }),
    });
    this.grantPrincipal = this.role.grantPrincipal;
    trust.bind(this, this.role, account);
    this.node.addValidation({ validate: () => this.warnWithoutPermission() });
  }

  /** What `FALCOSIDEKICK_ROLE_ARN` is set to, and `AwsIdentity.irsa()` takes. */
  public get roleArn(): string {
    return this.role.roleArn;
  }

  /** A grant comes after the construct, so that only the whole app shows whether there is one. */
  private warnWithoutPermission(): string[] {
    const resource = this.role.node.defaultChild;
    const { managedPolicyArns, policies } = resource instanceof iam.CfnRole ? resource : {};
    const attached: unknown[] = Stack.of(this).resolve([managedPolicyArns ?? [], policies ?? []]);
    if (this.role.node.tryFindChild('DefaultPolicy') === undefined && attached.flat().length === 0) {
      Annotations.of(this).addWarningV2(
        'cdk8s-runtime-detection:roleWithoutPermission',
        'the role has no permission, so AWS rejects every alert: call topic.grantPublish() with it',
      );
    }
    return [];
  }
}

/** The trust policy compares literally: a pattern would match nothing. */
function checkName(scope: Construct, prop: string, name: string, form: RegExp): void {
  if (!isComputed(name) && !form.test(name)) {
    throw misuse(
      scope,
      `${prop} is "${name}", which is no name in Kubernetes`,
      'write the name of one, without "*": lower-case letters, digits and "-"',
    );
  }
}
