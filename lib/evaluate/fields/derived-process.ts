import type { EventData, FieldValue } from '../../events';
import { type DerivedField, numberOf, textOf } from './derived-field';

/** Fields of ancestors, and the field that says the same of the parent and of the process itself. */
const ANCESTOR_FIELDS: Readonly<Record<string, readonly [parent: string, itself: string]>> = {
  'proc.aname': ['proc.pname', 'proc.name'],
  'proc.aexe': ['proc.pexe', 'proc.exe'],
  'proc.aexepath': ['proc.pexepath', 'proc.exepath'],
  'proc.acmdline': ['proc.pcmdline', 'proc.cmdline'],
  'proc.apid': ['proc.ppid', 'proc.pid'],
};

/** More ancestors than this are not looked for one by one. */
const MAX_ANCESTORS = 100;

/** The values of a field of all ancestors, the parent first, as far as the event says them. */
export function ancestorValues(field: string, event: EventData): readonly FieldValue[] | undefined {
  const whole = event[field];
  if (whole === null) {
    return undefined;
  }
  if (Array.isArray(whole)) {
    return whole as readonly FieldValue[];
  }
  if (typeof whole === 'string') {
    // Falco prints the names of all ancestors with blanks between them. Paths and command lines have blanks of their own.
    return field === 'proc.aname' ? whole.split(' ') : [whole];
  }
  const [parent = ''] = ANCESTOR_FIELDS[field] ?? [];
  const values: FieldValue[] = [];
  for (let level = 1; level <= MAX_ANCESTORS; level += 1) {
    const value = event[`${field}[${level}]`] ?? (level === 1 ? event[parent] : undefined);
    if (value === undefined || value === null) {
      break;
    }
    values.push(value);
  }
  return values.length === 0 ? undefined : values;
}

/** `proc.aname[2]` and its kin: from the list of all ancestors, or from the field of the parent. */
export function derivedAncestor(field: string, level: number): DerivedField | undefined {
  const names = ANCESTOR_FIELDS[field];
  if (names === undefined) {
    return undefined;
  }
  const [parent, itself] = names;
  const from = [field, ...(level === 0 ? [itself] : level === 1 ? [parent] : [])];
  return {
    from,
    derive: (event) => {
      const same = level === 0 ? event[itself] : level === 1 ? event[parent] : undefined;
      const all = event[field];
      return (
        same ?? (level > 0 && Array.isArray(all) ? (all as readonly FieldValue[])[level - 1] : undefined)
      );
    },
  };
}

/** Fields that every event has whose process is known. */
const OF_EVERY_PROCESS = ['proc.name', 'proc.pid', 'proc.exepath', 'proc.cmdline', 'proc.env'];

/**
 * A variable of the environment, of the process or of the nearest ancestor that has it. Falco gives an empty text for one
 * that is not set, and nothing where it does not know the process.
 */
export function derivedVariable(name: string): DerivedField {
  return {
    from: ['proc.env'],
    derive: (event) => {
      if (OF_EVERY_PROCESS.every((field) => event[field] === undefined || event[field] === null)) {
        return undefined;
      }
      const all = ` ${textOf(event, 'proc.env') ?? ''}`;
      const start = all.indexOf(` ${name}=`);
      if (start === -1) {
        return '';
      }
      const rest = all.slice(start + name.length + 2);
      const end = / [A-Za-z_]\w*=/.exec(rest)?.index;
      return end === undefined ? rest : rest.slice(0, end);
    },
  };
}

/** The fields of the parent from those of ancestors. */
const FROM_ANCESTORS = Object.fromEntries(
  Object.entries(ANCESTOR_FIELDS).map(([field, [parent]]): [string, DerivedField] => [
    parent,
    {
      from: [field, `${field}[1]`],
      derive: (event) => {
        const all = event[field];
        return event[`${field}[1]`] ?? (Array.isArray(all) ? (all as readonly FieldValue[])[0] : undefined);
      },
    },
  ]),
);

/** A name and its arguments, with a blank between them where there are any. */
function joined(first: string, rest: string): DerivedField {
  return {
    from: [first, rest],
    derive: (event) => {
      const name = textOf(event, first);
      const more = textOf(event, rest);
      return name === undefined || more === undefined ? undefined : more === '' ? name : `${name} ${more}`;
    },
  };
}

function areEqual(left: string, right: string): DerivedField {
  return {
    from: [left, right],
    derive: (event) => {
      const one = numberOf(event, left);
      const other = numberOf(event, right);
      return one === undefined || other === undefined ? undefined : one === other;
    },
  };
}

function sameAs(name: string): DerivedField {
  return { from: [name], derive: (event) => event[name] };
}

/** Fields of processes that follow from others. Falco: `userspace/libsinsp/sinsp_filtercheck_thread.cpp` */
export const DERIVED_PROCESS_FIELDS: Readonly<Record<string, DerivedField>> = {
  ...FROM_ANCESTORS,
  'proc.cmdline': joined('proc.name', 'proc.args'),
  'proc.args': {
    from: ['proc.cmdline', 'proc.name'],
    derive: (event) => {
      const line = textOf(event, 'proc.cmdline');
      const name = textOf(event, 'proc.name');
      if (line === undefined || name === undefined) {
        return undefined;
      }
      return line === name ? '' : line.startsWith(`${name} `) ? line.slice(name.length + 1) : undefined;
    },
  },
  'proc.is_sid_leader': areEqual('proc.sid', 'proc.vpid'),
  'proc.is_vpgid_leader': areEqual('proc.vpgid', 'proc.vpid'),
  'proc.is_pgid_leader': areEqual('proc.pgid', 'proc.pid'),
  'thread.ismain': areEqual('thread.tid', 'proc.pid'),
  'thread.vmsize': sameAs('proc.vmsize'),
  'thread.vmrss': sameAs('proc.vmrss'),
  'proc.vmsize': sameAs('thread.vmsize'),
  'proc.vmrss': sameAs('thread.vmrss'),
  'container.id': {
    from: ['container.full_id'],
    derive: (event) => textOf(event, 'container.full_id')?.slice(0, 12),
  },
  'container.image': {
    from: ['container.image.repository', 'container.image.tag'],
    derive: (event) => {
      const repository = textOf(event, 'container.image.repository');
      const tag = textOf(event, 'container.image.tag');
      return repository === undefined || tag === undefined ? undefined : `${repository}:${tag}`;
    },
  },
  'container.image.repository': { from: ['container.image'], derive: (event) => imageParts(event)?.[1] },
  'container.image.tag': { from: ['container.image'], derive: (event) => imageParts(event)?.[2] },
};

/** An image with a tag: `docker.io/library/nginx:1.27`. What else an image can be says no tag. */
function imageParts(event: EventData): RegExpExecArray | undefined {
  return /^([^@]+):([\w][\w.-]*)$/.exec(textOf(event, 'container.image') ?? '') ?? undefined;
}
