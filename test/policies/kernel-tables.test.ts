import { describe, expect, it } from 'vitest';
import { oneOf } from '../../lib/diagnostics';
import { KERNEL_FUNCTIONS, KERNEL_FUNCTIONS_MISSING } from '../../lib/policies/kernel/kernel-functions';
import { LSM_HOOKS, LSM_HOOKS_MISSING } from '../../lib/policies/kernel/lsm-hooks';
import { isRegister } from '../../lib/policies/kernel/registers';
import {
  OTHER_SECURITY_FUNCTIONS,
  SECURITY_FUNCTIONS,
  SECURITY_FUNCTIONS_MISSING,
} from '../../lib/policies/kernel/security-functions';
import { lsmSignature, syscallSignature } from '../../lib/policies/kernel/signature';
import { functionOfSyscall, isKnownSyscall, renamedSyscall } from '../../lib/policies/kernel/syscall-names';
import { SYSCALLS, SYSCALLS_MISSING, SYSCALLS_WITHOUT_ARGUMENTS } from '../../lib/policies/kernel/syscalls';
import { TRACEPOINTS } from '../../lib/policies/kernel/tracepoints';
import { CAPABILITY_NAMES } from '../../lib/policies/selectors/capability-names';
import { FILE_TYPES } from '../../lib/policies/selectors/file-types';
import { FAMILY_NAMES, PROTOCOL_NAMES, STATE_NAMES } from '../../lib/policies/selectors/network-names';
import { KERNELS } from '../../scripts/upstream/sources';
import { kernelText, upstreamFiles } from '../upstream-text';
import { lsm } from './action-policies';
import { findingsIn } from './policy-harness';

const tetragon = upstreamFiles('tetragon');

const withNames = KERNELS.filter((kernel) => kernelText(`names-${kernel}`) !== undefined);

const WITH_HOOKS = KERNELS.filter((kernel) => kernel !== '6.18');
const withHooks = WITH_HOOKS.filter((kernel) => kernelText(`lsm_hook_defs-${kernel}.h`) !== undefined);

/** The names in the type information of a kernel. */
const namesOf = (kernel: string): ReadonlySet<string> => new Set(kernelText(`names-${kernel}`)!.split('\n'));

type Missing = Readonly<Record<string, readonly string[]>>;

/** What a table says of a kernel and is not so, but for what is known. */
function wrongIn(
  kernel: string,
  names: ReadonlySet<string>,
  table: readonly string[],
  missing: Missing,
  inKernel: (name: string) => string,
) {
  return {
    absent: table.filter((name) => !names.has(inKernel(name)) && !missing[name]?.includes(kernel)),
    present: table.filter((name) => names.has(inKernel(name)) && missing[name]?.includes(kernel)),
  };
}

