import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConditionSyntaxError, formatCondition, parseCondition } from '../../lib/language';

interface Accepted {
  readonly in: string;
  readonly ok: true;
  readonly ast: string;
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

function verdict(text: string): Accepted | Refused {
  try {
    return { in: text, ok: true, ast: formatCondition(parseCondition(text)) };
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
    expect(cases.length).toBe(1234);
  });

  it('agree on every condition: the canonical text, or the message and the place', () => {
    expect(cases.map((each) => verdict(each.in))).toEqual(cases);
  });
});
