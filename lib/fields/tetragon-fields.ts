import type { Field } from './field';

/** How well an event of Tetragon fills a field of Falco. */
export type Fill = 'exact' | 'approximate';

/** A field of Falco that events of Tetragon fill. */
export type FilledField = readonly [name: string, fill: Fill, from: string];

/**
 * The fields of Falco that rules with `source: tetragon` may use, and where their values come from. What is not here has
 * no value in such events, so that a rule with it could never be true.
 */
export const FILLED_BY_TETRAGON: readonly FilledField[] = [
  ['evt.type', 'approximate', 'the event kind and function, mapped to the corresponding syscall'],
  ['evt.args', 'approximate', 'the arguments that the policy declares, by label'],
  ['evt.rawres', 'approximate', 'the return value, if the policy requests it'],
  ['evt.failed', 'approximate', 'the return value, if the policy requests it'],
  [
    'evt.is_open_write',
    'approximate',
    'the mask of security_file_permission, when the file is written, not opened',
  ],
  [
    'evt.is_open_read',
    'approximate',
    'the mask of security_file_permission, when the file is read, not opened',
  ],
  ['evt.source', 'exact', '"tetragon"'],
  ['evt.hostname', 'exact', 'node_name'],
  ['evt.time', 'exact', 'time'],
  ['evt.time.s', 'exact', 'time'],
  ['evt.time.iso8601', 'exact', 'time'],
  ['evt.datetime', 'exact', 'time'],
  ['evt.datetime.s', 'exact', 'time'],
  ['evt.rawtime', 'exact', 'time'],
  ['evt.rawtime.s', 'exact', 'time'],
  ['evt.rawtime.ns', 'exact', 'time'],
  ['proc.name', 'approximate', 'the last part of binary, at most 15 bytes'],
  ['proc.exe', 'approximate', 'binary; argv[0] is unknown'],
  [
    'proc.exepath',
    'approximate',
    'binary; for a program that just started, the file that the kernel executed',
  ],
  ['proc.args', 'approximate', 'arguments, with the quotes that Tetragon adds'],
  ['proc.cmdline', 'approximate', 'proc.name and arguments'],
  ['proc.cwd', 'exact', 'cwd'],
  ['proc.pid', 'exact', 'pid'],
  ['proc.vpid', 'exact', 'pod.container.pid'],
  ['thread.tid', 'exact', 'tid'],
  ['thread.cap_effective', 'approximate', 'cap.effective, with enable-process-cred'],
  ['proc.ppid', 'approximate', 'parent.pid; for a process that replaced its program, the previous program'],
  ['proc.pname', 'approximate', 'the last part of parent.binary'],
  ['proc.pexe', 'approximate', 'parent.binary'],
  ['proc.pexepath', 'approximate', 'parent.binary'],
  ['proc.pcmdline', 'approximate', 'parent.binary and parent.arguments'],
  ['proc.aname', 'approximate', 'parent; further ancestors with enable-ancestors'],
  ['proc.aexe', 'approximate', 'parent; further ancestors with enable-ancestors'],
  ['proc.aexepath', 'approximate', 'parent; further ancestors with enable-ancestors'],
  ['proc.acmdline', 'approximate', 'parent; further ancestors with enable-ancestors'],
  ['proc.apid', 'approximate', 'parent; further ancestors with enable-ancestors'],
  ['user.uid', 'approximate', 'uid, which is the effective UID'],
  ['user.name', 'approximate', 'user.name for host processes; "root" for UID 0'],
  ['user.loginuid', 'exact', 'auid'],
  ['group.gid', 'approximate', 'process_credentials.gid, with enable-process-cred'],
  ['fd.name', 'exact', 'the argument that is a file, a path or a connection'],
  ['fd.directory', 'exact', 'fd.name'],
  ['fd.filename', 'exact', 'fd.name'],
  ['fd.type', 'approximate', 'the type of the argument'],
  ['fd.typechar', 'approximate', 'the type of the argument'],
  ['fd.sockfamily', 'approximate', 'the type of the argument'],
  ['fd.l4proto', 'exact', 'sock_arg.protocol'],
  ['fd.ip', 'exact', 'sock_arg.saddr and daddr'],
  ['fd.port', 'exact', 'sock_arg.sport and dport'],
  ['fd.net', 'exact', 'sock_arg.saddr and daddr'],
  ['fd.cip', 'exact', 'sock_arg.saddr'],
  ['fd.cport', 'exact', 'sock_arg.sport'],
  ['fd.cnet', 'exact', 'sock_arg.saddr'],
  ['fd.lip', 'exact', 'sock_arg.saddr'],
  ['fd.lport', 'exact', 'sock_arg.sport'],
  ['fd.lnet', 'exact', 'sock_arg.saddr'],
  ['fd.sip', 'exact', 'sock_arg.daddr'],
  ['fd.sport', 'exact', 'sock_arg.dport'],
  ['fd.snet', 'exact', 'sock_arg.daddr'],
  ['fd.rip', 'exact', 'sock_arg.daddr'],
  ['fd.rport', 'exact', 'sock_arg.dport'],
  ['fd.rnet', 'exact', 'sock_arg.daddr'],
  ['fs.path.name', 'exact', 'the argument that is a file or a path'],
  ['container.id', 'exact', 'pod.container.id or docker; "host" for host processes'],
  ['container.full_id', 'exact', 'pod.container.id'],
  ['container.type', 'approximate', 'the scheme of pod.container.id'],
  ['container.name', 'exact', 'pod.container.name'],
  ['container.image', 'exact', 'pod.container.image.name'],
  ['container.image.id', 'approximate', 'pod.container.image.id'],
  ['container.image.repository', 'exact', 'pod.container.image.name'],
  ['container.image.tag', 'exact', 'pod.container.image.name'],
  ['container.image.digest', 'exact', 'pod.container.image.name or id, if one contains it'],
  ['container.privileged', 'exact', 'pod.container.security_context.privileged'],
  ['k8s.ns.name', 'exact', 'pod.namespace'],
  ['k8s.pod.name', 'exact', 'pod.name'],
  ['k8s.pod.uid', 'exact', 'pod.uid'],
  ['k8s.pod.label', 'exact', 'pod.pod_labels'],
];