describe.skipIf(withNames.length < KERNELS.length)('the type information of kernels', () => {
  /** Functions of the BPF module itself. */
  const NOT_HOOKS =
    /^(?:find_cgroup_shim|func_proto|get_retval_range|has_d_inode_locked|hook_returns_errno|init|is_sleepable_hook|is_trusted|verify_prog)$/;
  /** The kernels that were looked at are built without these. */
  const CONFIGURED_OUT =
    /^(?:ib_(?:alloc_security|endport_manage_subnet|free_security|pkey_access)|lock_kernel_down|post_notification|watch_key)$/;

  it.each(KERNELS)('of %s has no LSM hook that the table lacks', (kernel) => {
    const hooks = [...namesOf(kernel)].flatMap((name) => /^bpf_lsm_(\w+)$/.exec(name)?.[1] ?? []);
    expect(hooks.length).toBeGreaterThan(200);
    expect(hooks.filter((name) => !Object.hasOwn(LSM_HOOKS, name) && !NOT_HOOKS.test(name))).toEqual([]);
  });

  it.each(KERNELS)('of %s has the LSM hooks that the table does not say are missing', (kernel) => {
    const table = Object.keys(LSM_HOOKS).filter((name) => !CONFIGURED_OUT.test(name));
    expect(wrongIn(kernel, namesOf(kernel), table, LSM_HOOKS_MISSING, (name) => `bpf_lsm_${name}`)).toEqual({
      absent: [],
      present: [],
    });
  });

  it.each(KERNELS)('of %s has no security function that the tables lack', (kernel) => {
    const known = new Set([...Object.keys(SECURITY_FUNCTIONS), ...OTHER_SECURITY_FUNCTIONS]);
    const functions = [...namesOf(kernel)].filter((name) => /^security_\w+$/.test(name));
    expect(functions.length).toBeGreaterThan(200);
    expect(functions.filter((name) => !known.has(name))).toEqual([]);
  });

  it.each(KERNELS)('of %s has the security functions that the table does not say are missing', (kernel) => {
    const table = Object.keys(SECURITY_FUNCTIONS);
    expect(wrongIn(kernel, namesOf(kernel), table, SECURITY_FUNCTIONS_MISSING, (name) => name)).toEqual({
      absent: [],
      present: [],
    });
  });

  it.each(KERNELS)('of %s has no system call that the tables lack', (kernel) => {
    const syscalls = [...namesOf(kernel)].flatMap((name) => /^__x64_sys_(\w+)$/.exec(name)?.[1] ?? []);
    expect(syscalls.length).toBeGreaterThan(400);
    expect(syscalls.filter((name) => !isKnownSyscall(name))).toEqual([]);
  });

  /** Not in the type information, although the kernel has it. */
  const NOT_DESCRIBED: Missing = { perf_event_open: ['5.10'] };

  it.each(KERNELS)('of %s has the system calls that the table does not say are missing', (kernel) => {
    expect(
      wrongIn(
        kernel,
        namesOf(kernel),
        Object.keys(SYSCALLS),
        { ...SYSCALLS_MISSING, ...NOT_DESCRIBED },
        (name) => `__x64_sys_${name}`,
      ),
    ).toEqual({ absent: [], present: [] });
  });

  it('has no system call without arguments', () => {
    const described = KERNELS.flatMap((kernel) =>
      SYSCALLS_WITHOUT_ARGUMENTS.filter((name) => namesOf(kernel).has(`__x64_sys_${name}`)),
    );
    expect(described).toEqual([]);
  });

  /** Functions that a compiler put into their callers, or took apart, in one kernel or another. */
  const COMPILED_AWAY: Missing = {
    __netif_receive_skb_core: ['6.1'],
    dev_queue_xmit: ['6.12'],
    elf_map: ['6.12', '6.18'],
    find_module_sections: ['5.10', '6.1', '6.12'],
    perf_event_alloc: ['5.10'],
    register_ftrace_function: ['5.10'],
  };
  /** Parts that 6.18, as it was looked at, is built without: modules, kprobes, and the file system for debugging. */
  const LEFT_OUT =
    /^(?:debugfs_create_file|do_init_module|find_module_sections|(?:free|load)_module|mod_sysfs_setup|register_kprobe)$/;

  it.each(KERNELS)('of %s has the functions that the table does not say are missing', (kernel) => {
    const all = Object.keys(KERNEL_FUNCTIONS);
    const table = kernel === '6.18' ? all.filter((name) => !LEFT_OUT.test(name)) : all;
    const missing = { ...KERNEL_FUNCTIONS_MISSING, ...COMPILED_AWAY };
    expect(wrongIn(kernel, namesOf(kernel), table, missing, (name) => name)).toEqual({
      absent: [],
      present: [],
    });
  });

  it('of 6.18 has every tracepoint of the table', () => {
    const names = namesOf('6.18');
    const events = Object.values(TRACEPOINTS).flat();
    expect(events.filter((event) => !names.has(`btf_trace_${event}`))).toEqual([]);
  });
});

