import type { Json, Template } from '../template';

/** Where a template is deployed. */
export interface Deployment {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly urlSuffix: string;
}

const SERVICES: Readonly<Record<string, (id: string, at: Deployment) => string>> = {
  'AWS::SNS::Topic': (id, at) => arn('sns', at.region, at, id),
  'AWS::SQS::Queue': (id, at) => arn('sqs', at.region, at, id),
  'AWS::KMS::Key': (id, at) => arn('kms', at.region, at, `key/${id}`),
  'AWS::IAM::Role': (id, at) => arn('iam', '', at, `role/${id}`),
};

function arn(service: string, region: string, { partition, account }: Deployment, resource: string): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

/** The ARN that a resource has after the deployment. */
export function arnOf(template: Template, id: string, at: Deployment): string {
  const type = template.Resources[id]?.Type;
  const make = type === undefined ? undefined : SERVICES[type];
  if (make === undefined) {
    throw new Error(`the ARN of "${id}" (${type}) is not known`);
  }
  return make(id, at);
}

/** A value of a template as CloudFormation computes it. Throws for what this does not know, so that nothing is guessed. */
export function resolve(value: Json, template: Template, at: Deployment): Json {
  if (Array.isArray(value)) {
    return value.map((item) => resolve(item, template, at));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const [[key, argument] = ['', undefined], ...others] = Object.entries(value) as [string, Json][];
  if (others.length === 0 && key === 'Ref') {
    return reference(argument, template, at);
  }
  if (others.length === 0 && key === 'Fn::GetAtt' && argument[1] === 'Arn') {
    return arnOf(template, argument[0], at);
  }
  if (others.length === 0 && key === 'Fn::Join') {
    return resolve(argument[1], template, at).join(argument[0]);
  }
  if (key.startsWith('Fn::')) {
    throw new Error(`${JSON.stringify(value)} cannot be resolved`);
  }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, resolve(item, template, at)]));
}

function reference(name: string, template: Template, at: Deployment): string {
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::Partition': at.partition,
    'AWS::Region': at.region,
    'AWS::AccountId': at.account,
    'AWS::URLSuffix': at.urlSuffix,
  };
  const value = pseudo[name];
  if (value !== undefined) {
    return value;
  }
  // Only of a topic is the reference its ARN.
  if (template.Resources[name]?.Type === 'AWS::SNS::Topic') {
    return arnOf(template, name, at);
  }
  throw new Error(`the reference to "${name}" cannot be resolved`);
}
