// The words of the 1.7 schema, in upstream's order.
// https://github.com/cilium/tetragon/blob/v1.7.0/pkg/k8s/apis/cilium.io/v1alpha1/types.go

export const ARGUMENT_TYPES = [
  'auto',
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
  'ulong',
  'uint64',
  'size_t',
  'long',
  'sint64',
  'int64',
  'char_buf',
  'char_iovec',
  'skb',
  'sock',
  'sockaddr',
  'socket',
  'sockaddr_un',
  'string',
  'fd',
  'file',
  'filename',
  'path',
  'nop',
  'bpf_attr',
  'perf_event',
  'bpf_map',
  'user_namespace',
  'capability',
  'kiocb',
  'iov_iter',
  'cred',
  'const_buf',
  'load_info',
  'module',
  'syscall64',
  'kernel_cap_t',
  'cap_inheritable',
  'cap_permitted',
  'cap_effective',
  'linux_binprm',
  'data_loc',
  'net_device',
  'bpf_cmd',
  'dentry',
  'bpf_prog',
] as const;

export type ArgumentType = (typeof ARGUMENT_TYPES)[number];

export const BINARY_OPERATORS = ['In', 'NotIn', 'Prefix', 'NotPrefix', 'Postfix', 'NotPostfix'] as const;

export type BinaryOperator = (typeof BINARY_OPERATORS)[number];

export const SET_OPERATORS = ['In', 'NotIn'] as const;

export type SetOperator = (typeof SET_OPERATORS)[number];

export const ARGUMENT_OPERATORS = [
  'Equal',
  'NotEqual',
  'Prefix',
  'NotPrefix',
  'Postfix',
  'NotPostfix',
  'GreaterThan',
  'LessThan',
  'GT',
  'LT',
  'Mask',
  'SPort',
  'NotSPort',
  'SPortPriv',
  'NotSportPriv',
  'DPort',
  'NotDPort',
  'DPortPriv',
  'NotDPortPriv',
  'SAddr',
  'NotSAddr',
  'DAddr',
  'NotDAddr',
  'Protocol',
  'Family',
  'State',
  'InMap',
  'NotInMap',
  'CapabilitiesGained',
  'InRange',
  'NotInRange',
  'SubString',
  'SubStringIgnCase',
  'CelExpr',
  'FileType',
  'NotFileType',
] as const;

export type ArgumentOperator = (typeof ARGUMENT_OPERATORS)[number];

export const NAMESPACE_TYPES = [
  'Uts',
  'Ipc',
  'Mnt',
  'Pid',
  'PidForChildren',
  'Net',
  'Time',
  'TimeForChildren',
  'Cgroup',
  'User',
] as const;

export type NamespaceType = (typeof NAMESPACE_TYPES)[number];

export const CAPABILITY_SETS = ['Effective', 'Inheritable', 'Permitted'] as const;

export type CapabilitySet = (typeof CAPABILITY_SETS)[number];

export const ACTIONS = [
  'Post',
  'FollowFD',
  'UnfollowFD',
  'Sigkill',
  'CopyFD',
  'Override',
  'GetUrl',
  'DnsLookup',
  'NoPost',
  'Signal',
  'TrackSock',
  'UntrackSock',
  'NotifyEnforcer',
  'CleanupEnforcerNotification',
  'Set',
] as const;

export type ActionName = (typeof ACTIONS)[number];

export const LIST_TYPES = ['syscalls', 'generated_syscalls', 'generated_ftrace'] as const;

export type ListType = (typeof LIST_TYPES)[number];

export const LABEL_OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const;

export type LabelOperator = (typeof LABEL_OPERATORS)[number];
