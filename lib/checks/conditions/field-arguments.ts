import { suggestions } from '../../diagnostics';
import { EVENT_PARAMETERS, eventTypes, findField } from '../../fields';
import type { FieldNode } from '../../language';
import { exampleRule } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';

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
      help: 'use a number, as in "proc.aname[2]"',
    }),
    'exception-field-argument': ({ problem }) => ({
      code: 'FALCO2003',
      falcoCode: 'LOAD_ERR_VALIDATE',
      message: problem,
    }),
  },
});

function argumentMessage(node: FieldNode, name: string): string {
  const [, field, part] = /^(evt\.(?:raw)?arg|evt\.type\.is)\.(.+)$/.exec(node.name) ?? [];
  if (field !== undefined) {
    return field === 'evt.type.is' ? `unknown event "${part}"` : `unknown event parameter "${part}"`;
  }
  const label = /^(.*\.label)\.(.+)$/.exec(node.name);
  if (label !== null) {
    return `"${label[1]}" takes its argument in brackets`;
  }
  return node.argument === undefined
    ? `the field "${name}" requires an argument`
    : `"${node.argument}" is not a valid argument for "${node.name}"`;
}

function argumentHelp(node: FieldNode): string | undefined {
  const parameter = /^(evt\.(?:raw)?arg)\.(.+)$/.exec(node.name);
  if (parameter !== null) {
    const [near] = suggestions(parameter[2] ?? '', EVENT_PARAMETERS);
    return near === undefined
      ? 'see "falco --list-events" for the parameters'
      : `did you mean "${parameter[1]}.${near}"?`;
  }
  if (node.name.startsWith('evt.type.is')) {
    const [near] = suggestions(node.name.slice('evt.type.is.'.length), eventTypes());
    return near === undefined
      ? 'compare "evt.type" with the name of an event'
      : `did you mean "evt.type.is.${near}"?`;
  }
  const label = /^(.*\.label)\.(.+)$/.exec(node.name);
  if (label !== null) {
    return `write "${label[1]}[${label[2]}]"`;
  }
  if (node.name.startsWith('evt.')) {
    return 'use a number or the name of a parameter, as in "evt.arg[1]" or "evt.arg.path"';
  }
  return findField(node.name)?.takesKey === true
    ? `write "${node.name}[<key>]"`
    : `use a number in brackets, as in "${node.name}[1]"`;
}
