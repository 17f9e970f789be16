import type { EventData } from '../events';
import { type EventPlace, placeFields, processFields } from './event-context';

/** Fields that override or extend those of the builder; `null` removes a field. */
export type EventFields = EventData;

/**
 * Builds events as Falco reports them, with realistic values for all fields that a test does not set.
 *
 * @example
 * import { events } from 'cdk8s-runtime-detection/testing';
 *
 * events.inContainer.execve('sh -c id')
 * events.onHost.openForWriting('/etc/passwd', { 'user.name': 'nobody', 'user.uid': 65534 })
 * events.inKubernetes.connect('203.0.113.9:4444')
 */
export class EventBuilder {
  /** @param place the place where the events happen */
  constructor(private readonly place: EventPlace) {}

  /** A program is executed. The first word of the command line is a name or a path. */
  public execve(commandLine: string, fields: EventFields = {}): EventData {
    const common = processFields(this.place, commandLine);
    return this.event(common, fields, {
      'evt.type': 'execve',
      'evt.category': 'process',
      'evt.arg.res': '0',
      'evt.arg.exe': common['proc.exe'],
      'evt.arg.filename': common['proc.exepath'],
      'evt.arg.flags': 'NONE',
    });
  }

  /** A file is opened for writing, and created if it does not exist. */
  public openForWriting(path: string, fields: EventFields = {}): EventData {
    return this.open(path, fields, 'O_TRUNC|O_CREAT|O_WRONLY', true);
  }

  /** A file is opened for reading. */
  public openForReading(path: string, fields: EventFields = {}): EventData {
    return this.open(path, fields, 'O_RDONLY', false);
  }

  private open(path: string, fields: EventFields, flags: string, isForWriting: boolean): EventData {
    return this.event(processFields(this.place, 'cat'), fields, {
      'evt.type': 'openat',
      'evt.category': 'file',
      'evt.abspath': absolute(path),
      'evt.rawres': 3,
      'evt.is_open_read': !isForWriting,
      'evt.is_open_write': isForWriting,
      'evt.arg.dirfd': 'AT_FDCWD',
      'evt.arg.name': path,
      'evt.arg.flags': flags,
      'evt.arg.mode': isForWriting ? '0666' : '0',
      'fd.num': 3,
      'fd.type': 'file',
      'fd.typechar': 'f',
      'fd.name': path,
      'fd.nameraw': path,
      'fs.path.name': path,
      'fs.path.nameraw': path,
    });
  }

  /** A TCP connection is opened to an address and port, such as `203.0.113.9:4444` or `[2001:db8::9]:443`. */
  public connect(address: string, fields: EventFields = {}): EventData {
    const colon = address.lastIndexOf(':');
    const server = address.slice(0, colon).replace(/^\[(.*)\]$/, '$1');
    const port = Number(address.slice(colon + 1));
    if (colon === -1 || server === '' || !Number.isInteger(port) || port > 65_535) {
      throw new Error(`"${address}" is not an address and a port, as in "203.0.113.9:443"`);
    }
    const isIpv6 = server.includes(':');
    const client = isIpv6 ? 'fd00::5' : '10.244.0.5';
    const name = `${client}:40000->${server}:${port}`;
    return this.event(processFields(this.place, 'curl'), fields, {
      'evt.type': 'connect',
      'evt.category': 'net',
      'evt.arg.res': '0',
      'evt.arg.tuple': name,
      'evt.arg.addr': `${server}:${port}`,
      'fd.num': 3,
      'fd.type': isIpv6 ? 'ipv6' : 'ipv4',
      'fd.typechar': isIpv6 ? '6' : '4',
      'fd.sockfamily': 'ip',
      'fd.l4proto': 'tcp',
      'fd.name': name,
      'fd.cip': client,
      'fd.cport': 40_000,
      'fd.sip': server,
      'fd.sport': port,
      'fd.connected': true,
      'fd.is_server': false,
    });
  }

  /** A file system is mounted on a directory. */
  public mount(target: string, fields: EventFields = {}): EventData {
    return this.event(processFields(this.place, `mount -t tmpfs none ${target}`), fields, {
      'evt.type': 'mount',
      'evt.category': 'file',
      'evt.arg.res': '0',
      'evt.arg.dev': 'none',
      'evt.arg.dir': target,
      'evt.arg.type': 'tmpfs',
      'evt.arg.flags': '0',
      'fs.path.target': target,
      'fs.path.targetraw': target,
    });
  }

