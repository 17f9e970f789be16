import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

describe('the options of a policy', () => {
  it('reports one that is set twice', () => {
    expect(
      findingsIn(`
      options: [{ name: policy-mode, value: monitor }, { name: policy-mode, value: enforce }]
      kprobes: [{ call: tcp_close, syscall: false }]
    `),
    ).toEqual([
      'POLICY2005 warning 6:60 spec.options[1].name: duplicate option "policy-mode": only this value takes effect (remove one of them)',
    ]);
  });

  it('leaves those that do not exist, or have no name, to others', () => {
    expect(
      findingsIn(`
      options: [{ name: mode, value: a }, { name: mode, value: b }, { value: a }, { value: b }]
      kprobes: [{ call: tcp_close, syscall: false }]
    `).map((line) => line.slice(0, 10)),
    ).not.toContain('POLICY2005');
  });
});
