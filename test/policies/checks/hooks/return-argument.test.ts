import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('what is returned', () => {
  it('has a type', () => {
    expectClean(`
      kprobes: [{ call: tcp_sendmsg, syscall: false, return: true, returnArg: { index: 0, type: int } }]
    `);
  });

  it('reports that nothing says what it is', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: tcp_sendmsg, syscall: false, return: true }]
    `),
    ).toEqual([
      'POLICY2033 error 6:13 spec.kprobes[0].returnArg: return: true requires "returnArg" (add returnArg: { index: 0, type: int })',
    ]);
  });

  it('reports types that it cannot have', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: tcp_sendmsg, syscall: false, return: true, returnArg: { index: 0 } }, { call: tcp_recvmsg, syscall: false, return: true, returnArg: { index: 0, type: char_buf } }, { call: udp_sendmsg, syscall: false, return: true, returnArg: { index: 0, type: bpf_cmd } }, { call: udp_recvmsg, syscall: false, return: true, returnArg: { index: 0, type: auto } }]
    `),
    ).toEqual([
      'POLICY2033 error 6:75 spec.kprobes[0].returnArg.type: "returnArg" requires a type (set the type, such as "int")',
      'POLICY2071 error 6:171 spec.kprobes[1].returnArg.type: the return value cannot be read as "char_buf" (use a number type, such as "int" or "int64", or a kernel type)',
      'POLICY2033 error 6:265 spec.kprobes[2].returnArg.type: the return value cannot be read as "bpf_cmd" (use a number type, such as "int" or "int64", or a kernel type)',
      'POLICY2033 error 6:358 spec.kprobes[3].returnArg.type: "returnArg" requires a type (set the type, such as "int")',
    ]);
  });

  it.each(['char_iovec', 'const_buf', 'data_loc', 'syscall64'])(
    'reports "%s", which nothing returns',
    (type) => {
      expect(
        findingsIn(
          `fentries: [{call: my_function, syscall: false, return: true, returnArg: {index: 0, type: ${type}}}]`,
        ),
      ).toEqual([
        `POLICY2071 error 6:92 spec.fentries[0].returnArg.type: the return value cannot be read as "${type}" (use a number type, such as "int" or "int64", or a kernel type)`,
      ]);
    },
  );

  it('says nothing more of what cannot be read itself', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: tcp_sendmsg, syscall: false, return: true, returnArg: [] }, { call: tcp_recvmsg, syscall: false, return: true, returnArg: { index: 0, type: [] } }]
    `),
    ).toEqual([
      'POLICY1006 error 6:64 spec.kprobes[0].returnArg: returnArg must be a mapping, not a list',
      'POLICY1006 error 6:155 spec.kprobes[1].returnArg.type: type must be text, not a list',
    ]);
  });
});
