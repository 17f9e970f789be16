import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

describe('what is returned', () => {
  it('reports other actions', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sk_alloc, syscall: false, return: true, returnArg: { index: 0, type: sock }, returnArgAction: Post }]
    `),
    ).toEqual([
      'POLICY2035 error 6:115 spec.kprobes[0].returnArgAction: "Post" cannot be done with what is returned (write "TrackSock" or "UntrackSock", or take it out)',
    ]);
  });
});
