import { Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** An error that says what is wrong with a prop and what to write instead, with the path of the construct. */
export function misuse(scope: Construct, problem: string, fix: string): Error {
  return new Error(`${problem}: ${fix} (at ${scope.node.path})`);
}

/** Whether CloudFormation computes the value, so that nothing about it can be checked here. */
export function isComputed(value: string): boolean {
  return Token.isUnresolved(value);
}
