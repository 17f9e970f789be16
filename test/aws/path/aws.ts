import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { World } from '../iam/world';

/** One message that SNS took. */
export interface Published {
  readonly message: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** STS and SNS on a free port of the loopback interface. */
export interface LoopbackAws {
  readonly url: string;
  readonly published: readonly Published[];
  /** Actions that were asked for and refused, with the code of the error. */
  readonly refused: readonly string[];
  /** Resolves with the next message that SNS takes, or rejects where it refuses one. */
  readonly next: () => Promise<Published>;
  readonly close: () => Promise<void>;
}

/** Where the agent of Pod Identity answers on a node, and for whom its tokens are. */
export const AGENT_PATH = '/v1/credentials';
export const AGENT_AUDIENCE = 'pods.eks.amazonaws.com';

/** The limit of SNS for a message with its attributes. */
const MAX_BYTES = 256 * 1024;

class Refusal extends Error {
  constructor(
    public readonly status: number,
    public readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Answers as STS and SNS do, as far as the path of an alert goes: a token is judged by the trust policy of the template,
 * and a message by its policies and by the rules of SNS. It stands for the endpoints with TLS.
 */
export async function startAws(world: World): Promise<LoopbackAws> {
  const published: Published[] = [];
  const refused: string[] = [];
  const keys = new Set<string>();
  const waiting: { resolve: (message: Published) => void; reject: (error: Error) => void }[] = [];

  const answer = (form: URLSearchParams, headers: IncomingMessage['headers']): string => {
    switch (form.get('Action')) {
      case 'AssumeRoleForPodIdentity':
        return podIdentity(world, headers.authorization ?? '', keys);
      case 'AssumeRoleWithWebIdentity':
        return assumeRole(world, form, keys);
      case 'Publish': {
        const message = publish(world, form, headers.authorization ?? '', keys);
        published.push(message);
        waiting.shift()?.resolve(message);
        return response('Publish', `<MessageId>${published.length}</MessageId>`);
      }
      default:
        throw new Refusal(403, 'AccessDenied', `nobody may ${form.get('Action')}`);
    }
  };
  const server = createServer(async (request, reply: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
    }
    const isAgent = request.url === AGENT_PATH;
    const form = new URLSearchParams(
      isAgent ? 'Action=AssumeRoleForPodIdentity' : Buffer.concat(chunks).toString(),
    );
    reply.setHeader('content-type', 'text/xml');
    try {
      reply.end(answer(form, request.headers));
    } catch (error) {
      const { status, code, message } =
        error instanceof Refusal ? error : new Refusal(500, 'Bug', String(error));
      refused.push(`${form.get('Action')}: ${code}`);
      waiting.shift()?.reject(new Error(`${code}: ${message}`));
      reply.statusCode = status;
      reply.end(
        `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
      );
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    published,
    refused,
    next: () => new Promise((resolve, reject) => waiting.push({ resolve, reject })),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function response(action: string, result: string): string {
  return `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`;
}

function assumeRole(world: World, form: URLSearchParams, keys: Set<string>): string {
  const { issuer, aud, sub } = claimsOf(form.get('WebIdentityToken') ?? '');
  const { account, partition } = world.at;
  const trusted = world.trusts({
    principal: { kind: 'federated', provider: `arn:${partition}:iam::${account}:oidc-provider/${issuer}` },
    action: 'sts:AssumeRoleWithWebIdentity',
    context: { [`${issuer}:aud`]: aud, [`${issuer}:sub`]: sub },
  });
  if (form.get('RoleArn') !== world.role.arn || !trusted) {
    throw new Refusal(403, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity');
  }
  const key = newKey(keys);
  return response(
    'AssumeRoleWithWebIdentity',
    `<Credentials><AccessKeyId>${key}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>` +
      '<SessionToken>session</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>',
  );
}

/** What the agent of the node answers, after EKS has looked for an association and assumed its role. */
function podIdentity(world: World, token: string, keys: Set<string>): string {
  const { aud, sub } = claimsOf(token);
  const [, , namespace = '', account = ''] = sub.split(':');
  const context = aud === AGENT_AUDIENCE ? world.sessionTags(namespace, account) : undefined;
  const principal = { kind: 'service', name: 'pods.eks.amazonaws.com' } as const;
  const trusted =
    context !== undefined &&
    ['sts:AssumeRole', 'sts:TagSession'].every((action) => world.trusts({ principal, action, context }));
  if (!trusted) {
    throw new Refusal(403, 'AccessDenied', `no association for ${namespace}/${account}`);
  }
  return JSON.stringify({
    AccessKeyId: newKey(keys),
    SecretAccessKey: 'secret',
    Token: 'session',
    Expiration: '2099-01-01T00:00:00Z',
  });
}

function claimsOf(token: string): { issuer: string; aud: string; sub: string } {
  const { iss, aud, sub } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  return { issuer: iss.replace('https://', ''), aud: aud[0], sub };
}

function newKey(keys: Set<string>): string {
  const key = `ASIA${keys.size}`;
  keys.add(key);
  return key;
}

function publish(world: World, form: URLSearchParams, authorization: string, keys: Set<string>): Published {
  const [, key = '', region, service] =
    /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(authorization) ?? [];
  if (!keys.has(key)) {
    throw new Refusal(403, 'InvalidClientTokenId', 'The security token included in the request is invalid');
  }
  if (service !== 'sns' || region !== world.at.region) {
    throw new Refusal(
      403,
      'SignatureDoesNotMatch',
      `Credential should be scoped to a valid region, not ${region}`,
    );
  }
  const topicArn = form.get('TopicArn') ?? '';
  const request = { principal: world.role, action: 'sns:Publish', resource: topicArn };
  if (!world.allows({ ...request, context: { 'aws:SecureTransport': 'true' } })) {
    throw new Refusal(403, 'AuthorizationError', 'not authorized to perform: SNS:Publish');
  }
  const message = form.get('Message') ?? '';
  const attributes = attributesOf(form);
  if (message === '') {
    throw new Refusal(400, 'InvalidParameter', 'Invalid parameter: Empty message');
  }
  const empty = Object.entries(attributes).find(([, value]) => value === '');
  if (empty !== undefined) {
    throw new Refusal(
      400,
      'ParameterValueInvalid',
      `The message attribute '${empty[0]}' must contain non-empty message attribute value`,
    );
  }
  const size = [message, ...Object.entries(attributes).flat()].reduce(
    (sum, part) => sum + Buffer.byteLength(part),
    0,
  );
  if (size > MAX_BYTES) {
    throw new Refusal(400, 'InvalidParameter', 'Invalid parameter: Message too long');
  }
  return { message, attributes };
}

/** `MessageAttributes.entry.1.Name`, `MessageAttributes.entry.1.Value.StringValue` and so on. */
function attributesOf(form: URLSearchParams): Record<string, string> {
  const names = [...form].filter(([key]) => /^MessageAttributes\.entry\.\d+\.Name$/.test(key));
  return Object.fromEntries(
    names.map(([key, name]) => [name, form.get(key.replace(/Name$/, 'Value.StringValue')) ?? '']),
  );
}
