import { describe, expect, it } from 'vitest';
import { kprobe } from '../../action-policies';
import { expectClean, findingsIn } from '../../policy-harness';

describe('a rate limit', () => {
  it.each(['1', '0', '30s', '5m', '1h', '1M', '4294967295', '4294967295h'])('can be %s', (text) => {
    expectClean(kprobe(`action: Post, rateLimit: "${text}"`));
  });

  it.each(['s', '-1', '+1', '1.5', '500ms', '1m30s', '1d', ' 1', '1 m', '1_0', '0x1', '4294967296'])(
    'cannot be %s',
    (text) => {
      expect(findingsIn(kprobe(`action: Post, rateLimit: "${text}"`))).toEqual([
        `POLICY4003 error 14:40 spec.kprobes[0].selectors[0].matchActions[0].rateLimit: the rate limit "${text}" is not a valid duration (use a whole number of seconds, minutes or hours, such as "30", "30s", "5m" or "1h")`,
      ]);
    },
  );

  it.each([
    ['1/m', 'use "1m", which posts repeated events once in that time'],
    ['10/min', 'use "1m", which posts repeated events once in that time: a count is not supported'],
    ['5 per hour', 'use "1h", which posts repeated events once in that time: a count is not supported'],
    ['2/S', 'use "1s", which posts repeated events once in that time: a count is not supported'],
    ['about 5/m', 'use a whole number of seconds, minutes or hours, such as "30", "30s", "5m" or "1h"'],
  ])('cannot be %s', (text, help) => {
    expect(findingsIn(kprobe(`action: Post, rateLimit: "${text}"`))).toEqual([
      `POLICY4003 error 14:40 spec.kprobes[0].selectors[0].matchActions[0].rateLimit: the rate limit "${text}" is not a valid duration (${help})`,
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
      'POLICY4002 error 14:42 spec.kprobes[0].selectors[0].matchActions[0].rateLimit: "rateLimit" works only with "Post", not with "NoPost" (remove it, or add it to a "Post")',
    ]);
  });

  it('has a scope that exists', () => {
    expect(findingsIn(kprobe('action: Post, rateLimit: 1m, rateLimitScope: Process'))).toEqual([
      'POLICY4004 error 14:60 spec.kprobes[0].selectors[0].matchActions[0].rateLimitScope: unknown rateLimitScope "Process" (write "thread", "process" or "global")',
    ]);
    expectClean(kprobe('action: Post, rateLimit: 1m, rateLimitScope: ""'));
  });

  it('is there where it has a scope', () => {
    expectClean(kprobe('action: Post'));
    expect(findingsIn(kprobe('action: NoPost, rateLimitScope: global'))).toEqual([
      expect.stringContaining('POLICY4027 '),
    ]);
    const problem = '"rateLimitScope" has no effect without "rateLimit" (add "rateLimit", such as "1m")';
    expect(findingsIn(kprobe('action: Post, rateLimitScope: global'))).toEqual([
      `POLICY4005 warning 14:45 spec.kprobes[0].selectors[0].matchActions[0].rateLimitScope: ${problem}`,
    ]);
    expect(findingsIn(kprobe('action: Post, rateLimit: "", rateLimitScope: node'))).toEqual([
      `POLICY4005 warning 14:60 spec.kprobes[0].selectors[0].matchActions[0].rateLimitScope: ${problem}`,
    ]);
    expect(findingsIn(kprobe('action: Post, rateLimit: [1m], rateLimitScope: global'))).toEqual([
      expect.stringContaining('rateLimit must be text, not a list'),
    ]);
  });

  it('and its scope are said once where the action is another, or does not exist', () => {
    expect(findingsIn(kprobe('action: Sigkill, rateLimit: 1m, rateLimitScope: node'))).toEqual([
      expect.stringContaining('POLICY4002 '),
      expect.stringContaining('POLICY4027 '),
    ]);
    expect(findingsIn(kprobe('action: Pst, rateLimit: x, rateLimitScope: node'))).toHaveLength(1);
  });
});

describe('a rate limit of what each process does once', () => {
  const hook = (section: string, name: string, action: string) => `
    podSelector: {}
    ${section}:
      - ${name}
        selectors:
          - matchActions:
              - { action: Post, ${action} }`;
  const AT = (section: string, key: string) => `spec.${section}[0].selectors[0].matchActions[0].${key}`;

  it('is reported for each thread, which is the default', () => {
    expect(findingsIn(hook('lsmhooks', 'hook: bprm_check_security', 'rateLimit: 1m'))).toEqual([
      `POLICY4030 warning 11:42 ${AT('lsmhooks', 'rateLimit')}: "bprm_check_security" runs once in each process: a rate limit per thread has no effect (set rateLimitScope: global)`,
    ]);
  });

  it('is reported for each process', () => {
    const action = 'rateLimit: 1m, rateLimitScope: process';
    expect(findingsIn(hook('kprobes', 'call: do_exit\n        syscall: false', action))).toEqual([
      `POLICY4030 warning 12:62 ${AT('kprobes', 'rateLimitScope')}: "do_exit" runs once in each process: a rate limit per process has no effect (set rateLimitScope: global)`,
    ]);
  });

  it('is fine for all processes together', () => {
    expectClean(hook('lsmhooks', 'hook: bprm_check_security', 'rateLimit: 1m, rateLimitScope: global'));
  });

  it('is not judged in another action', () => {
    const spec = hook('lsmhooks', 'hook: bprm_check_security', 'rateLimit: 1m').replace('Post', 'Sigkill');
    expect(findingsIn(spec)).toEqual([expect.stringContaining('POLICY4002 ')]);
  });

  it('is not judged for a scope that does not exist', () => {
    const action = 'rateLimit: 1m, rateLimitScope: node';
    expect(findingsIn(hook('lsmhooks', 'hook: bprm_check_security', action))).toEqual([
      expect.stringContaining('POLICY4004 '),
    ]);
  });

  /** What is found in a rate limit of a function, or of a tracepoint. */
  const codesOf = (name: string) => {
    const [subsystem, event] = name.split('/');
    return (
      event === undefined || (/sys_/.test(name) && !name.startsWith('syscalls/'))
        ? findingsIn(hook('kprobes', `call: ${name}`, 'rateLimit: 1m'))
        : findingsIn(hook('tracepoints', `subsystem: ${subsystem}\n        event: ${event}`, 'rateLimit: 1m'))
    ).flatMap((line) => /^POLICY4030/.exec(line) ?? []);
  };

  it.each([
    'execve',
    'execveat',
    'sys_execve',
    '__x64_sys_execveat',
    '__arm64_sys_execve',
    'x64/sys_execve',
    'i386/__ia32_sys_execve',
    'security_bprm_committed_creds',
    'begin_new_exec',
    'sched/sched_process_exec',
    'sched/sched_process_exit',
  ])('is reported for %s', (name) => {
    expect(codesOf(name)).toEqual(['POLICY4030']);
  });

  it.each(['my_execve', 'sys_execve_done', 'sys_exec', 'sched/sched_process_fork', 'bprm'])(
    'is fine for %s, which a process may do often',
    (name) => {
      expect(codesOf(name)).toEqual([]);
    },
  );

  it('is fine for what a process may do often', () => {
    expectClean(hook('lsmhooks', 'hook: file_open', 'rateLimit: 1m'));
  });
});
