import { describe, expect, it } from 'vitest';
import { call, hook, lsm, TRACEPOINT } from '../../action-policies';
import { expectClean, findingsIn } from '../../policy-harness';

const MULTI = '\n    options:\n      - name: disable-kprobe-multi\n        value: "1"';

const security = (action: string, options = MULTI) =>
  `${call('security_sb_mount', false, action).trimEnd()}${options}`;

describe('the error of an Override', () => {
  it.each([-1, -4095, 0])('can be %s for a system call', (error) => {
    expectClean(call('sys_mount', true, `action: Override, argError: ${error}`));
  });

  it.each([13, -4096])('is no error number: %s', (error) => {
    expect(findingsIn(call('sys_mount', true, `action: Override, argError: ${error}`))).toEqual([
      `POLICY4016 warning 11:43 spec.kprobes[0].selectors[0].matchActions[0].argError: ${error} is not an error number: use -4095 to -1 (set "argError" to a negative error number, such as -1 for "operation not permitted")`,
    ]);
  });

  it('is there for a system call', () => {
    expect(findingsIn(call('sys_mount', true, 'action: Override'))).toEqual([
      'POLICY4015 warning 11:13 spec.kprobes[0].selectors[0].matchActions[0].argError: an "Override" without "argError" makes the system call report success (set "argError" to a negative error number, such as -1 for "operation not permitted")',
    ]);
  });

  it('is not 0 for a security hook', () => {
    expectClean(security('action: Override, argError: 1'));
    expect(findingsIn(security('action: Override, argError: 0'))).toEqual([
      'POLICY4014 error 11:43 spec.kprobes[0].selectors[0].matchActions[0].argError: an "Override" with the error 0 stops nothing here (set "argError" to a negative error number, such as -1 for "operation not permitted")',
    ]);
    expect(findingsIn(security('action: Override, argError: 13'))).toEqual([
      expect.stringContaining('POLICY4016 warning'),
    ]);
  });

  it('is negative for an LSM hook', () => {
    expectClean(lsm('action: Override, argError: -13'));
    expect(findingsIn(lsm('action: Override'))).toEqual([expect.stringContaining('POLICY4014 error 10:13 ')]);
    expect(findingsIn(lsm('action: Override, argError: 1'))).toEqual([
      expect.stringContaining('POLICY4016 warning 10:43 '),
    ]);
  });

  it('is not 0 where one of several functions is a security hook', () => {
    const spec = `
      options: [{ name: disable-kprobe-multi, value: "1" }]
      lists: [{ name: some, values: [sys_mount, security_sb_mount] }]
      kprobes:
        - call: "list:some"
          selectors:
            - matchActions: [{ action: Override, argError: 0 }]
    `;
    expect(findingsIn(spec)).toEqual([expect.stringContaining('POLICY4014 error 11:56 ')]);
  });

  it('is not judged where it, or the function, cannot be read', () => {
    expect(findingsIn(lsm('action: Override, argError: x'))).toEqual([
      expect.stringContaining('argError must be an integer'),
    ]);
    expect(findingsIn(call('"list:some"', true, 'action: Override'))).toEqual([
      expect.stringContaining('POLICY2019 '),
    ]);
    expect(findingsIn(call('sys_mount', true, 'action: Post, argError: 0', 'action: Sigkill'))).toEqual([]);
  });

  it('is not judged on return, where nothing is overridden', () => {
    const spec = `
      kprobes:
        - call: sys_mount
          return: true
          returnArg: { index: 0, type: int }
          selectors:
            - matchReturnActions: [{ action: Override }]
    `;
    expect(findingsIn(spec)).toEqual([expect.stringContaining('POLICY4009 ')]);
  });
});

describe('the error of a NotifyEnforcer', () => {
  const ENFORCERS = '\n    enforcers:\n      - calls: [sys_mount]';
  const notify = (error: number) =>
    `${call('sys_mount', true, `action: NotifyEnforcer, argError: ${error}`).trimEnd()}${ENFORCERS}`;

  it.each([-4095, -1, 1])('can be %s', (error) => {
    expectClean(notify(error));
  });

  it.each([-4096, 2])('is no error number: %s', (error) => {
    expect(findingsIn(notify(error))).toEqual([
      `POLICY4016 warning 11:49 spec.kprobes[0].selectors[0].matchActions[0].argError: ${error} is not an error number: use -4095 to -1 (set "argError" to a negative error number, such as -1 for "operation not permitted")`,
    ]);
  });

  it('is not judged in a hook that never notifies', () => {
    expect(findingsIn(lsm('action: NotifyEnforcer, argError: 2'))).toEqual([
      expect.stringContaining('POLICY4008 '),
    ]);
    const raw = hook('tracepoints', [...TRACEPOINT, 'raw: true'], 'action: NotifyEnforcer, argError: 2');
    expect(findingsIn(`${raw.trimEnd()}${ENFORCERS}`)).toEqual([expect.stringContaining('POLICY4032 ')]);
  });

  it('is not judged in another action', () => {
    expect(findingsIn(call('sys_mount', true, 'action: Post, argError: 2'))).toEqual([
      expect.stringContaining('POLICY4027 '),
    ]);
  });
});
