import type { FieldValue } from '../events';
import { type Json, numberOf, objectOf, textOf, textsOf } from './json';

export type Fields = Record<string, FieldValue>;

/** The kernel's name of a process holds no more. */
const COMM_BYTES = 15;
const UNSET_USER = 4_294_967_295;

/** What a process says of itself. */
export function addProcess(fields: Fields, task: Json): void {
  const binary = textOf(task['binary']);
  set(fields, 'proc.exepath', binary);
  set(fields, 'proc.exe', binary);
  addNameAndArguments(fields, binary, textOf(task['arguments']) ?? '', 'proc.name', 'proc.cmdline');
  set(fields, 'proc.args', textOf(task['arguments']) ?? '');
  set(fields, 'proc.cwd', textOf(task['cwd']));
  set(fields, 'proc.pid', numberOf(task['pid']));
  set(fields, 'thread.tid', numberOf(task['tid']));
}

/** Who runs a process, and which one it is: the same before and after it becomes another program. */
export function addIdentity(fields: Fields, task: Json): void {
  const uid = numberOf(task['uid']);
  set(fields, 'user.uid', uid);
  const name = textOf(objectOf(task['user'])?.['name']) ?? (uid === 0 ? 'root' : undefined);
  set(fields, 'user.name', name);
  const auid = numberOf(task['auid']);
  set(fields, 'user.loginuid', auid === UNSET_USER ? -1 : auid);
  set(fields, 'group.gid', numberOf(objectOf(task['process_credentials'])?.['gid']));
  const capabilities = textsOf(objectOf(task['cap'])?.['effective']);
  set(fields, 'thread.cap_effective', capabilities.length === 0 ? undefined : capabilities.join(' '));
  set(fields, 'tetragon.exec_id', textOf(task['exec_id']));
  set(fields, 'tetragon.parent_exec_id', textOf(task['parent_exec_id']));
  set(fields, 'tetragon.flags', textOf(task['flags']));
  const isInInitTree = task['in_init_tree'];
  set(fields, 'tetragon.in_init_tree', typeof isInInitTree === 'boolean' ? isInInitTree : undefined);
}

/** The parent, and where the agent knows them, those above. */
export function addAncestors(fields: Fields, ancestors: readonly Json[]): void {
  const [parent] = ancestors;
  if (parent === undefined) {
    return;
  }
  const binary = textOf(parent['binary']);
  set(fields, 'proc.ppid', numberOf(parent['pid']));
  set(fields, 'proc.pexepath', binary);
  set(fields, 'proc.pexe', binary);
  addNameAndArguments(fields, binary, textOf(parent['arguments']) ?? '', 'proc.pname', 'proc.pcmdline');
  for (const [index, each] of ancestors.entries()) {
    const path = textOf(each['binary']);
    const level = `[${index + 1}]`;
    set(fields, `proc.apid${level}`, numberOf(each['pid']));
    set(fields, `proc.aexepath${level}`, path);
    set(fields, `proc.aexe${level}`, path);
    const rest = textOf(each['arguments']) ?? '';
    addNameAndArguments(fields, path, rest, `proc.aname${level}`, `proc.acmdline${level}`);
  }
}

function addNameAndArguments(
  fields: Fields,
  binary: string | undefined,
  rest: string,
  nameField: string,
  lineField: string,
): void {
  if (binary === undefined) {
    return;
  }
  const name = nameOf(binary);
  fields[nameField] = name;
  fields[lineField] = rest === '' ? name : `${name} ${rest}`;
}

/** The name that the kernel gives a process of a file. */
export function nameOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.length <= COMM_BYTES ? name : cutBytes(name);
}

function cutBytes(name: string): string {
  let kept = '';
  let bytes = 0;
  for (const character of name) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
    if (bytes > COMM_BYTES) {
      break;
    }
    kept += character;
  }
  return kept;
}

/** Adds a field that has a value. */
export function set(fields: Fields, name: string, value: FieldValue | undefined): void {
  if (value !== undefined) {
    fields[name] = value;
  }
}
