import type { FieldTable } from '../fields';
import type { BinaryCheckNode, UnaryCheckNode } from '../language';
import { checkOperator } from './check-operator';
import { checkTwoFields } from './check-two-fields';
import { checkValue, type ValueContext } from './check-value';
import { warningsOfPatterns } from './pattern-warnings';
import type { Problem, Warning } from './problem';
import { resolveOperand } from './resolve-operand';
import { warningsOfValue } from './value-warnings';

/** What there is to say about one check of a condition. The first problem is the one that Falco stops at. */
export interface NodeFindings {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Warning[];
}

/**
 * Looks at one check: its field, then its operator, then what it is compared with.
 *
 * Falco: `userspace/libsinsp/filter.cpp`, `sinsp_filter_compiler`
 */
export function checkNode(
  node: BinaryCheckNode | UnaryCheckNode,
  fields: FieldTable,
  context: ValueContext,
): NodeFindings {
  const left = resolveOperand(node.left, fields);
  const problems: Problem[] = [...(left.problems ?? [])];
  const warnings: Warning[] = [];
  if (node.kind === 'unary-check') {
    return { problems, warnings };
  }
  const operand = left.operand?.isForeign === true ? undefined : left.operand;
  const operatorProblem = operand && checkOperator(node, operand);
  if (operatorProblem !== undefined) {
    problems.push(operatorProblem);
  }
  if (node.right.kind === 'transformer') {
    const right = resolveOperand(node.right, fields);
    problems.push(...(right.problems ?? []));
    const mismatch =
      operand && right.operand && right.operand.isForeign !== true && operatorProblem === undefined
        ? checkTwoFields(node, operand, right.operand)
        : undefined;
    return { problems: mismatch === undefined ? problems : [...problems, mismatch], warnings };
  }
  if (operand === undefined) {
    return { problems, warnings };
  }
  warnings.push(...warningsOfPatterns(node));
  const { right } = node;
  const values = right.kind === 'value' ? [right.value] : right.values;
  for (const [index, value] of values.entries()) {
    const location = (right.kind === 'list' ? right.valueLocations[index] : undefined) ?? right.location;
    // Falco keeps the warnings of a condition that it refuses to itself.
    warnings.push(...warningsOfValue(node, value, location, fields));
    const problem =
      operatorProblem === undefined ? checkValue(node, operand, value, location, context) : undefined;
    if (problem !== undefined) {
      problems.push(problem);
    }
  }
  return { problems, warnings };
}
