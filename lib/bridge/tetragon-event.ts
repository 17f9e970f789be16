import { nanosecondsOf } from './event-time';
import { type Json, numberOf, objectOf, objectsOf, textOf, textsOf } from './json';

/** The keys of events, and what rules call them. */
const KINDS = {
  process_exec: 'exec',
  process_exit: 'exit',
  process_kprobe: 'kprobe',
  process_lsm: 'lsm',
  process_tracepoint: 'tracepoint',
  process_uprobe: 'uprobe',
  process_usdt: 'usdt',
  process_loader: 'loader',
  process_throttle: 'throttle',
  rate_limit_info: 'rate_limit_info',
} as const;

const KEYS = Object.keys(KINDS) as readonly (keyof typeof KINDS)[];

export type EventKind = (typeof KINDS)[keyof typeof KINDS];

/** One line of the export file of Tetragon, with what every event has found in it. */
export interface TetragonEvent {
  readonly kind: EventKind;
  /** What is below the key of the kind. */
  readonly body: Json;
  readonly task: Json | undefined;
  readonly parent: Json | undefined;
  /** In nanoseconds since 1970. */
  readonly time: bigint;
  readonly node: string | undefined;
  /** The hook, without `security_` and the prefix of system calls: `bprm_check`, `mount`. */
  readonly hook: string | undefined;
  /** Where it was read: what a reader calls its place. */
  readonly mark: number;
}

/**
 * Reads a line.
 *
 * @param mark where it is
 * @returns nothing where the event is of a kind that says nothing, such as `test`
 * @throws Error that says why it cannot be read
 */
export function readEvent(line: string, mark = 0): TetragonEvent | undefined {
  const event = parse(line);
  const key = KEYS.find((each) => Object.hasOwn(event, each));
  if (key === undefined) {
    if (Object.keys(event).some((each) => each.startsWith('process_') || each === 'test')) {
      return undefined;
    }
    throw new Error('it is not an event of Tetragon');
  }
  const time = nanosecondsOf(textOf(event['time']) ?? '');
  if (time === undefined) {
    throw new Error('the event has no valid "time"');
  }
  const body = objectOf(event[key]) ?? {};
  return {
    kind: KINDS[key],
    body,
    task: objectOf(body['process']),
    parent: objectOf(body['parent']),
    time,
    node: textOf(event['node_name']),
    hook: hookOf(body),
    mark,
  };
}

function parse(line: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Error('it is not JSON to its end');
  }
  const event = objectOf(value);
  if (event === undefined) {
    throw new Error('it is not a JSON object');
  }
  return event;
}

function hookOf(body: Json): string | undefined {
  const name = textOf(body['function_name']) ?? textOf(body['event']) ?? textOf(body['symbol']);
  return name?.replace(/^(security_|bpf_lsm_|__(x64|arm64|ia32)_sys_|sys_enter_|sys_)/, '');
}

/** Whether the agent has repeated a process that ran before it started. */
export function isRepeated({ kind, task }: TetragonEvent): boolean {
  const flags = kind === 'exec' ? textOf(task?.['flags']) : undefined;
  return flags?.includes('procFS') === true && flags.split(' ').includes('procFS');
}

/** Hooks that the kernel calls while a process is about to become another program, and is still the one before. */
const BEFORE_EXEC: ReadonlySet<string> = new Set([
  'bprm_check',
  'bprm_check_security',
  'bprm_creds_for_exec',
  'bprm_creds_from_file',
  'bprm_committing_creds',
]);

export function isBeforeExec({ kind, hook }: TetragonEvent): boolean {
  return (kind === 'kprobe' || kind === 'lsm') && hook !== undefined && BEFORE_EXEC.has(hook);
}

/** What the agent did: `POST`, `SIGKILL`. */
export function actionOf({ body }: TetragonEvent): string | undefined {
  return textOf(body['action'])?.replace(/^KPROBE_ACTION_/, '');
}

/** Arguments and data of a hook, in the order of the policy. */
export function argumentsOf({ body }: TetragonEvent): readonly Json[] {
  return [...objectsOf(body['args']), ...objectsOf(body['data'])];
}

export function tagsOf({ body }: TetragonEvent): readonly string[] {
  return textsOf(body['tags']);
}

export function pidOf(event: TetragonEvent): number | undefined {
  return numberOf(event.task?.['pid']);
}
