/** Fields of a process that are made together. */
export interface FieldGroups {
  readonly process: boolean;
  /** Who runs it, and which one it is. */
  readonly identity: boolean;
  readonly ancestors: boolean;
  readonly container: boolean;
}

export const ALL_GROUPS: FieldGroups = { process: true, identity: true, ancestors: true, container: true };

const ANCESTORS = /^proc\.(pname|pexe|pexepath|pcmdline|ppid|aname|aexe|aexepath|acmdline|apid)\b/;
const IDENTITY = /^(user\.|group\.|thread\.cap_|tetragon\.(exec_id|parent_exec_id|flags|in_init_tree)$)/;
const CONTAINER = /^(container\.|k8s\.|proc\.vpid$)/;
/** Fields of the event, which it always has. */
const OF_EVENT = /^(evt\.|fd\.|fs\.|tetragon\.)/;

/** The groups that fields are of. A field that is not known may be of any. */
export function groupsOf(names: Iterable<string>): FieldGroups {
  const found = { process: false, identity: false, ancestors: false, container: false };
  for (const name of names) {
    if (ANCESTORS.test(name)) {
      found.ancestors = true;
    } else if (IDENTITY.test(name)) {
      found.identity = true;
    } else if (CONTAINER.test(name)) {
      found.container = true;
    } else if (/^(proc|thread)\./.test(name)) {
      found.process = true;
    } else if (!OF_EVENT.test(name)) {
      return ALL_GROUPS;
    }
  }
  return found;
}
