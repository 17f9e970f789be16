import { describe, expect, it } from 'vitest';
import type { Json } from '../template';
import { evaluate, type Principal, type Request } from './evaluate';

const ROLE: Principal = { kind: 'aws', arn: 'arn:aws:iam::111122223333:role/r', account: '111122223333' };
const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:alerts';
const REQUEST: Request = { principal: ROLE, action: 'sns:Publish', resource: TOPIC, context: { key: 'a' } };
const ALLOW = { Effect: 'Allow', Action: 'sns:Publish', Resource: TOPIC };

function identity(overrides: object, request: Partial<Request> = {}): string {
  return evaluate([{ ...ALLOW, ...overrides }], { ...REQUEST, ...request }, false);
}

describe('a policy', () => {
  it.each<[string, object, string]>([
    ['names the action in any case', { Action: 'SNS:publish' }, 'allow'],
    ['names another action', { Action: 'sns:Subscribe' }, 'silent'],
    ['has a pattern for actions', { Action: ['sqs:*', 'sns:Pub*'] }, 'allow'],
    ['excludes the action', { Action: undefined, NotAction: 'sns:Publish' }, 'silent'],
    ['excludes other actions', { Action: undefined, NotAction: 'sns:Subscribe' }, 'allow'],
    ['names another resource', { Resource: `${TOPIC}2` }, 'silent'],
    ['has a pattern with one character', { Resource: TOPIC.replace('alerts', 'alert?') }, 'allow'],
    ['does not take a dot for a pattern', { Resource: TOPIC.replace('alerts', 'alert.') }, 'silent'],
    ['excludes the resource', { Resource: undefined, NotResource: TOPIC }, 'silent'],
    ['denies', { Effect: 'Deny' }, 'deny'],
    ['has a condition that holds', { Condition: { StringEquals: { key: ['b', 'a'] } } }, 'allow'],
    ['has a condition that does not hold', { Condition: { StringEquals: { key: 'A' } } }, 'silent'],
    ['ignores case where told', { Condition: { StringEqualsIgnoreCase: { key: 'A' } } }, 'allow'],
    ['wants a key that is not there', { Condition: { StringEquals: { other: 'a' } } }, 'silent'],
    ['wants a key if it is there', { Condition: { StringEqualsIfExists: { other: 'a' } } }, 'allow'],
    ['wants a key to be otherwise', { Condition: { StringNotEquals: { key: 'a' } } }, 'silent'],
    ['wants an absent key to be otherwise', { Condition: { StringNotEquals: { other: 'a' } } }, 'allow'],
    ['wants two keys', { Condition: { StringEquals: { key: 'a', other: 'a' } } }, 'silent'],
    ['wants two operators', { Condition: { StringLike: { key: '*' }, Bool: { other: 'true' } } }, 'silent'],
    ['wants a pattern not to match', { Condition: { ArnNotLike: { key: '?' } } }, 'silent'],
  ])('that %s', (_, overrides, verdict) => {
    expect(identity(overrides)).toBe(verdict);
  });

  it('is denied by one statement, whatever the others allow', () => {
    expect(evaluate([ALLOW, { ...ALLOW, Effect: 'Deny' }, ALLOW], REQUEST, false)).toBe('deny');
  });

  it.each<[string, Json, Principal, string]>([
    ['everybody', '*', { kind: 'anonymous' }, 'allow'],
    ['everybody, the long way', { AWS: '*' }, { kind: 'anonymous' }, 'allow'],
    ['the role', { AWS: ROLE.arn }, ROLE, 'allow'],
    ['the account', { AWS: 'arn:aws:iam::111122223333:root' }, ROLE, 'allow'],
    ['the account by its number', { AWS: ['111122223333'] }, ROLE, 'allow'],
    ['another account', { AWS: '444455556666' }, ROLE, 'silent'],
    [
      'the service',
      { Service: 'sns.amazonaws.com' },
      { kind: 'service', name: 'sns.amazonaws.com' },
      'allow',
    ],
    [
      'another service',
      { Service: 'sns.amazonaws.com' },
      { kind: 'service', name: 'x.amazonaws.com' },
      'silent',
    ],
    ['a provider', { Federated: 'p' }, { kind: 'federated', provider: 'p' }, 'allow'],
    ['another provider', { Federated: 'p' }, { kind: 'federated', provider: 'q' }, 'silent'],
  ])('of a resource names %s', (_, named, principal, verdict) => {
    expect(evaluate([{ ...ALLOW, Principal: named }], { ...REQUEST, principal }, true)).toBe(verdict);
  });

  it.each<[string, object, string]>([
    ['an operator', { Condition: { DateLessThan: { key: 'a' } } }, 'the operator DateLessThan is not known'],
    [
      'a set operator',
      { Condition: { 'ForAllValues:StringEquals': { key: 'a' } } },
      'the operator ForAllValues:StringEquals is not known',
    ],
    ['an element', { Version: '1' }, 'a statement has Version'],
    ['an effect', { Effect: 'allow' }, 'a statement has the effect allow'],
    ['no action', { Action: undefined }, 'a statement needs either Action or NotAction'],
    ['a principal', { Principal: '*' }, 'a statement has an element that its kind of policy must not have'],
  ])('is not guessed at where it has %s that is not known here', (_, overrides, message) => {
    expect(() => identity(overrides)).toThrow(message);
  });
});
