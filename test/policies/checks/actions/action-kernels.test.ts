import { describe, expect, it } from 'vitest';
import { hook, kprobe, lsm, TRACEPOINT } from '../../action-policies';
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
