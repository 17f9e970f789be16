import type { ProgramOperand, TransformerOperand } from '../../compile';
import type { FieldSlot, FieldSlots } from '../fields/field-slots';
import { byteLengthOf, getopt, TEXT_TRANSFORMS } from '../fields/transform';
import type { Frame } from '../frame';
import type { Scalar, Value } from '../value';

/** One side of a check: a field, or what transformers make of fields. */
export interface OperandReader {
  readonly type: string;
  readonly isList: boolean;
  /** The fields that it is made of. */
  readonly slots: readonly FieldSlot[];
  /** The field, where there is nothing but it. */
  readonly slot?: FieldSlot;
  readonly read: (frame: Frame) => Value;
}

/** Compiles a field or a transformer, from the inside out. */
export function compileOperand(operand: ProgramOperand, slots: FieldSlots): OperandReader {
  const { type, isList } = operand;
  switch (operand.kind) {
    case 'field': {
      const slot = slots.at(operand.slot);
      const { id } = slot;
      return { type, isList, slots: [slot], slot, read: (frame) => frame.get(id) };
    }
    case 'text': {
      const { value } = operand;
      return { type, isList, slots: [], read: () => value };
    }
    case 'list': {
      const members = operand.items.map((item) => compileOperand(item, slots));
      return { type, isList, slots: slotsOf(members), read: readMembers(members) };
    }
    case 'transformer':
      return compileTransformer(operand, slots);
  }
}

function slotsOf(operands: readonly OperandReader[]): readonly FieldSlot[] {
  return [...new Set(operands.flatMap(({ slots }) => slots))];
}

/** Texts of all members; `undefined` if one of them has no value. */
function readMembers(members: readonly OperandReader[]): (frame: Frame) => Value {
  return (frame) => {
    const texts: string[] = [];
    for (const member of members) {
      const value = member.read(frame);
      if (value === undefined) {
        return undefined;
      }
      texts.push(...membersOf(value).map(String));
    }
    return texts;
  };
}

/** The values of a field that may have several. */
export function membersOf(value: Value): readonly Scalar[] {
  return value === undefined ? [] : typeof value === 'object' ? value : [value];
}

function compileTransformer(operand: TransformerOperand, fields: FieldSlots): OperandReader {
  const { name, type, isList } = operand;
  const operands = operand.arguments.map((argument) => compileOperand(argument, fields));
  const slots = slotsOf(operands);
  const [first, second] = operands;
  const made = (read: (frame: Frame) => Value): OperandReader => ({ type, isList, slots, read });
  if (first === undefined) {
    return made(() => undefined);
  }
  switch (name) {
    case 'len':
      return made((frame) => lengthOf(first.read(frame)));
    case 'join':
      return made((frame) => joined(first.read(frame), second?.read(frame)));
    case 'concat':
      return made(concatenated(operands));
    case 'getopt':
      return made(second === undefined ? () => undefined : readGetopt(first, second, operand.argument));
    case 'tolower':
    case 'toupper':
    case 'basename':
    case 'b64': {
      const transform = TEXT_TRANSFORMS[name];
      const isBuffer = type === 'BYTEBUF';
      return made((frame) =>
        each(first.read(frame), (value) => {
          const result = transform(String(value));
          // Upstream puts a NUL behind what it transforms, which counts where bytes are compared.
          return result !== undefined && isBuffer && !result.endsWith('\0') ? `${result}\0` : result;
        }),
      );
    }
  }
}

function each(value: Value, apply: (member: Scalar) => string | undefined): Value {
  if (value === undefined || typeof value !== 'object') {
    return value === undefined ? undefined : apply(value);
  }
  const results = value.map(apply);
  return results.includes(undefined) ? undefined : (results as readonly string[]);
}

function lengthOf(value: Value): Value {
  if (value === undefined) {
    return undefined;
  }
  return typeof value === 'object' ? value.length : byteLengthOf(String(value));
}

function joined(separator: Value, list: Value): Value {
  return separator === undefined || typeof list !== 'object' ? undefined : list.join(String(separator));
}

function concatenated(operands: readonly OperandReader[]): (frame: Frame) => Value {
  return (frame) => {
    let text = '';
    for (const operand of operands) {
      const value = operand.read(frame);
      if (value === undefined) {
        return undefined;
      }
      text += String(value);
    }
    return text;
  };
}

/** Without an option, all options and their values; with one, the last value of it. */
function readGetopt(
  words: OperandReader,
  options: OperandReader,
  selected: string | undefined,
): (frame: Frame) => Value {
  return (frame) => {
    const list = words.read(frame);
    const known = options.read(frame);
    if (typeof list !== 'object' || known === undefined) {
      return undefined;
    }
    const found = getopt(list.map(String), String(known));
    if (selected === undefined) {
      return found.flatMap(({ option, value }) => (value === undefined ? [option] : [option, value]));
    }
    const last = found.filter(({ option }) => option === selected).at(-1);
    return last === undefined ? undefined : (last.value ?? last.option);
  };
}
