import { nanosecondsOf } from './event-time';
import { type Json, numberOf, objectOf, objectsOf, textOf, textsOf } from './json';

/** The keys of events, and their names in rules. */
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

/** A line of Tetragon's export file, with the properties that all events have in common. */
export interface TetragonEvent {
  readonly kind: EventKind;
  /** Content of the event, under the key of its kind. */
  readonly body: Json;
  readonly task: Json | undefined;
  readonly parent: Json | undefined;
  /** Time, in nanoseconds since 1970. */
  readonly time: bigint;
  readonly node: string | undefined;
  /** Name of the hook, without `security_` and the prefix of system calls, such as `bprm_check` or `mount`. */
  readonly hook: string | undefined;
  /** Position of the event in its source, as numbered by the reader. */
  readonly mark: number;
}

/**
 * Parses a line.
 *
 * @param mark position of the line
 * @returns `undefined` if the event is of a kind that is ignored, such as `test`
 * @throws Error if the line cannot be parsed
 */
export function readEvent(line: string, mark = 0): TetragonEvent | undefined {
  const event = parse(line);
  const key = KEYS.find((each) => Object.hasOwn(event, each));
  if (key === undefined) {
    if (Object.keys(event).some((each) => each.startsWith('process_') || each === 'test')) {
      return undefined;
    }
    throw new Error('it is not a Tetragon event');
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
    throw new Error('it is not complete JSON');
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

/** Whether the event repeats a process that was running before the agent started. */
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