type OwnField = readonly [name: string, type: string, from: string, kind?: 'list' | 'key'];

/** What Tetragon says and Falco has no field for. */
const OWN: readonly OwnField[] = [
  [
    'tetragon.event',
    'CHARBUF',
    'the event kind: exec, exit, kprobe, lsm, tracepoint, uprobe, usdt, throttle, rate_limit_info',
  ],
  ['tetragon.policy', 'CHARBUF', 'policy_name'],
  ['tetragon.function', 'CHARBUF', 'function_name; for a tracepoint, subsystem/event'],
  ['tetragon.action', 'CHARBUF', 'action, such as POST, SIGKILL or OVERRIDE'],
  ['tetragon.message', 'CHARBUF', 'the message of the policy'],
  ['tetragon.tags', 'CHARBUF', 'the tags of the policy', 'list'],
  ['tetragon.arg', 'CHARBUF', 'an argument of the hook by its label, as in tetragon.arg[file]', 'key'],
  ['tetragon.exec_id', 'CHARBUF', 'exec_id, unique for each started program'],
  ['tetragon.parent_exec_id', 'CHARBUF', 'parent_exec_id'],
  ['tetragon.flags', 'CHARBUF', 'the flags of the process'],
  ['tetragon.in_init_tree', 'BOOL', 'whether the process descends from the first process of its container'],
  [
    'tetragon.process',
    'CHARBUF',
    '"known", or "before exec" if the program that was about to start is unknown',
  ],
  [
    'tetragon.exec_probe',
    'BOOL',
    'true if the process runs the command of an exec probe of its container; otherwise no value',
  ],
  ['tetragon.throttle', 'CHARBUF', 'the type of a cgroup-rate event: start or stop'],
  ['tetragon.cgroup', 'CHARBUF', 'the cgroup whose events the kernel throttles'],
  ['tetragon.dropped', 'UINT64', 'the number of events that the rate limit of the agent dropped'],
];

/** The fields of Tetragon's own. */
export const TETRAGON_FIELDS: readonly Field[] = OWN.map(([name, type, , kind]) => ({
  name,
  type,
  fieldClass: 'tetragon',
  isList: kind === 'list',
  argument: kind === 'key' ? 'required' : 'none',
  takesIndex: false,
  takesKey: kind === 'key',
  comparesWithFields: true,
  takesTransformers: true,
  isDeprecated: false,
  isHidden: false,
}));

/** Names of fields of Falco that rules for Tetragon may use. */
export const FILLED_NAMES: ReadonlySet<string> = new Set(FILLED_BY_TETRAGON.map(([name]) => name));

/** Of each field that rules for Tetragon may use: how well it is filled, and from what. For the documentation. */
export const TETRAGON_FIELD_TABLE: readonly FilledField[] = [
  ...FILLED_BY_TETRAGON,
  ...OWN.map(([name, , from]): FilledField => [name, 'exact', from]),
];
