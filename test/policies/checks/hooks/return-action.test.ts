import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('what is returned', () => {
  it('reports other actions', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sk_alloc, syscall: false, return: true, returnArg: { index: 0, type: sock }, returnArgAction: Post }]
    `),
    ).toEqual([
      'POLICY2035 error 6:115 spec.kprobes[0].returnArgAction: "Post" is not a valid action on a return value (use "TrackSock" or "UntrackSock", or remove it)',
    ]);
  });

  it('may be empty', () => {
    expectClean(`
      kprobes: [{ call: sk_alloc, syscall: false, return: true, returnArg: { index: 0, type: sock }, returnArgAction: "" }]
    `);
  });
});
