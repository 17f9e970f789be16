import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../policy-harness';
import { kprobe, lsm } from './action-policies';

describe('the number of actions', () => {
  it('is three at most', () => {
    expectClean(kprobe('action: Post', 'action: Sigkill', 'action: UntrackSock'));
    expect(findingsIn(kprobe('action: Post', 'action: Post', 'action: Post', 'action: Post'))).toEqual([
      'POLICY4001 error 13:11 spec.kprobes[0].selectors[0].matchActions: the selector has 4 actions, and may have 3 (take some out: several "Post" do no more than one)',
    ]);
  });

  it('counts those of macros, and points at the macro', () => {
    const spec = `
      kprobes:
        - call: tcp_connect
          syscall: false
          selectors:
            - macros: [many]
      selectorsMacros:
        many:
          matchActions: [{ action: Post }, { action: Post }, { action: Post }, { action: Post }]
    `;
    expect(findingsIn(spec)).toEqual([
      'POLICY4001 error 13:7 spec.selectorsMacros.many.matchActions: the selector has 4 actions, and may have 3 (take some out: several "Post" do no more than one)',
    ]);
  });

  it('is three for what is returned, too', () => {
    const posts = (count: number) => Array.from({ length: count }, () => '{ action: Post }').join(', ');
    const spec = (count: number) => `
      kprobes:
        - call: tcp_connect
          syscall: false
          return: true
          returnArg: { index: 0, type: int }
          selectors:
            - matchReturnActions: [${posts(count)}]
    `;
    expectClean(spec(3));
    expect(findingsIn(spec(4))).toEqual([
      expect.stringContaining('POLICY4001 error 12:11 spec.kprobes[0].selectors[0].matchReturnActions: '),
    ]);
  });
});

describe('a rate limit', () => {
  it.each(['1', '0', '30s', '5m', '1h', '1M', '4294967295', '4294967295h'])('can be %s', (text) => {
    expectClean(kprobe(`action: Post, rateLimit: "${text}"`));
  });

  it.each(['s', '-1', '+1', '1.5', '500ms', '1m30s', '1d', ' 1', '1 m', '1_0', '0x1', '4294967296'])(
    'cannot be %s',
    (text) => {
      expect(findingsIn(kprobe(`action: Post, rateLimit: "${text}"`))).toEqual([
        `POLICY4003 error 14:40 spec.kprobes[0].selectors[0].matchActions[0].rateLimit: the rate limit "${text}" is no duration (write a whole number of seconds, minutes or hours, such as "30", "30s", "5m" or "1h")`,
      ]);
    },
  );

  it.each([
    ['1/m', 'write "1m", in which equal events are posted once'],
    ['10/min', 'write "1m", in which equal events are posted once: they cannot be counted'],
    ['5 per hour', 'write "1h", in which equal events are posted once: they cannot be counted'],
  ])('cannot be %s', (text, help) => {
    expect(findingsIn(kprobe(`action: Post, rateLimit: "${text}"`))).toEqual([
      `POLICY4003 error 14:40 spec.kprobes[0].selectors[0].matchActions[0].rateLimit: the rate limit "${text}" is no duration (${help})`,
    ]);
  });

  it('is looked at where it belongs to no Post, too', () => {
    expect(findingsIn(kprobe('action: Sigkill, rateLimit: 1/m')).map((each) => each.slice(0, 10))).toEqual([
      'POLICY4002',
      'POLICY4003',
    ]);
  });

  it('belongs to Post', () => {
    expectClean(kprobe('action: Sigkill, rateLimit: ""'));
    expect(findingsIn(kprobe('action: NoPost, rateLimit: "1m"'))).toEqual([
      'POLICY4002 error 14:42 spec.kprobes[0].selectors[0].matchActions[0].rateLimit: "rateLimit" belongs to "Post", not to "NoPost" (take it out, or add a "Post" that has it)',
    ]);
  });

  it('needs kernel 5.3', () => {
    expectClean(kprobe('action: Post, rateLimit: 1m'), { kernel: '5.3' });
    expect(findingsIn(kprobe('action: Post, rateLimit: 1m'), { kernel: '5.2' })).toEqual([
      'POLICY4012 error 14:40 spec.kprobes[0].selectors[0].matchActions[0].rateLimit: events can be held back from kernel 5.3 on, and not on 5.2 (take the action out, or leave older kernels out)',
    ]);
  });

  it.each(['thread', 'process', 'global', '""'])('can be for each %s', (scope) => {
    expectClean(kprobe(`action: Post, rateLimit: 1m, rateLimitScope: ${scope}`));
  });

  it('has a scope that exists', () => {
    expect(findingsIn(kprobe('action: Post, rateLimit: 1m, rateLimitScope: Process'))).toEqual([
      'POLICY4004 error 14:60 spec.kprobes[0].selectors[0].matchActions[0].rateLimitScope: unknown rateLimitScope "Process" (write "thread", "process" or "global")',
    ]);
  });

  it('is there where it has a scope', () => {
    expect(findingsIn(kprobe('action: Post, rateLimitScope: global'))).toEqual([
      'POLICY4005 warning 14:45 spec.kprobes[0].selectors[0].matchActions[0].rateLimitScope: "rateLimitScope" does nothing without "rateLimit" (add "rateLimit", such as "1m")',
    ]);
  });
});

