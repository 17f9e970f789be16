import type { EventData } from '../events';

/** Where an event happens: on the host, in a container, or in a container of a Kubernetes pod. */
export type EventPlace = 'host' | 'container' | 'kubernetes';

export const EVENT_PLACES: readonly EventPlace[] = ['container', 'host', 'kubernetes'];

// What the container plugin says on each, as recorded from Falco 0.44.1.
const HOST: EventData = {
  'container.id': 'host',
  'container.full_id': 'host',
  'container.name': 'host',
  'container.type': 'host',
  'container.image': '',
  'container.image.repository': '',
  'container.image.tag': '',
  'container.image.digest': '',
  'container.privileged': false,
};

const CONTAINER: EventData = {
  'container.id': '3f2a9c1d7b5e',
  'container.full_id': '3f2a9c1d7b5e4f608192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8',
  'container.name': 'demo',
  'container.type': 'containerd',
  'container.image': 'docker.io/library/debian:12',
  'container.image.repository': 'docker.io/library/debian',
  'container.image.tag': '12',
  'container.privileged': false,
};

const KUBERNETES: EventData = {
  ...CONTAINER,
  'k8s.ns.name': 'default',
  'k8s.pod.name': 'demo',
  'k8s.pod.uid': '0c4b9a52-6d1e-4f70-8a91-b2c3d4e5f601',
};

const PLACES: Readonly<Record<EventPlace, EventData>> = {
  host: HOST,
  container: CONTAINER,
  kubernetes: KUBERNETES,
};

/** The process that most events are of: a shell script of root's, started from a shell. */
const ANCESTORS: Readonly<Record<EventPlace, readonly string[]>> = {
  host: ['bash', 'sshd', 'systemd'],
  container: ['bash', 'containerd-shim', 'systemd'],
  kubernetes: ['bash', 'containerd-shim', 'systemd'],
};

const ROOT: EventData = {
  'user.uid': 0,
  'user.name': 'root',
  'user.homedir': '/root',
  'user.loginuid': -1,
  'user.loginname': '<NA>',
  'group.gid': 0,
  'group.name': 'root',
};

/** What events of a place have in common, without the process. */
export function placeFields(place: EventPlace): EventData {
  return PLACES[place];
}

/** What events of a process have in common. */
export function processFields(place: EventPlace, commandLine: string): EventData {
  const [argument0 = '', ...rest] = commandLine.split(' ');
  const name = argument0.slice(argument0.lastIndexOf('/') + 1);
  const args = rest.join(' ');
  return {
    'evt.num': 1,
    'evt.dir': '<',
    'evt.res': 'SUCCESS',
    'evt.rawres': 0,
    'evt.failed': false,
    'proc.exe': argument0,
    'proc.exepath': argument0.startsWith('/') ? argument0 : `/usr/bin/${name}`,
    // Falco keeps fifteen characters of it, as the kernel does.
    'proc.name': name.slice(0, 15),
    'proc.args': args,
    'proc.cmdline': `${name.slice(0, 15)}${args === '' ? '' : ` ${args}`}`,
    'proc.cmdnargs': rest.length,
    'proc.cwd': '/',
    'proc.tty': 0,
    'proc.pid': 4242,
    'proc.vpid': place === 'host' ? 4242 : 42,
    'proc.ppid': 4200,
    'proc.pvpid': place === 'host' ? 4200 : 7,
    // The shell leads the session: one of its own, not that of the container's first process.
    'proc.sid': place === 'host' ? 4200 : 7,
    'proc.pname': ANCESTORS[place][0] ?? '',
    'proc.pexe': 'bash',
    'proc.pexepath': '/usr/bin/bash',
    'proc.pcmdline': 'bash',
    'proc.aname': ANCESTORS[place],
    'proc.is_exe_writable': false,
    'proc.is_exe_upper_layer': false,
    'proc.is_exe_lower_layer': false,
    'proc.is_exe_from_memfd': false,
    'thread.tid': 4242,
    'thread.ismain': true,
    ...ROOT,
  };
}
