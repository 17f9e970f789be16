import { Priority } from '../alerts';
import { quote } from '../diagnostics';
import type { PropCode } from '../props';

/** The value as Falcosidekick reads it, or what is wrong with it: completes "{key} of {output} ...". */
export type SettingValue =
  | { readonly text: string; readonly problem?: undefined }
  | { readonly problem: string; readonly help?: string; readonly judged?: Judged };

/** A value that Falcosidekick would take: the problem has a code of its own, which can be acknowledged. */
export interface Judged {
  readonly code: PropCode;
  readonly text: string;
}

/** The problem of a value of the wrong type. */
export function mustBe(what: string, value: unknown): SettingValue {
  return { problem: `must be ${what}, not ${shown(value)}` };
}

/** A value as a message shows it. */
export function shown(value: unknown): string {
  if (typeof value === 'string') {
    return quote(value);
  }
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) {
    return String(value);
  }
  return Array.isArray(value)
    ? 'a list'
    : value instanceof Priority
      ? `the priority ${value.name}`
      : `a ${typeof value}`;
}

/** Falcosidekick treats an unknown priority as "everything". */
export function checkPriority(value: unknown): SettingValue {
  if (value instanceof Priority) {
    return { text: value.configName };
  }
  const name = typeof value === 'string' ? (Priority.find(value)?.configName ?? Priority.hint(value)) : '';
  const meant = Priority.ALL.filter(
    ({ configName }) => name === configName || name.includes(`"${configName}"`),
  );
  const [priority = Priority.WARNING] = meant;
  return {
    problem: `is not a Priority: ${shown(value)}`,
    help: `write ${meant.length === 1 ? '' : 'for example '}Priority.${priority.name.toUpperCase()}`,
  };
}
