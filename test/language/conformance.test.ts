import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type AnyNode,
  ConditionSyntaxError,
  childrenOf,
  formatCondition,
  parseCondition,
} from '../../lib/language';

interface Accepted {
  readonly in: string;
  readonly ok: true;
  readonly ast: string;
  /** Kind and offset of each node. Falco's own walk does not enter the lists of transformers. */
  readonly nodes?: readonly (readonly [kind: AnyNode['kind'], offset: number])[];
}

interface Refused {
  readonly in: string;
  readonly ok: false;
  readonly err: string;
  readonly line: number;
  readonly col: number;
  readonly idx: number;
}

const [header, ...cases] = readFileSync(join(__dirname, '../conformance/conditions.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line)) as [{ provenance: string }, ...(Accepted | Refused)[]];

function nodesOf(node: AnyNode): NonNullable<Accepted['nodes']> {
  const inside = node.kind === 'transformer-list' ? [] : childrenOf(node).flatMap(nodesOf);
  return [[node.kind, node.location.start], ...inside];
}

function verdict(each: Accepted | Refused): Accepted | Refused {
  const text = each.in;
  try {
    const tree = parseCondition(text);
    const nodes = 'nodes' in each ? { nodes: nodesOf(tree) } : {};
    return { in: text, ok: true, ast: formatCondition(tree), ...nodes };
  } catch (error) {
    if (!(error instanceof ConditionSyntaxError)) {
      throw error;
    }
    const { message, line, column, offset } = error;
    return { in: text, ok: false, err: message, line, col: column, idx: offset };
  }
}

describe('the parser of conditions and that of a real Falco', () => {
  it('are compared on data that says where it comes from', () => {
    expect(header.provenance).toContain('Falco 0.44');
    expect(cases.length).toBe(1598);
  });

  it('agree on every condition: the canonical text and the places of nodes, or the message and the place', () => {
    expect(cases.map(verdict)).toEqual(cases);
  });
});
