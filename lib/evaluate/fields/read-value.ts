import type { FieldValue } from '../../events';
import { parseAddress } from '../matching/addresses';
import { integer, integerType, parseInteger } from '../matching/integers';
import { isAddress, isNetwork, type Scalar, type Value } from '../value';

/** Makes of a value in an event what a field of a type holds; `undefined` if it cannot be one. */
export type ValueReader = (value: FieldValue) => Scalar | undefined;

/** How values of a type are read. */
export function valueReader(type: string): ValueReader {
  const integers = integerType(type);
  if (integers !== undefined) {
    return (value) => {
      switch (typeof value) {
        case 'number':
          return value;
        case 'bigint':
          return integer(value);
        case 'string':
          return parseInteger(value, integers);
        default:
          return undefined;
      }
    };
  }
  if (isAddress(type) || isNetwork(type)) {
    // A network field holds an address, which is compared with networks.
    return (value) => (typeof value === 'string' ? parseAddress(value) : undefined);
  }
  switch (type) {
    case 'BOOL':
      return readBoolean;
    case 'DOUBLE':
      return readDouble;
    case 'ANY':
      return readAny;
    default:
      return readText;
  }
}

function readText(value: FieldValue): string | undefined {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      return undefined;
  }
}

function readBoolean(value: FieldValue): boolean | undefined {
  if (typeof value === 'boolean') {
    return value;
  }
  if (typeof value === 'number') {
    return value !== 0;
  }
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

function readDouble(value: FieldValue): number | undefined {
  if (typeof value === 'number') {
    return value;
  }
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  return Number.isNaN(number) ? undefined : number;
}

/** The type of a field of a source that nothing is known of is that of its value. */
function readAny(value: FieldValue): Scalar | undefined {
  return typeof value === 'object' ? undefined : typeof value === 'bigint' ? integer(value) : value;
}

/** Reads a list: a value alone is a list of one. */
export function readList(value: FieldValue, read: ValueReader): Value {
  const members = Array.isArray(value) ? (value as readonly FieldValue[]) : [value];
  const read_ = members.map(read).filter((member) => member !== undefined);
  return read_.length === members.length ? read_ : undefined;
}
