import type { EventData } from '../../events';
import { type DerivedField, numberOf, textOf } from './derived-field';

/** `fd.type` and `fd.typechar` say the same. (`userspace/libsinsp/fdinfo.cpp`; both sockets have one name.) */
const TYPE_CHARACTERS: readonly (readonly [string, string])[] = [
  ['file', 'f'],
  ['directory', 'd'],
  ['ipv4', '4'],
  ['ipv6', '6'],
  ['unix', 'u'],
  ['pipe', 'p'],
  ['event', 'e'],
  ['signalfd', 's'],
  ['eventpoll', 'l'],
  ['inotify', 'i'],
  ['timerfd', 't'],
  ['netlink', 'n'],
  ['bpf', 'b'],
  ['io_uring', 'r'],
  ['memfd', 'm'],
  ['pidfd', 'P'],
];

const CHARACTER_OF_TYPE = new Map(TYPE_CHARACTERS);
const TYPE_OF_CHARACTER = new Map(TYPE_CHARACTERS.map(([type, character]) => [character, type]));

/** The type of the file descriptor. Events that failed have the character of what they would have made, and no type. */
function fdTypeOf(event: EventData): string | undefined {
  const type = textOf(event, 'fd.type');
  const character = type === undefined ? textOf(event, 'fd.typechar') : undefined;
  return character === 'f' ? undefined : (type ?? TYPE_OF_CHARACTER.get(character ?? ''));
}

/** The path of a file descriptor; `undefined` if it is of a pipe, a socket or another thing without a path. */
function path(event: EventData, what: 'directory' | 'filename'): string | undefined {
  const name = textOf(event, 'fd.name');
  const type = fdTypeOf(event);
  if (name === undefined || (type === undefined && !name.startsWith('/'))) {
    return undefined;
  }
  if (type !== undefined && type !== 'file' && !(type === 'directory' && what === 'directory')) {
    return undefined;
  }
  // Where opening failed there is no descriptor, and no file name with Falco; the directory is taken from the argument.
  const number = type === undefined && what === 'filename' ? numberOf(event, 'fd.num') : undefined;
  return number !== undefined && number < 0 ? undefined : name;
}

function directoryOf(event: EventData): string | undefined {
  const name = path(event, 'directory');
  if (name === undefined || fdTypeOf(event) === 'directory') {
    return name;
  }
  const slash = name.lastIndexOf('/');
  if (slash <= 0) {
    return '/';
  }
  return slash < name.length - 1 ? name.slice(0, slash) : name;
}

function fileNameOf(event: EventData): string | undefined {
  const name = path(event, 'filename');
  const slash = name?.lastIndexOf('/') ?? -1;
  if (name === undefined || slash === -1) {
    return name === undefined ? undefined : '/';
  }
  return slash < name.length - 1 ? name.slice(slash + 1) : name;
}

function inContainer(event: EventData, name: string | undefined): string | undefined {
  const container = textOf(event, 'container.id');
  return container === undefined || name === undefined
    ? undefined
    : `${container === 'host' ? '' : container}:${name}`;
}

interface Ends {
  readonly cip: string;
  readonly cport: string;
  readonly sip: string;
  readonly sport: string;
}

/** The name of a connection: `10.0.0.1:40000->10.0.0.2:443`. */
function endsOf(event: EventData): Ends | undefined {
  const name = textOf(event, 'fd.name');
  const type = fdTypeOf(event);
  if (name?.includes('->') !== true || (type !== undefined && type !== 'ipv4' && type !== 'ipv6')) {
    return undefined;
  }
  const found = /^([0-9a-fA-F.:]+):([0-9]+)->([0-9a-fA-F.:]+):([0-9]+)$/.exec(name);
  const [, cip, cport, sip, sport] = found ?? [];
  return cip === undefined || cport === undefined || sip === undefined || sport === undefined
    ? undefined
    : { cip, cport, sip, sport };
}

function connectionName(event: EventData): string | undefined {
  const parts = ['fd.cip', 'fd.cport', 'fd.sip', 'fd.sport'].map((name) => textOf(event, name));
  const [cip, cport, sip, sport] = parts;
  return parts.includes(undefined) ? undefined : `${cip}:${cport}->${sip}:${sport}`;
}

function end(side: keyof Ends): DerivedField {
  return { from: ['fd.name'], derive: (event) => endsOf(event)?.[side] };
}

function sameAs(name: string, otherwise?: (event: EventData) => string | undefined): DerivedField {
  return { from: [name], derive: (event) => textOf(event, name) ?? otherwise?.(event) };
}

/** Fields of `fd` that follow from others. Falco: `userspace/libsinsp/sinsp_filtercheck_fd.cpp` */
export const DERIVED_FD_FIELDS: Readonly<Record<string, DerivedField>> = {
  'fd.typechar': {
    from: ['fd.type'],
    derive: (event) => CHARACTER_OF_TYPE.get(textOf(event, 'fd.type') ?? ''),
  },
  'fd.sockfamily': {
    from: ['fd.type'],
    derive: (event) => {
      const type = fdTypeOf(event);
      return type === 'ipv4' || type === 'ipv6' ? 'ip' : type === 'unix' ? 'unix' : undefined;
    },
  },
  'fd.name': { from: ['fd.cip', 'fd.cport', 'fd.sip', 'fd.sport'], derive: connectionName },
  'fd.directory': { from: ['fd.name'], derive: directoryOf },
  'fd.filename': { from: ['fd.name'], derive: fileNameOf },
  'fd.containername': {
    from: ['fd.name', 'container.id'],
    derive: (event) => inContainer(event, textOf(event, 'fd.name')),
  },
  'fd.containerdirectory': {
    from: ['fd.name', 'container.id'],
    derive: (event) => inContainer(event, textOf(event, 'fd.directory') ?? directoryOf(event)),
  },
  'fd.cip': end('cip'),
  'fd.cport': end('cport'),
  'fd.sip': end('sip'),
  'fd.sport': end('sport'),
  'fd.cnet': sameAs('fd.cip', (event) => endsOf(event)?.cip),
  'fd.snet': sameAs('fd.sip', (event) => endsOf(event)?.sip),
  'fd.lnet': sameAs('fd.lip'),
  'fd.rnet': sameAs('fd.rip'),
  'fd.cproto': sameAs('fd.cport', (event) => endsOf(event)?.cport),
  'fd.sproto': sameAs('fd.sport', (event) => endsOf(event)?.sport),
  'fd.lproto': sameAs('fd.lport'),
  'fd.rproto': sameAs('fd.rport'),
  'fd.uid': {
    from: ['thread.tid', 'fd.num'],
    derive: (event) => {
      const thread = textOf(event, 'thread.tid');
      const number = textOf(event, 'fd.num');
      return thread === undefined || number === undefined ? undefined : `${thread}${number}`;
    },
  },
};
