import type { ArgumentType } from '../schema/words';

/** What of the kernel each type is read from. Several where one begins with the other. */
const STRUCTS: Partial<Readonly<Record<ArgumentType, readonly string[]>>> = {
  bpf_attr: ['union bpf_attr'],
  bpf_map: ['struct bpf_map'],
  bpf_prog: ['struct bpf_prog'],
  cap_effective: ['kernel_cap_t'],
  cap_inheritable: ['kernel_cap_t'],
  cap_permitted: ['kernel_cap_t'],
  char_iovec: ['struct iovec'],
  cred: ['struct cred'],
  dentry: ['struct dentry'],
  file: ['struct file'],
  filename: ['struct filename'],
  iov_iter: ['struct iov_iter'],
  kernel_cap_t: ['kernel_cap_t'],
  kiocb: ['struct kiocb'],
  linux_binprm: ['struct linux_binprm'],
  load_info: ['struct load_info'],
  module: ['struct module'],
  net_device: ['struct net_device'],
  path: ['struct path'],
  perf_event: ['struct perf_event'],
  skb: ['struct sk_buff'],
  sock: ['struct sock', 'struct inet_sock', 'struct tcp_sock', 'struct udp_sock', 'struct unix_sock'],
  sockaddr: ['struct sockaddr', 'struct sockaddr_storage', 'struct sockaddr_in', 'struct sockaddr_in6'],
  sockaddr_un: ['struct sockaddr_un', 'struct sockaddr', 'struct sockaddr_storage'],
  socket: ['struct socket'],
  user_namespace: ['struct user_namespace'],
};

/** Numbers that are narrower than an address, and what can only be one. */
const NARROW: readonly ArgumentType[] = [
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
];

/** Types that a structure of the kernel is read for. */
export function isKernelStruct(type: ArgumentType): boolean {
  return (
    STRUCTS[type] !== undefined && type !== 'char_iovec' && type !== 'sockaddr' && type !== 'sockaddr_un'
  );
}

/**
 * Whether reading a parameter as this type gives something else for certain. Widths of numbers, and any pointer that
 * is printed as an address or as bytes, are left to the author.
 *
 * @param param in the words of C, such as `struct file *`
 */
export function isMisfit(type: ArgumentType, param: string): boolean {
  if (param === 'void *') {
    return false;
  }
  const isPointer = param.endsWith('*');
  const structs = STRUCTS[type];
  if (structs !== undefined) {
    return isPointer ? !structs.some((struct) => param === `${struct} *`) : NUMBERS.test(param);
  }
  if (NARROW.includes(type)) {
    return isPointer;
  }
  switch (type) {
    case 'string':
      return isPointer ? /^(?:struct|union) |\*\*$/.test(param) : NUMBERS.test(param);
    case 'char_buf':
      return NUMBERS.test(param);
    default:
      return false;
  }
}

/** Parameters that are no addresses, whatever is done with them. */
const NUMBERS =
  /^(?:int|bool|unsigned(?: int)?|(?:__)?[us](?:8|16|32)|unsigned short|short int|size_t|loff_t|off_t|umode_t|fmode_t|gfp_t|[ug]id_t|pid_t|dev_t|clockid_t|key_t|rwf_t)$/;

/** The type that suits a parameter, where there is one that is clearly meant. */
export function fittingType(param: string): ArgumentType | undefined {
  const found = (Object.entries(STRUCTS) as [ArgumentType, readonly string[]][]).find(
    ([type, structs]) => param === `${structs[0]} *` && !type.startsWith('cap_'),
  );
  if (found !== undefined) {
    return found[0];
  }
  switch (param) {
    case 'char *':
      return 'string';
    case 'int':
    case 'long':
    case 'size_t':
      return param;
    case 'unsigned int':
    case 'u32':
      return 'uint32';
    case 'unsigned long':
    case 'u64':
      return 'uint64';
    case 'umode_t':
    case 'u16':
      return 'uint16';
    default:
      return undefined;
  }
}
