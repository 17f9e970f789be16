import { type EventData, sourceOf } from '../../events';
import { EVENT_PARAMETERS, isEventType, syscallsOfEventsNamed } from '../../fields';
import { type DerivedField, numberOf, textOf } from './derived-field';

/** Event types that open files, with their flags in the parameter `flags`. */
const OPENING = new Set(['open', 'openat', 'openat2', 'open_by_handle_at']);
const SYSCALLS = new Map<string, boolean>();

/** Whether events of a type are made by system calls. */
function isSyscall(type: string): boolean {
  const known = SYSCALLS.get(type);
  if (known !== undefined) {
    return known;
  }
  const found = isEventType(type) && !syscallsOfEventsNamed([type]).isEmpty;
  if (isEventType(type)) {
    // There are only so many of these: others are not kept.
    SYSCALLS.set(type, found);
  }
  return found;
}

/** What was printed for a parameter: a number, and in parentheses what it means. */
const NUMBER_WITH_MEANING = /^(-?[0-9A-Fa-fx]+)\((.*)\)$/s;

/** The names that a parameter has in events, made once. */
interface ParameterNames {
  readonly name: string;
  readonly dotted: string;
  readonly bracketed: string;
  readonly rawDotted: string;
  readonly rawBracketed: string;
}

function namesOf(name: string): ParameterNames {
  return {
    name,
    dotted: `evt.arg.${name}`,
    bracketed: `evt.arg[${name}]`,
    rawDotted: `evt.rawarg.${name}`,
    rawBracketed: `evt.rawarg[${name}]`,
  };
}

const DATA = namesOf('data');
const FLAGS = namesOf('flags');
const RESULT = namesOf('res');

/**
 * A parameter of the event. Events that were split from `evt.args` have the number before what it means, which is not
 * what `evt.arg` gives.
 */
function parameterOf(event: EventData, names: ParameterNames): string | undefined {
  const value = textOf(event, names.dotted) ?? textOf(event, names.bracketed);
  if (value === undefined) {
    return parameterInArguments(event, names.name)?.replace(NUMBER_WITH_MEANING, '$2');
  }
  if (value.charCodeAt(value.length - 1) !== CLOSING) {
    return value;
  }
  const meaning = NUMBER_WITH_MEANING.exec(value)?.[2];
  return meaning !== undefined && textOf(event, 'evt.args')?.includes(`${names.name}=${value}`) === true
    ? meaning
    : value;
}

const CLOSING = 41;

/** The raw value of a parameter, where the event has it: a number without what it means. */
function rawParameter(event: EventData, names: ParameterNames): string | undefined {
  const raw = textOf(event, names.rawDotted) ?? textOf(event, names.rawBracketed);
  if (raw !== undefined) {
    return raw;
  }
  const value = textOf(event, names.dotted) ?? parameterInArguments(event, names.name);
  return NUMBER_WITH_MEANING.exec(value ?? '')?.[1] ?? value;
}

const NEXT_PARAMETER = new RegExp(
  ` (?:${[...EVENT_PARAMETERS].sort((a, b) => b.length - a.length).join('|')})=`,
);

/** Looks a parameter up in `evt.args`: it ends where the name of another one follows. */
function parameterInArguments(event: EventData, name: string): string | undefined {
  const all = textOf(event, 'evt.args');
  if (all === undefined) {
    return undefined;
  }
  const start = all.startsWith(`${name}=`) ? 0 : all.indexOf(` ${name}=`) + 1;
  if (start === 0 && !all.startsWith(`${name}=`)) {
    return undefined;
  }
  const rest = all.slice(start + name.length + 1);
  const end = NEXT_PARAMETER.exec(rest)?.index;
  return end === undefined ? rest : rest.slice(0, end);
}

/** The value of `evt.rawarg.<name>` and `evt.arg.<name>`. */
export function derivedParameter(name: string, isRaw: boolean): DerivedField {
  const names = namesOf(name);
  return {
    from: [names.dotted, 'evt.args'],
    derive: isRaw ? (event) => rawParameter(event, names) : (event) => parameterOf(event, names),
  };
}

function returnValue(event: EventData): number | bigint | undefined {
  const number = numberOf(event, 'evt.rawres');
  if (number !== undefined) {
    return number;
  }
  const raw = rawParameter(event, RESULT);
  return raw !== undefined && /^-?[0-9]+$/.test(raw) ? Number(raw) : undefined;
}

