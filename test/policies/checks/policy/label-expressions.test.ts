import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

describe('the selectors of pods, containers and hosts', () => {
  it('reports values that do not suit the operator of an expression', () => {
    expect(
      findingsIn(`
      podSelector: { matchExpressions: [{ key: a, operator: In, values: [] }, { key: a, operator: NotIn }, { key: a, operator: DoesNotExist, values: [x] }, { key: a, operator: In, values: [x] }] }
      kprobes: [{ call: tcp_close, syscall: false }]
    `),
    ).toEqual([
      'POLICY2013 error 6:61 spec.podSelector.matchExpressions[0].values: "In" has no values, so it is never true (add values)',
      'POLICY2013 error 6:75 spec.podSelector.matchExpressions[1].values: "NotIn" has no values, so it is always true (add values)',
      'POLICY2013 error 6:138 spec.podSelector.matchExpressions[2].values: "DoesNotExist" ignores values (remove them, or use "NotIn")',
    ]);
  });

  it('reports values of "Exists", and says what may have them', () => {
    expect(
      findingsIn(`
      containerSelector: { matchExpressions: [{ key: name, operator: Exists, values: [x] }, { key: name, operator: Exists }] }
      kprobes: [{ call: tcp_close, syscall: false }]
    `),
    ).toEqual([
      'POLICY2013 error 6:74 spec.containerSelector.matchExpressions[0].values: "Exists" ignores values (remove them, or use "In")',
    ]);
  });
});
