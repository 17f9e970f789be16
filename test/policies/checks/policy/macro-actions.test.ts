import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('the macros of a policy', () => {
  it('reports a policy that enforces by them alone', () => {
    expect(
      findingsIn(`
      selectorsMacros: { kill: { matchActions: [{ action: Sigkill }] } }
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ macros: [kill] }] }]
    `),
    ).toEqual([
      'POLICY2024 error 6:55 spec.selectorsMacros.kill.matchActions[0].action: "Sigkill" in a macro has no effect unless a selector has an enforcing action itself (move "matchActions" to the selectors)',
    ]);
  });

  it('is clean where another selector enforces itself', () => {
    expectClean(`
      selectorsMacros: { kill: { matchActions: [{ action: Sigkill }] } }
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ macros: [kill] }, { matchActions: [{ action: Signal, argSig: 9 }] }] }]
    `);
  });
});
