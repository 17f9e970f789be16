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

  it.each([
    ['security_path_mknod', 1, 'string', 'write "dentry"'],
    ['security_path_mknod', 1, 'filename', 'argument 0 is "struct path *": write index: 0, type: path'],
    ['security_path_mknod', 2, 'dentry', 'argument 1 is "struct dentry *": write index: 1, type: dentry'],
    ['security_sock_rcv_skb', 0, 'socket', 'write "sock"'],
    ['security_sock_rcv_skb', 1, 'sock', 'argument 0 is "struct sock *": write index: 0, type: sock'],
    ['security_socket_connect', 2, 'skb', 'argument 0 is "struct socket *": write index: 0, type: socket'],
    ['security_inode_permission', 0, 'cred', undefined],
  ])('is told for argument %2$d of %1$s as "%3$s"', (call, index, type, help) => {
    const lines = findingsIn(
      `kprobes: [{ call: ${call}, syscall: false, args: [{ index: ${index}, type: ${type} }] }]`,
    );
    expect(lines.map((line) => line.replace(/^.* cannot be read as /, ''))).toEqual([
      `"${type}"${help === undefined ? '' : ` (${help})`}`,
    ]);
  });

  it('says nothing of arguments without an index, from elsewhere, or that no hook reads', () => {
    expect(
      findingsIn(`
      kprobes:
        - { call: tcp_connect, syscall: false, args: [{ type: sock }] }
        - { call: tcp_close, syscall: false, args: [{ index: 2, type: int, source: current_task, resolve: pid }] }
        - { call: tcp_set_state, syscall: false, args: [{ index: 4, type: int }, { index: 5, type: int }] }
        - { call: tcp_sendmsg, syscall: false, args: [{ index: 0 }, { index: 1, type: [] }] }
    `),
    ).toEqual([
      'POLICY1005 error 7:51 spec.kprobes[0].args[0].index: missing required key "index"',
      'POLICY2030 error 8:80 spec.kprobes[1].args[0].source: "source" is not supported in "args" of a kprobe (move it from "args" to "data")',
      'POLICY2059 warning 9:62 spec.kprobes[2].args[0].index: "tcp_set_state" has 2 arguments, not an argument 4 (arguments count from 0: 0 is "struct sock *", 1 is "int")',
      'POLICY2026 error 9:87 spec.kprobes[2].args[1].index: a kprobe can read arguments 0 to 4, not 5 (write 0 to 4)',
      'POLICY2027 error 10:51 spec.kprobes[3].args[0].type: the argument of the kprobe has no type (write the type, such as "int", "string" or "file")',
      'POLICY1006 error 10:77 spec.kprobes[3].args[1].type: type must be text, not a list',
    ]);
  });

  it('names arguments whose types depend on the kernel as such, and says nothing of them', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: bpf_prog_load, syscall: false, args: [{ index: 1, type: file }, { index: 2, type: string }, { index: 3, type: int }] }]
    `),
    ).toEqual([
      'POLICY2059 warning 6:122 spec.kprobes[0].args[2].index: "bpf_prog_load" has 3 arguments, not an argument 3 (arguments count from 0: 0 is "union bpf_attr *", 1 is of a type that depends on the kernel, 2 is of a type that depends on the kernel)',
    ]);
  });

  it('reports what only the kernel has where a program hands over an address', () => {
    expect(
      findingsIn(`
      kprobes:
        - { call: sys_recvfrom, args: [{ index: 1, type: file }, { index: 0, type: fd }] }
        - { call: sys_bpf, args: [{ index: 1, type: bpf_attr }] }
        - { call: sys_readv, args: [{ index: 1, type: string }, { index: 0, type: file }] }
        - { call: sys_clone3, args: [{ index: 0, type: int }] }
    `),
    ).toEqual([
      'POLICY2060 warning 7:54 spec.kprobes[0].args[0].type: argument 1 of "sys_recvfrom" is "void *" and cannot be read as "file"',
      'POLICY2060 warning 9:51 spec.kprobes[2].args[0].type: argument 1 of "sys_readv" is "struct iovec *" and cannot be read as "string" (write "char_iovec")',
      'POLICY2060 warning 10:52 spec.kprobes[3].args[0].type: argument 0 of "sys_clone3" is "struct clone_args *" and cannot be read as "int"',
    ]);
  });

  it.each([
    ['security_socket_connect', 2, 'sock', '0, type: socket'],
    ['ip_rcv', 2, 'sock', '0, type: skb'],
    ['security_sock_graft', 0, 'socket', '1, type: socket'],
    ['tcp_set_state', 1, 'socket', '0, type: sock'],
    ['ip_rcv', 2, 'socket', '0, type: skb'],
    ['sys_connect', 0, 'socket', '1, type: sockaddr'],
    ['tcp_set_state', 1, 'skb', '0, type: sock'],
    ['security_socket_listen', 1, 'sockaddr', '0, type: socket'],
    ['tcp_set_state', 1, 'sockaddr', '0, type: sock'],
    ['security_file_permission', 1, 'file', '0, type: file'],
    ['security_path_mknod', 2, 'file', '0, type: path'],
    ['do_filp_open', 0, 'file', '1, type: filename'],
    ['sys_openat', 0, 'file', '1, type: string'],
    ['security_path_mknod', 2, 'path', '0, type: path'],
    ['security_file_permission', 1, 'path', '0, type: file'],
    ['security_inode_create', 0, 'path', '1, type: dentry'],
    ['do_filp_open', 0, 'path', '1, type: filename'],
    ['sys_openat', 0, 'path', '1, type: string'],
    ['security_path_chmod', 1, 'dentry', '0, type: path'],
    ['security_file_permission', 1, 'dentry', '0, type: file'],
    ['do_filp_open', 0, 'dentry', '1, type: filename'],
    ['do_filp_open', 0, 'filename', '1, type: filename'],
    ['sys_openat', 0, 'filename', '1, type: string'],
    ['security_file_permission', 1, 'filename', '0, type: file'],
    ['do_filp_open', 0, 'string', '1, type: filename'],
    ['security_file_permission', 1, 'string', '0, type: file'],
    ['security_path_chmod', 1, 'string', '0, type: path'],
    ['security_bprm_creds_from_file', 1, 'linux_binprm', '0, type: linux_binprm'],
    ['security_task_fix_setuid', 2, 'cred', '0, type: cred'],
  ])(
    'is told to those who read argument %2$d of %1$s as "%3$s": write index: %4$s',
    (call, index, type, meant) => {
      const lines = findingsIn(
        `kprobes: [{ call: ${call}, syscall: ${call.startsWith('sys_')}, args: [{ index: ${index}, type: ${type} }] }]`,
      );
      expect(lines.map((line) => line.replace(/^.*: write index: /, ''))).toEqual([`${meant})`]);
    },
  );

  it('says nothing of a part of an argument, or of a function that returns something', () => {
    expectClean(`
      kprobes:
        - { call: tcp_connect, syscall: false, args: [{ index: 0, type: int, resolve: sk_mark }] }
        - { call: tcp_sendmsg, syscall: false, return: true, returnArg: { index: 0, type: int } }
    `);
  });
});