describe('Post and NoPost', () => {
  it('are not in one selector', () => {
    expectClean(kprobe('action: NoPost', 'action: Sigkill'));
    expect(findingsIn(kprobe('action: Post', 'action: NoPost'))).toEqual([
      'POLICY4026 warning 15:23 spec.kprobes[0].selectors[0].matchActions[1].action: "NoPost" is beside "Post", and no event is posted (take one of them out)',
    ]);
  });
});

describe('hashes', () => {
  it('are there for some LSM hooks', () => {
    expectClean(lsm('action: Post, imaHash: true'));
    expectClean(lsm('action: Post, imaHash: false', 'task_kill'));
    expectClean(lsm('action: Post, imaHash: true', 'bprm_creds_for_exec'));
    expect(findingsIn(lsm('action: Post, imaHash: true', 'task_kill'))).toEqual([
      expect.stringMatching(
        /^POLICY4025 error 10:38 spec\.lsmhooks\[0\]\.selectors\[0\]\.matchActions\[0\]\.imaHash: there are no hashes for the LSM hook "task_kill" \(hook "bprm_check_security", /,
      ),
    ]);
  });

  it('are not there for other hooks and actions', () => {
    expect(findingsIn(kprobe('action: Post, imaHash: true'))).toEqual([
      expect.stringContaining(
        '.imaHash: only the events of LSM hooks have hashes (hook the kernel with "lsmhooks": ',
      ),
    ]);
    expect(findingsIn(lsm('action: Sigkill, imaHash: true'))).toEqual([
      'POLICY4025 error 10:41 spec.lsmhooks[0].selectors[0].matchActions[0].imaHash: "imaHash" belongs to "Post", not to "Sigkill" (take it out, or add a "Post" that has it)',
    ]);
  });

  it('need kernel 5.11', () => {
    expectClean(lsm('action: Post, imaHash: true'), { kernel: '5.11' });
    expect(findingsIn(lsm('action: Post, imaHash: true'), { kernel: '5.10' })).toEqual([
      'POLICY4012 error 10:38 spec.lsmhooks[0].selectors[0].matchActions[0].imaHash: events can have hashes from kernel 5.11 on, and not on 5.10 (take the action out, or leave older kernels out)',
    ]);
  });
});

describe('stack traces', () => {
  it('are there for kprobes', () => {
    expectClean(kprobe('action: Post, kernelStackTrace: true, userStackTrace: true'));
    expectClean(kprobe('action: Sigkill, kernelStackTrace: false'));
  });

  it('belong to Post', () => {
    expect(findingsIn(kprobe('action: Sigkill, userStackTrace: true'))).toEqual([
      'POLICY4006 error 14:48 spec.kprobes[0].selectors[0].matchActions[0].userStackTrace: "userStackTrace" belongs to "Post", not to "Sigkill" (take it out, or add a "Post" that has it)',
    ]);
  });

  it('are not there for LSM hooks', () => {
    expect(findingsIn(lsm('action: Post, kernelStackTrace: true'))).toEqual([
      'POLICY4007 error 10:47 spec.lsmhooks[0].selectors[0].matchActions[0].kernelStackTrace: the event of an LSM hook has no "kernelStackTrace" (take it out: stacks are in the events of kprobes and fentries)',
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
      'POLICY4007 error 12:66 spec.kprobes[0].selectors[0].matchReturnActions[0].kernelStackTrace: there is no "kernelStackTrace" of what is returned (write it in "matchActions")',
    ]);
  });
});
