import type { EventData, FieldValue } from './field-value';
import { parseJson } from './lossless-json';

/** An alert that Falco made, as it was logged. */
export interface RecordedAlert {
  readonly rule: string;
  readonly priority: string;
  readonly source: string;
  readonly output: string;
  readonly time?: string;
  /** `null` where the field had no value. A field that is not there was not printed. */
  readonly fields: EventData;
}

/** What was read of a log. */
export interface ReadAlerts {
  readonly alerts: readonly RecordedAlert[];
  /** Numbers of lines, from 1 on, that look like alerts and could not be read. */
  readonly unreadable: readonly number[];
}

/**
 * Reads the alerts of a log: Falco's JSON, one alert a line, also in the logs of Kubernetes and Docker, and the log of
 * Falcosidekick in debug mode. Lines that hold no alert are left out.
 */
export function readAlerts(text: string): ReadAlerts {
  const alerts: RecordedAlert[] = [];
  const unreadable: number[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const found = readLine(line);
    if (found === 'unreadable') {
      unreadable.push(index + 1);
    } else if (found !== undefined) {
      alerts.push(found);
    }
  }
  return { alerts, unreadable };
}

function readLine(line: string): RecordedAlert | 'unreadable' | undefined {
  const start = line.indexOf('{');
  if (start === -1) {
    return undefined;
  }
  let value: unknown;
  try {
    value = parseJson(line.slice(start).trim());
  } catch {
    return line.includes('"output_fields"') ? 'unreadable' : undefined;
  }
  if (!isRecord(value)) {
    return undefined;
  }
  // Docker has the line of the program in a line of its own.
  const { log } = value;
  return typeof log === 'string' && value['rule'] === undefined ? readLine(log) : alertOf(value);
}

function alertOf(value: Readonly<Record<string, unknown>>): RecordedAlert | undefined {
  const { rule, priority, source, output, time, output_fields: fields } = value;
  if (typeof rule !== 'string' || !isRecord(fields)) {
    return undefined;
  }
  return {
    rule,
    priority: typeof priority === 'string' ? priority : '',
    source: typeof source === 'string' ? source : 'syscall',
    output: typeof output === 'string' ? output : '',
    ...(typeof time === 'string' ? { time } : {}),
    fields: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldValue(field)])),
  };
}

function fieldValue(value: unknown): FieldValue {
  if (Array.isArray(value)) {
    return value.map(fieldValue);
  }
  return typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    typeof value === 'boolean'
    ? value
    : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