describe.skipIf(withHooks.length < WITH_HOOKS.length)('the LSM hooks in the headers of kernels', () => {
  /** Of RHEL and Fedora. */
  const PATCHED = ['lock_kernel_down'];

  it.each(WITH_HOOKS)('of %s are those of the table', (kernel) => {
    const text = kernelText(`lsm_hook_defs-${kernel}.h`)!.replaceAll('\\\n', ' ');
    const defined = [...text.matchAll(/LSM_HOOK\([^,]+,[^,]+,\s*(\w+)/g)].flatMap(([, name = '']) =>
      name === 'NAME' ? [] : [name],
    );
    const table = Object.keys(LSM_HOOKS).filter(
      (name) => !PATCHED.includes(name) && LSM_HOOKS_MISSING[name]?.includes(kernel) !== true,
    );
    expect([...new Set(defined)].sort()).toEqual(table.sort());
  });
});

/** A type as the tables write it: without `const`, and with the names that the kernel's own sources use. */
function typeOf(text: string): string {
  return text
    .replace(/\bconst\b|\b__user\b/g, '')
    .replace(/\blong unsigned int\b/g, 'unsigned long')
    .replace(/\blong int\b/g, 'long')
    .replace(/\benum \w+/g, 'int')
    .replace(/\s+/g, ' ')
    .replace(/ ?\*/g, '*')
    .replace(/\*+/g, ' $&')
    .trim();
}

describe.skipIf(tetragon === undefined)('the tables of Tetragon', () => {
  describe.each(['x86', 'arm64'])('types of Linux 6.12 on %s', (architecture) => {
    const hooks = () => {
      const text = tetragon!.read(`bpf/include/vmlinux_generated_${architecture}.h`);
      const [, body = ''] = /^union security_list_options \{\n(.*?)^\}/ms.exec(text) ?? [];
      return [...body.matchAll(/^\t(.*?)\(\*(\w+)\)\((.*)\);$/gm)].map(
        ([, returns = '', name = '', params = '']) => ({
          name,
          returns: typeOf(returns),
          params: params === 'void' ? [] : params.split(', ').map(typeOf),
        }),
      );
    };

    it('have the LSM hooks of the table', () => {
      const names = hooks().map(({ name }) => name);
      expect(names.length).toBeGreaterThan(250);
      expect(names.filter((name) => !Object.hasOwn(LSM_HOOKS, name))).toEqual([]);
      expect(names.filter((name) => LSM_HOOKS_MISSING[name]?.includes('6.12') === true)).toEqual([]);
    });

    it('have the signatures of the table', () => {
      /** A typedef, which the type information resolves. */
      const RESOLVED = { key_permission: 'struct __key_reference_with_attributes *' };
      const wrong = hooks().flatMap(({ name, returns, params }) => {
        const ours = lsmSignature(name);
        const known = ours?.params ?? [];
        // Arguments that older or newer kernels have are not known here.
        const isSame =
          ours?.returns === returns &&
          known.length >= params.length &&
          known.every(
            (param, at) =>
              param === '?' ||
              param === params[at] ||
              (Object.hasOwn(RESOLVED, name) && Object.values(RESOLVED).includes(param)),
          );
        return isSame ? [] : [`${name}: ${returns} (${params.join(', ')})`];
      });
      expect(wrong).toEqual([]);
    });
  });

  const namesIn = (path: string) =>
    [...tetragon!.read(path).matchAll(/"(\w+)"/g)].map(([, name = '']) => name);

  it.each([
    // Numbers without a function: never there, or not for long.
    [
      'x64',
      '_sysctl create_module get_kernel_syms query_module nfsservctl getpmsg putpmsg afs_syscall tuxcall security epoll_ctl_old epoll_wait_old vserver',
    ],
    ['arm64', 'nfsservctl'],
  ])('have system calls of %s whose functions are known', (abi, none) => {
    const names = namesIn(`pkg/syscallinfo/${abi}/ids.go`);
    expect(names.length).toBeGreaterThan(300);
    expect(
      names.filter(
        (name) =>
          !isKnownSyscall(name) &&
          functionOfSyscall(name) === undefined &&
          renamedSyscall(name) === undefined,
      ),
    ).toEqual(none.split(' '));
  });

  it('have the arguments of system calls, but for what is of older kernels', () => {
    const calls: Record<string, readonly { readonly Type: string }[] | null> = JSON.parse(
      tetragon!.read('pkg/syscallinfo/syscalls.json'),
    );
    /** The types of times have other names since Linux 4.18 and 5.6. */
    const renamed = (type: string) =>
      type
        .replace(/\bstruct (timespec|timex|itimerspec)\b/, 'struct __kernel_$1')
        .replace(/\bstruct (timeval|itimerval)\b/, 'struct __kernel_old_$1')
        .replace(/^time_t\b/, '__kernel_old_time_t');
    const wrong = Object.entries(calls).flatMap(([name, args]) => {
      const theirs = (args ?? []).map(({ Type }) => renamed(typeOf(Type)));
      const ours = SYSCALLS_WITHOUT_ARGUMENTS.includes(name) ? [] : syscallSignature(name)?.params;
      const isSame =
        ours?.length === theirs.length &&
        ours.every((type, at) => type === theirs[at] || type === args?.[at]?.Type);
      return isSame ? [] : [`${name}: ${theirs.join(', ')}`];
    });
    expect(Object.keys(calls).length).toBeGreaterThan(400);
    expect(wrong).toEqual([
      'ftruncate: unsigned int, unsigned long',
      'io_uring_enter: unsigned int, u32, u32, u32, sigset_t *, size_t',
      'name_to_handle_at: int, char *, struct file_handle *, int *, int',
      'sysctl: struct __sysctl_args *',
    ]);
  });

  it('have the capabilities of the table', () => {
    const text = tetragon!.read('api/v1/tetragon/capabilities.proto');
    const [, types = ''] = /enum CapabilitiesType \{(.*?)^\}/ms.exec(text) ?? [];
    expect([...types.matchAll(/^\s+(\w+) = \d+;/gm)].map(([, name]) => name)).toEqual(CAPABILITY_NAMES);
  });

  it('have the protocols, address families and states of the tables', () => {
    const names = [
      ...namesIn('pkg/reader/network/inet.go'),
      ...namesIn('pkg/reader/network/inet_family_linux.go'),
    ];
    const of = (start: string) => names.filter((name) => name.startsWith(start));
    expect(of('IPPROTO_')).toEqual(PROTOCOL_NAMES);
    expect(of('AF_')).toEqual(FAMILY_NAMES);
    expect(of('TCP_')).toEqual(STATE_NAMES);
  });

  it('have the file types of the table', () => {
    const text = tetragon!.read('pkg/selectors/kernel.go');
    const [, types = ''] = /var fileTypeTable = .*?\{(.*?)^\}/ms.exec(text) ?? [];
    expect([...types.matchAll(/"(\w+)":/g)].map(([, name]) => name)).toEqual(FILE_TYPES);
  });

  it('have the registers of the table', () => {
    const registers = namesIn('pkg/asm/regoffset_linux_amd64.go').filter((name) => name !== 'unsafe');
    expect(registers.length).toBeGreaterThan(50);
    expect(registers.filter((name) => !isRegister(name))).toEqual([]);
  });

  it('have hashes for the LSM hooks that have them', () => {
    const text = tetragon!.read('pkg/sensors/tracing/genericlsm.go');
    const [, cases = ''] = /^func imaProgName\(.*?\{(.*?)^\}/ms.exec(text) ?? [];
    const hooks = [...cases.matchAll(/case "(\w+)":/g)].map(([, name]) => name!);
    const found = (hook: string) => findingsIn(lsm('action: Post, imaHash: true', hook), { kernel: '6.12' });
    expect(hooks.length).toBeGreaterThan(5);
    expect(hooks.flatMap(found)).toEqual([]);
    expect(found('task_kill')).toEqual([expect.stringContaining(`(use ${oneOf(hooks)})`)]);
  });
});
