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
      return problem === undefined ? withoutArgument(node) : failed(node, 'join', problem);
    }
    case 'concat': {
      const fits = types.every(({ type, isList }) => type === 'CHARBUF' && !isList);
      return fits ? withoutArgument(node) : failed(node, 'concat', 'concat() arguments must be strings');
    }
    case 'getopt':
      return getopt(node, types);
    default: {
      const falco = 'unknown multivalue transformer';
      const data = { transformer: node.name };
      return {
        problems: [{ falco, id: 'transformer-one-argument', data, location: node.location, deadly: true }],
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
    return failed(node, 'getopt', problem);
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
  const data = { problem: falco, argument: node.argument };
  return { problems: [{ falco, id: 'combined-argument', data, location: node.location }] };
}

function failed(
  node: TransformerNode,
  transformer: 'join' | 'concat' | 'getopt',
  falco: string,
): OperandResult {
  const data = { problem: falco, transformer };
  return { problems: [{ falco, id: 'transformer-arguments', data, location: node.location }] };
}
