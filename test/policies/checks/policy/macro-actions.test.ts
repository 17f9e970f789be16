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

  it.each(['Sigkill', 'Signal, argSig: 9', 'Override, argError: -1', 'NotifyEnforcer, argError: -1', 'Set'])(
    'reports each action that enforces, and no other: %s',
    (action) => {
      const found = (name: string, own: string) =>
        findingsIn(`
      selectorsMacros: { stop: { matchActions: [{ action: ${name} }] } }
      kprobes: [{ call: sys_dup, selectors: [{ macros: [stop] }, { matchActions: [{ action: Post }, ${own}] }] }]
    `).filter((line) => line.startsWith('POLICY2024'));
      expect(found(action, '{ action: NoPost }')).toHaveLength(1);
      expect(found(action, `{ action: ${action} }`)).toEqual([]);
      expect(found('TrackSock', '{ action: Kill }, 5')).toEqual([]);
    },
  );

  it('leaves fentries to others, which never enforce', () => {
    expect(
      findingsIn(`
      selectorsMacros: { kill: { matchActions: [{ action: Sigkill }] } }
      fentries: [{ call: tcp_close, syscall: false, selectors: [{ macros: [kill] }] }]
    `),
    ).toEqual([expect.stringContaining('POLICY4032 ')]);
  });
});
