import { describe, expect, it } from 'vitest';
import { fittingType, isKernelStruct, isMisfit } from '../../../lib/policies/kernel/type-fit';
import type { ArgumentType } from '../../../lib/policies/schema/words';

/** Types that a structure is read for, and the structure that the agent expects. */
const STRUCTURES: readonly (readonly [type: ArgumentType, param: string])[] = [
  ['bpf_attr', 'union bpf_attr *'],
  ['bpf_map', 'struct bpf_map *'],
  ['bpf_prog', 'struct bpf_prog *'],
  ['char_iovec', 'struct iovec *'],
  ['cred', 'struct cred *'],
  ['dentry', 'struct dentry *'],
  ['file', 'struct file *'],
  ['filename', 'struct filename *'],
  ['iov_iter', 'struct iov_iter *'],
  ['kernel_cap_t', 'kernel_cap_t *'],
  ['kiocb', 'struct kiocb *'],
  ['linux_binprm', 'struct linux_binprm *'],
  ['load_info', 'struct load_info *'],
  ['module', 'struct module *'],
  ['net_device', 'struct net_device *'],
  ['path', 'struct path *'],
  ['perf_event', 'struct perf_event *'],
  ['skb', 'struct sk_buff *'],
  ['sock', 'struct sock *'],
  ['sockaddr', 'struct sockaddr *'],
  ['sockaddr_un', 'struct sockaddr_un *'],
  ['socket', 'struct socket *'],
  ['user_namespace', 'struct user_namespace *'],
];

/** Structures that begin with the one that is expected, and the parts of one. */
const ALSO: readonly (readonly [type: ArgumentType, param: string])[] = [
  ['cap_effective', 'kernel_cap_t *'],
  ['cap_inheritable', 'kernel_cap_t *'],
  ['cap_permitted', 'kernel_cap_t *'],
  ['sock', 'struct inet_sock *'],
  ['sock', 'struct tcp_sock *'],
  ['sock', 'struct udp_sock *'],
  ['sock', 'struct unix_sock *'],
  ['sockaddr', 'struct sockaddr_in *'],
  ['sockaddr', 'struct sockaddr_in6 *'],
  ['sockaddr', 'struct sockaddr_storage *'],
  ['sockaddr_un', 'struct sockaddr *'],
  ['sockaddr_un', 'struct sockaddr_storage *'],
];

describe('a type that a structure is read for', () => {
  it.each(STRUCTURES)('%s is the one that suits %s', (type, param) => {
    expect(fittingType(param)).toBe(type);
  });

  it.each([...STRUCTURES, ...ALSO])('%s reads %s, and no other structure, text or number', (type, param) => {
    const others = ['struct task_struct *', 'char *', `${param.slice(0, -1)}**`, 'int', 'umode_t'];
    expect([param, 'void *', ...others].filter((each) => isMisfit(type, each))).toEqual(others);
  });

  it('is not told from a number that may be an address', () => {
    expect(['unsigned long', 'u64', 'long'].filter((each) => isMisfit('file', each))).toEqual([]);
  });

  it('is of the kernel, unless programs have it too', () => {
    const types = [...STRUCTURES, ...ALSO, ['int'], ['string']].map(([type]) => type as ArgumentType);
    expect([...new Set(types.filter((type) => !isKernelStruct(type)))]).toEqual([
      'char_iovec',
      'sockaddr',
      'sockaddr_un',
      'int',
      'string',
    ]);
  });
});

describe('a type of a number', () => {
  it.each([
    'int',
    'sint8',
    'int8',
    'uint8',
    'sint16',
    'int16',
    'uint16',
    'uint32',
    'sint32',
    'int32',
    'fd',
    'capability',
    'bpf_cmd',
  ] as const)('%s does not hold an address', (type) => {
    const params = ['struct file *', 'char *', 'void *', 'int', 'unsigned long', 'kuid_t'];
    expect(params.filter((param) => isMisfit(type, param))).toEqual(['struct file *', 'char *']);
  });

  it.each(['uint64', 'int64', 'ulong', 'size_t', 'nop', 'auto'] as const)('%s holds anything', (type) => {
    expect(['struct file *', 'char *', 'int', 'u8'].filter((param) => isMisfit(type, param))).toEqual([]);
  });
});

describe('a type of bytes', () => {
  it.each(['string', 'char_buf'] as const)('%s is not in a number', (type) => {
    const numbers =
      'int|bool|unsigned|unsigned int|u8|s16|__u32|unsigned short|short int|size_t|loff_t|off_t|umode_t|fmode_t|gfp_t|uid_t|gid_t|pid_t|dev_t|clockid_t|key_t|rwf_t'.split(
        '|',
      );
    const others = ['unsigned long', 'u64', 'kuid_t', 'my_int', 'integer', 'char *', 'unsigned char *'];
    expect([...numbers, ...others].filter((param) => isMisfit(type, param))).toEqual(numbers);
  });

  it('string is a text, not a structure, or several texts', () => {
    const params = ['struct file *', 'union bpf_attr *', 'char **', 'my_struct *', 'void *', 'char *'];
    expect(params.filter((param) => isMisfit('string', param))).toEqual(params.slice(0, 3));
    expect(params.filter((param) => isMisfit('char_buf', param))).toEqual([]);
  });
});

describe('the type that suits a parameter', () => {
  it.each([
    ['char *', 'string'],
    ['int', 'int'],
    ['long', 'long'],
    ['size_t', 'size_t'],
    ['unsigned int', 'uint32'],
    ['u32', 'uint32'],
    ['unsigned long', 'uint64'],
    ['u64', 'uint64'],
    ['umode_t', 'uint16'],
    ['u16', 'uint16'],
    ['struct task_struct *', undefined],
    ['struct file', undefined],
    ['?', undefined],
  ])('"%s" is %s', (param, type) => {
    expect(fittingType(param)).toBe(type);
  });
});
