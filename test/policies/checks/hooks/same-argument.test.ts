import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('arguments of one index or label', () => {
  it('may be read in two ways', () => {
    expectClean(`
      kprobes: [{ call: security_socket_connect, syscall: false, args: [{ index: 1, type: sockaddr }, { index: 1, type: sockaddr_un }] }]
    `);
  });

  it('reports a selector that names the index', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: security_socket_connect, syscall: false, args: [{ index: 1, type: sockaddr }, { index: 1, type: sockaddr_un }], selectors: [{ matchArgs: [{ index: 1, operator: Family, values: [AF_UNIX] }] }] }]
    `),
    ).toEqual([
      'POLICY2041 warning 6:108 spec.kprobes[0].args[1].index: filters with index 1 use the "sockaddr" above, not this "sockaddr_un" (use "args" with a position instead of "index", such as args: [1])',
    ]);
  });
});
