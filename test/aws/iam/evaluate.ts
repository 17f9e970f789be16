import type { Json } from '../template';

/** Who asks. */
export type Principal =
  | { readonly kind: 'aws'; readonly arn: string; readonly account: string }
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'federated'; readonly provider: string }
  | { readonly kind: 'anonymous' };

/** What is asked of AWS, with the keys that conditions may look at. */
export interface Request {
  readonly principal: Principal;
  readonly action: string;
  /** Left out where a trust policy is asked, which has no resources. */
  readonly resource?: string;
  readonly context: Readonly<Record<string, string>>;
}

export type Verdict = 'allow' | 'deny' | 'silent';

const ELEMENTS = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

/**
 * What the statements of one policy say: a denial stands above everything. Follows the evaluation logic of the IAM
 * User Guide for what it knows, and throws for every element and operator that it does not.
 *
 * @param hasPrincipals whether this is a policy of a resource or of trust, whose statements say whom they are about
 */
export function evaluate(statements: readonly Json[], request: Request, hasPrincipals: boolean): Verdict {
  const matching = statements.filter((statement) => matches(statement, request, hasPrincipals));
  if (matching.some(({ Effect }) => Effect === 'Deny')) {
    return 'deny';
  }
  return matching.length > 0 ? 'allow' : 'silent';
}

function matches(statement: Json, request: Request, hasPrincipals: boolean): boolean {
  const unknown = Object.keys(statement).filter((key) => !ELEMENTS.has(key));
  if (unknown.length > 0 || !['Allow', 'Deny'].includes(statement.Effect)) {
    throw new Error(`a statement has ${unknown.join(', ') || `the effect ${statement.Effect}`}`);
  }
  const { Action, NotAction, Resource, NotResource, Principal, NotPrincipal, Condition = {} } = statement;
  const action = (pattern: string): boolean => like(pattern.toLowerCase(), request.action.toLowerCase());
  const resource = (pattern: string): boolean => like(pattern, request.resource ?? '');
  return (
    (hasPrincipals
      ? either('Principal', Principal, NotPrincipal, (named) => isPrincipal(named, request.principal))
      : none(Principal, NotPrincipal)) &&
    either('Action', Action, NotAction, (patterns) => list(patterns).some(action)) &&
    (request.resource === undefined
      ? none(Resource, NotResource)
      : either('Resource', Resource, NotResource, (patterns) => list(patterns).some(resource))) &&
    Object.entries(Condition).every(([operator, keys]) => holds(operator, keys, request.context))
  );
}

function either(name: string, value: Json, not: Json, test: (value: Json) => boolean): boolean {
  if ((value === undefined) === (not === undefined)) {
    throw new Error(`a statement needs either ${name} or Not${name}`);
  }
  return value === undefined ? !test(not) : test(value);
}

function none(...values: Json[]): boolean {
  if (values.some((value) => value !== undefined)) {
    throw new Error('a statement has an element that its kind of policy must not have');
  }
  return true;
}

function isPrincipal(named: Json, principal: Principal): boolean {
  if (named === '*') {
    return true;
  }
  return Object.entries(named).some(([kind, values]) =>
    list(values).some((value) => {
      switch (kind) {
        case 'AWS':
          return value === '*' || (principal.kind === 'aws' && isAccountOrArn(value, principal));
        case 'Service':
          return principal.kind === 'service' && value === principal.name;
        case 'Federated':
          return principal.kind === 'federated' && (value === '*' || value === principal.provider);
        default:
          throw new Error(`a statement names a principal by ${kind}`);
      }
    }),
  );
}

function isAccountOrArn(value: string, { arn, account }: { arn: string; account: string }): boolean {
  return value === arn || value === account || /^arn:[\w-]+:iam::(\d{12}):root$/.exec(value)?.[1] === account;
}

type Compare = (wanted: string, actual: string) => boolean;

const OPERATORS: Readonly<Record<string, Compare>> = {
  StringEquals: (wanted, actual) => wanted === actual,
  StringEqualsIgnoreCase: (wanted, actual) => wanted.toLowerCase() === actual.toLowerCase(),
  StringLike: like,
  ArnEquals: like,
  ArnLike: like,
  Bool: (wanted, actual) => wanted === actual,
};

/** Of several values one has to match; of several keys each. A key that the request lacks matches nothing. */
function holds(operator: string, keys: Json, context: Readonly<Record<string, string>>): boolean {
  const [, not, name = '', ifExists] = /^(?:(String|Arn)Not)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const compare = OPERATORS[not === undefined ? name : `${not}${name}`];
  if (compare === undefined) {
    throw new Error(`the operator ${operator} is not known`);
  }
  return Object.entries(keys).every(([key, wanted]) => {
    const actual = context[key];
    if (actual === undefined) {
      return ifExists !== undefined || not !== undefined;
    }
    const found = list(wanted).some((value) => compare(String(value), actual));
    return not === undefined ? found : !found;
  });
}

/** `*` stands for any text, `?` for any character. */
function like(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
}

function list(value: Json): string[] {
  return Array.isArray(value) ? value : [value];
}
