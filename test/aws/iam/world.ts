import { type Json, resourcesOf, type Template } from '../template';
import { evaluate, type Principal, type Request } from './evaluate';
import { arnOf, type Deployment, resolve } from './resolve';

/** What a template makes, deployed: its policies with ARNs in place of references. */
export class World {
  public readonly role: Principal & { readonly arn: string };
  public readonly topicArn: string;
  public readonly queueArns: readonly string[];
  public readonly keyArn: string | undefined;
  private readonly roleId: string;

  constructor(
    private readonly template: Template,
    public readonly at: Deployment,
  ) {
    const id = (type: string): string | undefined => Object.keys(resourcesOf(template, type))[0];
    this.roleId = id('AWS::IAM::Role') ?? '';
    this.role = { kind: 'aws', arn: arnOf(template, this.roleId, at), account: at.account };
    this.topicArn = arnOf(template, id('AWS::SNS::Topic') ?? '', at);
    this.queueArns = Object.keys(resourcesOf(template, 'AWS::SQS::Queue')).map((queue) =>
      arnOf(template, queue, at),
    );
    const key = id('AWS::KMS::Key');
    this.keyArn = key === undefined ? undefined : arnOf(template, key, at);
  }

  /**
   * Whether the request is let through, by the policies of the role and of the resource together: in one account
   * either may allow it, for others only that of the resource, and each may deny it.
   */
  public allows(request: Request): boolean {
    const isRole = request.principal.kind === 'aws' && request.principal.arn === this.role.arn;
    const identity = isRole ? evaluate(this.identityPolicy(), request, false) : 'silent';
    const resource = evaluate(this.resourcePolicy(request.resource ?? ''), request, true);
    if (identity === 'deny' || resource === 'deny') {
      return false;
    }
    if (request.action.startsWith('kms:')) {
      // A key listens to nobody whom its own policy does not name; naming the account means: ask the identity. Keys
      // that are made elsewhere have the policy that the console gives them, which names the account.
      return identity === 'allow' && (request.resource !== this.keyArn || resource === 'allow');
    }
    return identity === 'allow' || resource === 'allow';
  }

  /** Whether the trust policy lets somebody become the role. */
  public trusts(request: Omit<Request, 'resource'>): boolean {
    return (
      evaluate(this.statements(this.roleProperties().AssumeRolePolicyDocument), request, true) === 'allow'
    );
  }

  /** The tags of a session that EKS opens for a service account, where an association ties it to the role. */
  public sessionTags(namespace: string, account: string): Record<string, string> | undefined {
    const { region, partition, account: number } = this.at;
    const found = Object.values(resourcesOf(this.template, 'AWS::EKS::PodIdentityAssociation')).find(
      (association) =>
        association.Namespace === namespace &&
        association.ServiceAccount === account &&
        resolve(association.RoleArn, this.template, this.at) === this.role.arn,
    );
    return found === undefined
      ? undefined
      : {
          'aws:RequestTag/eks-cluster-arn': `arn:${partition}:eks:${region}:${number}:cluster/${found.ClusterName}`,
          'aws:RequestTag/kubernetes-namespace': namespace,
          'aws:RequestTag/kubernetes-service-account': account,
        };
  }

  /** Names the policies that stand outside of what is looked at here. */
  public policiesElsewhere(): string[] {
    const { ManagedPolicyArns } = this.roleProperties();
    return [
      ...(ManagedPolicyArns === undefined ? [] : ['ManagedPolicyArns']),
      ...['AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy', 'AWS::IAM::UserPolicy'].filter(
        (type) => Object.keys(resourcesOf(this.template, type)).length > 0,
      ),
    ];
  }

  private roleProperties(): Json {
    return this.template.Resources[this.roleId]?.Properties;
  }

  private identityPolicy(): Json[] {
    const attached = Object.values(resourcesOf(this.template, 'AWS::IAM::Policy')).filter(({ Roles }) =>
      Roles.some(({ Ref }: Json) => Ref === this.roleId),
    );
    const documents = [...attached, ...(this.roleProperties().Policies ?? [])];
    return documents.flatMap(({ PolicyDocument }) => this.statements(PolicyDocument));
  }

  private resourcePolicy(arn: string): Json[] {
    const topics = Object.values(resourcesOf(this.template, 'AWS::SNS::TopicPolicy'))
      .filter(({ Topics }) => resolve(Topics, this.template, this.at).includes(arn))
      .map(({ PolicyDocument }) => PolicyDocument);
    const queues = Object.values(resourcesOf(this.template, 'AWS::SQS::QueuePolicy'))
      // The reference to a queue is its address, so the ARN is that of what is referred to.
      .filter(({ Queues }) => Queues.some(({ Ref }: Json) => arnOf(this.template, Ref, this.at) === arn))
      .map(({ PolicyDocument }) => PolicyDocument);
    const keys = Object.entries(resourcesOf(this.template, 'AWS::KMS::Key'))
      .filter(([id]) => arnOf(this.template, id, this.at) === arn)
      // In the policy of a key "*" is the key itself.
      .map(([, { KeyPolicy }]) => KeyPolicy);
    return [...topics, ...queues, ...keys].flatMap((document) => this.statements(document));
  }

  private statements(document: Json): Json[] {
    return resolve(document, this.template, this.at).Statement;
  }
}
