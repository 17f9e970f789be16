import { describe, expect, it } from 'vitest';
import { buildPolicy, Hook, PolicyScope } from '../../lib/policies';

/** The functions that a hook looks at: arguments, whether kernels without it are spared, and what each selector compares. */
function callsOf(hook: Hook): string[] {
  const { kprobes = [] } = buildPolicy({ hooks: [hook], scope: PolicyScope.everywhere() });
  return kprobes.map(({ call, args = [], ignore, selectors = [] }) => {
    const declared = args.map(
      ({ index, type, label, resolve }) =>
        `${index} ${label}: ${type}${resolve === undefined ? '' : ` of ${resolve}`}`,
    );
    const compared = selectors.map(({ matchArgs = [] }) =>
      matchArgs
        .map(({ index, args: [position] = [], operator, values = [] }) =>
          [position === undefined ? index : `args[${position}]`, operator, ...values].join(' '),
        )
        .join(' and '),
    );
    const isOptional = ignore?.callNotFound === true;
    return `${call}${isOptional ? '?' : ''}(${declared.join(', ')}) ${compared.join(' or ')}`.trimEnd();
  });
}

describe('a hook looks at', () => {
  const paths = ['/etc/passwd', '/bin/', '*.so', '/etc/group'];
  const whole = (rest = '') =>
    `0 Equal /etc/passwd /etc/group${rest} or 0 Prefix /bin/${rest} or 0 Postfix .so${rest}`;
  const ends = (index: number) => `${index} Postfix /etc/passwd /etc/group .so or ${index} Prefix /bin/`;

  it.each<[string, Hook, readonly string[]]>([
    [
      'writing',
      Hook.fileWrite(paths),
      [
        `security_file_permission(0 file: file, 1 mask: int) ${whole(' and 1 Mask 2')}`,
        `security_mmap_file(0 file: file, 1 prot: uint64, 2 flags: uint64) ${whole(' and 1 Mask 2 and 2 Mask 1')}`,
        `security_path_truncate?(0 path: path) ${whole()}`,
        `security_file_truncate?(0 file: file) ${whole()}`,
        `security_path_rename?(1 from: dentry, 3 to: dentry) ${ends(3)}`,
      ],
    ],
    [
      'reading',
      Hook.fileRead(paths),
      [`security_file_permission(0 file: file, 1 mask: int) ${whole(' and 1 Mask 4')}`],
    ],
    ['opening', Hook.fileOpen(paths), [`security_file_open(0 file: file) ${whole()}`]],
    ['deleting', Hook.fileDelete(paths), [`security_path_unlink(1 path: dentry) ${ends(1)}`]],
    [
      'a change of permissions',
      Hook.chmod(paths),
      [`security_path_chmod(0 path: path, 1 mode: uint16) ${whole()}`],
    ],
    [
      'a change of owners',
      Hook.chown(paths),
      [`security_path_chown(0 path: path, 1 uid: uint32, 2 gid: uint32) ${whole()}`],
    ],
    [
      'programs, of which a directory is that of the file',
      Hook.exec(paths),
      [
        `security_bprm_check(0 file: linux_binprm, 0 called: string of filename) ${whole()} or args[1] Equal /etc/passwd /etc/group or args[1] Postfix .so`,
      ],
    ],
    ['any program', Hook.exec(), ['security_bprm_check(0 file: linux_binprm, 0 called: string of filename)']],
    ['any connection', Hook.tcpConnect(), ['tcp_connect(0 sock: sock)']],
    [
      'mounts, with and without the new system call for them',
      Hook.mount(),
      [
        'security_sb_mount(0 device: string, 1 path: path, 2 type: string, 3 flags: uint64)  or',
        'security_move_mount?(0 from: path, 1 to: path)  or',
      ],
    ],
    ['modules', Hook.moduleLoad(), ['do_init_module(0 module: module)']],
  ])('%s', (_, hook, calls) => {
    expect(callsOf(hook)).toEqual(calls);
  });
});

describe('the event of a hook', () => {
  it('has a message and tags only where there are some', () => {
    const settings = { hooks: [Hook.mount()], scope: PolicyScope.everywhere() };
    const keysOf = (kprobe: object = {}) =>
      Object.keys(kprobe).filter((key) => /^(?:message|tags)$/.test(key));
    expect(keysOf(buildPolicy({ ...settings, message: 'a', tags: ['b'] }).kprobes?.[0])).toEqual([
      'message',
      'tags',
    ]);
    expect(keysOf(buildPolicy({ ...settings, tags: [] }).kprobes?.[0])).toEqual([]);
  });
});

describe('the words of a hook', () => {
  it.each([
    [Hook.fileWrite(['/a', '/b']), 'writes /a, /b'],
    [Hook.fileRead(['/a']), 'reads /a'],
    [Hook.fileOpen(['/a']), 'opens /a'],
    [Hook.fileDelete(['/a']), 'deletes /a'],
    [Hook.chmod(['/a']), 'changes the permissions of /a'],
    [Hook.chown(['/a']), 'changes the owner of /a'],
    [Hook.exec(['/a']), 'runs /a'],
    [Hook.exec(), 'runs any program'],
    [Hook.containerStart(), 'starts a container'],
    [Hook.containerStart(['CAP_BPF', 'CAP_SYS_ADMIN']), 'starts a container with CAP_BPF or CAP_SYS_ADMIN'],
    [Hook.tcpConnect(), 'connects to these peers'],
    [Hook.mount(), 'mounts a filesystem'],
    [Hook.moduleLoad(), 'loads a kernel module'],
    [Hook.kprobe({ call: 'tcp_close' }), 'does what its hooks look for'],
  ])('say what a process does: %#', (hook, words) => {
    expect(hook.words).toBe(words);
  });
});

describe("a hook in Tetragon's own words", () => {
  const specOf = (...hooks: Hook[]) => buildPolicy({ hooks, scope: PolicyScope.everywhere() });

  it('is in its section, as it is written', () => {
    const uprobe = { path: '/bin/a', symbols: ['f'] };
    const usdt = { path: '/bin/a', provider: 'a', name: 'b' };
    const tracepoint = { subsystem: 'sched', event: 'sched_switch' };
    expect(specOf(Hook.lsm({ hook: 'file_open' })).lsmhooks).toEqual([{ hook: 'file_open' }]);
    expect(specOf(Hook.uprobe(uprobe), Hook.uprobe(uprobe)).uprobes).toEqual([uprobe, uprobe]);
    expect(specOf(Hook.usdt(usdt)).usdts).toEqual([usdt]);
    expect(specOf(Hook.tracepoint(tracepoint)).tracepoints).toEqual([tracepoint]);
  });

  it.each([
    ['sys_openat', true],
    ['__x64_sys_openat', true],
    ['__arm64_sys_openat', true],
    ['__ia32_compat_sys_openat', true],
    // Functions that system calls go through, with arguments of their own.
    ['__do_sys_getpid', false],
    ['__se_sys_openat', false],
    ['__sys_connect', false],
    ['do_sys_openat2', false],
    ['tcp_close', false],
  ])('is a system call where its name is that of one: %s, %s', (call, syscall) => {
    expect(specOf(Hook.kprobe({ call })).kprobes).toEqual([{ call, syscall }]);
    expect(specOf(Hook.fentry({ call })).fentries).toEqual([{ call, syscall }]);
    expect(specOf(Hook.fentry({ call, syscall: !syscall })).fentries).toEqual([{ call, syscall: !syscall }]);
  });
});
