import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatJson } from '../../lib/events';
import { beforeExec, judge, linesOf, ROOT } from './harness';

const PRIORITIES = ['debug', 'informational', 'notice', 'warning', 'error', 'critical', 'alert', 'emergency'];

/** What Falcosidekick refuses, and what ends its request: `handlers.go` and `types/types.go` of 2.34.1. */
function refusal(text: string): string | undefined {
  const payload = JSON.parse(text);
  const fields = payload.output_fields;
  if (!PRIORITIES.includes(String(payload.priority).toLowerCase())) {
    return 'priority';
  }
  if (typeof payload.rule !== 'string' || payload.rule === '') {
    return 'rule';
  }
  if (Number.isNaN(Date.parse(payload.time))) {
    return 'time';
  }
  if (fields === null || typeof fields !== 'object' || Object.keys(fields).length === 0) {
    return 'output_fields';
  }
  for (const name of ['k8s.ns.name', 'k8s.pod.name']) {
    if (name in fields && typeof fields[name] !== 'string') {
      return name;
    }
  }
  return Object.entries(fields).find(
    ([, value]) => value === null || value === '' || typeof value === 'object',
  )?.[0];
}

describe('what is sent to Falcosidekick', () => {
  it.each([
    ['{"priority":"Notice","rule":"r","time":"2026-01-01T00:00:00Z","output_fields":{}}', 'output_fields'],
    ['{"priority":"Notice","rule":"r","time":"","output_fields":{"a":1}}', 'time'],
    [
      '{"priority":"Notice","rule":"r","time":"2026-01-01T00:00:00Z","output_fields":{"k8s.ns.name":null}}',
      'k8s.ns.name',
    ],
  ])('is refused as %s', (text, reason) => {
    expect(refusal(text)).toBe(reason);
  });

  it('is never refused: alerts of recorded events', () => {
    const alerts = judge(linesOf(join(ROOT, 'test/conformance/tetragon-events.jsonl.gz')));
    expect(alerts).toHaveLength(22);
    expect(alerts.map((alert) => refusal(formatJson(alert)))).toEqual(alerts.map(() => undefined));
  });

  it.each([
    ['a namespace that is no text', { pod: { namespace: 7, name: null } }],
    ['a pod that is no object', { pod: 'p', uid: 'x', binary: 7, arguments: [1] }],
    ['nothing but the policy', { binary: undefined, uid: undefined, pid: undefined }],
  ])('is never refused: %s', (_name, process) => {
    const line = {
      process_kprobe: {
        process: { pid: 1, ...process },
        policy_name: 'write-cron-files',
        args: 'none',
        tags: [1],
      },
      time: '2026-11-28T10:00:00Z',
    };
    const alerts = judge([line]);
    expect(alerts.map(({ rule }) => rule)).toEqual(['Write Cron Files']);
    expect(refusal(formatJson(alerts[0]))).toBeUndefined();
    expect(refusal(formatJson(judge([beforeExec(1, 0)])[0]))).toBeUndefined();
  });
});