function hasFailed(event: EventData): boolean | undefined {
  const failed = event['evt.failed'];
  if (typeof failed === 'boolean') {
    return failed;
  }
  const value = returnValue(event);
  if (value !== undefined) {
    return value < 0;
  }
  const result = textOf(event, 'evt.res');
  return result === undefined ? undefined : result !== 'SUCCESS';
}

/** Whether a file was opened in a way, from the flags it was opened with; `false` for all other events. */
function opens(flags: readonly string[]): DerivedField {
  return {
    from: ['evt.type', 'evt.arg.flags', 'evt.args'],
    derive: (event) => {
      const type = textOf(event, 'evt.type');
      if (type === undefined || !OPENING.has(type)) {
        return type === undefined ? undefined : false;
      }
      const given = parameterOf(event, FLAGS)?.split('|');
      return given === undefined ? undefined : flags.some((flag) => given.includes(flag));
    },
  };
}

/** When the event was, in nanoseconds since 1970: alerts print it as such a number for each of these fields. */
export function timeOf(event: EventData): number | bigint | undefined {
  for (const name of TIME_FIELDS) {
    const value = event[name];
    if (typeof value === 'bigint' || typeof value === 'number') {
      return value;
    }
  }
  return undefined;
}

const TIME_FIELDS = [
  'evt.rawtime',
  'evt.time',
  'evt.time.iso8601',
  'evt.datetime',
  'evt.time.s',
  'evt.datetime.s',
];
const SECOND = 1_000_000_000n;

function time(part: (nanoseconds: bigint) => bigint): DerivedField {
  return {
    from: TIME_FIELDS,
    derive: (event) => {
      const nanoseconds = timeOf(event);
      return nanoseconds === undefined ? undefined : part(BigInt(nanoseconds));
    },
  };
}

const ALWAYS = (value: string | number): DerivedField => ({ from: [], derive: () => value });

/** Fields of the event itself that follow from others. Falco: `userspace/libsinsp/sinsp_filtercheck_event.cpp` */
export const DERIVED_EVENT_FIELDS: Readonly<Record<string, DerivedField>> = {
  'evt.source': { from: [], derive: sourceOf },
  'evt.dir': ALWAYS('<'),
  'evt.count': ALWAYS(1),
  'evt.latency': ALWAYS(0),
  'evt.latency.s': ALWAYS(0),
  'evt.latency.ns': ALWAYS(0),
  'evt.latency.human': ALWAYS('0ns'),
  'evt.wait_latency': ALWAYS(0),
  'evt.buffer': { from: ['evt.arg.data', 'evt.args'], derive: (event) => parameterOf(event, DATA) },
  'evt.info': { from: ['evt.args'], derive: (event) => event['evt.args'] },
  'syscall.type': {
    from: ['evt.type'],
    derive: (event) => {
      const type = textOf(event, 'evt.type');
      return type !== undefined && isSyscall(type) ? type : undefined;
    },
  },
  'evt.is_async': {
    from: ['evt.type'],
    derive: (event) => {
      const type = textOf(event, 'evt.type');
      return type === undefined ? undefined : !isEventType(type);
    },
  },
  'evt.asynctype': {
    from: ['evt.type'],
    derive: (event) => {
      const type = textOf(event, 'evt.type');
      return type === undefined || isEventType(type) ? undefined : type;
    },
  },
  'evt.rawres': { from: ['evt.arg.res', 'evt.args'], derive: returnValue },
  'evt.failed': { from: ['evt.rawres', 'evt.res', 'evt.arg.res'], derive: hasFailed },
  'evt.count.error': {
    from: ['evt.failed', 'evt.rawres', 'evt.res'],
    derive: (event) => {
      const failed = hasFailed(event);
      return failed === undefined ? undefined : failed ? 1 : 0;
    },
  },
  'evt.res': {
    from: ['evt.rawres', 'evt.arg.res'],
    derive: (event) => {
      const value = returnValue(event);
      return value === undefined ? undefined : value >= 0 ? 'SUCCESS' : parameterOf(event, RESULT);
    },
  },
  'evt.is_open_read': opens(['O_RDONLY', 'O_RDWR']),
  'evt.is_open_write': opens(['O_WRONLY', 'O_RDWR']),
  'evt.rawtime': time((nanoseconds) => nanoseconds),
  'evt.rawtime.s': time((nanoseconds) => nanoseconds / SECOND),
  'evt.rawtime.ns': time((nanoseconds) => nanoseconds % SECOND),
};
