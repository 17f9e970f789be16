import type { CompareCondition, ProgramValue } from '../../compile';
import { rivalPatterns } from '../../language';
import type { FieldSlot, FieldSlots } from '../fields/field-slots';
import type { Frame } from '../frame';
import { isNetwork, type Scalar, type Value } from '../value';
import type { Check, InlineCheck } from './check';
import type { CheckCondition } from './check-condition';
import {
  compareOrdered,
  compileComparison,
  type RightSide,
  type ScalarTest,
  scalarOf,
  textOfValue,
} from './compare-value';
import { compileAncestorCheck } from './compile-ancestor-check';
import { compileOperand, membersOf, type OperandReader } from './compile-operand';
import { compileEitherSide, isEitherSide } from './either-side';
import { compileEventNumberCheck } from './event-number';
import { compileHostNameCheck, isHostName } from './host-name';
import { findMember } from './matched-member';

/** Compiles a check: nothing is looked up by name or parsed when it is made. */
export function compileCheck(condition: CheckCondition, slots: FieldSlots): Check {
  const left = compileOperand(condition.operand, slots);
  const special = left.slot && compileSpecial(condition, left.slot.id, slots);
  if (special !== undefined) {
    return special;
  }
  if (condition.kind === 'exists') {
    const test = (frame: Frame) => left.read(frame) !== undefined;
    const { slot, slots: read } = left;
    return slot === undefined
      ? { slots: read, test }
      : { slots: read, test, inline: { operator: 'exists', slot } };
  }
  const { right, operator, modifier } = condition;
  if (right.kind === 'operand') {
    return compareWithField(left, condition, compileOperand(right.operand, slots));
  }
  const side: RightSide = { operator, values: right.values, ...(modifier === undefined ? {} : { modifier }) };
  const check = left.isList ? compareList(left, side) : compareScalar(left, side);
  const missing = right.values.find((value) => value.kind === 'unknown-list');
  return missing === undefined
    ? check
    : { ...check, note: `the list "${missing.name}" is in a file that is not available` };
}

/** Fields with ways of their own to be compared. */
function compileSpecial(condition: CheckCondition, id: number, slots: FieldSlots): Check | undefined {
  const slot = slots.at(id);
  if (isEitherSide(slot.name)) {
    return compileEitherSide(condition, slot, slots);
  }
  if (isHostName(slot.name)) {
    return compileHostNameCheck(condition, slot, slots);
  }
  if (slot.name === 'evt.num') {
    return compileEventNumberCheck(condition, slot);
  }
  if (slot.isOfAncestors) {
    return compileAncestorCheck(condition, slot);
  }
  return slot.name === 'evt.around' ? compileAround(condition, slot.text, slots) : undefined;
}

/** `evt.around[<time>] = <milliseconds>` */
function compileAround(condition: CheckCondition, text: string, slots: FieldSlots): Check {
  const time = slots.named('evt.rawtime');
  const middle = Number(/\[([0-9]+)\]/.exec(text)?.[1] ?? 0);
  const [value] =
    condition.kind === 'compare' && condition.right.kind === 'values' ? condition.right.values : [];
  const distance = Number(value === undefined ? 0 : (scalarOf(value) ?? 0)) * 1_000_000;
  return {
    slots: [time],
    test: (frame) => {
      const at = frame.get(time.id);
      return at !== undefined && Math.abs(Number(at) - middle) <= distance;
    },
  };
}

function compareScalar(left: OperandReader, side: RightSide): Check {
  const { slots, slot, type } = left;
  const { operator, modifier, values } = side;
  if (slot?.name === 'evt.rawarg' && operator === 'in' && values.some(({ kind }) => kind === 'integer')) {
    // Falco does not pass on how long the number is, and so finds it in no list.
    return { slots, test: () => false, note: `Falco never finds "${slot.text}" in a list: use "="` };
  }
  const members = { ...memberFinder(left, side), ...noteOnPatterns(side) };
  const test = compileComparison(side);
  if (slot === undefined) {
    return { slots, test: testScalar(left.read, test), ...members };
  }
  const isEquality = modifier === undefined && (operator === '=' || operator === 'in') && !isNetwork(type);
  if (!isEquality) {
    const check = { slots, test: testScalar((frame) => frame.get(slot.id), test), ...members };
    const inline = inlineCheck(slot, side);
    return inline === undefined ? check : { ...check, inline };
  }
  const wanted = scalarsOf(values);
  return { slots, test: equalityTest(slot.id, wanted), equals: { slot, values: wanted }, ...members };
}

