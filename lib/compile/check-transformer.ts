import type { TransformerNode } from '../language';
import type { ProblemOf } from '../rules/issue';
import type { OperandIssues } from './compiling-issues';
import type { Operand, OperandResult } from './operand';

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
      id: 'transformer-argument',
      data: { transformer: name, argument: node.argument },
    });
  }
  if (name === 'val') {
    return { operand };
  }
  const takes = TAKES[name];
  if (takes === undefined) {
    return failed(node, {
      falco: `unknown field transfomer '${name}'`,
      id: 'transformer-arity',
      data: { transformer: name },
    });
  }
  if (!operand.takesTransformers) {
    return failed(node, {
      falco: `field '${operand.name}' does not support transformers`,
      id: 'transformer-unsupported',
      data: { transformer: name, field: operand.name },
    });
  }
  if (name === 'len' && operand.isList) {
    return { operand: { ...operand, type: 'UINT64', isList: false } };
  }
  if (!takes.includes(operand.type)) {
    const list = operand.isList ? 'list ' : '';
    return failed(node, {
      falco: `can't add field transformer: type '${operand.type}' is not supported by '${name}' transformer applied on ${list}field '${operand.name}'`,
      id: 'transformer-type',
      data: {
        transformer: name,
        name: operand.name,
        type: operand.type,
        takes,
        takesLists: name === 'len',
      },
    });
  }
  return { operand: name === 'len' ? { ...operand, type: 'UINT64' } : operand };
}

function failed(
  node: TransformerNode,
  problem: ProblemOf<OperandIssues> & { readonly falco: string },
): OperandResult {
  return { problems: [{ ...problem, location: node.location }] };
}
