import { describe, expect, it } from 'vitest';
import { findFlowEnd, joinFlowLines } from '../../../lib/policies/read/flow-lines';

describe('a collection in brackets', () => {
  it.each([
    ['[a]', '[a]'],
    ['[a, [b], {c: d}] e', '[a, [b], {c: d}]'],
    ['[a # ]\n]', '[a # ]\n]'],
    ['[a#]', '[a#]'],
    ['["]", \']\']', '["]", \']\']'],
    ['{"a":"}"}', '{"a":"}"}'],
    ["[it's]", "[it's]"],
    ["['it''s ]']", "['it''s ]']"],
    ['["\\"]"]', '["\\"]"]'],
    ['[#]', '[#]'],
  ])('ends at its own bracket: %j', (text, flow) => {
    const found = findFlowEnd(text, 0);
    expect(found).toEqual({ end: flow.length });
  });

  it.each([
    ['x: [a', 3],
    ['x: [a, {b]', 7],
    ['x: {a: [b}', 7],
    ['x: [a, "b]', 7],
    ['x: [a, [b]', 3],
    ['x: [a # ]', 3],
  ])('names the bracket that is never closed: %j', (text, unclosed) => {
    expect(findFlowEnd(text, 3)).toEqual({ unclosed });
  });

  it('is put on one line with everything where it was', () => {
    const text = 'a: [b, # c]\r\n\t"d#e", f#g]\n# h\n';
    const joined = joinFlowLines(text, 3, text.indexOf(']\n') + 1);
    expect(joined).toBe('a: [b,        "d#e", f#g]\n# h\n');
    expect(joined).toHaveLength(text.length);
  });
});
