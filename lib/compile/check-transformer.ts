import type { TransformerNode } from '../language';
import type { Operand, OperandResult } from './operand';
import type { Problem } from './problem';

const STRINGS = ['CHARBUF', 'FSPATH', 'FSRELPATH'];

/** The types that each transformer takes. `len` takes lists too. */
const TAKES: Readonly<Record<string, readonly string[]>> = {
  tolower: STRINGS,
  toupper: STRINGS,
  basename: STRINGS,
  b64: ['CHARBUF', 'BYTEBUF'],
  len: [...STRINGS, 'BYTEBUF'],
};

/**
 * A transformer of one argument, applied to it.
 *
 * Falco: `userspace/libsinsp/sinsp_filtercheck.cpp`, `add_transformer`
 */
export function transform(node: TransformerNode, operand: Operand): OperandResult {
  const { name } = node;
  if (node.argument !== undefined) {
    return failed(node, {
      falco: `filter error: transformer '${name}' does not support field arguments`,
      message: `the transformer "${name}" takes no argument between brackets`,
      help: `remove "[${node.argument}]"`,
    });
  }
  if (name === 'val') {
    return { operand };
  }
  const takes = TAKES[name];
  if (takes === undefined) {
    return failed(node, {
      falco: `unknown field transfomer '${name}'`,
      message: `the transformer "${name}" needs two arguments at least`,
      help: EXAMPLES[name] ?? 'add an argument',
    });
  }
  if (!operand.takesTransformers) {
    return failed(node, {
      falco: `field '${operand.name}' does not support transformers`,
      message: `no transformer can be applied to "${operand.name}"`,
      help: `write "${operand.name}" without "${name}()"`,
    });
  }
  if (name === 'len' && operand.isList) {
    return { operand: { ...operand, type: 'UINT64', isList: false } };
  }
  if (!takes.includes(operand.type)) {
    const list = operand.isList ? 'list ' : '';
    return failed(node, {
      falco: `can't add field transformer: type '${operand.type}' is not supported by '${name}' transformer applied on ${list}field '${operand.name}'`,
      message: `the transformer "${name}" cannot be applied to "${operand.name}", which is of the type ${operand.type}`,
      help: `"${name}" takes ${takes.join(', ')}${name === 'len' ? ' and lists' : ''}`,
    });
  }
  return { operand: name === 'len' ? { ...operand, type: 'UINT64' } : operand };
}

const EXAMPLES: Readonly<Record<string, string>> = {
  join: 'write a separator and a list: join(",", (proc.name, proc.pname))',
  concat: 'write what to put together: concat(proc.name, " ", proc.pname)',
  getopt: 'write a list and the options: getopt((proc.name), "ab:")',
};

function failed(node: TransformerNode, problem: Pick<Problem, 'falco' | 'message' | 'help'>): OperandResult {
  return { problems: [{ ...problem, code: 'FALCO2008', location: node.location }] };
}
