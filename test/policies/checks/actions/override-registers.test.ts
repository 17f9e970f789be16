import { describe, expect, it } from 'vitest';
import { hook, UPROBE } from '../../action-policies';
import { expectClean, findingsIn } from '../../policy-harness';

describe('the registers of an Override', () => {
  const registers = (text: string) => hook('uprobes', UPROBE, `action: Override, argRegs: ["${text}"]`);

  it.each([
    'rax=1',
    'eax=-1',
    'rax=0x10',
    'rax=%rbx',
    'rsp=8%rsp',
    'rax=-8%rsp',
    'rip=(%rsp)',
    'rax=0x8(%rsp)',
    'x0=1',
    'w30=%sp',
    'rax=18446744073709551615',
    'rax=-9223372036854775808',
    'rax=+9223372036854775807',
    'rax=0b1_0',
    'rax=0_17',
    'rax=09%rbx',
    'rax=+8%rbx',
    'rax= 8 % rbx',
    'rax=0xfF%rbx',
    'rax=9223372036854775807(%rbx)',
    'rax=-9223372036854775808(%rbx)',
    'rax=%rbx, %rcx',
  ])('can be %s', (text) => {
    expectClean(registers(text), { kernel: '6.18' });
  });

  it.each([
    ['rax', '"rax" is not a register assignment'],
    ['rax=1=2', '"rax=1=2" is not a register assignment'],
    ['foo=1', 'unknown register "foo"'],
    ['RAX=1', 'unknown register "RAX"'],
    ['rax=%foo', 'unknown register "foo"'],
    ['rax=rbx', '"rbx" is neither a number nor a register'],
    ['rax=', '"" is neither a number nor a register'],
    ['rax= 1', '" 1" is neither a number nor a register'],
    ['rax=18446744073709551616', '"18446744073709551616" is neither a number nor a register'],
    ['rax=-9223372036854775809', '"-9223372036854775809" is neither a number nor a register'],
    ['rax=+9223372036854775808', '"+9223372036854775808" is neither a number nor a register'],
    ['rax=08', '"08" is neither a number nor a register'],
    ['rax=018', '"018" is neither a number nor a register'],
    ['rax=0x_', '"0x_" is neither a number nor a register'],
    ['rax=1__0', '"1__0" is neither a number nor a register'],
    ['rax=foo%rbx', '"foo%rbx" is neither a number nor a register'],
    ['rax=-0x8(%rbx)', '"-0x8(%rbx)" is neither a number nor a register'],
    ['rax=0xg%rbx', '"0xg%rbx" is neither a number nor a register'],
    ['rax=8((%rbx))', '"8((%rbx))" is neither a number nor a register'],
    ['rax=9223372036854775808%rbx', '"9223372036854775808%rbx" is neither a number nor a register'],
    ['rax=0x8000000000000000%rbx', '"0x8000000000000000%rbx" is neither a number nor a register'],
    ['rax=%rbx(', 'unknown register "rbx("'],
    ['rax=8%rbx%rcx', 'unknown register "rbx%rcx"'],
  ])('cannot be %s', (text, message) => {
    expect(findingsIn(registers(text), { kernel: '6.18' })).toEqual([
      `POLICY4017 error 11:43 spec.uprobes[0].selectors[0].matchActions[0].argRegs[0]: ${message} (use assignments such as "rax=1", "rax=%rbx", "rsp=8%rsp" or "rip=(%rsp)")`,
    ]);
  });

  it('are looked at in each entry, and in nothing but the Override of a uprobe', () => {
    const bad = 'argRegs: ["rax=1", 2, "foo=1"]';
    const problems = (section: string, lines: readonly string[], name: string) =>
      findingsIn(hook(section, lines, `action: ${name}, ${bad}`), { kernel: '6.18' }).filter((line) =>
        line.startsWith('POLICY4017'),
      );
    expect(problems('uprobes', UPROBE, 'Override')).toEqual([
      expect.stringContaining('argRegs[2]: unknown register "foo" ('),
    ]);
    expect(problems('uprobes', UPROBE, 'Post')).toEqual([]);
    expect(problems('kprobes', ['call: sys_mount', 'syscall: true'], 'Override, argError: -1')).toEqual([]);
  });
});
