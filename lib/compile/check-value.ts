import { type DiagnosticCode, didYouMean } from '../diagnostics';
import { eventTypes, isEventType } from '../fields';
import { type BinaryCheckNode, type Location, regexProblem } from '../language';
import type { Operand } from './operand';
import { isValueProblem, parseValue } from './parse-value';
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
  const make = (
    falco: string,
    code: DiagnosticCode,
    message: string,
    help: string | undefined,
    deadly = false,
  ): Problem => ({
    falco,
    code,
    message,
    ...(help === undefined ? {} : { help }),
    location,
    ...(deadly ? { deadly } : {}),
  });
  const { operator } = node;
  if (operator === 'bcontains' || operator === 'bstartswith') {
    if (!/^(?:[0-9a-fA-F]{2})*$/.test(value)) {
      const falco = 'filter error: bcontains and bstartswith operator support hex strings only';
      const message = `the operator "${operator}" takes pairs of hexadecimal digits, and "${value}" is something else`;
      return make(falco, 'FALCO2005', message, 'write the bytes without a prefix, as in "7f454c46"');
    }
    return undefined;
  }
  const wrong = parseValue(operand.type, value);
  if (isValueProblem(wrong)) {
    const message = `"${value}" is not a value for "${operand.name}", which is of the type ${operand.type}`;
    return make(wrong.falco, 'FALCO2005', message, valueHelp(operand, value), wrong.deadly);
  }
  const field = operand.field?.field.name;
  if (field === 'evt.type' && !isEventType(value) && !context.pluginEvents.has(value)) {
    const help = didYouMean(value, eventTypes()) ?? 'see "falco --list-events" for the event types there are';
    const problem = make(`unknown event type ${value}`, 'FALCO2006', `unknown event type "${value}"`, help);
    return { ...problem, isForgivable: true };
  }
  if (field === 'evt.around' && operator !== '=' && operator !== '==') {
    const falco = "evt.around supports only '=' comparison operator";
    return make(falco, 'FALCO2004', 'the field "evt.around" can be compared with "=" only', 'write "="');
  }
  if (operator === 'regex') {
    const problem = regexProblem(value);
    if (problem !== undefined) {
      const message = `"${value}" is not a regular expression of Falco's: ${problem}`;
      return make(`invalid regex pattern: ${problem}`, 'FALCO2007', message, regexHelp(value));
    }
  }
  return undefined;
}

function valueHelp({ type, name }: Operand, value: string): string | undefined {
  switch (type) {
    case 'BOOL':
      return /^(?:1|yes|on|y)$/i.test(value) || value.toLowerCase() === 'true'
        ? 'write "true"'
        : /^(?:0|no|off|n)$/i.test(value) || value.toLowerCase() === 'false'
          ? 'write "false"'
          : 'write "true" or "false"';
    case 'PORT':
      return 'write the number of the port';
    case 'IPADDR':
      return value.includes('/')
        ? `compare a network with "${name.replace(/ip$/, 'net')}"`
        : 'write an address, as in "10.0.0.1"';
    case 'IPNET':
      return value.includes('/')
        ? 'write a network, as in "10.0.0.0/8"'
        : `write "${value}/32" for one address`;
    case 'CHARBUF':
    case 'FSPATH':
    case 'FSRELPATH':
    case 'BYTEBUF':
      return 'values have 255 bytes at most';
    default:
      return /^0[xX][0-9a-fA-F]+$/.test(value)
        ? `write it as a decimal number: "${Number(value)}"`
        : 'write a whole number';
  }
}

/** What people know from other regular expressions, and what to write for it. */
const REPLACEMENTS: readonly (readonly [RegExp, string])[] = [
  [/\\d/, 'write "[0-9]" for "\\d"'],
  [/\\w/, 'write "[a-zA-Z0-9_]" for "\\w"'],
  [/\\s/, 'write "[[:space:]]" for "\\s"'],
  [/\\b/, 'there is nothing for "\\b": write what may stand beside the word'],
  [/\(\?:/, 'write "(" for "(?:"'],
  [/\(\?i\)/, 'there is no "(?i)": write "tolower()" around the field'],
];

function regexHelp(value: string): string {
  const found = REPLACEMENTS.filter(([pattern]) => pattern.test(value)).map(([, help]) => help);
  return found.length > 0 ? found.join('\n') : 'it is RE2 in POSIX syntax, and has to match the whole value';
}
