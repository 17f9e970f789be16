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
  const { location } = node;
  if (operator === 'pmatch' || operator === 'regex') {
    const falco = `operator '${operator.toUpperCase()}' doesn't support right-hand side fields`;
    return { falco, id: 'operator-without-field', data: { operator }, location };
  }
  if (NETWORKS.includes(left.type)) {
    const falco = "field type 'IPNET' doesn't support right-hand side fields";
    return { falco, id: 'network-with-field', data: { name: left.name }, location };
  }
  if (!left.comparesWithFields) {
    const falco = `field '${left.name}' doesn't support right-hand side fields`;
    return { falco, id: 'not-with-field', data: { name: left.name }, location };
  }
  if (!right.comparesWithFields) {
    const falco = `field '${right.name}' can't be used as a right-hand side field`;
    return { falco, id: 'not-as-field', data: { name: right.name }, location };
  }
  if (left.type === right.type && left.isList === right.isList) {
    return undefined;
  }
  const kind = (operand: Operand) => `'${operand.type}${operand.isList ? " (list)'" : "'"}`;
  return {
    falco: `field '${left.name}' has type ${kind(left)} while the right-hand side field '${right.name}' has incompatible type ${kind(right)}`,
    id: 'field-types',
    data: { left, right },
    location,
  };
}