function noteOnPatterns({ operator, values }: RightSide): Pick<Check, 'note'> {
  const rivals = operator === 'pmatch' ? rivalPatterns(values.map(textOfValue)) : undefined;
  return rivals === undefined
    ? {}
    : {
        note: `if "${rivals[0]}" and "${rivals[1]}" both match, Falco compares one of them with the next part of the path`,
      };
}

/** The check as one operator on a field and a value, where it is no more than that. */
function inlineCheck(slot: FieldSlot, { operator, modifier, values }: RightSide): InlineCheck | undefined {
  const [only] = values;
  const value = only === undefined ? undefined : scalarOf(only);
  if (modifier !== undefined || value === undefined) {
    return undefined;
  }
  const isOfText = typeof value === 'string';
  switch (operator) {
    case '!=':
      return { operator, slot, value };
    case '<':
    case '<=':
    case '>':
    case '>=':
      // Texts are compared by their bytes, which is not how JavaScript does it.
      return isOfText ? undefined : { operator, slot, value };
    case 'startswith':
    case 'endswith':
    case 'contains':
      return isOfText ? { operator, slot, value } : undefined;
    default:
      return undefined;
  }
}

function scalarsOf(values: readonly ProgramValue[]): readonly Scalar[] {
  return values.map(scalarOf).filter((value) => value !== undefined);
}

/** The checks that are made most often, without a call more than they need. */
function equalityTest(id: number, wanted: readonly Scalar[]): (frame: Frame) => boolean {
  const [only] = wanted;
  if (wanted.length === 1) {
    return (frame) => frame.get(id) === only;
  }
  const members = new Set<Value>(wanted);
  return (frame) => members.has(frame.get(id));
}

function testScalar(read: (frame: Frame) => Value, test: ScalarTest): (frame: Frame) => boolean {
  return (frame) => {
    const value = read(frame);
    return value !== undefined && typeof value !== 'object' && test(value);
  };
}

/** Which of several values on the right a value fits. */
function memberFinder({ read }: OperandReader, side: RightSide): Pick<Check, 'matchedMember'> {
  const { operator, modifier, values } = side;
  if (modifier === undefined && operator !== 'in' && operator !== 'intersects' && operator !== 'pmatch') {
    return {};
  }
  return { matchedMember: findMember(operator, values, read) };
}

/** Fields that hold several values: with `in` all of them are on the right, with `intersects` one of them is. */
function compareList(left: OperandReader, side: RightSide): Check {
  const isMember = compileComparison({ operator: 'in', values: side.values });
  const isIn = side.operator === 'in';
  return {
    slots: left.slots,
    test: (frame) => {
      const value = left.read(frame);
      return typeof value === 'object' && (isIn ? value.every(isMember) : value.some(isMember));
    },
    ...memberFinder(left, side),
  };
}

/** Two fields, compared on each event. */
function compareWithField(left: OperandReader, condition: CompareCondition, right: OperandReader): Check {
  const slots = [...new Set([...left.slots, ...right.slots])];
  return {
    slots,
    test: (frame) => {
      const one = left.read(frame);
      const other = right.read(frame);
      return one !== undefined && other !== undefined && compareValues(one, condition, other);
    },
  };
}

function compareValues(left: Value, { operator, modifier }: CompareCondition, right: Value): boolean {
  const ones = membersOf(left);
  const others = membersOf(right);
  if (operator === 'in') {
    return ones.every((one) => others.includes(one));
  }
  if (operator === 'intersects') {
    return ones.some((one) => others.includes(one));
  }
  const [one] = ones;
  const [other] = others;
  if (one === undefined || other === undefined) {
    return false;
  }
  return typeof other === 'string'
    ? compileComparison({
        operator,
        values: [{ kind: 'text', value: other }],
        ...(modifier === undefined ? {} : { modifier }),
      })(one)
    : compareOrdered(operator, other)(one);
}
