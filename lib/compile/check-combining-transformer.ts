import type { TransformerNode } from '../language';
import type { Operand, OperandResult } from './operand';

/** What comes out of `concat`, `join` and `getopt` with an option. */
const RESULT: Operand = {
  name: 'NA',
  type: 'CHARBUF',
  isList: false,
  comparesWithFields: true,
  takesTransformers: true,
  base: { type: 'CHARBUF', isList: false },
};

/**
 * A transformer of several arguments. Falco looks at what its arguments were before their own transformers.
 *
 * Falco: `userspace/libsinsp/sinsp_filtercheck_multivalue_transformer.cpp`
 */
export function combine(node: TransformerNode, operands: readonly Operand[]): OperandResult {
  const types = operands.map(({ base }) => base);
  switch (node.name) {
    case 'join': {
      const problem =
        types.length !== 2
          ? 'join() requires exactly 2 arguments: separator and list'
          : types[0]?.isList === true
            ? 'join() first argument (separator) must be a single value, not a list'
            : types[1]?.isList === true
              ? undefined
              : 'join() second argument must be a list';
      return problem === undefined
        ? withoutArgument(node)
        : failed(node, problem, 'write a separator and a list: join(",", (proc.name, proc.pname))');
    }
    case 'concat': {
      const fits = types.every(({ type, isList }) => type === 'CHARBUF' && !isList);
      return fits
        ? withoutArgument(node)
        : failed(node, 'concat() arguments must be strings', 'leave out what is not a text');
    }
    case 'getopt':
      return getopt(node, types);
    default: {
      const message = `the transformer "${node.name}" takes one argument`;
      const help = 'remove the others: Falco ends with an error that names neither file nor rule';
      const falco = 'unknown multivalue transformer';
      return {
        problems: [{ falco, code: 'FALCO2008', message, help, location: node.location, deadly: true }],
      };
    }
  }
}

function getopt(node: TransformerNode, types: readonly { type: string; isList: boolean }[]): OperandResult {
  const [list, options] = types;
  const problem =
    types.length !== 2
      ? 'getopt() requires exactly 2 arguments: args list and optstring'
      : list?.isList !== true
        ? 'getopt() first argument must be a list'
        : options?.isList === true
          ? 'getopt() second argument (optstring) must be a single value'
          : list.type !== 'CHARBUF' || options?.type !== 'CHARBUF'
            ? 'getopt() arguments must be strings'
            : node.argument !== undefined && new TextEncoder().encode(node.argument).length !== 1
              ? 'getopt() field argument must be a single option character'
              : undefined;
  if (problem !== undefined) {
    return failed(node, problem, 'write a list and the options: getopt((proc.name), "ab:")[b]');
  }
  return {
    operand: {
      ...RESULT,
      name: node.argument === undefined ? 'INTERNAL' : 'NA',
      isList: node.argument === undefined,
    },
  };
}

function withoutArgument(node: TransformerNode): OperandResult {
  if (node.argument === undefined) {
    return { operand: RESULT };
  }
  const falco = `transformer '${node.name}' does not support field arguments`;
  return failed(node, falco, `remove "[${node.argument}]"`);
}

function failed(node: TransformerNode, falco: string, help: string): OperandResult {
  const message = falco.charAt(0).toLowerCase() + falco.slice(1).replaceAll("'", '"');
  return { problems: [{ falco, code: 'FALCO2008', message, help, location: node.location }] };
}
