import { suggestions } from '../../diagnostics';
import { EVENT_PARAMETERS, eventTypes, findField } from '../../fields';
import type { FieldNode } from '../../language';
import { exampleRule } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';
import { labelOf } from '../words/label';

/**
 * A field must have the argument that it takes, as in `proc.aname[2]` and `evt.arg.path`.
 */
export const fieldArguments = rulesCheck({
  name: 'field-arguments',
  codes: {
    FALCO2003: {
      severity: 'error',
      title: 'the argument of a field is missing or wrong',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_COMPILE_CONDITION',
      example: {
        bad: exampleRule('evt.type = execve and k8s.pod.label.app = web'),
        good: exampleRule('evt.type = execve and k8s.pod.label[app] = web'),
      },
    },
  },
  words: {
    'field-argument': ({ node, name }) => ({
      code: 'FALCO2003',
      message: argumentMessage(node, name),
      help: argumentHelp(node),
    }),
    'needless-argument': ({ field }) => ({
      code: 'FALCO2003',
      message: `the field "${field}" does not take an argument`,
      help: `write "${field}"`,
    }),
    'unknown-argument': ({ field, argument }) => ({
      code: 'FALCO2003',
      message: `"${argument}" is not a valid argument for "${field}"`,
      help: `use a number, as in "${field}[2]"`,
    }),
    'exception-field-argument': ({ problem }) => ({
      code: 'FALCO2003',
      falcoCode: 'LOAD_ERR_VALIDATE',
      message: problem,
    }),
  },
});

/** What stands before the name of an event or of a parameter. */
const PREFIXES = ['evt.type.is.', 'evt.arg.', 'evt.rawarg.'];

function argumentMessage(node: FieldNode, name: string): string {
  const prefix = PREFIXES.find((each) => node.name.startsWith(each));
  if (prefix !== undefined) {
    const kind = prefix === 'evt.type.is.' ? 'event' : 'event parameter';
    return `unknown ${kind} "${node.name.slice(prefix.length)}"`;
  }
  const label = labelOf(node.name);
  if (label !== undefined) {
    return `"${label.field}" takes its argument in brackets`;
  }
  return node.argument === undefined
    ? `the field "${name}" requires an argument`
    : `"${node.argument}" is not a valid argument for "${node.name}"`;
}

function argumentHelp({ name }: FieldNode): string {
  switch (name) {
    case 'evt.arg':
      return 'use a number or the name of a parameter, as in "evt.arg[1]" or "evt.arg.path"';
    case 'evt.rawarg':
      return 'use the name of a parameter, as in "evt.rawarg.path"';
    case 'evt.type.is':
      return 'compare "evt.type" with the name of an event';
    case 'evt.around':
      return 'use a time in nanoseconds, as in "evt.around[1404996934793590564]"';
    case 'tetragon.arg':
      return 'use the label of an argument of the hook, as in "tetragon.arg[path]"';
  }
  const prefix = PREFIXES.find((each) => name.startsWith(each));
  if (prefix !== undefined) {
    const isEvent = prefix === 'evt.type.is.';
    const [near] = suggestions(name.slice(prefix.length), isEvent ? eventTypes() : EVENT_PARAMETERS);
    if (near !== undefined) {
      return `did you mean "${prefix}${near}"?`;
    }
    return isEvent
      ? 'compare "evt.type" with the name of an event'
      : 'see "falco --list-events" for the parameters';
  }
  const label = labelOf(name);
  if (label !== undefined) {
    return `write "${label.written}"`;
  }
  return findField(name)?.takesKey === true
    ? `write "${name}[<key>]"`
    : `use a number in brackets, as in "${name}[1]"`;
}
