import type { FieldTable } from '../fields';
import type { TransformerArgument, TransformerNode } from '../language';
import { combine } from './check-combining-transformer';
import { unknownFieldProblem } from './check-field';
import { transform } from './check-transformer';
import {
  fieldOperand,
  foreignOperand,
  LIST_OPERAND,
  type Operand,
  type OperandResult,
  TEXT_OPERAND,
} from './operand';
import type { Problem } from './problem';

/**
 * What a field or a transformer comes to, looking at everything in it from the inside out.
 *
 * Falco: `userspace/libsinsp/filter.cpp`, `sinsp_extractor_compiler`
 */
export function resolveOperand(node: TransformerArgument, fields: FieldTable): OperandResult {
  switch (node.kind) {
    case 'value':
      return { operand: TEXT_OPERAND };
    case 'field': {
      const name = node.argument === undefined ? node.name : `${node.name}[${node.argument}]`;
      const found = fields.resolve(name);
      if (found === undefined && fields.mayBeForeign(name)) {
        return { operand: foreignOperand(name) };
      }
      if (found === undefined || 'problem' in found) {
        return { problems: [unknownFieldProblem(node, name, found?.problem, fields)] };
      }
      return { operand: fieldOperand(found) };
    }
    case 'transformer-list': {
      const { problems } = resolveAll(node.children, fields);
      return isSome(problems) ? { problems } : { operand: LIST_OPERAND };
    }
    case 'transformer':
      return resolveTransformer(node, fields);
  }
}

function resolveTransformer(node: TransformerNode, fields: FieldTable): OperandResult {
  const { operands, problems } = resolveAll(node.arguments, fields);
  if (isSome(problems)) {
    return { problems };
  }
  const [first, ...rest] = operands;
  if (first === undefined) {
    return { operand: TEXT_OPERAND };
  }
  if (operands.some(({ isForeign }) => isForeign === true)) {
    return { operand: foreignOperand(first.name) };
  }
  return rest.length === 0 ? transform(node, first) : combine(node, operands);
}

function resolveAll(
  nodes: readonly TransformerArgument[],
  fields: FieldTable,
): { readonly operands: readonly Operand[]; readonly problems: readonly Problem[] } {
  const operands: Operand[] = [];
  const problems: Problem[] = [];
  for (const node of nodes) {
    const result = resolveOperand(node, fields);
    if (result.problems === undefined) {
      operands.push(result.operand);
    } else {
      problems.push(...result.problems);
    }
  }
  return { operands, problems };
}

function isSome(problems: readonly Problem[]): problems is readonly [Problem, ...Problem[]] {
  return problems.length > 0;
}
