import { type Field, type FieldTable, findField, findPlugin } from '../fields';
import type { FieldNode } from '../language';
import type { ProblemOf } from '../rules/issue';
import type { OperandIssues } from './compiling-issues';
import type { Problem } from './problem';

/** A field that does not exist, or whose argument is wrong. */
export function unknownFieldProblem(
  node: FieldNode,
  name: string,
  falcoProblem: string | undefined,
  fields: FieldTable,
): Problem {
  const { location } = node;
  if (falcoProblem !== undefined) {
    const takesNone = node.argument !== undefined && findField(node.name)?.argument === 'none';
    return takesNone
      ? { falco: falcoProblem, id: 'needless-argument', data: { field: node.name }, location }
      : { falco: falcoProblem, id: 'field-argument', data: { node, name }, location };
  }
  const falco = `filter_check called with nonexistent field ${name}`;
  const known = findField(node.name);
  const isLoaded = fields.names.includes(node.name);
  if (isLoaded && node.argument !== undefined) {
    return {
      falco,
      ...(known === undefined || known.argument === 'none'
        ? { id: 'needless-argument', data: { field: node.name } }
        : { id: 'unknown-argument', data: { field: node.name, argument: node.argument } }),
      location,
      isForgivable: true,
    };
  }
  if (known !== undefined && !isLoaded && fields.source === 'tetragon') {
    return { falco, id: 'field-not-in-tetragon', data: { node, name, fields }, location };
  }
  if (known !== undefined && !isLoaded && !known.isHidden) {
    return { falco, ...elsewhere(known, fields), location, isForgivable: true };
  }
  if (node.name.startsWith('static.')) {
    const data = { field: node.name, fields };
    return { falco, id: 'static-field', data, location, isForgivable: true };
  }
  if (isLoadedEventField(node, fields)) {
    return { falco, id: 'field-argument', data: { node, name }, location, isForgivable: true };
  }
  if (fields.source === 'tetragon' && /^evt\.(?:raw)?arg\./.test(node.name)) {
    return { falco, id: 'argument-not-in-tetragon', data: { name }, location };
  }
  return { falco, id: 'unknown-field', data: { node, name, fields }, location, isForgivable: true };
}

/** `evt.type.is` with something that is not an event behind it. */
function isLoadedEventField({ name }: FieldNode, fields: FieldTable): boolean {
  return name.startsWith('evt.type.is.') && fields.names.includes('evt.type.is');
}

/** A field of a plugin that is not loaded, or of events of another source. */
function elsewhere({ name, fieldClass }: Field, fields: FieldTable): ProblemOf<OperandIssues> {
  const plugin = findPlugin(fieldClass);
  const sources = plugin === undefined ? ['syscall'] : plugin.extractsFrom;
  return sources === undefined || sources.includes(fields.source)
    ? { id: 'field-of-plugin', data: { field: name, plugin: fieldClass } }
    : { id: 'field-of-source', data: { field: name, of: sources[0] ?? '', source: fields.source } };
}
