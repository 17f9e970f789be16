import { quote } from '../../diagnostics';
import type { Argument } from '../model/argument';
import type { Loose } from '../model/loose';
import type { HookView } from '../view/hook-view';
import { NUMBER_TYPES } from './argument-types';

/** What every event begins with, and a type to read each with. */
export const COMMON_FIELDS = [
  { name: 'common_type', type: 'uint16' },
  { name: 'common_flags', type: 'uint8' },
  { name: 'common_preempt_count', type: 'uint8' },
  { name: 'common_pid', type: 'int32' },
] as const;

/** Whether a field is one that every event has, read as what it never is, so that the type is not what is wrong. */
export function isMistakenField({ section, written }: HookView, { index, type }: Loose<Argument>): boolean {
  return (
    section === 'tracepoints' &&
    written.raw !== true &&
    COMMON_FIELDS[index ?? -1] !== undefined &&
    type !== undefined &&
    type !== 'auto' &&
    type !== 'nop' &&
    !NUMBER_TYPES.includes(type)
  );
}

/** What to read a field with that every event has, which is seldom meant. */
export function commonFieldHelp({ name = '' }: HookView, index: number | undefined): string | undefined {
  const field = COMMON_FIELDS[index ?? -1];
  return field === undefined
    ? undefined
    : `write "${field.type}" for "${field.name}", which is field ${index} of every event; ${ownFieldsOf(name)}`;
}

/** Where the fields begin that are the event's own. The number of a system call is before its arguments. */
export function ownFieldsOf(name: string): string {
  const event = name === '' ? 'the event' : quote(name);
  return /^(?:raw_)?syscalls\/sys_exit/.test(name)
    ? `the return value of ${event} is field 5`
    : /^(?:raw_)?syscalls\//.test(name)
      ? `the arguments of ${event} start at field 5`
      : `the fields of ${event} start at field 4`;
}
