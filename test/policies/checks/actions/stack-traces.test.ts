import { describe, expect, it } from 'vitest';
import { hook, kprobe, lsm, TRACEPOINT } from '../../action-policies';
import { expectClean, findingsIn } from '../../policy-harness';

describe('stack traces', () => {
  it('are there for kprobes', () => {
    expectClean(kprobe('action: Post, kernelStackTrace: true, userStackTrace: true'));
    expectClean(kprobe('action: Sigkill, kernelStackTrace: false'));
  });

  it('belong to Post', () => {
    expect(findingsIn(kprobe('action: Sigkill, userStackTrace: true'))).toEqual([
      'POLICY4006 error 14:48 spec.kprobes[0].selectors[0].matchActions[0].userStackTrace: "userStackTrace" works only with "Post", not with "Sigkill" (remove it, or add it to a "Post")',
    ]);
  });

  it('are not there for LSM hooks', () => {
    expect(findingsIn(lsm('action: Post, kernelStackTrace: true'))).toEqual([
      'POLICY4007 error 10:47 spec.lsmhooks[0].selectors[0].matchActions[0].kernelStackTrace: "kernelStackTrace" is not supported in an LSM hook (remove it: only kprobes and fentries have stack traces)',
    ]);
  });

  it('are not there for what is returned', () => {
    const spec = `
      kprobes:
        - call: tcp_connect
          syscall: false
          return: true
          returnArg: { index: 0, type: int }
          selectors:
            - matchReturnActions: [{ action: Post, kernelStackTrace: true }]
    `;
    expect(findingsIn(spec)).toEqual([
      'POLICY4007 error 12:66 spec.kprobes[0].selectors[0].matchReturnActions[0].kernelStackTrace: "kernelStackTrace" is not supported on return (move it to "matchActions")',
    ]);
  });

  it('are left out where the agent does not look at them', () => {
    const tracepoint = hook('tracepoints', TRACEPOINT, 'action: Post, userStackTrace: true');
    expect(findingsIn(tracepoint)).toEqual([
      'POLICY4031 error 11:45 spec.tracepoints[0].selectors[0].matchActions[0].userStackTrace: "userStackTrace" is not supported in a tracepoint (remove it: only kprobes and fentries have stack traces)',
    ]);
    expect(findingsIn(lsm('action: Sigkill, kernelStackTrace: true'))).toEqual([
      'POLICY4031 error 10:50 spec.lsmhooks[0].selectors[0].matchActions[0].kernelStackTrace: "kernelStackTrace" works only with "Post", not with "Sigkill" (remove it, or add it to a "Post")',
    ]);
  });

  it('of a macro are not refused, and on return the agent has a table of those on entry', () => {
    const spec = `
      selectorsMacros:
        kill:
          matchActions: [{ action: Sigkill, userStackTrace: true }]
      kprobes:
        - call: tcp_connect
          syscall: false
          return: true
          returnArg: { index: 0, type: int }
          selectors:
            - macros: [kill]
            - matchActions: [{ action: Sigkill }]
              matchReturnActions: [{ action: Post, kernelStackTrace: true }]
    `;
    expect(findingsIn(spec)).toEqual([
      'POLICY4031 error 8:57 spec.selectorsMacros.kill.matchActions[0].userStackTrace: "userStackTrace" works only with "Post", not with "Sigkill" (remove it, or add it to a "Post")',
      'POLICY4031 error 17:66 spec.kprobes[0].selectors[1].matchReturnActions[0].kernelStackTrace: "kernelStackTrace" is not supported on return (move it to "matchActions")',
    ]);
  });

  it.each([
    ['kernelStackTrace: true', 'POLICY4031'],
    ['userStackTrace: true', 'POLICY4031'],
    ['kernelStackTrace: false', 'POLICY4007'],
    ['userStackTrace: false', 'POLICY4007'],
  ])('on return are looked for in the table of those on entry: %s', (entry, code) => {
    const spec = `
      kprobes:
        - call: tcp_connect
          syscall: false
          return: true
          returnArg: { index: 0, type: int }
          selectors:
            - matchActions: [{ action: Post, ${entry} }, { action: Sigkill }]
              matchReturnActions: [{ action: Post, userStackTrace: true }]
    `;
    expect(findingsIn(spec)).toEqual([
      `${code} error 13:64 spec.kprobes[0].selectors[0].matchReturnActions[0].userStackTrace: "userStackTrace" is not supported on return (move it to "matchActions")`,
    ]);
  });

  it('are not looked at in an action that does not exist', () => {
    expect(findingsIn(lsm('action: Pst, kernelStackTrace: true'))).toHaveLength(1);
  });
});
