import type { ProgramOperator, ProgramValue } from '../../compile';
import type { OperatorModifier } from '../../language';
import { type Address, addressOf, formatAddress, type Network, networkOf } from '../matching/addresses';
import { asBytes } from '../matching/ascii';
import { integer } from '../matching/integers';
import { PathPrefixes } from '../matching/path-prefixes';
import type { Scalar } from '../value';
import { compareText } from './compare-text';

/** Whether one value fits the right side of a check. */
export type ScalarTest = (value: Scalar) => boolean;

/** The right side of a check: one value, or several. */
export interface RightSide {
  readonly operator: ProgramOperator;
  readonly modifier?: OperatorModifier;
  readonly values: readonly ProgramValue[];
}

/**
 * A check of one value, compiled.
 *
 * Falco: `userspace/libsinsp/sinsp_filtercheck.cpp`, `compare_rhs`
 */
export function compileComparison({ operator, modifier, values }: RightSide): ScalarTest {
  if (modifier !== undefined) {
    return withModifier(operator, modifier, values);
  }
  if (operator === 'pmatch') {
    const prefixes = new PathPrefixes(values.map(textOfValue));
    return (value) => typeof value === 'string' && prefixes.match(value);
  }
  if (operator === 'in' || operator === 'intersects') {
    return isMember(values);
  }
  const [value] = values;
  return value === undefined ? () => false : compareOne(operator, value);
}

/** The text of a value, for messages and for operators of texts. */
export function textOfValue(value: ProgramValue): string {
  switch (value.kind) {
    case 'text':
      return value.value;
    case 'integer':
      return value.value;
    case 'boolean':
      return String(value.value);
    case 'service':
    case 'unknown-list':
      return value.name;
    case 'regex':
      return value.source;
    case 'bytes':
      return String.fromCharCode(...value.bytes);
    case 'address':
      return formatAddress(addressOf(value.bytes));
    case 'network':
      return `${formatAddress(addressOf(value.bytes))}/${value.prefix}`;
  }
}

/**
 * What a value on the right is for fields that hold it; nothing for a network, of which fields hold a member, and for the
 * name of a service, whose number only the machine knows that Falco runs on.
 */
export function scalarOf(value: ProgramValue): Scalar | undefined {
  switch (value.kind) {
    case 'text':
      return value.value;
    case 'integer':
      return integer(BigInt(value.value));
    case 'boolean':
      return value.value;
    case 'address':
      return addressOf(value.bytes);
    case 'network':
    case 'service':
    case 'bytes':
    case 'regex':
    case 'unknown-list':
      return undefined;
  }
}

/** Whether a value is among others. */
function isMember(values: readonly ProgramValue[]): ScalarTest {
  const members = new Set(values.map(scalarOf).filter((value) => value !== undefined));
  const networks = values.flatMap((value) => (value.kind === 'network' ? [networkOf(value)] : []));
  return networks.length === 0
    ? (value) => members.has(value)
    : (value) => networks.some((network) => network.contains(value as Address));
}

/** A check with one value on its right. */
function compareOne(operator: ProgramOperator, value: ProgramValue): ScalarTest {
  switch (value.kind) {
    case 'text':
      return textTest(operator, value.value);
    case 'regex':
      return textTest('regex', value.source);
    case 'bytes':
      return bytesTest(operator, String.fromCharCode(...value.bytes));
    case 'network':
      return networkTest(operator, networkOf(value));
    case 'integer':
    case 'boolean':
    case 'address': {
      const wanted = scalarOf(value);
      return wanted === undefined ? () => false : compareOrdered(operator, wanted);
    }
    case 'service':
    case 'unknown-list':
      return () => false;
  }
}

function textTest(operator: ProgramOperator, value: string): ScalarTest {
  const test = compareText(operator, value);
  return (text) => typeof text === 'string' && test(text);
}

function bytesTest(operator: ProgramOperator, bytes: string): ScalarTest {
  return operator === 'bcontains'
    ? (text) => asBytes(String(text)).includes(bytes)
    : (text) => asBytes(String(text)).startsWith(bytes);
}

function networkTest(operator: ProgramOperator, network: Network): ScalarTest {
  return operator === '!='
    ? (value) => !network.contains(value as Address)
    : (value) => network.contains(value as Address);
}

/** Compares numbers, truth values and addresses. */
export function compareOrdered(operator: ProgramOperator, wanted: Scalar): ScalarTest {
  switch (operator) {
    case '=':
      return (value) => value === wanted;
    case '!=':
      return (value) => value !== wanted;
    case '<':
      return (value) => value < wanted;
    case '<=':
      return (value) => value <= wanted;
    case '>':
      return (value) => value > wanted;
    case '>=':
      return (value) => value >= wanted;
    default:
      return () => false;
  }
}

/**
 * `oneof`, `anyof` and `allof`. With no values on the right all of them are false.
 *
 * Falco: `userspace/libsinsp/sinsp_filtercheck.cpp`, `compare_rhs_with_mod`
 */
function withModifier(
  operator: ProgramOperator,
  modifier: OperatorModifier,
  values: readonly ProgramValue[],
): ScalarTest {
  if (values.length === 0) {
    return () => false;
  }
  const isOfNetworks = values.some(({ kind }) => kind === 'network');
  if (isOfNetworks && modifier === 'anyof' && operator === '=') {
    // Falco looks for the address itself among the networks, and never finds it.
    return () => false;
  }
  if (isOfNetworks && modifier === 'allof' && operator === '!=') {
    return () => true;
  }
  const tests = values.map((value) => compareOne(operator, value));
  switch (modifier) {
    case 'oneof':
      return (value) => {
        let found = 0;
        for (const test of tests) {
          found += test(value) ? 1 : 0;
        }
        return found === 1;
      };
    case 'anyof':
      return (value) => tests.some((test) => test(value));
    case 'allof':
      return (value) => tests.every((test) => test(value));
  }
}
