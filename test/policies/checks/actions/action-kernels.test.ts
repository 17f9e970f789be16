import { describe, expect, it } from 'vitest';
import { FENTRY, hook, kprobe, lsm, TRACEPOINT } from '../../action-policies';
import { expectClean, findingsIn } from '../../policy-harness';

describe('a rate limit', () => {
  it('needs kernel 5.3', () => {
    expectClean(kprobe('action: Post, rateLimit: 1m'), { kernel: '5.3' });
    expect(findingsIn(kprobe('action: Post, rateLimit: 1m'), { kernel: '5.2' })).toEqual([
      'POLICY4033 error 14:40 spec.kprobes[0].selectors[0].matchActions[0].rateLimit: events can be rate-limited only from kernel 5.3 on, not on 5.2 (remove the action, or target newer kernels only)',
    ]);
  });

  it.each(['thread', 'process', 'global', '""'])('can be for each %s', (scope) => {
    expectClean(kprobe(`action: Post, rateLimit: 1m, rateLimitScope: ${scope}`));
  });
});

describe('hashes', () => {
  it('need kernel 5.11', () => {
    expectClean(lsm('action: Post, imaHash: true'), { kernel: '5.11' });
    expect(findingsIn(lsm('action: Post, imaHash: true'), { kernel: '5.10' })).toEqual([
      'POLICY4033 error 10:38 spec.lsmhooks[0].selectors[0].matchActions[0].imaHash: events can have hashes only from kernel 5.11 on, not on 5.10 (remove the action, or target newer kernels only)',
    ]);
  });
});

describe('signals', () => {
  it.each([
    ['action: Sigkill', 'POLICY4012'],
    ['action: Signal, argSig: 9', 'POLICY4033'],
  ])('need kernel 5.3: %s', (text, code) => {
    expectClean(kprobe(text), { kernel: '5.3' });
    expect(findingsIn(kprobe(text), { kernel: '5.2' })).toEqual([
      `${code} error 14:23 spec.kprobes[0].selectors[0].matchActions[0].action: signals can be sent only from kernel 5.3 on, not on 5.2 (remove the action, or target newer kernels only)`,
    ]);
  });
});

describe('the argument of an action', () => {
  it('needs kernel 5.3 where it is a socket', () => {
    expect(findingsIn(kprobe('action: TrackSock'), { kernel: '5.2' })).toEqual([
      'POLICY4033 error 14:23 spec.kprobes[0].selectors[0].matchActions[0].action: sockets can be tracked only from kernel 5.3 on, not on 5.2 (remove the action, or target newer kernels only)',
    ]);
  });
});

describe('a signal of a tracepoint', () => {
  it('is not sent on older kernels, and not refused', () => {
    expect(findingsIn(hook('tracepoints', TRACEPOINT, 'action: Sigkill'), { kernel: '5.2' })).toEqual([
      'POLICY4033 error 11:23 spec.tracepoints[0].selectors[0].matchActions[0].action: signals can be sent only from kernel 5.3 on, not on 5.2 (remove the action, or target newer kernels only)',
    ]);
  });
});

describe('a signal on return', () => {
  it('is not sent on older kernels, and not refused', () => {
    const spec = `
      kprobes:
        - call: tcp_connect
          syscall: false
          return: true
          returnArg: { index: 0, type: int }
          selectors:
            - matchActions: [{ action: Signal, argSig: 9 }]
              matchReturnActions: [{ action: Sigkill }]
    `;
    const problem =
      'signals can be sent only from kernel 5.3 on, not on 5.2 (remove the action, or target newer kernels only)';
    expect(findingsIn(spec, { kernel: '5.2' })).toEqual([
      `POLICY4033 error 12:36 spec.kprobes[0].selectors[0].matchActions[0].action: ${problem}`,
      `POLICY4033 error 13:42 spec.kprobes[0].selectors[0].matchReturnActions[0].action: ${problem}`,
    ]);
  });
});

describe('an action of an old kernel', () => {
  const codesIn = (spec: string) => findingsIn(spec, { kernel: '5.2' }).map((line) => line.slice(0, 10));

  it.each([
    ['LSM hooks', 'action: Sigkill'],
    ['LSM hooks', 'action: Post, rateLimit: 1m, rateLimitScope: global'],
    ['fentries', 'action: Post, rateLimit: 1m, rateLimitScope: global'],
    ['fentries', 'action: TrackSock'],
  ])('is said of %s once, as they need a newer one anyway: %s', (hooks, text) => {
    const spec = hooks === 'fentries' ? hook('fentries', FENTRY, text) : lsm(text);
    expect(codesIn(spec)).not.toContain('POLICY4033');
    expect(codesIn(spec)).not.toContain('POLICY4012');
    expect(codesIn(spec)).not.toEqual([]);
  });

  it('is not reported without a rate limit, nor for hashes that the hook does not have', () => {
    expectClean(kprobe('action: Post'), { kernel: '5.2' });
    expectClean(kprobe('action: Post, rateLimit: ""'), { kernel: '5.2' });
    expect(codesIn(kprobe('action: Post, imaHash: true'))).toEqual(['POLICY4025']);
    expect(codesIn(lsm('action: Post'))).not.toContain('POLICY4033');
    expect(codesIn(kprobe('action: UntrackSock'))).toEqual(['POLICY4033']);
  });
});
