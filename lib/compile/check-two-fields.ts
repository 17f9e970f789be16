import type { BinaryCheckNode } from '../language';
import type { Operand } from './operand';
import type { Problem } from './problem';

const NETWORKS = ['IPNET', 'IPV4NET', 'IPV6NET'];

/**
 * Whether a field can be compared with the field on the right.
 *
 * Falco: `userspace/libsinsp/sinsp_filtercheck.cpp`, `add_filter_value` and `check_rhs_field_type_consistency`
 */
export function checkTwoFields(node: BinaryCheckNode, left: Operand, right: Operand): Problem | undefined {
  const { operator } = node;
  const problem = (falco: string, message: string, help: string): Problem => ({
    falco,
    code: 'FALCO2009',
    message,
    help,
    location: node.location,
  });
  if (operator === 'pmatch' || operator === 'regex') {
    return problem(
      `operator '${operator.toUpperCase()}' doesn't support right-hand side fields`,
      `the operator "${operator}" cannot compare with another field`,
      'write a value on its right',
    );
  }
  if (NETWORKS.includes(left.type)) {
    return problem(
      "field type 'IPNET' doesn't support right-hand side fields",
      `"${left.name}" is a network, which cannot be compared with a field`,
      'write a network on its right, as in "10.0.0.0/8"',
    );
  }
  if (!left.comparesWithFields) {
    return problem(
      `field '${left.name}' doesn't support right-hand side fields`,
      `"${left.name}" cannot be compared with another field`,
      'write a value on its right',
    );
  }
  if (!right.comparesWithFields) {
    return problem(
      `field '${right.name}' can't be used as a right-hand side field`,
      `no field can be compared with "${right.name}"`,
      'write a value for it',
    );
  }
  if (left.type === right.type && left.isList === right.isList) {
    return undefined;
  }
  const kind = (operand: Operand) => `'${operand.type}${operand.isList ? " (list)'" : "'"}`;
  const shown = (operand: Operand) =>
    `"${operand.name}" is ${operand.isList ? 'a list of ' : ''}${operand.type}`;
  return problem(
    `field '${left.name}' has type ${kind(left)} while the right-hand side field '${right.name}' has incompatible type ${kind(right)}`,
    `two fields have to be of the same type, and ${shown(left)}, ${shown(right)}`,
    'compare fields of one type',
  );
}
