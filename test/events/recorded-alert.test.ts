import { describe, expect, it } from 'vitest';
import { readAlerts } from '../../lib/events';

const ALERT = {
  hostname: 'node-1',
  output: 'a shell "sh" started',
  output_fields: { 'evt.time': 1795829501447021998n, 'proc.name': 'sh', 'k8s.ns.name': null },
  priority: 'Warning',
  rule: 'Shell',
  source: 'syscall',
  tags: ['container', 'T1059'],
  time: '2026-11-28T01:41:41.447021998Z',
};
const LINE = JSON.stringify(ALERT, (_key, value) =>
  typeof value === 'bigint' ? Number(value) : value,
).replace('1795829501447022000', '1795829501447021998');
const READ = {
  hostname: 'node-1',
  output: 'a shell "sh" started',
  fields: ALERT.output_fields,
  priority: 'Warning',
  rule: 'Shell',
  source: 'syscall',
  tags: ['container', 'T1059'],
  time: '2026-11-28T01:41:41.447021998Z',
};
const NOTIFICATION = JSON.stringify({ Type: 'Notification', TopicArn: 'arn:aws:sns:x', Message: LINE });

describe('readAlerts', () => {
  it.each([
    ["Falco's JSON", LINE],
    ["Falcosidekick's log", `2026/11/28 01:41:42 [DEBUG] : Falco's payload : ${LINE}`],
    ['a log of Kubernetes', `2026-11-28T01:41:42.1Z stdout F ${LINE}`],
    ['a log of Docker', JSON.stringify({ log: `${LINE}\n`, stream: 'stdout' })],
    ['an SQS message with raw delivery', JSON.stringify({ MessageId: 'm', Body: LINE })],
    ['an SQS message without raw delivery', JSON.stringify({ MessageId: 'm', Body: NOTIFICATION })],
    [
      'the answer of "aws sqs receive-message"',
      JSON.stringify({ Messages: [{ Body: NOTIFICATION }] }, null, 4),
    ],
    ['the body of an SNS notification', NOTIFICATION],
    ['the event of a Lambda function behind SQS', JSON.stringify({ Records: [{ body: LINE }] })],
    [
      'the event of a Lambda function behind SNS',
      JSON.stringify({ Records: [{ Sns: { Message: LINE } }] }, null, 2),
    ],
    ['an array', `[\n${LINE}\n]`],
  ])('reads an alert in %s', (_, text) => {
    expect(readAlerts(text)).toEqual({ alerts: [READ], unreadable: [] });
  });

  it('reads several alerts of one document, in their order', () => {
    const second = LINE.replace('"Shell"', '"Other"');
    const text = JSON.stringify(
      { Messages: [{ Body: LINE }, { Body: 'no alert' }, { Body: second }] },
      null,
      2,
    );
    expect(readAlerts(text).alerts.map(({ rule }) => rule)).toEqual(['Shell', 'Other']);
  });

  it('names lines that look like alerts and are cut off, and leaves out what is no alert', () => {
    const text = ['{"a": 1}', LINE.slice(0, -5), '[INFO] started', LINE, '[not json'].join('\n');
    const { alerts, unreadable } = readAlerts(text);
    expect(alerts).toEqual([READ]);
    expect(unreadable).toEqual([2]);
  });

  it('ends on envelopes without end', () => {
    let text = LINE;
    for (let depth = 0; depth < 9; depth += 1) {
      text = `{"Records":[${text}]}`;
    }
    expect(readAlerts(text).alerts).toEqual([]);
  });
});
