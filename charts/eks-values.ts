import { type Arn, parseArn, partitionOf } from '../lib/facts/arn';
import { regionProblem } from '../lib/facts/regions';
import type { EnvironmentCode } from './environment-codes';

/** A value that a person or a deployment gave, and where it is found: a variable, or an output of a stack. */
export interface GivenValue {
  readonly text: string;
  readonly from: string;
}

/** Reports what is wrong with the value that is found at `from`. */
export type Report = (code: EnvironmentCode, from: string, message: string, help?: string) => void;

/** The topic and the role of the profile `eks`. */
export interface GivenTarget {
  readonly topic: GivenValue | undefined;
  readonly role: GivenValue | undefined;
  /** `AWS_REGION`, which selects nothing. */
  readonly shellRegion: string | undefined;
}

/** Reports what is wrong with the topic and the role, alone and together. @returns the topic, where it is one */
export function checkTarget({ topic, role, shellRegion }: GivenTarget, report: Report): Arn | undefined {
  const topicArn = topic === undefined ? undefined : readTopic(topic, report);
  const roleArn = role === undefined ? undefined : readRole(role, report);
  if (topic === undefined || topicArn === undefined) {
    return undefined;
  }
  if (role !== undefined && roleArn !== undefined) {
    compareRole(topicArn, topic.from, roleArn, role.from, report);
  }
  if (shellRegion !== undefined && shellRegion !== topicArn.region) {
    const message = `AWS_REGION is ${shellRegion}, but the topic from ${topic.from} is in ${topicArn.region}, which is used`;
    report('ENV1004', 'AWS_REGION', message);
  }
  return topicArn;
}

function readTopic({ text, from }: GivenValue, report: Report): Arn | undefined {
  const arn = parseArn(text);
  const example = 'write arn:aws:sns:<region>:<account>:<topic>';
  if (arn === undefined || arn.service !== 'sns' || arn.region === '' || arn.account === '') {
    report('ENV1002', from, `"${text}" is not the ARN of an SNS topic`, example);
    return undefined;
  }
  if (arn.resource.endsWith('.fifo')) {
    const message = `"${arn.resource}" is a FIFO topic, to which Falcosidekick cannot publish`;
    report('ENV1002', from, message, 'use a standard topic: Falcosidekick sends no message group id');
    return undefined;
  }
  if (!/^[A-Za-z0-9_-]{1,256}$/.test(arn.resource)) {
    const message = `"${arn.resource}" is not the name of a topic`;
    const help = arn.resource.includes(':')
      ? 'this is the ARN of a subscription: remove everything after the topic name'
      : example;
    report('ENV1002', from, message, help);
    return undefined;
  }
  const partition = partitionOf(arn.region);
  if (partition !== arn.partition) {
    const message = `the region ${arn.region} is in the partition ${partition}, but the ARN has ${arn.partition}`;
    report('ENV1003', from, message, `write arn:${partition}:sns:${arn.region}:...`);
    return arn;
  }
  const unknown = regionProblem(arn.region, partition);
  if (unknown !== undefined) {
    report('ENV1002', from, unknown.problem, unknown.help);
  }
  return arn;
}

function readRole({ text, from }: GivenValue, report: Report): Arn | undefined {
  const arn = parseArn(text);
  const isRole = arn?.service === 'iam' && arn.account !== '' && /^role\/[\w+=,.@/-]+$/.test(arn.resource);
  if (!isRole) {
    const message = `"${text}" is not the ARN of an IAM role`;
    report('ENV1002', from, message, 'write arn:aws:iam::<account>:role/<role>');
    return undefined;
  }
  return arn;
}

function compareRole(topic: Arn, topicFrom: string, role: Arn, roleFrom: string, report: Report): void {
  if (role.partition !== topic.partition) {
    const message = `the role is in the partition ${role.partition}, but the topic from ${topicFrom} is in ${topic.partition}`;
    report('ENV1003', roleFrom, message, 'use a role and a topic in the same partition');
  }
  if (role.account !== topic.account) {
    const message = `the role is in the account ${role.account}, but the topic from ${topicFrom} is in ${topic.account}`;
    report('ENV1003', roleFrom, message, 'use both from the same account, or write your own profile');
  }
}
