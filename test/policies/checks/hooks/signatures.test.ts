import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('an argument that is meant', () => {
  it('is told where it is', () => {
    expect(
      findingsIn(`
      kprobes:
        - { call: sys_connect, args: [{ index: 0, type: sock }] }
        - { call: sys_openat, args: [{ index: 0, type: string }] }
        - { call: security_socket_connect, syscall: false, args: [{ index: 0, type: sockaddr }] }
        - { call: security_inode_create, syscall: false, args: [{ index: 0, type: file }] }
    `),
    ).toEqual([
      'POLICY2060 warning 7:53 spec.kprobes[0].args[0].type: argument 0 of "sys_connect" is "int" and cannot be read as "sock" (argument 1 is "struct sockaddr *": write index: 1, type: sockaddr)',
      'POLICY2060 warning 8:52 spec.kprobes[1].args[0].type: argument 0 of "sys_openat" is "int" and cannot be read as "string" (argument 1 is "char *": write index: 1, type: string)',
      'POLICY2060 warning 9:81 spec.kprobes[2].args[0].type: argument 0 of "security_socket_connect" is "struct socket *" and cannot be read as "sockaddr" (argument 1 is "struct sockaddr *": write index: 1, type: sockaddr)',
      'POLICY2060 warning 10:79 spec.kprobes[3].args[0].type: argument 0 of "security_inode_create" is "struct inode *" and cannot be read as "file" (argument 1 is "struct dentry *": write index: 1, type: dentry)',
    ]);
  });

  it('is not told where it is declared already', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sys_connect, args: [{ index: 0, type: sock }, { index: 1, type: sockaddr }] }]
    `),
    ).toEqual([
      'POLICY2060 warning 6:59 spec.kprobes[0].args[0].type: argument 0 of "sys_connect" is "int" and cannot be read as "sock" (write "int")',
    ]);
  });
});

describe('what is returned', () => {
  it('reports a function that returns nothing', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: tcp_set_state, syscall: false, return: true, returnArg: { index: 0, type: int } }]
    `),
    ).toEqual([
      'POLICY2061 warning 6:60 spec.kprobes[0].return: "tcp_set_state" has no return value (remove "return")',
    ]);
  });
});

