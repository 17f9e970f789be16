import { describe, expect, it } from 'vitest';
import { at, beforeExec, brief, exec, judge } from './harness';

const RULE = 'Container Spawned Shell';
const KNOWN = [RULE, 'sh -c id', 'containerd-shim', 'web-0', 'known'];
const UNKNOWN = [RULE, undefined, 'runc', undefined, 'before exec'];

function run(lines: readonly object[], options = {}): unknown[] {
  return judge(lines, '', options).map(brief);
}

describe('an event from before the start of a program', () => {
  it('says what the start of the same process says', () => {
    const [alert, ...more] = judge([beforeExec(1, 0), exec(2, 1), exec(1, 2)]);
    expect(more).toEqual([]);
    expect(brief(alert!)).toEqual(KNOWN);
    expect(alert).toMatchObject({
      time: '2026-11-28T10:00:00.000000000Z',
      output_fields: { 'proc.exepath': '/bin/busybox', 'container.id': 'abababababab', 'proc.pid': 1 },
    });
  });

  it('says so too where the agent has held it back, and the start comes first', () => {
    expect(run([exec(1, 2), beforeExec(1, 0)])).toEqual([KNOWN]);
    expect(run([exec(1, 2), exec(2, 2), exec(3, 2), beforeExec(1, 0)], { maxHeld: 2 })).toEqual([UNKNOWN]);
    expect(run([exec(1, 2, '/bin/true'), beforeExec(1, 0)])).toEqual([UNKNOWN]);
    expect(run([exec(1, 2), beforeExec(1, 3)])).toEqual([UNKNOWN]);
  });

  it('is told with what is known where no start follows', () => {
    expect(run([beforeExec(1, 0)])).toEqual([UNKNOWN]);
  });

  it('does not wait for the start of a program that was refused', () => {
    const killed = beforeExec(1, 0, '/bin/sh', { action: 'KPROBE_ACTION_SIGKILL' });
    const [alert] = judge([killed, exec(1, 1)]);
    expect(brief(alert!)).toEqual(UNKNOWN);
    expect(alert!.output_fields['tetragon.action']).toBe('SIGKILL');
  });

  it('does not take the start of another program, of an earlier time, or an exit', () => {
    expect(run([beforeExec(1, 5), exec(1, 6, '/bin/true')])).toEqual([UNKNOWN]);
    expect(run([beforeExec(1, 5), exec(1, 4)])).toEqual([UNKNOWN]);
    const exit = { process_exit: { process: { pid: 1 } }, time: at(6) };
    expect(run([beforeExec(1, 5), exit, exec(1, 7)])).toEqual([UNKNOWN]);
  });

  it('takes the start of a script and of its interpreter, which come before one start', () => {
    expect(run([beforeExec(1, 0), beforeExec(1, 1), exec(1, 2)])).toEqual([KNOWN, KNOWN]);
  });

  it('waits no longer than it may', () => {
    const lines = [beforeExec(1, 0), exec(2, 101), exec(1, 102)];
    expect(run(lines, { maxWait: 100_000_000n })).toEqual([UNKNOWN]);
    expect(run(lines, { maxWait: 102_000_000n })).toEqual([KNOWN]);
  });

  it('waits with no more others than may wait: the oldest goes on', () => {
    const lines = [beforeExec(1, 0), beforeExec(2, 1), beforeExec(3, 2), exec(1, 3), exec(2, 4), exec(3, 5)];
    expect(run(lines, { maxHeld: 2 })).toEqual([UNKNOWN, KNOWN, KNOWN]);
  });

  it('is not allowed by its namespace or image where they are not known', () => {
    const allow = '- list: allowed_namespaces\n  items: [default]\n  override: {items: append}\n';
    expect(judge([beforeExec(1, 0), exec(1, 1)], allow)).toEqual([]);
    expect(judge([beforeExec(1, 0)], allow).map(brief)).toEqual([UNKNOWN]);
  });
});
