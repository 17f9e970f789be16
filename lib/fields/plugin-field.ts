import type { FieldProblem, Match } from './field';

/**
 * The argument of a plugin's field, as Falco reads it: `k8s.pod.label[app]`, `container.mount[0]`.
 *
 * Falco: `userspace/libsinsp/plugin_filtercheck.cpp`, `parse_field_name`
 */
export function matchPluginField(match: Match, whole: string): Match | FieldProblem | undefined {
  const { field } = match.resolved;
  const blank = whole.indexOf(' ');
  const name = (blank === -1 ? whole : whole.slice(0, blank)).trim();
  const open = name.indexOf('[');
  if (open === -1) {
    return field.argument === 'required'
      ? { problem: `filter '${name}': ${field.name} requires an argument but none provided` }
      : match;
  }
  if (match.length !== open) {
    return undefined;
  }
  if (open + 1 >= name.length) {
    return { problem: `filter '${name}': ${field.name} terminates with incomplete argument brackets` };
  }
  const close = name.indexOf(']', open);
  if (close === -1) {
    return { problem: `filter '${name}': ${field.name} has unbalanced argument brackets` };
  }
  const argument = name.slice(open + 1, close);
  if (field.argument === 'none') {
    return {
      problem: `filter '${name}': ${field.name} does not allow nor require an argument but one is provided: ${argument}`,
    };
  }
  const problem = field.takesIndex && !field.takesKey ? indexProblem(argument) : undefined;
  return problem === undefined
    ? { ...match, length: close + 1 }
    : { problem: `filter ${name} ${field.name}${problem}${argument}` };
}

function indexProblem(argument: string): string | undefined {
  if (!/^[0-9]*$/.test(argument)) {
    return ' has an invalid index argument not composed only by digits: ';
  }
  return argument === '' || /^0./.test(argument)
    ? ' has an invalid index argument starting with 0: '
    : undefined;
}