describe('the arguments of a well-known function', () => {
  it('are as the kernel has them', () => {
    expectClean(`
      kprobes: [{ call: security_file_permission, syscall: false, args: [{ index: 0, type: file }, { index: 1, type: int }] }, { call: security_path_truncate, syscall: false, args: [{ index: 0, type: path }] }, { call: sys_openat, args: [{ index: 0, type: int }, { index: 1, type: string }, { index: 3, type: uint16 }] }]
    `);
  });

  it('may be narrower or wider numbers, addresses and bytes', () => {
    expectClean(`
      kprobes: [{ call: security_file_permission, syscall: false, args: [{ index: 0, type: uint64 }, { index: 1, type: uint32 }] }, { call: security_mmap_file, syscall: false, args: [{ index: 1, type: int }, { index: 0, type: char_buf, sizeArgIndex: 2 }] }]
    `);
  });

  it('may be nop', () => {
    expectClean(`
      kprobes: [{ call: security_file_permission, syscall: false, args: [{ index: 0, type: nop }] }]
    `);
  });

  it('reports one that is not there and looked into, which the agent refuses', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: security_file_permission, syscall: false, args: [{ index: 2, type: int64, resolve: f_pos }] }]
    `),
    ).toEqual([
      'POLICY2066 error 6:79 spec.kprobes[0].args[0].index: "security_file_permission" has 2 arguments, not an argument 2 (arguments count from 0: 0 is "struct file *", 1 is "int")',
    ]);
  });

  it('reports one that is not there', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: tcp_connect, syscall: false, args: [{ index: 1, type: sock }] }, { call: sys_close, args: [{ index: 1, type: int }] }, { call: prepare_creds, syscall: false, args: [{ index: 0, type: cred }] }]
    `),
    ).toEqual([
      'POLICY2059 warning 6:66 spec.kprobes[0].args[0].index: "tcp_connect" has one argument, not an argument 1 (arguments count from 0: 0 is "struct sock *")',
      'POLICY2059 warning 6:121 spec.kprobes[1].args[0].index: "sys_close" has one argument, not an argument 1 (arguments count from 0: 0 is "unsigned int")',
      'POLICY2059 warning 6:195 spec.kprobes[2].args[0].index: "prepare_creds" has no arguments',
    ]);
  });

  it('reports another structure, and a number', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: security_path_truncate, syscall: false, args: [{ index: 0, type: file }] }, { call: security_file_permission, syscall: false, args: [{ index: 0, type: path }, { index: 1, type: file }] }, { call: tcp_connect, syscall: false, args: [{ index: 0, type: int }] }]
    `),
    ).toEqual([
      'POLICY2060 warning 6:86 spec.kprobes[0].args[0].type: argument 0 of "security_path_truncate" is "struct path *" and cannot be read as "file" (write "path")',
      'POLICY2060 warning 6:172 spec.kprobes[1].args[0].type: argument 0 of "security_file_permission" is "struct file *" and cannot be read as "path" (write "file")',
      'POLICY2060 warning 6:198 spec.kprobes[1].args[1].type: argument 1 of "security_file_permission" is "int" and cannot be read as "file" (write "int")',
      'POLICY2060 warning 6:271 spec.kprobes[2].args[0].type: argument 0 of "tcp_connect" is "struct sock *" and cannot be read as "int" (write "sock")',
    ]);
  });

  it('reports a text that is a structure', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: security_inode_create, syscall: false, args: [{ index: 1, type: string }] }, { call: do_filp_open, syscall: false, args: [{ index: 1, type: string }] }]
    `),
    ).toEqual([
      'POLICY2060 warning 6:85 spec.kprobes[0].args[0].type: argument 1 of "security_inode_create" is "struct dentry *" and cannot be read as "string" (write "dentry")',
      'POLICY2060 warning 6:161 spec.kprobes[1].args[0].type: argument 1 of "do_filp_open" is "struct filename *" and cannot be read as "string" (write "filename")',
    ]);
  });

  it('reports what only the kernel has in a system call', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sys_openat, args: [{ index: 1, type: path }] }, { call: sys_connect, args: [{ index: 1, type: sock }] }, { call: sys_write, args: [{ index: 1, type: int }] }]
    `),
    ).toEqual([
      'POLICY2060 warning 6:58 spec.kprobes[0].args[0].type: argument 1 of "sys_openat" is "char *" and cannot be read as "path" (write "string")',
      'POLICY2060 warning 6:115 spec.kprobes[1].args[0].type: argument 1 of "sys_connect" is "struct sockaddr *" and cannot be read as "sock" (write "sockaddr")',
      'POLICY2060 warning 6:170 spec.kprobes[2].args[0].type: argument 1 of "sys_write" is "char *" and cannot be read as "int" (write "string")',
    ]);
  });

  it('are looked at in LSM hooks', () => {
    expect(
      findingsIn(`
      lsmhooks: [{ hook: file_open, args: [{ index: 0, type: path }, { index: 1, type: int }] }]
    `),
    ).toEqual([
      'POLICY2060 warning 6:58 spec.lsmhooks[0].args[0].type: argument 0 of "file_open" is "struct file *" and cannot be read as "path" (write "file")',
      'POLICY2059 warning 6:75 spec.lsmhooks[0].args[1].index: "file_open" has one argument, not an argument 1 (arguments count from 0: 0 is "struct file *")',
    ]);
  });

  it('are looked at in lists', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: "list:a", syscall: false, args: [{ index: 0, type: skb }] }]
      lists: [{ name: a, values: [my_function, tcp_close] }]
    `),
    ).toEqual([
      'POLICY2060 warning 6:72 spec.kprobes[0].args[0].type: argument 0 of "tcp_close" is "struct sock *" and cannot be read as "skb" (write "sock")',
    ]);
  });

  it('are not looked at where they differ between kernels', () => {
    expectClean(`
      kprobes: [{ call: security_inode_setattr, syscall: false, args: [{ index: 0, type: dentry }, { index: 1, type: dentry }] }]
    `);
  });

  it('are not looked at on kernels that nobody has looked at', () => {
    expectClean(
      `
      kprobes: [{ call: tcp_connect, syscall: false, args: [{ index: 1, type: sock }] }]
    `,
      { kernel: '5.4' },
    );
  });
});