  /** The permissions of a file are changed. The mode is in octal digits, such as `777`. */
  public chmod(path: string, mode = '777', fields: EventFields = {}): EventData {
    if (!/^[0-7]{3,4}$/.test(mode)) {
      throw new Error(`"${mode}" is not a mode of three or four octal digits, as in "755"`);
    }
    return this.event(processFields(this.place, `chmod ${mode} ${path}`), fields, {
      'evt.type': 'fchmodat',
      'evt.category': 'file',
      'evt.arg.res': '0',
      'evt.arg.dirfd': 'AT_FDCWD',
      'evt.arg.filename': path,
      'evt.arg.mode': modeNames(mode),
      'evt.abspath': absolute(path),
      // What Falco says of "the working directory", which stands where a file descriptor could.
      'fd.num': -100,
      'fd.typechar': 'o',
      'fd.name': '',
      'fd.nameraw': '',
      'fd.directory': '/',
      'fs.path.name': path,
      'fs.path.nameraw': path,
    });
  }

  /** A container is started: the event of the container plugin, which has no process. */
  public containerStart(fields: EventFields = {}): EventData {
    return this.event({ 'evt.num': 1, 'evt.dir': '<' }, fields, {
      'evt.type': 'container',
      'evt.category': 'container',
      'evt.is_async': true,
      'evt.asynctype': 'container',
      'container.host_pid': false,
      'container.host_network': false,
      'container.host_ipc': false,
    });
  }

  private event(common: EventData, fields: EventFields, own: EventData): EventData {
    const base = { ...placeFields(this.place), ...common, ...own };
    if (typeof fields['proc.pname'] === 'string' && Array.isArray(base['proc.aname'])) {
      base['proc.aname'] = [fields['proc.pname'], ...base['proc.aname'].slice(1)];
    }
    // What followed from a field that the test gives no longer does.
    const stale = new Set(Object.keys(fields).flatMap((name) => VIEWS[name] ?? []));
    const event: Record<string, EventData[string]> = {};
    for (const [name, value] of Object.entries(base)) {
      if (!stale.has(name)) {
        event[name] = value;
      }
    }
    Object.assign(event, fields);
    return event;
  }
}

/** Fields that are views of another field: if a test sets one of them, the others are derived from it. */
const VIEWS: Readonly<Record<string, readonly string[]>> = {
  'proc.name': ['proc.cmdline'],
  'proc.args': ['proc.cmdline'],
  'proc.cmdline': ['proc.args'],
  'proc.aname': ['proc.pname'],
  'evt.rawres': ['evt.res', 'evt.failed', 'evt.arg.res'],
  'evt.res': ['evt.rawres', 'evt.failed', 'evt.arg.res'],
  'evt.arg.flags': ['evt.is_open_read', 'evt.is_open_write'],
  'fd.type': ['fd.typechar', 'fd.sockfamily'],
  'fd.name': [
    'fd.cip',
    'fd.cport',
    'fd.sip',
    'fd.sport',
    'fd.nameraw',
    'fd.directory',
    'fs.path.name',
    'fs.path.nameraw',
    'evt.abspath',
  ],
  'evt.arg.filename': ['evt.abspath', 'fs.path.name', 'fs.path.nameraw'],
  'proc.cwd': ['evt.abspath'],
  'fd.cip': ['fd.name'],
  'fd.cport': ['fd.name'],
  'fd.sip': ['fd.name', 'evt.arg.addr', 'evt.arg.tuple'],
  'fd.sport': ['fd.name', 'evt.arg.addr', 'evt.arg.tuple'],
  'container.image': ['container.image.repository', 'container.image.tag'],
  'container.image.repository': ['container.image'],
  'container.image.tag': ['container.image'],
  'container.full_id': ['container.id'],
  'container.id': ['container.full_id'],
};

/** The path as the kernel takes it: the process is in the root directory. */
function absolute(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}

/** In the order in which Falco prints them. */
const MODE_BITS: readonly (readonly [number, string])[] = [
  [0o001, 'S_IXOTH'],
  [0o002, 'S_IWOTH'],
  [0o004, 'S_IROTH'],
  [0o010, 'S_IXGRP'],
  [0o020, 'S_IWGRP'],
  [0o040, 'S_IRGRP'],
  [0o100, 'S_IXUSR'],
  [0o200, 'S_IWUSR'],
  [0o400, 'S_IRUSR'],
  [0o1000, 'S_ISVTX'],
  [0o2000, 'S_ISGID'],
  [0o4000, 'S_ISUID'],
];

/** What Falco prints for a mode. */
function modeNames(mode: string): string {
  const bits = Number.parseInt(mode, 8);
  return MODE_BITS.filter(([bit]) => (bits & bit) !== 0)
    .map(([, name]) => name)
    .join('|');
}

/** Event builders for the host, for a container, and for a container of a Kubernetes pod. */
export const events = {
  onHost: new EventBuilder('host'),
  inContainer: new EventBuilder('container'),
  inKubernetes: new EventBuilder('kubernetes'),
} as const;
