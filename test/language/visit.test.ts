import { describe, expect, it } from 'vitest';
import { type AnyNode, parseCondition, visit } from '../../lib/language';

const CONDITION = `not a and (concat(proc.name, "x", (fd.name, 2)) = b or fd.num exists) and proc.pid in (1, 2)`;
const KINDS = [
  'and',
  'or',
  'not',
  'identifier',
  'unary-check',
  'binary-check',
  'field',
  'transformer',
  'transformer-list',
  'value',
  'list',
] as const satisfies readonly AnyNode['kind'][];

/** The text of each node that is visited, in this order. */
function visited(skip?: AnyNode['kind']): string[] {
  const seen: string[] = [];
  const handler = (node: AnyNode) => {
    const { start, end } = node.location;
    seen.push(`${node.kind}: ${CONDITION.slice(start, end)}`);
    return node.kind !== skip;
  };
  visit(parseCondition(CONDITION), Object.fromEntries(KINDS.map((kind) => [kind, handler])));
  return seen;
}

describe('visiting a condition', () => {
  it('meets every node from left to right, before what is in it', () => {
    expect(visited()).toMatchInlineSnapshot(`
      [
        "and: not a and (concat(proc.name, "x", (fd.name, 2)) = b or fd.num exists) and proc.pid in (1, 2)",
        "not: not a",
        "identifier: a",
        "or: concat(proc.name, "x", (fd.name, 2)) = b or fd.num exists",
        "binary-check: concat(proc.name, "x", (fd.name, 2)) = b",
        "transformer: concat(proc.name, "x", (fd.name, 2))",
        "field: proc.name",
        "value:  "x"",
        "transformer-list:  (fd.name, 2)",
        "field:  (fd.name",
        "value:  (fd.name, 2",
        "value: b",
        "unary-check: fd.num exists",
        "field: fd.num",
        "binary-check: proc.pid in (1, 2)",
        "field: proc.pid",
        "list: (1, 2)",
      ]
    `);
  });

  it('leaves out what is in a node whose handler returns false, and goes on behind it', () => {
    const inside = [
      'field: proc.name',
      'value:  "x"',
      'transformer-list:  (fd.name, 2)',
      'field:  (fd.name',
      'value:  (fd.name, 2',
    ];
    expect(visited('transformer')).toEqual(visited().filter((text) => !inside.includes(text)));
  });

  it('goes into nodes that have no handler', () => {
    const names: string[] = [];
    visit(parseCondition(CONDITION), { field: ({ name }) => names.push(name) });
    expect(names).toEqual(['proc.name', 'fd.name', 'fd.num', 'proc.pid']);
  });
});
