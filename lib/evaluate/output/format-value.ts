import type { FieldValue } from '../../events';
import { formatAddress } from '../matching/addresses';
import { isAddress, type Scalar, type Value } from '../value';

/** What Falco prints where there is no value. */
export const NOT_AVAILABLE = '<NA>';

/** Fields that are printed with zeros before them, nine digits wide. */
const PADDED = new Set([
  'evt.latency.ns',
  'evt.deltatime.ns',
  'evt.rawtime.ns',
  'evt.reltime',
  'evt.reltime.ns',
]);

/** Fields that are there to be compared, and have nothing to print. */
const FILTER_ONLY = new Set([
  'fd.ip',
  'fd.port',
  'fd.proto',
  'fd.net',
  'fd.cnet',
  'fd.snet',
  'fd.lnet',
  'fd.rnet',
]);

/** What is printed of a field. */
export interface PrintedField {
  /** The name in the table of fields. */
  readonly name: string;
  readonly type: string;
  readonly isList: boolean;
  readonly isOfAncestors: boolean;
}

/**
 * A value in the text of an output.
 *
 * Falco: `userspace/libsinsp/sinsp_filtercheck.cpp`, `tostring` and `rawval_to_string`
 */
export function valueToText(value: Value, field: PrintedField): string {
  if (value === undefined || FILTER_ONLY.has(field.name)) {
    return NOT_AVAILABLE;
  }
  if (typeof value !== 'object') {
    return scalarToText(value, field);
  }
  const members = value.map((member) => scalarToText(member, field));
  return field.isOfAncestors ? members.join(' ') : `(${members.join(',')})`;
}

function scalarToText(value: Scalar, { name, type }: PrintedField): string {
  if (isAddress(type) && typeof value !== 'string' && typeof value !== 'boolean') {
    return formatAddress(value);
  }
  if (type === 'DOUBLE') {
    return Number(value).toFixed(1);
  }
  if (name === 'fd.dev') {
    return Number(value).toString(16).toUpperCase();
  }
  return PADDED.has(name) ? String(value).padStart(9, '0') : String(value);
}

/** A value in `output_fields`. */
export function valueToJson(value: Value, field: PrintedField): FieldValue {
  if (value === undefined || FILTER_ONLY.has(field.name)) {
    return null;
  }
  if (typeof value !== 'object') {
    return isAddress(field.type) || field.name === 'fd.dev' ? scalarToText(value, field) : value;
  }
  return field.isOfAncestors ? valueToText(value, field) : value.length === 0 ? null : value;
}
