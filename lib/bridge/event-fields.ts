import type { EventData } from '../events';
import { type Argument, connectionText, readArgument } from './argument';
import { addContainer } from './container-fields';
import { ALL_GROUPS, type FieldGroups } from './field-groups';
import { type Json, numberOf, objectOf, objectsOf, textOf } from './json';
import { addAncestors, addIdentity, addProcess, type Fields, nameOf, set } from './process-fields';
import { actionOf, argumentsOf, isBeforeExec, type TetragonEvent, tagsOf } from './tetragon-event';

const MAY_WRITE = 2;
const MAY_READ = 4;

/** The system call that leads to a hook. A hook that is not here is a system call itself, or has no type. */
const EVENT_TYPES: Readonly<Record<string, string>> = {
  bprm_check: 'execve',
  bprm_check_security: 'execve',
  bprm_creds_for_exec: 'execve',
  bprm_creds_from_file: 'execve',
  bprm_committing_creds: 'execve',
  bprm_committed_creds: 'execve',
  tcp_connect: 'connect',
  socket_connect: 'connect',
  file_open: 'openat',
  mmap_file: 'mmap',
  path_truncate: 'truncate',
  file_truncate: 'ftruncate',
  path_rename: 'rename',
  path_chmod: 'chmod',
  path_unlink: 'unlink',
  path_link: 'link',
  path_symlink: 'symlink',
  path_mkdir: 'mkdir',
  sb_mount: 'mount',
  move_mount: 'move_mount',
};

/**
 * Returns the fields of an event, with the names of Falco and this package.
 *
 * @param started the `process_exec` of the program that was about to start, if the event precedes it
 * @param groups the groups of process fields to include
 */
export function fieldsOf(
  event: TetragonEvent,
  started?: TetragonEvent,
  groups: FieldGroups = ALL_GROUPS,
): EventData {
  const { kind, body, task, node, time } = event;
  const read = argumentsOf(event).map(readArgument);
  const fields: Fields = { source: 'tetragon', 'evt.rawtime': time, 'tetragon.event': kind };
  set(fields, 'evt.hostname', node);
  addPolicy(fields, event);
  addArguments(fields, event, read);
  const program = read.find(({ isProgram }) => isProgram)?.path;
  const called = read.find(({ label }) => label === 'called')?.text;
  if (started?.task !== undefined) {
    addProcess(fields, started.task);
    addIdentity(fields, started.task);
    addAncestors(fields, ancestorsOf(started));
    addContainer(fields, started.task, true);
    set(fields, 'proc.exepath', program);
    fields['tetragon.process'] = 'known';
  } else if (task !== undefined && isBeforeExec(event)) {
    addProgramToStart(fields, task, program, called);
  } else if (task !== undefined) {
    addGroups(fields, task, event, groups);
    fields['tetragon.process'] = 'known';
  }
  if (kind === 'throttle') {
    set(
      fields,
      'tetragon.throttle',
      textOf(body['type'])
        ?.replace(/^THROTTLE_/, '')
        .toLowerCase(),
    );
    set(fields, 'tetragon.cgroup', textOf(body['cgroup']));
  }
  const dropped = textOf(body['number_of_dropped_process_events']) ?? '';
  set(fields, 'tetragon.dropped', /^[0-9]+$/.test(dropped) ? BigInt(dropped) : undefined);
  return fields;
}

function addGroups(fields: Fields, task: Json, event: TetragonEvent, groups: FieldGroups): void {
  if (groups.process) {
    addProcess(fields, task);
  }
  if (groups.identity) {
    addIdentity(fields, task);
  }
  if (groups.ancestors) {
    addAncestors(fields, ancestorsOf(event));
  }
  if (groups.container) {
    addContainer(fields, task, true);
  }
}

function ancestorsOf({ body, parent }: TetragonEvent): readonly Json[] {
  return parent === undefined ? [] : [parent, ...objectsOf(body['ancestors'])];
}

/** The start of the program is unknown, so the process as it was before is its parent, as with `fork` and `exec`. */
function addProgramToStart(
  fields: Fields,
  task: Json,
  program: string | undefined,
  called: string | undefined,
): void {
  set(fields, 'proc.exepath', program);
  const path = called ?? program;
  set(fields, 'proc.name', path === undefined ? undefined : nameOf(path));
  set(fields, 'proc.pid', numberOf(task['pid']));
  addIdentity(fields, task);
  addAncestors(fields, [task]);
  // A runtime that is entering a container runs on the node as far as the agent knows.
  addContainer(fields, task, false);
  fields['tetragon.process'] = 'before exec';
}

function addPolicy(fields: Fields, event: TetragonEvent): void {
  const { body, kind } = event;
  set(fields, 'tetragon.policy', textOf(body['policy_name']));
  const subsystem = textOf(body['subsys']);
  const name = textOf(body['function_name']) ?? textOf(body['event']) ?? textOf(body['symbol']);
  set(fields, 'tetragon.function', subsystem === undefined ? name : `${subsystem}/${name ?? ''}`);
  set(fields, 'tetragon.action', actionOf(event));
  set(fields, 'tetragon.message', textOf(body['message']));
  const tags = tagsOf(event);
  set(fields, 'tetragon.tags', tags.length === 0 ? undefined : tags);
  if (kind === 'exec' || kind === 'exit') {
    fields['evt.type'] = kind === 'exec' ? 'execve' : 'procexit';
  }
  const result = objectOf(body['return'])?.['int_arg'];
  if (typeof result === 'number') {
    fields['evt.rawres'] = result;
    fields['evt.failed'] = result < 0;
  }
}

function addArguments(fields: Fields, event: TetragonEvent, all: readonly Argument[]): void {
  const { hook } = event;
  for (const [index, { label, text }] of all.entries()) {
    fields[`tetragon.arg[${label ?? index}]`] = text;
  }
  if (all.length > 0) {
    fields['evt.args'] = all.map(({ label, text }, index) => `${label ?? index}=${text}`).join(' ');
  }
  if (hook === 'file_permission') {
    const mask = all.find(({ number }) => number !== undefined)?.number ?? 0;
    fields['evt.type'] = (mask & MAY_WRITE) !== 0 ? 'write' : 'read';
    fields['evt.is_open_write'] = (mask & MAY_WRITE) !== 0;
    fields['evt.is_open_read'] = (mask & MAY_READ) !== 0;
  } else if (hook !== undefined) {
    fields['evt.type'] = EVENT_TYPES[hook] ?? hook;
  }
  // The program that is about to run is no file descriptor, to Falco either.
  const path = all.find((each) => each.path !== undefined && !each.isProgram)?.path;
  const connection = all.find((each) => each.connection !== undefined)?.connection;
  if (connection !== undefined) {
    const { family, protocol, source, sourcePort, destination, destinationPort } = connection;
    fields['fd.name'] = connectionText(connection);
    fields['fd.type'] = family;
    set(fields, 'fd.l4proto', protocol);
    for (const side of ['fd.c', 'fd.l']) {
      fields[`${side}ip`] = source;
      fields[`${side}port`] = sourcePort;
    }
    for (const side of ['fd.s', 'fd.r']) {
      fields[`${side}ip`] = destination;
      fields[`${side}port`] = destinationPort;
    }
  } else if (path !== undefined) {
    fields['fd.name'] = path;
    fields['fd.type'] = 'file';
    fields['fs.path.name'] = path;
  }
}
