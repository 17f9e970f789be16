import type { FieldSlot as ProgramSlot } from '../../compile';
import type { EventData, FieldValue } from '../../events';
import { findField } from '../../fields';
import type { FieldReader } from '../frame';
import { integerType } from '../matching/integers';
import { isAddress, isNetwork, type Scalar, type Value } from '../value';
import { DERIVED_EVENT_FIELDS, derivedParameter } from './derived-event';
import { DERIVED_FD_FIELDS } from './derived-fd';
import type { DerivedField } from './derived-field';
import { ancestorValues, DERIVED_PROCESS_FIELDS, derivedAncestor, derivedVariable } from './derived-process';
import { propertyReader } from './property-reader';
import { readList, type ValueReader, valueReader } from './read-value';

/** A field with its argument, and how it is read from an event. */
export interface FieldSlot {
  readonly id: number;
  /** The name in the table of fields: `proc.aname`. */
  readonly name: string;
  /** The name in events, with its argument: `proc.aname[2]`. */
  readonly text: string;
  readonly type: string;
  readonly isList: boolean;
  /** Whether it is the field of all ancestors at once, as `proc.aname` without a number. */
  readonly isOfAncestors: boolean;
  /** How long reading it takes, compared with the checks that are made of it. */
  readonly cost: number;
  /**
   * How it follows from other fields.
   *
   * @default - not derived
   */
  readonly derived?: DerivedField;
  readonly read: FieldReader;
  /**
   * How the property of the event becomes the value.
   *
   * @default - the value is not read from a single property of the event
   */
  readonly property?: PropertyValue;
}

/** How the value of a field is made of the property of its name. */
export interface PropertyValue {
  /** What `typeof` says of the property where it is the value as it stands. */
  readonly usual: string;
  /** Makes the value of any other property, and of none. */
  readonly otherwise: (property: FieldValue | undefined, event: EventData) => Value;
}

/** Fields of processes that, without a number, are of all ancestors. No event can hold the environments of all. */
const OF_ANCESTORS = new Set(['proc.aname', 'proc.aexe', 'proc.aexepath', 'proc.acmdline', 'proc.apid']);

/** All fields that a rule set reads, each once. */
export class FieldSlots {
  public readonly all: FieldSlot[];
  public readonly readers: FieldReader[];

  constructor(slots: readonly ProgramSlot[]) {
    this.all = slots.map(fieldSlot);
    this.readers = this.all.map(({ read }) => read);
  }

  /** A field of the program. */
  public at(index: number): FieldSlot {
    const slot = this.all[index];
    if (slot === undefined) {
      throw new Error(`the program has no field ${index}`);
    }
    return slot;
  }

  /** A field that no condition names, and that is looked at all the same. */
  public named(name: string): FieldSlot {
    const known = this.all.find(({ text }) => text === name);
    if (known !== undefined) {
      return known;
    }
    const field = findField(name);
    const slot = fieldSlot({
      index: this.all.length,
      name,
      text: name,
      type: field?.type ?? 'CHARBUF',
      isList: field?.isList ?? false,
    });
    this.all.push(slot);
    this.readers.push(slot.read);
    return slot;
  }
}

function fieldSlot(slot: Omit<ProgramSlot, 'field'>): FieldSlot {
  const { name, argument, text, type, isList } = slot;
  const level = argument !== undefined && /^-?[0-9]+$/.test(argument) ? Number(argument) : undefined;
  const isOfAncestors = OF_ANCESTORS.has(name) && (level === undefined || level < 0);
  const derived = derivedOf(slot, level);
  const convert = name === 'fd.dev' ? readDevice : valueReader(type);
  const base = { id: slot.index, name, text, type, isList, isOfAncestors, cost: costOf(slot, isOfAncestors) };
  if (isOfAncestors) {
    const read = (event: EventData) => {
      const values = ancestorValues(name, event);
      return values === undefined ? undefined : readList(values, convert);
    };
    return { ...base, read };
  }
  const convertAll = isList ? (value: FieldValue) => readList(value, convert) : convert;
  if (isParameter(slot)) {
    return {
      ...base,
      ...(derived === undefined ? {} : { derived }),
      read: parameterReader(text, derived, convertAll),
    };
  }
  const property: PropertyValue = {
    usual: isList || name === 'fd.dev' ? 'none' : usualKind(type),
    otherwise: (value, event) => {
      const known = value === undefined && derived !== undefined ? derived.derive(event) : value;
      return known === undefined || known === null ? undefined : convertAll(known);
    },
  };
  const read = fieldReader(text, property);
  return derived === undefined ? { ...base, read, property } : { ...base, derived, read, property };
}

/** Texts that are searched for a parameter, or made into an address, take longer than what is only looked up. */
function costOf(slot: Omit<ProgramSlot, 'field'>, isOfAncestors: boolean): number {
  const { type, isList } = slot;
  return isParameter(slot) ? 40 : isOfAncestors || isList || isAddress(type) || isNetwork(type) ? 20 : 1;
}

/** The number of a device is printed in hexadecimal. */
const readDevice: ValueReader = (value) =>
  typeof value === 'string' && /^[0-9a-fA-F]+$/.test(value)
    ? Number.parseInt(value, 16)
    : typeof value === 'number'
      ? value
      : undefined;

/** `evt.arg.path`, `evt.rawarg[path]`: a parameter by its name. */
function isParameter({ name, argument = '' }: Pick<ProgramSlot, 'name' | 'argument'>): boolean {
  return (name === 'evt.arg' || name === 'evt.rawarg') && !/^[0-9]*$/.test(argument);
}

function derivedOf(
  slot: Pick<ProgramSlot, 'name' | 'argument'>,
  level: number | undefined,
): DerivedField | undefined {
  const { name, argument } = slot;
  if (isParameter(slot)) {
    return derivedParameter(argument ?? '', name === 'evt.rawarg');
  }
  if ((name === 'proc.env' || name === 'proc.aenv') && argument !== undefined && level === undefined) {
    return derivedVariable(argument);
  }
  if (name === 'evt.type.is') {
    return { from: ['evt.type'], derive: (event) => (event['evt.type'] === argument ? 1 : 0) };
  }
  if (level !== undefined) {
    return derivedAncestor(name, level);
  }
  return own(DERIVED_FD_FIELDS, name) ?? own(DERIVED_PROCESS_FIELDS, name) ?? own(DERIVED_EVENT_FIELDS, name);
}

function own(fields: Readonly<Record<string, DerivedField>>, name: string): DerivedField | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** Parameters of the event are looked up in a way of their own. */
function parameterReader(
  text: string,
  derived: DerivedField | undefined,
  convert: (value: FieldValue) => Value,
): FieldReader {
  return (event) => {
    const value = event[text] === null ? undefined : derived?.derive(event);
    return value === undefined || value === null ? undefined : convert(value);
  };
}

function fieldReader(text: string, { usual, otherwise }: PropertyValue): FieldReader {
  const property = propertyReader(text);
  return (event) => {
    const value = property(event);
    return typeof value === usual ? (value as Scalar) : otherwise(value, event);
  };
}

/** What values of a type mostly are, so that there is nothing to convert. */
function usualKind(type: string): string {
  if (type === 'BOOL') {
    return 'boolean';
  }
  if (type === 'DOUBLE' || integerType(type) !== undefined) {
    return 'number';
  }
  return isAddress(type) || isNetwork(type) ? 'none' : 'string';
}
