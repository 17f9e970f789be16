import type { FieldSlot as ProgramSlot } from '../../compile';
import type { EventData, FieldValue } from '../../events';
import { findField } from '../../fields';
import type { FieldReader } from '../frame';
import { integerType } from '../matching/integers';
import { isAddress, isNetwork, type Scalar } from '../value';
import { DERIVED_EVENT_FIELDS, derivedParameter } from './derived-event';
import { DERIVED_FD_FIELDS } from './derived-fd';
import type { DerivedField } from './derived-field';
import { ancestorValues, DERIVED_PROCESS_FIELDS, derivedAncestor, derivedVariable } from './derived-process';
import { propertyReader } from './property-reader';
import { readList, type ValueReader, valueReader } from './read-value';

/** A field that is read, with its argument, and how it is read from an event. */
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
  /**
   * How it follows from other fields.
   *
   * @default - it does not
   */
  readonly derived?: DerivedField;
  readonly read: FieldReader;
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
  const base = { id: slot.index, name, text, type, isList, isOfAncestors };
  if (isOfAncestors) {
    const read = (event: EventData) => {
      const values = ancestorValues(name, event);
      return values === undefined ? undefined : readList(values, convert);
    };
    return { ...base, read };
  }
  const find = isParameter(slot) ? derived?.derive : undefined;
  const read = fieldReader(
    text,
    isList || name === 'fd.dev' ? 'IPADDR' : type,
    derived,
    isList ? (value) => readList(value, convert) : convert,
    find,
  );
  return derived === undefined ? { ...base, read } : { ...base, derived, read };
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

/** @param find looks the value up in a way of its own */
function fieldReader(
  text: string,
  type: string,
  derived: DerivedField | undefined,
  convert: (value: FieldValue) => ReturnType<FieldReader>,
  find: DerivedField['derive'] | undefined,
): FieldReader {
  if (find !== undefined) {
    return (event) => {
      const value = event[text] === null ? undefined : find(event);
      return value === undefined || value === null ? undefined : convert(value);
    };
  }
  const property = propertyReader(text);
  const usual = usualKind(type);
  return (event) => {
    let value = property(event);
    if (typeof value === usual) {
      return value as Scalar;
    }
    if (value === undefined && derived !== undefined) {
      value = derived.derive(event);
    }
    return value === undefined || value === null ? undefined : convert(value);
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
