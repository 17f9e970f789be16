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

  it('looks at filters that name the index, and at the first of several arguments', () => {
    const hook = (args: string, filters: string) =>
      `kprobes: [{ call: my_function, syscall: false, args: [${args}], selectors: [{ matchArgs: [${filters}] }] }]`;
    const two = '{ index: 1, type: sockaddr }, { index: 1, type: sockaddr_un }';
    const family = 'operator: Family, values: [AF_UNIX]';
    expectClean(hook(two, `{ args: [1], ${family} }`));
    expectClean(
      hook(
        '{ index: 0, type: int }, { index: 0, type: string }',
        '{ args: [1], operator: Equal, values: ["x"] }',
      ),
    );
    expectClean(hook(`${two}, { index: 2, type: sockaddr }`, `{ index: 2, ${family} }`));
    expectClean(
      hook('{ index: 1, type: sockaddr }, { index: 1, type: sockaddr }', `{ index: 1, ${family} }`),
    );
    expectClean(
      hook('{ index: 1, type: sockaddr }, { index: 1, type: int, resolve: a.b }', `{ index: 1, ${family} }`),
    );
    expectClean(
      hook('{ index: 1, type: int, resolve: a.b }, { index: 1, type: sockaddr }', `{ args: [1], ${family} }`),
    );
    expect(
      findingsIn(
        hook(`{ index: 0, type: sock }, ${two}`, `{ args: [0], ${family} }, { index: 1, ${family} }`),
      ),
    ).toEqual([
      'POLICY2041 warning 6:122 spec.kprobes[0].args[2].index: filters with index 1 use the "sockaddr" above, not this "sockaddr_un" (use "args" with a position instead of "index", such as args: [2])',
    ]);
    expect(
      findingsIn(
        hook('{ index: 0, type: int }, { index: 0, type: string }', '{ operator: Equal, values: ["1"] }'),
      ),
    ).toEqual([
      'POLICY2041 warning 6:91 spec.kprobes[0].args[1].index: filters with index 0 use the "int" above, not this "string" (use "args" with a position instead of "index", such as args: [1])',
    ]);
  });

  it('says nothing more of arguments without an index or a type', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, args: [{ type: int }, { type: string }, { index: 0 }, { index: 0, type: int }], selectors: [{ matchArgs: [{ index: 0, operator: Equal, values: ["1"] }] }] }]
    `).filter((line) => line.startsWith('POLICY2041')),
    ).toEqual([]);
  });
});
