import { isEventType } from '../fields';
import { type BinaryCheckNode, type Location, regexProblem } from '../language';
import type { Operand } from './operand';
import { isValueProblem, MAX_BYTES, parseValue, TOO_MANY_BYTES } from './parse-value';
import type { Problem } from './problem';

/** What decides whether values are right, besides the field. */
export interface ValueContext {
  /** Event types that plugins make up. */
  readonly pluginEvents: ReadonlySet<string>;
  /** Names of lists that are defined somewhere else: each stands for values that are not known here. */
  readonly knownLists: ReadonlySet<string>;
}

/** One value on the right of an operator. */
export function checkValue(
  node: BinaryCheckNode,
  operand: Operand,
  value: string,
  location: Location,
  context: ValueContext,
): Problem | undefined {
  if (context.knownLists.has(value)) {
    return undefined;
  }
  const { operator } = node;
  if (operator === 'bcontains' || operator === 'bstartswith') {
    if (!/^(?:[0-9a-fA-F]{2})*$/.test(value)) {
      const falco = 'filter error: bcontains and bstartswith operator support hex strings only';
      return { falco, id: 'not-hexadecimal', data: { operator, value }, location };
    }
    // Two digits are a byte.
    return value.length / 2 >= MAX_BYTES
      ? {
          falco: TOO_MANY_BYTES,
          id: 'value',
          data: { name: operand.name, type: operand.type, value },
          location,
        }
      : undefined;
  }
  const wrong = parseValue(operand.type, value);
  if (isValueProblem(wrong)) {
    const { name, type } = operand;
    const { falco, deadly = false } = wrong;
    return { falco, id: 'value', data: { name, type, value }, location, ...(deadly ? { deadly } : {}) };
  }
  const field = operand.field?.field.name;
  if (field === 'evt.type' && !isEventType(value) && !context.pluginEvents.has(value)) {
    const falco = `unknown event type ${value}`;
    return { falco, id: 'unknown-event-type', data: { value }, location, isForgivable: true };
  }
  if (field === 'evt.around' && operator !== '=' && operator !== '==') {
    const falco = "evt.around supports only '=' comparison operator";
    return { falco, id: 'around-operator', data: {}, location };
  }
  if (operator === 'regex') {
    const problem = regexProblem(value);
    if (problem !== undefined) {
      return { falco: `invalid regex pattern: ${problem}`, id: 'regex', data: { value, problem }, location };
    }
  }
  return undefined;
}
