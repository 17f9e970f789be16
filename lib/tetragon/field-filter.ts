import { showValue } from '../diagnostics';
import { type PropFindings, reportUnknownProps } from '../props';
import type { TetragonEventType } from './event-type';
import { checkEventTypes, checkTexts } from './export-filter';

/** Whether a filter includes or excludes its fields. */
export class FieldFilterAction {
  /** Only these fields are included. */
  public static readonly INCLUDE = new FieldFilterAction('INCLUDE');
  /** These fields are excluded. */
  public static readonly EXCLUDE = new FieldFilterAction('EXCLUDE');

  private constructor(public readonly name: string) {}
}

/**
 * Fields to include in or exclude from events, in the export file and on the socket.
 *
 * @see https://tetragon.io/docs/concepts/events/#field-filtering
 */
export interface FieldFilter {
  /** Dotted paths of fields in events, such as `process.pod.pod_labels`. */
  readonly fields: readonly string[];

  /** Whether the fields are included or excluded. */
  readonly action: FieldFilterAction;

  /**
   * Event types that the filter applies to.
   *
   * @default - all types
   */
  readonly eventTypes?: readonly TetragonEventType[];

  /**
   * Whether the filter applies to all types except those.
   *
   * @default false
   */
  readonly invertEventTypes?: boolean;
}

/**
 * Secrets in arguments and environment variables to replace with `*****` before the event is exported.
 *
 * @see https://tetragon.io/docs/concepts/events/#redacting-sensitive-information
 */
export interface RedactionFilter {
  /**
   * Regular expressions in Go's syntax, such as `--password(?:\s+|=)(\S*)`. The matches of their groups are replaced.
   */
  readonly redact: readonly string[];

  /**
   * Regular expressions for the paths of the binaries that the filter applies to.
   *
   * @default - all binaries
   */
  readonly binaryRegex?: readonly string[];
}

const FIELD_FILTER: Readonly<Record<keyof FieldFilter, true>> = {
  fields: true,
  action: true,
  eventTypes: true,
  invertEventTypes: true,
};
const REDACTION_FILTER: Readonly<Record<keyof RedactionFilter, true>> = { redact: true, binaryRegex: true };

/** Upstream's format: one JSON object per line. */
export function renderFieldFilters(filters: readonly FieldFilter[]): string {
  return filters
    .map(({ fields, action, eventTypes, invertEventTypes }) =>
      JSON.stringify({
        ...(eventTypes !== undefined && { event_set: eventTypes.map(({ name }) => name) }),
        fields: fields.join(','),
        action: action.name,
        ...(invertEventTypes !== undefined && { invert_event_set: invertEventTypes }),
      }),
    )
    .join('\n');
}

/** Upstream's format: one JSON object per line. */
export function renderRedactionFilters(filters: readonly RedactionFilter[]): string {
  return filters
    .map(({ redact, binaryRegex }) =>
      JSON.stringify({ ...(binaryRegex !== undefined && { binary_regex: binaryRegex }), redact }),
    )
    .join('\n');
}

export function checkFieldFilters(filters: readonly unknown[] | undefined, findings: PropFindings): void {
  each(filters, 'fieldFilters', findings, FIELD_FILTER, (filter, place) => {
    const { fields, action, eventTypes } = filter as Partial<FieldFilter>;
    if (checkFilled(fields, `${place}.fields`, findings)) {
      fields.forEach((field: unknown, index) => {
        if (typeof field !== 'string' || !/^[a-z_]+(\.[a-z_]+)*$/.test(field)) {
          const message = `${showValue(field)} is not a valid field path`;
          findings.add('PROP1001', `${place}.fields[${index}]`, message, {
            help: 'use the path as in events, such as "process.pod.pod_labels"',
          });
        }
      });
    }
    if (!(action instanceof FieldFilterAction)) {
      findings.add('PROP1001', `${place}.action`, `${showValue(action)} is not a FieldFilterAction`, {
        help: 'write FieldFilterAction.EXCLUDE, for example',
      });
    }
    if (eventTypes !== undefined && checkFilled(eventTypes, `${place}.eventTypes`, findings)) {
      checkEventTypes(eventTypes, `${place}.eventTypes`, findings);
    }
  });
}

export function checkRedactionFilters(filters: readonly unknown[] | undefined, findings: PropFindings): void {
  each(filters, 'redactionFilters', findings, REDACTION_FILTER, (filter, place) => {
    const { redact, binaryRegex } = filter as Partial<RedactionFilter>;
    if (checkFilled(redact, `${place}.redact`, findings)) {
      checkTexts(redact, true, `${place}.redact`, findings);
      redact.forEach((pattern: unknown, index) => {
        if (typeof pattern === 'string' && !/(?<!\\)\((?!\?(?!P?<))/.test(pattern)) {
          findings.add('PROP1001', `${place}.redact[${index}]`, `"${pattern}" has no group to replace`, {
            help: 'add parentheses around the secret, such as "--password=(\\S*)"',
          });
        }
      });
    }
    if (binaryRegex !== undefined && checkFilled(binaryRegex, `${place}.binaryRegex`, findings)) {
      checkTexts(binaryRegex, true, `${place}.binaryRegex`, findings);
    }
  });
}

function each(
  filters: readonly unknown[] | undefined,
  prop: string,
  findings: PropFindings,
  known: Readonly<Record<string, true>>,
  check: (filter: object, place: string) => void,
): void {
  (filters ?? []).forEach((filter, index) => {
    const place = `${prop}[${index}]`;
    if (typeof filter !== 'object' || filter === null) {
      findings.add('PROP1001', place, `${showValue(filter)} is not a filter`);
      return;
    }
    reportUnknownProps(findings, filter, known, place);
    check(filter, place);
  });
}

function checkFilled<T>(
  value: readonly T[] | undefined,
  place: string,
  findings: PropFindings,
): value is readonly T[] {
  if (Array.isArray(value) && value.length > 0) {
    return true;
  }
  if (value === undefined) {
    findings.add('PROP1002', place, `"${place.replace(/^.*\./, '')}" is missing`);
  } else {
    findings.add('PROP1001', place, `${showValue(value)} is not a non-empty list`);
  }
  return false;
}
