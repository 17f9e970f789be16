import { type BinaryCheckNode, OPERATORS } from '../language';
import type { Operand } from './operand';
import type { Problem } from './problem';

const COMPARISONS = ['=', '==', '!='];
const ORDER = ['<', '<=', '>', '>='];
const MEMBERSHIP = ['in', 'intersects'];

interface Family {
  /** What Falco calls it in its message. */
  readonly name: string;
  readonly operators: readonly string[];
}

const NUMERIC: Family = { name: 'for numeric filters', operators: [...COMPARISONS, ...ORDER, ...MEMBERSHIP] };
const BOOLEAN: Family = { name: 'for numeric filters', operators: [...COMPARISONS, ...MEMBERSHIP] };
const ADDRESS: Family = {
  name: 'for ip address and network filters',
  operators: [...COMPARISONS, ...MEMBERSHIP],
};
const STRING: Family = {
  name: 'for string filters',
  operators: OPERATORS.filter((operator) => !['bcontains', 'bstartswith', 'exists'].includes(operator)),
};
const BUFFER: Family = {
  name: 'for buffer filters',
  operators: [
    ...COMPARISONS,
    'contains',
    'in',
    'startswith',
    'endswith',
    'intersects',
    'bcontains',
    'bstartswith',
  ],
};
const LIST: Family = { name: 'list filters', operators: MEMBERSHIP };

/** One table for what can be done with what: what is checked and what the help says come from it. */
const FAMILIES: Readonly<Record<string, Family>> = {
  ...Object.fromEntries(
    [
      'INT8',
      'INT16',
      'INT32',
      'INT64',
      'UINT8',
      'UINT16',
      'UINT32',
      'UINT64',
      'ERRNO',
      'FD',
      'PID',
      'SYSCALLID',
      'SIGTYPE',
      'RELTIME',
      'ABSTIME',
      'PORT',
      'FLAGS8',
      'FLAGS16',
      'FLAGS32',
      'DOUBLE',
      'MODE',
      'ENUMFLAGS8',
      'ENUMFLAGS16',
      'ENUMFLAGS32',
    ].map((type) => [type, NUMERIC]),
  ),
  BOOL: BOOLEAN,
  IPV4ADDR: ADDRESS,
  IPV4NET: ADDRESS,
  IPV6ADDR: ADDRESS,
  IPV6NET: ADDRESS,
  IPADDR: ADDRESS,
  IPNET: ADDRESS,
  CHARBUF: STRING,
  FSPATH: STRING,
  FSRELPATH: STRING,
  BYTEBUF: BUFFER,
};

/** What Falco calls the types that it has another name for in its messages, or none. */
const NAMES: Readonly<Record<string, string>> = {
  DYN: 'DYNAMIC',
  FD32: '<NA>',
  PID32: '<NA>',
};

const LISTS_OF = ['CHARBUF', 'UINT64', 'RELTIME', 'ABSTIME', 'BOOL', 'IPADDR', 'IPNET'];

/**
 * Whether an operator fits what it compares.
 *
 * Falco: `userspace/libsinsp/filter_compare.cpp`, `flt_is_comparable`
 */
export function checkOperator(node: BinaryCheckNode, operand: Operand): Problem | undefined {
  const { operator, modifier } = node;
  const { type, isList, name } = operand;
  const written = operator === '==' ? '=' : operator;
  if (isList && !LISTS_OF.includes(type)) {
    const falco = `filter error: list filters are not supported for type '${type}'`;
    return problem(node, operand, falco, [operator]);
  }
  const family = isList ? LIST : FAMILIES[type];
  if (family === undefined) {
    const falco = `filter error: '${written}' operator not supported for type '${NAMES[type] ?? type}'`;
    return problem(node, operand, falco, []);
  }
  if (family.operators.includes(operator)) {
    return undefined;
  }
  const falco =
    family === ADDRESS && modifier !== undefined
      ? `filter error: '${written}' with modifier not supported for ip address and network filters`
      : `filter error: '${written}' operator not supported ${family.name}`;
  return problem(node, { ...operand, name }, falco, family.operators);
}

function problem(
  node: BinaryCheckNode,
  { name, type, isList }: Operand,
  falco: string,
  operators: readonly string[],
): Problem {
  return {
    falco,
    id: 'operator',
    data: { operator: node.operator, name, type, isList, operators },
    location: node.location,
  };
}
