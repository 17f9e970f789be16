import type { EventData, FieldValue } from './field-value';
import { parseJson } from './lossless-json';

/** An alert of Falco, as it was logged. */
export interface RecordedAlert {
  readonly rule: string;
  readonly priority: string;
  readonly source: string;
  readonly output: string;
  readonly time?: string;
  /** The node that Falco ran on. */
  readonly hostname?: string;
  readonly tags: readonly string[];
  /**
   * Output fields of the alert. `null` means that the field had no value; a missing field was not part of the output.
   */
  readonly fields: EventData;
}

/** The alerts that were read from a log. */
export interface ReadAlerts {
  readonly alerts: readonly RecordedAlert[];
  /** Numbers of the lines, starting at 1, that look like alerts but could not be parsed. */
  readonly unreadable: readonly number[];
}

/** Envelopes are put into envelopes: an SNS notification in an SQS message in a log of Docker is the deepest in use. */
const DEEPEST_ENVELOPE = 6;

/**
 * Reads alerts from a log: Falco's JSON, one alert per line, also in the logs of Kubernetes and Docker; the log of
 * Falcosidekick in debug mode; SQS messages, with or without raw delivery, one per line or as printed by `aws sqs
 * receive-message`; the event of a Lambda function. Lines without an alert are ignored.
 */
export function readAlerts(text: string): ReadAlerts {
  const document = readDocument(text);
  if (document !== undefined) {
    return { alerts: document, unreadable: [] };
  }
  const alerts: RecordedAlert[] = [];
  const unreadable: number[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const found = readLine(line);
    if (found === 'unreadable') {
      unreadable.push(index + 1);
    } else {
      alerts.push(...found);
    }
  }
  return { alerts, unreadable };
}

/** A text that is one JSON value over several lines. */
function readDocument(text: string): readonly RecordedAlert[] | undefined {
  const trimmed = text.trim();
  const isOpen = /^[[{][^\n]*\n/.test(trimmed) && /[\]}]$/.test(trimmed);
  if (!isOpen) {
    return undefined;
  }
  try {
    return alertsIn(parseJson(trimmed));
  } catch {
    return undefined;
  }
}

function readLine(line: string): readonly RecordedAlert[] | 'unreadable' {
  const start = line.search(/[{[]/);
  if (start === -1) {
    return [];
  }
  // Falcosidekick and Kubernetes put a prefix before the alert, which may have brackets of its own.
  for (const from of new Set([start, line.indexOf('{')])) {
    try {
      return from === -1 ? [] : alertsIn(parseJson(line.slice(from).trim()));
    } catch {
      // The next place may be the right one.
    }
  }
  return line.includes('output_fields') ? 'unreadable' : [];
}

function alertsIn(value: unknown, depth = 0): readonly RecordedAlert[] {
  if (depth > DEEPEST_ENVELOPE) {
    return [];
  }
  if (Array.isArray(value)) {
    return value.flatMap((each) => alertsIn(each, depth + 1));
  }
  if (typeof value === 'string') {
    const found = readLine(value);
    return found === 'unreadable' ? [] : found;
  }
  if (!isRecord(value)) {
    return [];
  }
  const alert = alertOf(value);
  return alert === undefined ? contentsOf(value).flatMap((each) => alertsIn(each, depth + 1)) : [alert];
}

/** What an envelope holds: of Docker's log, of SNS, of SQS and of the events of Lambda functions. */
function contentsOf(value: Readonly<Record<string, unknown>>): readonly unknown[] {
  const { log, Message: message, Body: body, body: lambdaBody, Messages: messages, Records: records } = value;
  return [log, message, body, lambdaBody, messages, records, value['Sns']].filter(
    (each) => each !== undefined,
  );
}

function alertOf(value: Readonly<Record<string, unknown>>): RecordedAlert | undefined {
  const { rule, priority, source, output, time, hostname, tags, output_fields: fields } = value;
  if (typeof rule !== 'string' || !isRecord(fields)) {
    return undefined;
  }
  return {
    rule,
    priority: typeof priority === 'string' ? priority : '',
    source: typeof source === 'string' ? source : 'syscall',
    output: typeof output === 'string' ? output : '',
    ...(typeof time === 'string' ? { time } : {}),
    ...(typeof hostname === 'string' && hostname !== '' ? { hostname } : {}),
    tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [],
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
